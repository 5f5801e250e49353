import { CommentError } from '../../contract/errors.ts';
import type { Desk } from '../../contract/desk.ts';
import type { Context } from '../backend/context.ts';
import { inThread } from './bulk.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Doer } from './ground.ts';
import { changeLock, lockLedger } from '../backend/lock.ts';
import { admitRules } from './rules.ts';
import { drawThread } from './threads.ts';

/** Answers `lock`: closes a thread, or opens it again. */
export async function lock(context: Context, doer: Doer, input: Desk['lock']['input']): Promise<Desk['lock']['answer']> {
  const { site } = doer;
  const answer = await inThread(context, site, input.thread, async (work, ledger) => {
    const log = await lockLedger(context, work, doer, ledger, input.lock, input.reason);
    return { thread: await drawThread(context, work, ledger), log };
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
    const changed = changeLock(ledger, { ...ledger, rules: after });
    const deed = { act: 'thread-rules', thread: ledger.key, what: [ledger.key], before, after };
    const log = changed ? await writeDeed(work, doer, deed) : null;
    return { thread: await drawThread(context, work, ledger), log };
  });
  return answer ?? noThread();
}

/** Says that a thread is not there. */
export function noThread(field = 'thread'): never {
  throw new CommentError('not-found', 'There is no such thread here.', { field });
}
