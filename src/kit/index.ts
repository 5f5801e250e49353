/** The contract, executable: a list of checks that every adapter must pass. For authors of adapters. */
import type { Harness } from './check.ts';
import { checks } from './checks/index.ts';
import { PATIENCE, wordsOf } from './expect.ts';
import { performOne, type Result } from './perform.ts';
import { leaveReport } from './report.ts';
import { explore, type Found } from './scene.ts';

export type { Check, Harness, Name, Need, Person, Scene, Stream } from './check.ts';
export { checks } from './checks/index.ts';
export type { Outcome, Result } from './perform.ts';
export type { Report } from './report.ts';
export type { Found } from './scene.ts';
export { isGood, tableOf } from './table.ts';

/** Which checks are played, and which are known to fail. */
export interface PerformOptions {
  /** A reason for each check that is known to fail, by its name. It is played all the same, and must fail. */
  except?: Record<string, string>;
  /** Only checks whose name has this in it. */
  only?: string;
  /** Told of each result as it comes, with how many checks there are in all, for whoever shows how far it is. */
  told?: (result: Result, all: number) => void;
  /** Ends the run after the check under way; what was played by then is the answer. */
  signal?: AbortSignal;
}

/** Plays the checks one after the other, each on a thread of its own. Never throws: what goes wrong stands in the results. */
export async function perform(harness: Harness, { except = {}, only = '', told, signal }: PerformOptions = {}): Promise<Result[]> {
  const results: Result[] = [];
  const chosen = checks.filter((check) => check.name.includes(only));
  const keep = (result: Result): void => {
    results.push(result);
    told?.(result, chosen.length);
  };
  let found: Found;
  try {
    found = await explore(harness);
  } catch (thrown) {
    const words = `No thread could be opened. ${wordsOf(thrown)}`;
    for (const { name } of chosen) keep({ name, outcome: 'failed', words, ms: 0 });
    return results;
  }
  for (const check of chosen) if (!signal?.aborted) keep(await performOne(check, harness, found.offers, except[check.name]));
  for (const untrue of unknownExceptions(except)) keep(untrue);
  return results;
}

/** What a test runner gives: `describe` and `it` of Vitest, Jest, Mocha or `node:test`. */
export interface Runner {
  describe(name: string, define: () => void): unknown;
  /** `ms` is how long a test may take, where that is more than a runner allows unasked; Mocha and `node:test` take no notice of it. */
  it(name: string, run: (...context: unknown[]) => Promise<void>, ms?: number): unknown;
}

/**
 * Makes a test of each check. `except` is as in `perform`. How each went is left where the runner keeps such things: in
 * `task.meta.afterword` of Vitest, for reporters; `node:test` shows what is not needed, and what is excepted, as skipped.
 */
export function conformance(name: string, harness: Harness, { describe, it }: Runner, except: Record<string, string> = {}): void {
  let exploring: Promise<Found> | undefined;
  describe(name, () => {
    for (const check of checks) {
      // Named in no way but by dots: Jest and Mocha take a function with a parameter for one that calls back.
      const run = async (...[context]: unknown[]): Promise<void> => {
        const found = await (exploring ??= explore(harness));
        const result = await performOne(check, harness, found.offers, except[check.name]);
        leaveReport(context, result, found);
        insist(result);
      };
      if (check.patience === undefined) it(check.name, run);
      // Looking around first counts, too.
      else it(check.name, run, check.patience + PATIENCE);
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
