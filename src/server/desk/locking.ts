import type { Ledger } from '../backend/ledger.ts';

/** What a lock is, as the log keeps it. A log may leave out the thread's rules, which then stay. */
export type LockState = Pick<Ledger, 'lock' | 'closed'> & { rules?: string | null };

/** Sets how much of a thread is closed, so that whoever has it open hears of it; the caller closes the ledger. `false` where it is so already. */
export function changeLock(ledger: Ledger, { lock, closed, rules = ledger.rules }: LockState): boolean {
  if (ledger.lock === lock && ledger.closed === closed && ledger.rules === rules) return false;
  Object.assign(ledger, { lock, closed, rules, turned: ++ledger.rev });
  return true;
}
