import { untracked } from '@preact/signals';
import { Component, type VNode } from 'preact';
import { Fold } from '../parts/Fold.tsx';
import { wordsOf } from '../rich-text/words.ts';
import { DEPTH } from '../shape.ts';
import { drawnReplies, missingReplies } from '../state/flat.ts';
import { article } from './article.tsx';
import { Comments } from './Comments.tsx';
import { Composer } from './Composer.tsx';
import { headingAfter, reveal } from './focus.ts';
import { foldLabel, nameOf, type CommentProps } from './ground.ts';
import { More } from './More.tsx';

let made = 0;

/**
 * One comment with all below it. It has neither hooks nor signals of its own, since there may be
 * thousands: what changes about it calls `entry.redraw`. What breaks in drawing it leaves its words,
 * and the others standing.
 */
export class Comment extends Component<CommentProps> {
  readonly #id = `c${++made}`;
  #place: Element | null = null;
  #failed = false;
  #wrote = false;
  /** Undo is drawn, and had the focus. */
  #held = false;

  constructor(props: CommentProps) {
    super(props);
    props.entry.redraw = () => this.setState({});
    this.#wrote = this.#writes();
  }

  override shouldComponentUpdate({ ground }: CommentProps, _state: unknown): boolean {
    return ground !== this.props.ground || this.state !== _state;
  }

  override componentDidMount(): void {
    this.#settle();
  }

  override componentDidUpdate(): void {
    this.#settle();
  }

  override componentWillUnmount(): void {
    this.props.entry.redraw = () => {};
  }

  override componentDidCatch(error: unknown): void {
    this.#blame(error);
    this.setState({});
  }

  override render(): VNode {
    return untracked(() => (
      <li ref={this.#put}>
        {this.#failed
          ? this.#words()
          : this.#try(() => article({ ...this.props, id: this.#id, held: (is) => (this.#held &&= is) }), this.#words)}
        {!this.#failed && this.#answer()}
        {this.#try(
          () => this.#below(),
          () => null,
        )}
      </li>
    ));
  }

  #try<T>(draw: () => T, instead: () => T | VNode | null): T | VNode | null {
    try {
      return draw();
    } catch (error) {
      this.#blame(error);
      return instead();
    }
  }

  #blame(error: unknown): void {
    this.#failed = true;
    console.error('Afterword: a comment could not be drawn.', error);
  }

  /** What is left of a comment that cannot be drawn; nothing can break here. */
  readonly #words = (): VNode => {
    let words = '';
    try {
      words = wordsOf(this.props.entry.row.value.body);
    } catch {}
    return <p class="body plain">{words}</p>;
  };

  /** The composer of a reply, after the comment it answers. */
  #answer(): VNode | null {
    const { entry, ground } = this.props;
    const { desk, speech } = ground.session;
    const composer = desk.open.value.get(`reply:${entry.id}`);
    return composer ? (
      <div class="answer">
        <Composer composer={composer} label={speech.say('replying', { name: nameOf(this.props) })} onClose={() => desk.close(composer)} />
      </div>
    ) : null;
  }

  /** Its replies, hung on a line that is also the control which folds them. */
  #below(): VNode | null {
    const { entry, ground } = this.props;
    const { state, speech, folded, acts, fold } = ground.session;
    const missing = missingReplies(entry, state);
    const more = missing > 0 && <More of={entry} label={speech.say('moreReplies', { n: missing })} />;
    if (entry.depth >= DEPTH) return more || null;
    const ids = drawnReplies(entry, state.tree);
    if (ids.length === 0 && !more && !acts.outgoing.value.some(({ draft }) => draft.parent === entry.id)) return null;
    const name = nameOf(this.props);
    const hidden = folded.value.has(entry.id);
    const label = foldLabel(this.props, Math.max(entry.row.value.replies, ids.length));
    return (
      <div class={hidden ? 'branch folded' : 'branch'}>
        {Fold({ label, hidden, controls: this.#id, onFold: () => fold(entry, !hidden), children: hidden && <span>{label}</span> })}
        <div id={this.#id} hidden={hidden}>
          {Comments({ Item: Comment, ground, ids, parent: entry.id, label: speech.say('replies', { name }) })}
          {more}
        </div>
      </div>
    );
  }

  readonly #put = (place: Element | null): void => void (this.#place = place);

  #writes(): boolean {
    const { entry, ground } = this.props;
    const open = ground.session.desk.open.peek();
    return open.has(`edit:${entry.id}`) || open.has(`reply:${entry.id}`);
  }

  /** Moves the focus to where the reader goes on. */
  #settle(): void {
    const { entry, ground } = this.props;
    const { focus } = ground.session;
    const box = this.#place?.firstElementChild as HTMLElement | null | undefined;
    // The heading takes the focus when this comment was posted, visited or is next to one that went.
    if (focus.peek() === entry.id) {
      focus.value = null;
      queueMicrotask(() => reveal(box));
    }
    // Whoever puts a composer away goes on from the comment it belonged to.
    const writes = this.#writes();
    if (this.#wrote && !writes) box?.querySelector<HTMLElement>('[part=author]')?.focus({ preventScroll: true });
    this.#wrote = writes;
    // Undo takes the focus; when its time is over, whoever was still there, and is nowhere else by now, goes on with the next comment.
    const removal = entry.intents.value.find(({ act }) => act === 'remove');
    const undoable = removal?.act === 'remove' && !removal.sent;
    if (undoable && !this.#held) box?.querySelector<HTMLElement>('[part=notice] button')?.focus();
    else if (removal && !undoable && this.#held && document.activeElement === document.body)
      headingAfter(box)?.focus({ preventScroll: true });
    this.#held = undoable;
  }
}
