import type { ComponentType, VNode } from 'preact';
import type { Id } from '../../contract/types.ts';
import { Comments as List } from '../parts/Comments.tsx';
import { DEPTH } from '../shape.ts';
import type { Outgoing } from '../state/acts.ts';
import type { CommentProps, Ground } from './ground.ts';
import { Sending } from './Sending.tsx';

/** What a list of loaded comments needs. */
export interface CommentsProps {
  /** Draws one comment; handed down, since a comment draws such a list in turn. */
  Item: ComponentType<CommentProps>;
  ground: Ground;
  ids: readonly Id[];
  /** The comment these answer; `null` for roots. */
  parent: Id | null;
  /** What the viewer is just sending; of a list of roots what belongs there. */
  outgoing: readonly Outgoing[];
  label?: string;
}

/** A list of loaded comments, each with its replies in a list of its own; what the viewer is just sending stands at its end. One without comments is none. */
export function Comments({ Item, ground, ids, parent, outgoing, label }: CommentsProps): VNode | null {
  const { state } = ground.session;
  // At the deepest level replies to any of these stand in this list, too.
  const answers = (id: Id | null): boolean =>
    parent === null || id === parent || (id !== null && ids.includes(id) && state.tree.get(id)!.depth >= DEPTH);
  const sending = outgoing.filter(({ draft }) => answers(draft.parent)).map((one) => <Sending key={one.draft.key} outgoing={one} />);
  if (ids.length === 0 && sending.length === 0) return null;
  // Where it will stand once it is there.
  const first = parent === null && state.sort.value !== 'oldest';
  return List({
    roots: parent === null,
    // All that came counts, so that nothing is laid out first which will not be later.
    long: ids.length + (parent === null ? state.backlog.below(null) : 0) > 50,
    label,
    children: [
      first && sending,
      ids.map((each) => {
        const entry = state.tree.get(each);
        return entry && <Item key={each} entry={entry} ground={ground} />;
      }),
      !first && sending,
    ],
  });
}
