import { createHash } from 'node:crypto';
import { CommentError } from '../../contract/errors.ts';
import type { Comment, Draft, Id, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow, CommentTable, DraftTable } from '../store/schema.ts';
import type { Insertable, Selectable } from 'kysely';
import { admitGuest, admitText, type Signature } from '../../contract/admit.ts';
import { admitOpen } from '../../contract/moderating.ts';
import { leadAll, leadOn } from './alias.ts';
import { gone, instant, newId, writerOf, type Context } from './context.ts';
import { drawOwn, tombstone } from './draw.ts';
import { change, closeLedger, findComment, keepThread } from './ledger.ts';
import { judgePiece } from './judging.ts';
import { viewOf } from './lock.ts';
import { lookAtDraft } from '../spam/proof/use.ts';
import { admitAuthor } from './owners.ts';
import { chosenFor } from './personal.ts';
import { notePage } from './pages.ts';
import { CHECKING } from './outside-rows.ts';
import { lookedAt, servicesFor, toldOf } from './looking.ts';
import { keysOf } from './read.ts';
import { writeSignals } from './signals.ts';
import { nameOf } from './watchers.ts';
import { personOf } from '../person.ts';

/** Answers `create`. The same draft sent twice, even at once, makes one comment. */
export async function create(context: Context, who: Who, draft: Draft): Promise<Comment> {
  const { store, settings, watchers, render } = context;
  const owner = writerOf(who);
  admitText(draft.text, settings.textLimit);
  const signature = admitGuest(who, draft.guest ?? {}, settings.guest);
  const html = await render(draft.text);
  const shown = await lookAtDraft(context, { site: who.site, page: draft.page.key, owner }, draft, who.host);
  await context.forget(settings.now());
  let thread = draft.thread;
  const comment = await store.write(nameOf(who.site, draft.thread), async (work) => {
    const id = newId();
    const before = await claimDraft(work, { ...sentBefore(who.site, owner, draft), comment: id, made: instant(settings.now()) }, draft);
    if (before) return repeated(context, work, who, before);
    await admitAuthor(work, who.site, signature.author, settings.owners);
    await admitThread(work, who.site, draft);
    const ledger = await keepThread(work, who.site, draft.thread);
    thread = ledger.key;
    const view = viewOf(context, ledger, who);
    admitOpen('create', view.lock, ledger.closed);
    if (draft.parent !== null && (await findComment(work, ledger, draft.parent))?.state !== 'visible') throw gone('parent');
    const row = rowOf(draft, signature);
    const { what, signals, told } = await judgePiece(context, work, ledger, who, { ...row, draft, owner, html, shown });
    const outside = servicesFor(context, who);
    const checking = what === 'pass' && outside?.checks === true;
    const created = instant(settings.now());
    const place = { site: who.site, thread, id, owner, network: who.network || null };
    const spoke = { signals: writeSignals(signals), reason: what === 'wait' ? (told ?? null) : checking ? CHECKING : null };
    const kept = await insertComment(work, { ...row, ...place, ...spoke, html, created });
    const now = what === 'pass' && !checking ? await change(work, ledger, kept, { state: 'visible' }) : kept;
    // What waits says nothing yet of a page that is known.
    if (what === 'pass' || ledger.url === '') await notePage(work, ledger, draft.page, created);
    await closeLedger(work, Object.assign(ledger, { last: ledger.last ?? created }));
    await outside?.note(work, toldOf(now, draft.page, who), now);
    return drawOwn(now, [], view);
  });
  watchers.ring(who.site, thread);
  return lookedAt(context, who, comment);
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
  const { site, owner, key, digest } = claim;
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
async function repeated(context: Context, work: Work, who: Who, { site, comment, owner }: Selectable<DraftTable>): Promise<Comment> {
  const rows = work.selectFrom('comment').selectAll().where('site', '=', site).where('id', '=', comment);
  const row = await rows.executeTakeFirstOrThrow();
  if (row.state === 'deleted') return tombstone(row);
  const thread = await work.selectFrom('thread').selectAll().where('site', '=', site).where('key', '=', row.thread).executeTakeFirst();
  return drawOwn(row, await chosenFor(work, site, row.thread, row.id, owner, context.settings), viewOf(context, thread, who));
}

type NewRow = Omit<Insertable<CommentTable>, 'seq'>;

/** A draft as a row that nobody sees yet. */
function rowOf(
  { parent, text, key }: Draft,
  { author, email }: Signature,
): Omit<NewRow, 'site' | 'thread' | 'id' | 'owner' | 'html' | 'created'> & Pick<CommentRow, 'name' | 'email' | 'website'> {
  const { id: author_id, name, avatar = null, website = null, badge = null } = author;
  return { ...unseen, parent, author_id, name, avatar, website, badge, email, text, draft_key: key };
}

/** The columns of a comment that others have not seen yet. */
export const unseen = {
  edited: null,
  state: 'pending',
  reason: null,
  shown: 0,
  replies: 0,
  reactions: '{}',
  score: 0,
  rev: 0,
  pinned: 0,
  flags: 0,
  approved: 0,
  signals: null,
  network: null,
} as const;

/** Adds a row; it gets the next number of all. Its writer is noted, whom moderators know by another name. */
export async function insertComment(work: Work, row: NewRow): Promise<CommentRow> {
  const added = await work.insertInto('comment').values(row).returningAll().executeTakeFirstOrThrow();
  const { site, owner, seq: last } = added;
  if (owner !== null)
    await work
      .insertInto('writer')
      .values({ site, id: personOf(site, owner), owner, last })
      // Of two that come at once the younger may be first.
      .onConflict((conflict) => conflict.columns(['site', 'id']).doUpdateSet({ last }).where('writer.last', '<', last))
      .execute();
  return added;
}
