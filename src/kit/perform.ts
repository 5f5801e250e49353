import type { Feature } from '../contract/types.ts';
import type { Check, Harness } from './check.ts';
import { PATIENCE, within, wordsOf } from './expect.ts';
import { createScene } from './scene.ts';

/**
 * `excepted`: it fails, for the reason given. `not-needed`: the backend does not offer what it is about.
 * `exception-untrue`: an exception was given, but it does not fail, or there is no such check.
 */
export type Outcome = 'passed' | 'failed' | 'excepted' | 'not-needed' | 'exception-untrue';

/** How one check went. */
export interface Result {
  name: string;
  outcome: Outcome;
  /** What was expected and what came, or why it did not count; empty where it passed. */
  words: string;
  ms: number;
}

/** Plays one check and weighs the exception made for it. Never throws. */
export async function performOne(check: Check, harness: Harness, offers: ReadonlySet<Feature>, reason?: string): Promise<Result> {
  const start = performance.now();
  const [outcome, words] = await weigh(await play(check, harness, offers), reason);
  return { name: check.name, outcome, words, ms: Math.round(performance.now() - start) };
}

type Played = { failed: string } | { notNeeded: string } | 'passed';

async function play(check: Check, harness: Harness, offers: ReadonlySet<Feature>): Promise<Played> {
  if (check.needs.includes('moderator') && !harness.moderator) return { notNeeded: 'The kit is given no moderator here.' };
  const missing = check.needs.filter((need) =>
    need === 'comments' ? !offers.has('create') && !harness.plant : need !== 'moderator' && !offers.has(need),
  );
  if (missing.length > 0) return { notNeeded: `This backend does not offer ${missing.join(', ').replace('comments', 'create')}.` };
  const end = new AbortController();
  try {
    return await within('the check to end', act(check, harness, offers, end.signal), check.patience ?? PATIENCE);
  } catch (thrown) {
    return { failed: `${wordsOf(thrown)} (The contract: ${check.rule}.)` };
  } finally {
    end.abort();
  }
}

async function act(check: Check, harness: Harness, offers: ReadonlySet<Feature>, signal: AbortSignal): Promise<Played> {
  const scene = await createScene(harness, offers, signal);
  const notNeeded = check.unless?.(scene);
  if (notNeeded !== undefined) return { notNeeded };
  const needless = await check.run(scene);
  return needless === undefined ? 'passed' : { notNeeded: needless };
}

function weigh(played: Played, reason: string | undefined): [Outcome, string] {
  if (played === 'passed')
    return reason === undefined ? ['passed', ''] : ['exception-untrue', `It holds, so take the exception out: ${reason}`];
  if ('failed' in played) return reason === undefined ? ['failed', played.failed] : ['excepted', reason];
  if (reason === undefined) return ['not-needed', played.notNeeded];
  return ['exception-untrue', `${played.notNeeded} So take the exception out: ${reason}`];
}
