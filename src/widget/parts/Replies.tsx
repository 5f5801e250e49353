import { useComputed } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useSession } from '../context.ts';
import { drawnReplies, missingReplies } from '../state/flat.ts';
import type { Entry } from '../state/tree.ts';
import { Comments, type CommentsProps } from './Comments.tsx';
import { Fold } from './Fold.tsx';
import { More } from './More.tsx';

/** What stands below a comment, where there is anything. */
export function Replies({ entry, Item }: BranchProps) {
  const { state, acts } = useSession();
  const any = useComputed(
    () =>
      entry.replies.value.length > 0 ||
      missingReplies(entry, state) > 0 ||
      acts.outgoing.value.some(({ draft }) => draft.parent === entry.id),
  ).value;
  return any ? <Branch entry={entry} Item={Item} /> : null;
}

type BranchProps = { entry: Entry } & Pick<CommentsProps, 'Item'>;

/** The replies of a comment, hung on a line that is also the control which folds them. */
function Branch({ entry, Item }: BranchProps) {
  const { state, speech, folded } = useSession();
  const id = useId();
  const ids = useComputed(() => drawnReplies(entry, state.tree)).value;
  const hidden = useComputed(() => folded.value.has(entry.id)).value;
  const row = entry.row.value;
  const name = row.author.name || speech.say('someone');
  const missing = missingReplies(entry, state);
  return (
    <div class={hidden ? 'branch folded' : 'branch'}>
      <Fold entry={entry} name={name} count={Math.max(row.replies, ids.length)} controls={id} />
      <div id={id} hidden={hidden}>
        <Comments Item={Item} ids={ids} parent={entry.id} label={speech.say('replies', { name })} />
        {missing > 0 && <More of={entry} label={speech.say('moreReplies', { n: missing })} />}
      </div>
    </div>
  );
}

/** What the deepest level draws instead of a further level: the way to replies that are not loaded. */
export function Beyond({ entry }: { entry: Entry }) {
  const { speech, state } = useSession();
  const missing = missingReplies(entry, state);
  return missing > 0 ? <More of={entry} label={speech.say('moreReplies', { n: missing })} /> : null;
}
