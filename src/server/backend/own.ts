import { CommentError } from '../../contract/errors.ts';
import { actsOf } from '../../contract/moderating.ts';
import type { Comment, Draft, Feature, Id, InputOf, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { admitText } from '../../contract/admit.ts';
import { leadOn } from './alias.ts';
import { gone, instant, writerOf, type Context } from './context.ts';
import { drawOwn, isOpen, rightsOf, tombstone, type View } from './draw.ts';
import { emptied, removeTraces } from './emptied.ts';
import { judgePiece } from './judging.ts';
import { change, closeLedger, findComment, takeThread, type Ledger } from './ledger.ts';
import { viewOf } from './lock.ts';
import { lookedAt, servicesFor, toldOf } from './looking.ts';
import { CHECKING, renewOutside } from './outside-rows.ts';
import type { Settings } from '../../contract/rules.ts';
import { chosenFor } from './personal.ts';
import { readSignals, writeSignals } from './signals.ts';
import { nameOf } from './watchers.ts';

/** Answers `edit`. A text that did not change is no edit. */
export async function edit(context: Context, who: Who, { thread, id, text }: InputOf<'edit'>): Promise<Comment> {
  const { settings, render } = context;
  writerOf(who);
  admitText(text, settings.textLimit);
  const html = await render(text);
  let renewed: boolean | undefined;
  const comment = await writeOwn(context, who, { thread, id }, 'edit', async (work, ledger, row) => {
    let now = row;
    if (text !== row.text) {
      const judged = await judgeAgain(context, work, ledger, who, { ...row, text, html });
      now = await change(work, ledger, row, { text, html, edited: instant(settings.now()), ...judged });
      renewed = await noteAgain(context, work, ledger, who, now);
    }
    return drawOwn(now, await chosenFor(work, who.site, row.thread, id, writerOf(who), settings), viewOf(context, ledger, who));
  });
  return renewed === undefined ? comment : lookedAt(context, who, comment, renewed);
}

/**
 * What comes of a changed text: nobody adds later what would have waited. One that waits goes on waiting, whatever it says now. What a
 * moderator approved is not what it says now, unless a moderator changed it.
 */
async function judgeAgain(context: Context, work: Work, ledger: Ledger, who: Who, row: CommentRow): Promise<Partial<CommentRow>> {
  const { name, email, website, html, text, parent } = row;
  const draft: Draft = {
    page: { key: ledger.key, url: ledger.url, title: ledger.title },
    thread: ledger.key,
    parent,
    text,
    key: row.draft_key ?? row.id,
    guest: { name, ...(email !== null && { email }), ...(website !== null && { website }) },
  };
  const piece = { draft, owner: writerOf(who), name, email, website, html, changed: row.id };
  const { what, signals, told } = await judgePiece(context, work, ledger, who, piece);
  const kept = readSignals(row.signals).filter(({ layer }) => layer === 'hidden' || layer === 'reports');
  const spoke = { signals: writeSignals([...kept, ...signals]) };
  if (actsOf(who.roles).includes('approve')) return spoke;
  const changed = { ...spoke, approved: 0 };
  const held = { ...changed, state: 'pending', pinned: 0 } as const;
  // What waited for those outside alone waits for this, too.
  const mayAppear = row.state === 'visible' || row.reason === CHECKING;
  if (what !== 'pass') return mayAppear ? { ...held, reason: told ?? null } : changed;
  return row.state === 'visible' && servicesFor(context, who)?.checks ? { ...held, reason: CHECKING } : changed;
}

/** Notes whom to ask outside about a changed text: the same as about a new one, and whoever is still to be asked about the old (then `true`). */
async function noteAgain(context: Context, work: Work, ledger: Ledger, who: Who, row: CommentRow): Promise<boolean> {
  const outside = servicesFor(context, who);
  const renewed = await renewOutside(work, row, actsOf(who.roles).includes('approve'));
  await outside?.note(work, toldOf(row, ledger, who), row);
  return renewed;
}

/** Answers `remove`. Of the row only its place stays, for the replies and for watchers who come back late. */
export function remove(context: Context, who: Who, input: InputOf<'remove'>): Promise<Comment | null> {
  return writeOwn(context, who, input, 'remove', async (work, ledger, row) => {
    await removeTraces(work, row);
    const now = await change(work, ledger, row, emptied);
    return now.shown === 1 ? tombstone(now) : null;
  });
}

/** Answers `source`, as long as the comment is there. */
export function source({ store, settings, rules }: Context, who: Who, input: InputOf<'source'>): Promise<{ text: string }> {
  return store.read(async (work) => {
    const place = { site: who.site, key: await leadOn(work, who.site, input.thread) };
    return { text: (await ownRow(work, place, who, input.id, 'source', viewOf({ settings, rules }, undefined))).text };
  });
}

type Target = { thread: Id; id: Id };

async function writeOwn<T>(
  { store, settings, rules, watchers }: Context,
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
    const answer = await run(work, ledger, await ownRow(work, ledger, who, id, feature, viewOf({ settings, rules }, ledger)));
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
  view: View,
): Promise<CommentRow> {
  const { settings } = view;
  const owner = writerOf(who);
  const row = await findComment(work, place, id);
  if (!row || row.state === 'deleted' || (row.owner !== owner && row.shown === 0)) throw gone();
  if (row.owner !== owner) throw new CommentError('forbidden', 'This comment is somebody else’s.');
  if (feature !== 'source' && (!isOpen(row, settings) || (await isOutlived(work, row, settings))))
    throw new CommentError('forbidden', 'It is too late to change this comment.');
  if (!rightsOf(row, view).includes(feature)) throw new CommentError('forbidden', 'This comment can no longer be changed.');
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
