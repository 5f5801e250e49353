import { CommentError } from '../../contract/errors.ts';
import type { Desk } from '../../contract/desk.ts';
import { cleanLine } from '../../contract/names.ts';
import type { Context } from '../backend/context.ts';
import { inThread } from './bulk.ts';
import { writeDeed } from './deed.ts';
import type { Doer } from './ground.ts';
import { changeLock, type LockState } from './locking.ts';
import { admitRules } from './rules.ts';
import { drawThread } from './threads.ts';

/** Answers `lock`: closes a thread, or opens it again. */
export async function lock(context: Context, doer: Doer, input: Desk['lock']['input']): Promise<Desk['lock']['answer']> {
  const { site } = doer;
  const told = cleanLine(input.reason ?? '', 500) || null;
  const answer = await inThread(context, site, input.thread, async (work, ledger) => {
    const before: LockState = { lock: ledger.lock, closed: ledger.closed };
    const after: LockState = { lock: input.lock, closed: input.lock === 'open' ? null : told };
    const { lock: _, closed: __, ...thread } = await drawThread(work, site, ledger.key);
    // The thread is written back once all is done, so it is drawn as it will be.
    const drawn = { ...thread, lock: after.lock, ...(after.closed !== null && { closed: after.closed }) };
    if (!changeLock(ledger, after)) return { thread: drawn, log: null };
    const deed = { act: 'lock', thread: ledger.key, what: [ledger.key], before, after, why: told };
    return { thread: drawn, log: await writeDeed(work, doer, deed) };
  });
  return answer ?? noThread();
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
    if (!changeLock(ledger, { ...ledger, rules: after })) return { thread: drawn, log: null };
    const deed = { act: 'thread-rules', thread: ledger.key, what: [ledger.key], before, after };
    return { thread: drawn, log: await writeDeed(work, doer, deed) };
  });
  return answer ?? noThread();
}

/** Says that a thread is not there. */
export function noThread(field = 'thread'): never {
  throw new CommentError('not-found', 'There is no such thread here.', { field });
}
