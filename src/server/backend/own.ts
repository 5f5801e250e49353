import { CommentError } from '../../contract/errors.ts';
import type { Comment, Feature, Id, InputOf, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { admitText } from '../../contract/admit.ts';
import { leadOn } from './alias.ts';
import { gone, instant, writerOf, type Context } from './context.ts';
import { drawOwn, isOpen, rightsOf, tombstone } from './draw.ts';
import { change, closeLedger, findComment, takeThread, type Ledger } from './ledger.ts';
import type { Settings } from '../../contract/rules.ts';
import { chosenFor } from './personal.ts';
import { nameOf } from './watchers.ts';

/** Answers `edit`. A text that did not change is no edit. */
export async function edit(context: Context, who: Who, { thread, id, text }: InputOf<'edit'>): Promise<Comment> {
  const { settings, render } = context;
  writerOf(who);
  admitText(text, settings.textLimit);
  const html = await render(text);
  return writeOwn(context, who, { thread, id }, 'edit', async (work, ledger, row) => {
    const edited = instant(settings.now());
    const now = text === row.text ? row : await change(work, ledger, row, { text, html, edited });
    return drawOwn(now, await chosenFor(work, who.site, row.thread, id, writerOf(who), settings), settings);
  });
}

/** Answers `remove`. Of the row only its place stays, for the replies and for watchers who come back late. */
export function remove(context: Context, who: Who, input: InputOf<'remove'>): Promise<Comment | null> {
  return writeOwn(context, who, input, 'remove', async (work, ledger, row) => {
    await work.deleteFrom('reaction').where('site', '=', who.site).where('thread', '=', row.thread).where('comment', '=', row.id).execute();
    const now = await change(work, ledger, row, emptied);
    return now.shown === 1 ? tombstone(now) : null;
  });
}

/** Answers `source`, as long as the comment is there. */
export function source({ store, settings }: Context, who: Who, input: InputOf<'source'>): Promise<{ text: string }> {
  return store.read(async (work) => {
    const place = { site: who.site, key: await leadOn(work, who.site, input.thread) };
    return { text: (await ownRow(work, place, who, input.id, 'source', settings)).text };
  });
}

/** What a removed comment keeps: nothing that anybody wrote, and nobody's name. */
export const emptied = {
  state: 'deleted',
  owner: null,
  author_id: null,
  name: '',
  avatar: null,
  website: null,
  badge: null,
  email: null,
  text: '',
  html: '',
  edited: null,
  reason: null,
  reactions: '{}',
  score: 0,
  draft_key: null,
  pinned: 0,
  flags: 0,
  approved: 0,
  signals: null,
  network: null,
} as const satisfies Partial<CommentRow>;

type Target = { thread: Id; id: Id };

async function writeOwn<T>(
  { store, settings, watchers }: Context,
  who: Who,
  { thread, id }: Target,
  feature: Feature,
  run: (work: Work, ledger: Ledger, row: CommentRow) => Promise<T>,
): Promise<T> {
  writerOf(who);
  let at = thread;
  const answer = await store.write(nameOf(who.site, thread), async (work) => {
    const ledger = await takeThread(work, who.site, thread);
    if (!ledger) throw gone();
    at = ledger.key;
    const answer = await run(work, ledger, await ownRow(work, ledger, who, id, feature, settings));
    await closeLedger(work, ledger);
    return answer;
  });
  watchers.ring(who.site, at);
  return answer;
}

/** The viewer's own comment, while the viewer may do this to it. Of what others may not see they are not even told that it exists. */
async function ownRow(
  work: Work,
  place: Pick<Ledger, 'site' | 'key'>,
  who: Who,
  id: Id,
  feature: Feature,
  settings: Settings,
): Promise<CommentRow> {
  const owner = writerOf(who);
  const row = await findComment(work, place, id);
  if (!row || row.state === 'deleted' || (row.owner !== owner && row.shown === 0)) throw gone();
  if (row.owner !== owner) throw new CommentError('forbidden', 'This comment is somebody else’s.');
  if (feature !== 'source' && (!isOpen(row, settings) || (await isOutlived(work, row, settings))))
    throw new CommentError('forbidden', 'It is too late to change this comment.');
  if (!rightsOf(row, settings).includes(feature)) throw new CommentError('forbidden', 'This comment can no longer be changed.');
  return row;
}

/** Whether a later comment shows that more time has passed since a row than the clock says: one that goes back opens nothing again. */
async function isOutlived(work: Work, { site, seq, created }: CommentRow, { window }: Settings): Promise<boolean> {
  const over = instant(Date.parse(created) + window);
  const later = work
    .selectFrom('comment')
    .select('seq')
    .where('site', '=', site)
    .where('seq', '>', seq)
    .where('created', '>=', over)
    .limit(1);
  return (await later.executeTakeFirst()) !== undefined;
}
