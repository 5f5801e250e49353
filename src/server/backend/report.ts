import { createHash } from 'node:crypto';
import { CommentError } from '../../contract/errors.ts';
import { cleanLine } from '../../contract/names.ts';
import type { Id, InputOf, Who } from '../../contract/types.ts';
import { rulesIn } from '../judge/rules.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import { gone, instant, writerOf, type Context } from './context.ts';
import { keptOf, writeDeed } from './deeds.ts';
import { change, closeLedger, findComment, takeThread, type Ledger } from './ledger.ts';
import { addSignal } from './signals.ts';
import { nameOf } from './watchers.ts';

/** Told to the writer of a comment that readers reported too often. */
const TOLD = 'Readers reported it, so a moderator looks at it first.';

/**
 * Answers `report`: once a viewer. From as many networks as the rules say they let a comment wait until a moderator looked at it: anybody
 * can make up devices, but not networks. Those of a comment that a moderator stands for are kept and shown to moderators, and no more.
 */
export async function report(context: Context, who: Who, { thread, id, reason }: InputOf<'report'>): Promise<null> {
  const owner = writerOf(who);
  const { store, settings, watchers } = context;
  let at = thread;
  const hidden = await store.write(nameOf(who.site, thread), async (work) => {
    const ledger = await takeThread(work, who.site, thread);
    const row = ledger && (await findComment(work, ledger, id));
    if (!row || row.state === 'deleted' || (row.state !== 'visible' && row.owner !== owner)) throw gone();
    if (row.owner === owner) throw new CommentError('forbidden', 'This comment is your own.');
    at = ledger.key;
    const made = instant(settings.now());
    const values = {
      site: who.site,
      comment: id,
      owner,
      thread: at,
      reason: cleanLine(reason, 500),
      made,
      closed: 0,
      network: networkIn(who, id),
    };
    const fresh = await work
      .insertInto('report')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .returning('comment')
      .executeTakeFirst();
    if (!fresh) return false;
    const flags = row.flags + 1;
    const most = rulesIn(ledger.rules, context.rules).reports;
    if (most > 0 && flags >= most && !isVouchedFor(row) && (await networksOf(work, row)) >= most)
      return letWait(context, work, ledger, row, flags);
    await work.updateTable('comment').set({ flags }).where('seq', '=', row.seq).execute();
    return false;
  });
  if (hidden) watchers.ring(who.site, at);
  return null;
}

/** The network that a report comes from, as a hash that is another for each comment, so that nobody reads in it who reports how often. */
const networkIn = ({ site, network }: Who, id: Id): string | null =>
  network ? createHash('sha256').update(`${site} ${id} ${network}`).digest('base64url').slice(0, 22) : null;

/** Whether a moderator stands for what a comment says: approved it, put it first and it was not changed, or wrote it. */
const isVouchedFor = ({ approved, pinned, edited, badge }: CommentRow): boolean =>
  approved === 1 || (pinned === 1 && edited === null) || badge !== null;

/** From how many networks the open reports of a comment came. Where none is known each counts; all that were forgotten count as one. */
async function networksOf(work: Work, { site, id }: CommentRow): Promise<number> {
  const { many } = await work
    .selectFrom('report')
    .select(({ fn }) => fn.count(fn.coalesce('network', 'owner')).distinct().as('many'))
    .where('site', '=', site)
    .where('comment', '=', id)
    .where('closed', '=', 0)
    .executeTakeFirstOrThrow();
  return Number(many);
}

async function letWait({ settings }: Context, work: Work, ledger: Ledger, row: CommentRow, flags: number): Promise<true> {
  const signals = addSignal(row.signals, { layer: 'reports', points: 0, reason: `${flags} readers reported it` });
  const now = await change(work, ledger, row, { state: 'pending', reason: TOLD, pinned: 0, flags, signals });
  await closeLedger(work, ledger);
  const doer = { site: ledger.site, account: null, by: 'rule reports', now: settings.now() };
  const [before, after] = [{ [row.id]: keptOf(row) }, { [row.id]: keptOf(now) }];
  await writeDeed(work, doer, { act: 'hide', thread: ledger.key, what: [row.id], before, after });
  return true;
}
