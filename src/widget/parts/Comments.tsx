import type { ComponentType } from 'preact';
import type { Id } from '../../contract/types.ts';
import { useSession } from '../context.ts';
import { DEPTH } from '../state/flat.ts';
import type { Entry } from '../state/tree.ts';
import { Sending } from './Sending.tsx';

/** What a list of comments needs. */
export interface CommentsProps {
  /** Draws one comment; handed down, since a comment draws such a list in turn. */
  Item: ComponentType<{ entry: Entry }>;
  ids: readonly Id[];
  /** The comment these answer; `null` for roots. */
  parent: Id | null;
  label?: string;
  hidden?: boolean;
  id?: string;
}

/** A list of comments, each with its replies in a list of its own; what the viewer is just sending stands at its end. */
export function Comments({ Item, ids, parent, label, hidden, id }: CommentsProps) {
  const { state, acts } = useSession();
  // At the deepest level replies to any of these stand in this list, too.
  const answers = (id: Id | null): boolean => id === parent || (id !== null && ids.includes(id) && state.tree.get(id)!.depth >= DEPTH);
  const sending = acts.outgoing.value.filter(({ draft }) => answers(draft.parent));
  return (
    // Safari takes a list without bullets for no list, unless it says so itself.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ol role="list" part="comments" class={parent === null ? 'roots' : 'replies'} aria-label={label} hidden={hidden} id={id}>
      {ids.map((each) => {
        const entry = state.tree.get(each);
        return entry && <Item key={each} entry={entry} />;
      })}
      {sending.map((outgoing) => (
        <Sending key={outgoing.draft.key} outgoing={outgoing} />
      ))}
    </ol>
  );
}
