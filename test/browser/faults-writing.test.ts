import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { seen } from '../faults/eyes.ts';
import { playAll } from '../faults/lanes.ts';
import type { KindName } from '../faults/rounds.ts';
import { engines, stand, startGround, type Engine, type Ground } from '../faults/stand.ts';
import { complaint, type Played } from '../faults/table.ts';

/*
 * The short version of `npm run test:faults`: the same rounds, few of them. What fails here says how to play it again.
 */

let ground: Ground;
// Long, since a browser may have to be installed and the widget to be built.
beforeAll(async () => void (ground = await startGround()), 300_000);
afterAll(() => ground.end());

/** Numbers of rounds in each engine: each trouble, each with something else that the reader does. Those of Firefox are fewer: it takes twice the time, and the widget is the same. */
const few: Record<Engine, Record<KindName, number[]>> = {
  chromium: {
    posting: [0, 8, 16, 24, 32, 38, 45, 54],
    forgetting: [4, 9, 16, 25],
    killing: [1, 2],
    keeping: [1, 7, 8, 10, 11, 13, 14, 15, 16],
    once: [0, 1, 2, 3],
  },
  firefox: { posting: [9, 25, 34], forgetting: [16], killing: [1], keeping: [7, 15, 16], once: [0, 1] },
};

describe.each(engines)('in %s', (engine) => {
  test('who watches the words sees that they go for a moment, and only then', async () => {
    const browser = await ground.browser(engine);
    onTestFinished(() => browser.close());
    const { reader, leave } = await stand(ground, engine, browser, 'Some words');
    onTestFinished(leave);
    await reader.fillIn('main', 'Some words');
    await pause(100);
    expect(await reader.page.evaluate(seen)).toEqual({ once: true, gone: 0, around: '' });
    await reader.page.evaluate(async () => {
      const field = document.querySelector('afterword-thread')!.shadowRoot!.querySelector('textarea')!;
      field.value = '';
      await new Promise((resolve) => setTimeout(resolve, 150));
      field.value = 'Some words';
    });
    expect((await reader.page.evaluate(seen))?.gone).toBeGreaterThan(50);
  });

  describe('of rounds with faults', () => {
    let played: Played[] = [];
    // At once, since starting a browser for each would take longer than most rounds.
    beforeAll(async () => {
      const kinds = Object.entries(few[engine]) as [KindName, number[]][];
      const tasks = kinds.flatMap(([kind, numbers]) => numbers.map((number) => ({ kind, engine, seed: number, number })));
      played = await playAll(ground, tasks, 2, () => {});
    }, 240_000);

    test.each([
      ['posting', 'REL-13: a comment is there once, and never out of sight, wherever the line was cut'],
      ['forgetting', 'REL-13: what a backend without keys may have taken is never sent again by itself'],
      ['killing', 'REL-10: of what was typed, no more than the last second is lost with the process that draws the page'],
      ['keeping', 'REL-11, REL-14: a draft outlasts news, a second tab, another version and a full storage'],
      ['once', 'REL-12: who presses twice, holds the keys or submits twenty times has said it once'],
    ] as const)('%s: %s', (kind, _sentence) => {
      const mine = played.filter((one) => one.kind === kind);
      expect(mine).toHaveLength(few[engine][kind].length);
      expect(mine.map(complaint).filter(Boolean)).toEqual([]);
    });
  });
});
