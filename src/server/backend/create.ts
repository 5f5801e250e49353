import { createHash } from 'node:crypto';
import { CommentError } from '../../contract/errors.ts';
import type { Comment, Draft, Id, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow, CommentTable, DraftTable } from '../store/schema.ts';
import type { Insertable, Selectable } from 'kysely';
import { admitGuest, admitText, type Signature } from '../../contract/admit.ts';
import { leadAll, leadOn } from './alias.ts';
import { gone, instant, newId, writerOf, type Context } from './context.ts';
import { drawOwn, tombstone } from './draw.ts';
import { judge } from './judging.ts';
import { change, closeLedger, findComment, keepThread } from './ledger.ts';
import { lookAtDraft } from '../spam/proof/use.ts';
import { admitAuthor } from './owners.ts';
import { chosenFor } from './personal.ts';
import { notePage } from './pages.ts';
import { CHECKING } from './outside.ts';
import { keysOf } from './read.ts';
import type { Told } from '../spam/outside/services.ts';
import { nameOf } from './watchers.ts';

/** How long a draft's key is remembered, in milliseconds: 7 days. */
const REMEMBERED = 7 * 24 * 60 * 60_000;

/** Answers `create`. The same draft sent twice, even at once, makes one comment. */
export async function create(context: Context, who: Who, draft: Draft): Promise<Comment> {
  const { store, settings, spam, watchers, render } = context;
  const owner = writerOf(who);
  admitText(draft.text, settings.textLimit);
  const signature = admitGuest(who, draft.guest ?? {}, settings.guest);
  const html = await render(draft.text);
  const shown = await lookAtDraft(store, { site: who.site, page: draft.page.key, owner }, draft);
  let thread = draft.thread;
  const comment = await store.write(nameOf(who.site, draft.thread), async (work) => {
    const id = newId();
    const before = await claimDraft(work, { ...sentBefore(who.site, owner, draft), comment: id, made: instant(settings.now()) }, draft);
    if (before) return repeated(context, work, before);
    await admitAuthor(work, who.site, signature.author, settings.owners);
    await admitThread(work, who.site, draft);
    const ledger = await keepThread(work, who.site, draft.thread);
    thread = ledger.key;
    await notePage(work, ledger, draft.page, instant(settings.now()));
    if (draft.parent !== null && (await findComment(work, ledger, draft.parent))?.state !== 'visible') throw gone('parent');
    const { held: judged, signals } = await judge(context, work, { ...signature, who, owner, draft, html, shown });
    const outside = spam.on && spam.outside ? context.outside : undefined;
    const held = judged === false && outside?.checks ? CHECKING : judged;
    const row = await insertComment(work, {
      ...rowOf(draft, signature),
      signals,
      site: who.site,
      thread,
      id,
      owner,
      html,
      created: instant(settings.now()),
    });
    const now = held === false ? await change(work, ledger, row, { state: 'visible' }) : await wait(work, row, held);
    await closeLedger(work, ledger);
    await outside?.note(work, toldOf(now, draft, who), judged !== false);
    return drawOwn(now, [], settings);
  });
  watchers.ring(who.site, thread);
  if (!spam.on || !spam.outside || !context.outside) return comment;
  const asked = context.outside.ask({ site: who.site, id: comment.id }, spam.down);
  // What waits anyway need not wait for an answer.
  if (comment.mine?.reason !== CHECKING) return comment;
  await asked;
  return asItIs(context, who, comment);
}

/** A draft goes to the thread of its page, or to that of an earlier key of it. */
async function admitThread(work: Work, site: Id, { page, thread }: Draft): Promise<void> {
  const keys = keysOf(page);
  if (keys.includes(thread) || Array.from((await leadAll(work, site, keys)).values()).includes(thread)) return;
  throw new CommentError('invalid', 'This thread belongs to another page.', { field: 'thread' });
}

/** What is kept of a draft's key. The digest is over the key too, so that a short text cannot be guessed from it. */
function sentBefore(site: Id, owner: string, draft: Draft): Pick<DraftTable, 'site' | 'owner' | 'key' | 'digest'> {
  return { site, owner, key: draft.key, digest: digestOf(draft, draft.thread) };
}

function digestOf({ key, parent, text }: Draft, thread: Id): string {
  return createHash('sha256')
    .update(JSON.stringify([key, thread, parent, text]))
    .digest('base64url');
}

/** Whether a draft is the one that was noted, though it may name its thread by another key than then: threads are merged and moved. */
async function isSame(work: Work, site: Id, draft: Draft, noted: string): Promise<boolean> {
  const led = await leadOn(work, site, draft.thread);
  const earlier = await work.selectFrom('alias').select('key').where('site', '=', site).where('thread', '=', led).execute();
  return [draft.thread, led, ...earlier.map(({ key }) => key)].some((thread) => digestOf(draft, thread) === noted);
}

/** Notes that a draft was sent; where it was before, resolves to what was noted then. */
async function claimDraft(work: Work, claim: DraftTable, draft: Draft): Promise<Selectable<DraftTable> | undefined> {
  const { site, owner, key, digest, made } = claim;
  await work
    .deleteFrom('draft')
    .where('made', '<=', instant(Date.parse(made) - REMEMBERED))
    .execute();
  const claimed = await work
    .insertInto('draft')
    .values(claim)
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return undefined;
  const rows = work.selectFrom('draft').selectAll().where('site', '=', site).where('owner', '=', owner).where('key', '=', key);
  const before = await rows.executeTakeFirstOrThrow();
  if (before.digest !== digest && !(await isSame(work, site, draft, before.digest)))
    throw new CommentError('conflict', 'Something else was sent from this draft before.');
  return before;
}

/** What a draft made when it came before: the comment as it is now. */
async function repeated({ settings }: Context, work: Work, { site, comment, owner }: Selectable<DraftTable>): Promise<Comment> {
  const rows = work.selectFrom('comment').selectAll().where('site', '=', site).where('id', '=', comment);
  const row = await rows.executeTakeFirstOrThrow();
  if (row.state === 'deleted') return tombstone(row);
  return drawOwn(row, await chosenFor(work, site, row.thread, row.id, owner, settings), settings);
}

type NewRow = Omit<Insertable<CommentTable>, 'seq'>;

/** A draft as a row that nobody sees yet. */
function rowOf(
  { parent, text, key }: Draft,
  { author, email }: Signature,
): Omit<NewRow, 'site' | 'thread' | 'id' | 'owner' | 'html' | 'created'> {
  const { id: author_id, name, avatar = null, website = null, badge = null } = author;
  return { ...unseen, parent, author_id, name, avatar, website, badge, email, text, draft_key: key };
}

/** The columns of a comment that others have not seen yet. */
export const unseen = { edited: null, state: 'pending', reason: null, shown: 0, replies: 0, reactions: '{}', score: 0, rev: 0 } as const;

/** Adds a row; it gets the next number of all. */
export function insertComment(work: Work, row: NewRow): Promise<CommentRow> {
  return work.insertInto('comment').values(row).returningAll().executeTakeFirstOrThrow();
}

/** Leaves a comment to a moderator, and the reason to its writer. */
async function wait(work: Work, row: CommentRow, held: true | string): Promise<CommentRow> {
  if (held === true) return row;
  await work.updateTable('comment').set({ reason: held }).where('seq', '=', row.seq).execute();
  return { ...row, reason: held };
}

/** What those outside are told of a comment. */
const toldOf = (row: CommentRow, { page: { url, title } }: Draft, { site, network }: Who): Told => ({
  site,
  id: row.id,
  thread: row.thread,
  parent: row.parent,
  page: { url, title },
  author: { name: row.name, website: row.website, email: row.email },
  text: row.text,
  created: row.created,
  state: row.state === 'visible' ? 'visible' : 'pending',
  network: network ?? null,
});

/** A comment that somebody may have judged meanwhile; where that cannot be read, as it was. */
function asItIs({ store, settings }: Context, who: Who, comment: Comment): Promise<Comment> {
  const read = store.read(async (work) => {
    const row = await work.selectFrom('comment').selectAll().where('site', '=', who.site).where('id', '=', comment.id).executeTakeFirst();
    return row && row.state !== 'deleted' ? drawOwn(row, [], settings) : comment;
  });
  return read.catch(() => comment);
}
