import { actsOf, admitAct, writtenAt, type Moderating } from '../../contract/moderating.ts';
import { ownerOf } from '../../contract/admit.ts';
import { CommentError } from '../../contract/errors.ts';
import type { DeskAct } from '../../contract/desk.ts';
import type { Comment, Id, InputOf, Instant, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { gone, type Context } from './context.ts';
import { doerOf } from './deeds.ts';
import { learnFrom } from './learning.ts';
import { drawModerated, drawOwn } from './draw.ts';
import { findComment, takeThread, type Ledger } from './ledger.ts';
import { viewOf } from './lock.ts';
import { act, mayStandFirst } from './moderate.ts';
import { chosenFor } from './personal.ts';
import { nameOf } from './watchers.ts';

type Target = { thread: Id; id: Id; reason?: string; seen?: Instant };

/** Answers `approve`. */
export const approve = (context: Context, who: Who, input: InputOf<'approve'>): Promise<Comment> =>
  actOn(context, who, 'approve', 'approve', input);

/** Answers `hide`. */
export const hide = (context: Context, who: Who, input: InputOf<'hide'>): Promise<Comment> => actOn(context, who, 'hide', 'hide', input);

/** Answers `reject`. */
export const reject = (context: Context, who: Who, input: InputOf<'reject'>): Promise<Comment> =>
  actOn(context, who, 'reject', 'reject', input);

/** Answers `pin`. */
export const pin = (context: Context, who: Who, { on, ...input }: InputOf<'pin'>): Promise<Comment> =>
  actOn(context, who, 'pin', on ? 'pin' : 'unpin', input);

/** One act on one comment of the thread that it is said to stand in. */
async function actOn(
  context: Context,
  who: Who,
  feature: Moderating,
  name: DeskAct,
  { thread, id, reason, seen }: Target,
): Promise<Comment> {
  admitAct(who, feature);
  const { store, settings, watchers } = context;
  const [comment, threads, log] = await store.write(nameOf(who.site, thread), async (work): Promise<[Comment, Id[], Id | null]> => {
    const place = await takeThread(work, who.site, thread);
    const before = await rowIn(work, place, id);
    if (name === 'pin' && !mayStandFirst(before))
      throw new CommentError('invalid', 'Only a comment that is shown and answers none can stand first.', { field: 'id' });
    // Its writer made something else of it meanwhile, which nobody has looked at.
    if (seen !== undefined && seen !== writtenAt(before)) return [await drawFor(context, work, place!, who, before), [], null];
    const { threads, log } = await act(context, work, doerOf(who, settings.now()), name, [id], reason);
    return [await drawFor(context, work, place!, who, await rowIn(work, place, id)), threads, log];
  });
  for (const changed of threads) watchers.ring(who.site, changed);
  await learnFrom(context, who.site, log);
  return comment;
}

async function rowIn(work: Work, place: Ledger | undefined, id: Id): Promise<CommentRow> {
  const row = place && (await findComment(work, place, id));
  if (!row || row.state === 'deleted') throw gone();
  return row;
}

async function drawFor(context: Context, work: Work, ledger: Ledger, who: Who, row: CommentRow): Promise<Comment> {
  const owner = ownerOf(who);
  const reacted = owner === null ? [] : await chosenFor(work, who.site, row.thread, row.id, owner, context.settings);
  const view = { ...viewOf(context, ledger), acts: actsOf(who.roles) };
  return row.owner === owner && owner !== null ? drawOwn(row, reacted, view) : drawModerated(row, reacted, view);
}
