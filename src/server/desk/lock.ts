import { CommentError } from '../../contract/errors.ts';
import type { Desk } from '../../contract/desk.ts';
import type { Lock } from '../../contract/types.ts';
import type { Context } from '../backend/context.ts';
import type { Ledger } from '../backend/ledger.ts';
import { inThread } from './bulk.ts';
import { note } from './deed.ts';
import type { Doer } from './ground.ts';
import { admitRules } from './rules.ts';
import { drawThread } from './threads.ts';

/** What is kept of a thread, to bring it back. */
export interface Locked {
  lock: Lock;
  closed: string | null;
}

/** Answers `lock`: closes a thread, or opens it again. */
export async function lock(context: Context, doer: Doer, input: Desk['lock']['input']): Promise<Desk['lock']['answer']> {
  const { site } = doer;
  const told = input.reason?.trim() ? input.reason : null;
  const answer = await inThread(context, site, input.thread, async (work, ledger) => {
    const before: Locked = { lock: ledger.lock, closed: ledger.closed };
    const after: Locked = { lock: input.lock, closed: input.lock === 'open' ? null : told };
    if (before.lock === after.lock && before.closed === after.closed)
      return { thread: await drawThread(work, site, ledger.key), log: null };
    setLock(ledger, after);
    const deed = { act: 'lock', thread: ledger.key, what: [ledger.key], before, after, why: input.reason };
    const log = await note(work, doer, deed, context.settings.now());
    return { thread: { ...(await drawThread(work, site, ledger.key)), ...drawn(after) }, log };
  });
  return answer ?? noThread();
}

/** The thread is written back once all is done, so it is drawn from what will be. */
const drawn = ({ lock, closed }: Locked): { lock: Lock; closed?: string } => ({ lock, ...(closed !== null && { closed }) });

/** Changes how much of a thread is closed; whoever has it open hears of it. */
export function setLock(ledger: Ledger, { lock, closed }: Locked): void {
  ledger.totals = ++ledger.rev;
  Object.assign(ledger, { lock, closed });
}

/** Answers `threadRules`: what holds in one thread instead of the site's rules. */
export async function threadRules(
  context: Context,
  doer: Doer,
  input: Desk['threadRules']['input'],
): Promise<Desk['threadRules']['answer']> {
  const { site } = doer;
  const rules = admitRules(input.rules);
  const answer = await inThread(context, site, input.thread, async (work, ledger) => {
    const before = ledger.rules;
    const after = Object.keys(rules).length === 0 ? null : JSON.stringify(rules);
    const { rules: _, ...thread } = await drawThread(work, site, ledger.key);
    const drawn = { ...thread, ...(after !== null && { rules }) };
    if (before === after) return { thread: drawn, log: null };
    ledger.rules = after;
    const deed = { act: 'thread-rules', thread: ledger.key, what: [ledger.key], before, after };
    return { thread: drawn, log: await note(work, doer, deed, context.settings.now()) };
  });
  return answer ?? noThread();
}

export function noThread(field = 'thread'): never {
  throw new CommentError('not-found', 'There is no such thread here.', { field });
}
