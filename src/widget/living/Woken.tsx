import { untracked } from '@preact/signals';
import { Component, type ComponentType, type VNode } from 'preact';
import { DEPTH } from '../shape.ts';
import { drawnReplies, missingReplies } from '../state/flat.ts';
import type { Intent } from '../state/tree.ts';
import { Alive } from './Alive.tsx';
import { Comments } from './Comments.tsx';
import { Composer } from './Composer.tsx';
import { activeIn, goOnFrom, headingAfter, isNowhere, reveal } from './focus.ts';
import { articleOf, branchOf } from './frame.tsx';
import { nameOf, type CommentProps } from './ground.ts';
import { More } from './More.tsx';

/** What a comment needs that was touched, or about which something changed. */
export interface WokenProps extends CommentProps {
  /** Draws one comment of the list below. */
  Item: ComponentType<CommentProps>;
  /** Of which the ids of its elements are made. */
  id: string;
  /** Where it stands. */
  place: HTMLElement;
}

/**
 * A comment with all below it, once something is done or said about it; what stands there already is taken over. It has neither
 * hooks nor signals: what changes about it calls `entry.redraw`.
 */
export class Woken extends Component<WokenProps> {
  #wrote = this.#writes();
  /** What Undo would take back, as it was drawn last. */
  #removal: Intent | undefined;
  /** What in its article had the focus before it was drawn. */
  #active: Element | null = null;

  constructor(props: WokenProps) {
    super(props);
    const { entry } = props;
    // Is drawn anew when something about the comment changes.
    entry.redraw = entry.relist = () => this.setState({});
  }

  override shouldComponentUpdate({ ground }: WokenProps, _state: unknown): boolean {
    return ground !== this.props.ground || this.state !== _state;
  }

  override componentDidMount(): void {
    this.#goOn();
  }

  override componentDidUpdate(): void {
    this.#goOn();
  }

  override render(): VNode {
    const { place } = this.props;
    const active = activeIn(place);
    this.#active = place.firstElementChild?.contains(active) ? active : null;
    return untracked(() => (
      <>
        {articleOf(this.props, this.props.id, <Alive {...this.props} />)}
        {this.#answer()}
        {this.#below()}
      </>
    ));
  }

  #box(): HTMLElement {
    return this.props.place.firstElementChild as HTMLElement;
  }

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

  #below(): VNode | null {
    try {
      return this.#branch();
    } catch (error) {
      console.error('Afterword: the replies of a comment could not be drawn.', error);
      return null;
    }
  }

  #branch(): VNode | null {
    const { entry, ground, Item, id } = this.props;
    const { state, speech, acts } = ground.session;
    const missing = missingReplies(entry, state);
    const more = missing > 0 && <More of={entry} label={speech.say('moreReplies', { n: missing })} />;
    if (entry.depth >= DEPTH) return more || null;
    const ids = drawnReplies(entry, state.tree);
    const outgoing = acts.outgoing.value;
    if (ids.length === 0 && !more && !outgoing.some(({ draft }) => draft.parent === entry.id)) return null;
    const label = speech.say('replies', { name: nameOf(this.props) });
    return branchOf(
      this.props,
      id,
      ids.length,
      <>
        {Comments({ Item, ground, ids, parent: entry.id, outgoing, label })}
        {more}
      </>,
    );
  }

  /** How many composers belong to it. */
  #writes(): number {
    const { entry, ground } = this.props;
    const open = ground.session.desk.open.peek();
    return open.size > 0 ? Number(open.has(`edit:${entry.id}`)) + Number(open.has(`reply:${entry.id}`)) : 0;
  }

  /** Moves the focus to where the reader goes on. */
  #goOn(): void {
    const { entry, ground } = this.props;
    const { session } = ground;
    const { focus, unfold, stays } = session;
    const box = this.#box();
    // The heading takes the focus when this comment was posted, visited or is next to one that went; in what is folded nothing can.
    if (focus.peek() === entry.id) {
      focus.value = null;
      // Once: who is led there later is to see it.
      session.stays = null;
      unfold(entry.parent);
      queueMicrotask(() => reveal(box, stays === entry.id));
    }
    // Whoever puts a composer away goes on from the comment it belonged to. It may have gone without them.
    const writes = this.#writes();
    if (writes < this.#wrote && ground.session.dwelling.peek() === null && isNowhere())
      box.querySelector<HTMLElement>('[part=author]')?.focus({ preventScroll: true });
    this.#wrote = writes;
    // Undo takes the focus, once, unless the reader is elsewhere by now.
    const removal = entry.intents.value.find(({ act }) => act === 'remove');
    if (removal !== this.#removal && isNowhere()) box.querySelector<HTMLElement>('.gone [part=notice] button')?.focus();
    this.#removal = removal;
    // The last who reacted so took it back, or it was Undo: the reader stays with the comment. Where its time is over, they go on with the next.
    const active = this.#active;
    goOnFrom(
      active,
      () => box.querySelector<HTMLElement>(active!.matches('[part=reaction]') ? '[part=react]' : '[part=author]') ?? headingAfter(box),
    );
  }
}
