/** The contract, executable: a list of checks that every adapter must pass. For authors of adapters. */
import type { Harness } from './check.ts';
import { checks } from './checks/index.ts';
import { wordsOf } from './expect.ts';
import { performOne, type Result } from './perform.ts';
import { offersOf } from './scene.ts';

export type { Check, Harness, Name, Need, Person, Scene, Stream } from './check.ts';
export { checks } from './checks/index.ts';
export type { Outcome, Result } from './perform.ts';

/** Which checks are played, and which are known to fail. */
export interface PerformOptions {
  /** A reason for each check that is known to fail, by its name. It is played all the same, and must fail. */
  except?: Record<string, string>;
  /** Only checks whose name has this in it. */
  only?: string;
}

/** Plays the checks one after the other, each on a thread of its own. Never throws: what goes wrong stands in the results. */
export async function perform(harness: Harness, { except = {}, only = '' }: PerformOptions = {}): Promise<Result[]> {
  const results: Result[] = [];
  const chosen = checks.filter((check) => check.name.includes(only));
  try {
    const offers = await offersOf(harness);
    for (const check of chosen) results.push(await performOne(check, harness, offers, except[check.name]));
  } catch (thrown) {
    const words = `No thread could be opened. ${wordsOf(thrown)}`;
    return chosen.map(({ name }) => ({ name, outcome: 'failed', words, ms: 0 }));
  }
  return [...results, ...unknownExceptions(except)];
}

/** What a test runner gives: `describe` and `it` of Vitest, Jest, Mocha or `node:test`. */
export interface Runner {
  describe(name: string, define: () => void): unknown;
  it(name: string, run: () => Promise<void>): unknown;
}

/** Makes a test of each check. `except` is as in `perform`. */
export function conformance(name: string, harness: Harness, { describe, it }: Runner, except: Record<string, string> = {}): void {
  let offers: ReturnType<typeof offersOf> | undefined;
  describe(name, () => {
    for (const check of checks) {
      it(check.name, async () => {
        offers ??= offersOf(harness);
        insist(await performOne(check, harness, await offers, except[check.name]));
      });
    }
    for (const untrue of unknownExceptions(except)) it(untrue.name, async () => insist(untrue));
  });
}

function insist({ outcome, words }: Result): void {
  if (outcome === 'failed' || outcome === 'exception-untrue') throw new Error(words);
}

const unknownExceptions = (except: Record<string, string>): Result[] =>
  Object.keys(except)
    .filter((name) => !checks.some((check) => check.name === name))
    .map((name) => ({ name, outcome: 'exception-untrue', words: 'There is no check of this name.', ms: 0 }));
