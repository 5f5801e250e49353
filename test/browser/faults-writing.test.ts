import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playAll, type Task } from '../faults/lanes.ts';
import { engines, startGround, type Engine, type Ground } from '../faults/stand.ts';
import { complaint } from '../faults/table.ts';

/*
 * The short version of `npm run test:faults`: the same rounds, few of them. What fails here says how to play it again.
 */

let ground: Ground;
// Long, since a browser may have to be installed and the widget to be built.
beforeAll(async () => void (ground = await startGround()), 300_000);
afterAll(() => ground.end());

/** Plays rounds of a kind by their numbers, some at the same time, and gives what went wrong. */
async function wrong(engine: Engine, kind: Task['kind'], numbers: readonly number[]): Promise<string[]> {
  const tasks = numbers.map((number) => ({ kind, engine, seed: number, number }));
  const played = await playAll(ground, tasks, 2, () => {});
  expect(played).toHaveLength(numbers.length);
  return played.map(complaint).filter(Boolean);
}

/** Numbers of rounds in each engine. Those of Firefox are fewer: it takes twice the time, and the widget is the same. */
const few: Record<Engine, Record<'posting' | 'forgetting' | 'killing' | 'keeping' | 'once', number[]>> = {
  chromium: {
    posting: [0, 8, 16, 24, 32, 38, 45, 54],
    forgetting: [9, 16],
    killing: [1, 2],
    keeping: [1, 7, 8, 13, 14, 15, 16],
    once: [0, 1, 2, 3],
  },
  firefox: { posting: [9, 25, 34], forgetting: [16], killing: [1], keeping: [7, 15, 16], once: [0, 1] },
};

describe.each(engines)('in %s', (engine) => {
  const { posting, forgetting, killing, keeping, once } = few[engine];

  // Each trouble, each with something else that the reader does.
  test('a comment is there once, and never out of sight, wherever the line was cut', { timeout: 60_000 }, async () => {
    expect(await wrong(engine, 'posting', posting)).toEqual([]);
  });

  test('what a backend without keys may have taken is never sent again by itself', { timeout: 60_000 }, async () => {
    expect(await wrong(engine, 'forgetting', forgetting)).toEqual([]);
  });

  test('of what was typed, no more than the last second is lost with the process that draws the page', { timeout: 60_000 }, async () => {
    expect(await wrong(engine, 'killing', killing)).toEqual([]);
  });

  test('a draft outlasts news, a second tab, another version and a full storage', { timeout: 60_000 }, async () => {
    expect(await wrong(engine, 'keeping', keeping)).toEqual([]);
  });

  test('who presses twice, holds the keys or submits twenty times has said it once', { timeout: 60_000 }, async () => {
    expect(await wrong(engine, 'once', once)).toEqual([]);
  });
});
