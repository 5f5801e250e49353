import { pageKey } from '../../contract/key.ts';
import { cleanLine } from '../../contract/names.ts';
import type { DeskRules } from '../../contract/desk.ts';
import type { Id, Lock, Thread, Who } from '../../contract/types.ts';
import { actsOf, admitAct } from '../../contract/moderating.ts';
import type { Work } from '../store/index.ts';
import type { ThreadRow } from '../store/schema.ts';
import { rulesIn } from '../judge/rules.ts';
import type { Context } from './context.ts';
import { doerOf, writeDeed, type Doer } from './deeds.ts';
import { drawThread, type View } from './draw.ts';
import { closeLedger, keepThread, type Ledger } from './ledger.ts';
import { nameOf } from './watchers.ts';

/** A day in ms. Threads close by age where a day of UTC ends, so that what is kept of them is good for a day. */
export const DAY = 86_400_000;

/** How much of a thread is closed now: as a moderator said, else for new comments where it is too old. */
export function lockOf(row: ThreadRow | undefined, site: DeskRules, now: number): Lock {
  if (!row || row.lock !== 'open') return row?.lock ?? 'open';
  const { closeAfterDays } = rulesIn(row.rules, site);
  if (closeAfterDays === 0 || row.last === null) return 'open';
  return Math.floor(now / DAY) > Math.floor(Date.parse(row.last) / DAY) + closeAfterDays ? 'reactions' : 'open';
}

/** By what a viewer's part of a thread is drawn; without `who`, what all readers share. */
export function viewOf({ settings, rules }: Pick<Context, 'settings' | 'rules'>, row: ThreadRow | undefined, who?: Who): View {
  return { settings, lock: lockOf(row, rules, settings.now()), acts: who ? actsOf(who.roles) : [] };
}

/** What a lock is, as the log keeps it. A log may leave out the thread's rules, which then stay. */
export type LockState = Pick<Ledger, 'lock' | 'closed'> & { rules?: string | null };

/** Sets how much of a thread is closed, so that whoever has it open hears of it; the caller closes the ledger. `false` where it is so already. */
export function changeLock(ledger: Ledger, { lock, closed, rules = ledger.rules }: LockState): boolean {
  if (ledger.lock === lock && ledger.closed === closed && ledger.rules === rules) return false;
  Object.assign(ledger, { lock, closed, rules, turned: ++ledger.rev });
  return true;
}

/**
 * Closes a thread or opens it again, in a transaction of the caller's; readers hear `stale` once the caller has rung. One that
 * closed by age stays open from now on when it is opened.
 */
export async function lockThread(
  { settings, rules }: Pick<Context, 'settings' | 'rules'>,
  work: Work,
  doer: Doer,
  thread: Id,
  lock: Lock,
  reason = '',
): Promise<{ ledger: Ledger; log: Id | null }> {
  const ledger = await keepThread(work, doer.site, pageKey(thread));
  const log = await lockLedger({ settings, rules }, work, doer, ledger, lock, reason);
  await closeLedger(work, ledger);
  return { ledger, log };
}

/** The same in a thread that was taken, whose ledger the caller closes. Resolves to the line in the log; `null` where it is so already. */
export async function lockLedger(
  { settings, rules }: Pick<Context, 'settings' | 'rules'>,
  work: Work,
  doer: Doer,
  ledger: Ledger,
  lock: Lock,
  reason = '',
): Promise<Id | null> {
  const isAged = ledger.lock === 'open' && lockOf(ledger, rules, settings.now()) !== 'open';
  const own = lock === 'open' && isAged ? JSON.stringify({ ...JSON.parse(ledger.rules ?? '{}'), closeAfterDays: 0 }) : ledger.rules;
  const closed = lock === 'open' ? null : cleanLine(reason, 500) || null;
  const [before, after]: LockState[] = [
    { lock: ledger.lock, closed: ledger.closed, rules: ledger.rules },
    { lock, closed, rules: own },
  ];
  if (!changeLock(ledger, after!)) return null;
  const deed = { act: 'lock', thread: ledger.key, what: [ledger.key], before, after, why: closed };
  return writeDeed(work, { ...doer, now: doer.now ?? settings.now() }, deed);
}

/** Answers `lock`. */
export async function lock(context: Context, who: Who, input: { thread: Id; lock: Lock; reason?: string }): Promise<Thread> {
  admitAct(who, 'lock');
  const { store, watchers, settings } = context;
  const { ledger } = await store.write(nameOf(who.site, input.thread), (work) =>
    lockThread(context, work, doerOf(who, settings.now()), input.thread, input.lock, input.reason),
  );
  watchers.ring(who.site, ledger.key);
  return drawThread(ledger.key, ledger, viewOf(context, ledger));
}
