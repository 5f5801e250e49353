import type { Comment, Page } from '../../../src/contract/types.ts';
import type { Chance } from '../../faults/chance.ts';
import { hashOf, type Known, type Sent } from './known.ts';
import type { Findings } from './rows.ts';
import { ask, Refused, walk } from './talk.ts';

/** Comments whose bytes are asked for, and words that are searched for, in each look. */
const SOME = 12;

/** Holds what readers are told of some threads against what the writers know: comments, counts, reactions, bytes, search. */
export async function compareAnswers(url: string, known: Known, threads: readonly string[], chance: Chance): Promise<Findings> {
  const found: Findings = { lost: [], doubled: [], amiss: [] };
  const counts = await ask<number[]>(url, 'count', { keys: threads });
  const all: Sent[] = [];
  for (const [index, thread] of threads.entries()) {
    const sent = [...known.sent.values()].filter((one) => one.thread === thread);
    all.push(...sent);
    if (counts[index] !== sent.length)
      found.amiss.push(`readers are told of ${counts[index]} comments in ${thread} instead of ${sent.length}`);
    compareThread(found, await walk(url, thread), sent);
  }
  const some = all.length === 0 ? [] : Array.from({ length: SOME }, () => chance.pick(all));
  for (const one of some)
    await compareOne(url, one, found).catch((thrown: unknown) => {
      if (!(thrown instanceof Refused)) throw thrown;
      found.lost.push(`its writer is refused the comment of ${one.key}: ${thrown.message}`);
    });
  return found;
}

function compareThread(found: Findings, comments: readonly Comment[], sent: readonly Sent[]): void {
  const drawn = Map.groupBy(comments, ({ id }) => id);
  for (const [id, times] of drawn) if (times.length > 1) found.doubled.push(`readers get ${id} ${times.length} times`);
  for (const { id, key, reacted } of sent) {
    const comment = drawn.get(id!)?.[0];
    if (!comment) found.lost.push(`readers do not get the comment of ${key}`);
    const reactions = comment?.reactions.reduce((sum, { count }) => sum + count, 0);
    if (comment && reactions !== reacted.size) found.amiss.push(`readers get ${reactions} reactions to ${id} instead of ${reacted.size}`);
  }
  if (drawn.size > sent.length) found.amiss.push(`readers get ${drawn.size} comments where ${sent.length} were sent`);
}

/** One comment's bytes, as its writer gets them, and its word, as anybody finds it. */
async function compareOne(url: string, sent: Sent, found: Findings): Promise<void> {
  const { thread, id, device, word, key, hash } = sent;
  const { text } = await ask<{ text: string }>(url, 'source', { thread, id }, device);
  if (hashOf(text) !== hash) found.lost.push(`its writer gets another text for ${key}`);
  const { items } = await ask<Page>(url, 'search', { thread, text: word });
  if (items.length !== 1 || items[0]!.id !== id) found.amiss.push(`“${word}” finds ${items.length} comments, and should find ${id}`);
}
