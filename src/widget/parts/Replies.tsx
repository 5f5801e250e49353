import { useComputed } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useSession } from '../context.ts';
import { drawnReplies, missingReplies } from '../state/flat.ts';
import type { Entry } from '../state/tree.ts';
import { Comments, type CommentsProps } from './Comments.tsx';
import { Fold } from './Fold.tsx';
import { More } from './More.tsx';

/** The replies of a comment, hung on a line that is also the control which folds them. */
export function Replies({ entry, Item }: { entry: Entry } & Pick<CommentsProps, 'Item'>) {
  const { state, speech, folded, acts } = useSession();
  const id = useId();
  const ids = useComputed(() => drawnReplies(entry, state.tree)).value;
  const row = entry.row.value;
  const name = row.author.name || speech.say('someone');
  const missing = missingReplies(entry, state.news.value);
  const sending = acts.outgoing.value.some(({ draft }) => draft.parent === entry.id);
  if (ids.length === 0 && missing === 0 && !sending) return null;
  const hidden = folded.value.has(entry.id);
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
  const missing = missingReplies(entry, state.news.value);
  return missing > 0 ? <More of={entry} label={speech.say('moreReplies', { n: missing })} /> : null;
}
