import { untracked } from '@preact/signals';
import { Component, render, type VNode } from 'preact';
import { SessionContext } from '../context.ts';
import { isPolluted } from '../polluted.ts';
import { Fold } from '../parts/Fold.tsx';
import { DEPTH } from '../shape.ts';
import { drawnReplies, missingReplies } from '../state/flat.ts';
import { Alive } from './Alive.tsx';
import { Comments } from './Comments.tsx';
import { Composer } from './Composer.tsx';
import { activeIn, goOnFrom, handOn, headingAfter, reveal } from './focus.ts';
import { foldLabel, isCut, nameOf, type CommentProps } from './ground.ts';
import { More } from './More.tsx';
import { release } from './saying.ts';
import { hasFold, isStill, still } from './still.tsx';
import { onTouch } from './touch.ts';

let made = 0;

/**
 * One comment with all below it. It has neither hooks nor signals of its own, since there may be
 * thousands: what changes about it calls `entry.redraw`. Nor has it a tree of Preact for what stands
 * in its article, before somebody touches it or something about it changes.
 */
export class Comment extends Component<CommentProps> {
  readonly #id = `c${++made}`;
  /** Its elements stood there already and are taken over with all that is around them. */
  readonly #taken = this.props.ground.session.taking;
  #place: HTMLElement | null = null;
  /** Its article is a tree of its own. */
  #alive = false;
  /** At rest it has the control that folds its replies. */
  #folds = false;
  /** Something changed about what stands in its article. */
  #stirred = false;
  #wrote = this.#writes();
  /** Undo is drawn, and had the focus. */
  #held = false;

  constructor(props: CommentProps) {
    super(props);
    this.#hear();
  }

  override shouldComponentUpdate({ entry, ground }: CommentProps, _state: unknown): boolean {
    return entry !== this.props.entry || ground !== this.props.ground || this.state !== _state;
  }

  override componentDidMount(): void {
    if (!this.#taken) this.#fill();
    this.#settle();
  }

  /** What in its article has the focus before it is drawn anew. */
  override getSnapshotBeforeUpdate(): Element | null {
    const active = activeIn(this.#place);
    return this.#box()?.contains(active) ? active : null;
  }

  override componentDidUpdate({ entry, ground }: CommentProps, _state: unknown, active: Element | null): void {
    // In another order of the thread all are new, and some are drawn where they were.
    const other = entry !== this.props.entry;
    if (other) this.#hear();
    if (this.#alive || (this.#stirred && !this.#taken)) this.#wake();
    else if (!this.#taken && (other || ground !== this.props.ground || this.#folds !== hasFold(this.props.entry))) this.#fill();
    this.#stirred = false;
    this.#settle();
    // The last who reacted so took it back, or it was Undo: the reader stays with the comment.
    goOnFrom(active, () => this.#box()?.querySelector(active?.matches('[part=reaction]') ? '[part=react]' : '[part=author]'));
  }

  override componentWillUnmount(): void {
    const { entry, ground } = this.props;
    if (!ground.session.state.scope.end.aborted) handOn(this.#place);
    entry.redraw = entry.relist = () => {};
    if (this.#alive) render(null, this.#box()!);
  }

  /** Is drawn anew when something about the comment changes. */
  #hear(): void {
    const { entry } = this.props;
    entry.redraw = () => {
      this.#stirred = true;
      this.setState({});
    };
    entry.relist = () => this.setState({});
  }

  override render(): VNode {
    const { entry, ground } = this.props;
    const { state, author } = entry.row.value;
    const { target, hiding } = ground.session;
    const hidden = hiding.has(author);
    const gone = state === 'deleted' || hidden || entry.intents.value.some(({ act }) => act === 'remove');
    const cut = !gone && isCut(this.props);
    return untracked(() => (
      <li ref={this.#put}>
        <article
          part="comment"
          class={gone ? 'comment gone' : cut ? 'comment cut' : 'comment'}
          aria-labelledby={gone ? undefined : `${this.#id}-who ${this.#id}-when`}
          aria-current={target.value === entry.id ? 'true' : undefined}
          data-state={state}
        >
          {this.#taken && this.#inside()}
        </article>
        {this.#answer()}
        {this.#below()}
      </li>
    ));
  }

  #inside(): VNode {
    return <Alive {...this.props} id={this.#id} held={this.#hold} />;
  }

  readonly #hold = (is: boolean): void => void (this.#held &&= is);

  #box(): HTMLElement | null | undefined {
    return this.#place?.firstElementChild as HTMLElement | null | undefined;
  }

  /** Draws what stands in its article without a tree, where that will do. */
  #fill(): void {
    const { entry } = this.props;
    const box = this.#box()!;
    try {
      // What has the focus stays where it is.
      if (!isStill(this.props) || box.contains(activeIn(box))) return this.#wake();
      release(entry);
      this.#folds = hasFold(entry);
      box.replaceChildren(still(this.props, this.#id));
      onTouch(box, this.#wake);
    } catch {
      // What cannot be drawn here cannot be drawn there, which leaves its words.
      this.#wake();
    }
  }

  /** Draws what stands in its article; what stands there already is taken over. */
  readonly #wake = (): void => {
    const box = this.#box()!;
    if (!this.#alive) {
      onTouch(box, null);
      release(this.props.entry);
      if (isPolluted()) box.replaceChildren();
    }
    this.#alive = true;
    render(<SessionContext.Provider value={this.props.ground.session}>{this.#inside()}</SessionContext.Provider>, box);
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
    try {
      return this.#branch();
    } catch (error) {
      console.error('Afterword: the replies of a comment could not be drawn.', error);
      return null;
    }
  }

  #branch(): VNode | null {
    const { entry, ground } = this.props;
    const { state, speech, reading, acts } = ground.session;
    const missing = missingReplies(entry, state);
    const more = missing > 0 && <More of={entry} label={speech.say('moreReplies', { n: missing })} />;
    if (entry.depth >= DEPTH) return more || null;
    const ids = drawnReplies(entry, state.tree);
    if (ids.length === 0 && !more && !acts.outgoing.value.some(({ draft }) => draft.parent === entry.id)) return null;
    const name = nameOf(this.props);
    const hidden = reading.folded.value.has(entry.id);
    const label = foldLabel(this.props, Math.max(entry.row.value.replies, ids.length));
    return (
      <div class={hidden ? 'branch folded' : 'branch'}>
        {Fold({
          label,
          hidden,
          controls: this.#id,
          onFold: () => reading.fold(entry.id, !hidden),
          children: hidden && <span>{label}</span>,
        })}
        <div id={this.#id} hidden={hidden && 'until-found'}>
          {Comments({ Item: Comment, ground, ids, parent: entry.id, label: speech.say('replies', { name }) })}
          {more}
        </div>
      </div>
    );
  }

  readonly #put = (place: HTMLElement | null): void => void (this.#place = place);

  /** How many composers belong to it. */
  #writes(): number {
    const { entry, ground } = this.props;
    const open = ground.session.desk.open.peek();
    return open.size > 0 ? Number(open.has(`edit:${entry.id}`)) + Number(open.has(`reply:${entry.id}`)) : 0;
  }

  /** Moves the focus to where the reader goes on. */
  #settle(): void {
    const { entry, ground } = this.props;
    const { focus } = ground.session;
    const box = this.#box();
    // The heading takes the focus when this comment was posted, visited or is next to one that went.
    if (focus.peek() === entry.id) {
      focus.value = null;
      queueMicrotask(() => reveal(box));
    }
    // Whoever puts a composer away goes on from the comment it belonged to.
    const writes = this.#writes();
    if (writes < this.#wrote && ground.session.dwelling.peek() === null)
      box?.querySelector<HTMLElement>('[part=author]')?.focus({ preventScroll: true });
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
