import { expect, test } from 'vitest';
import { createLane } from '../../../src/server/store/lane.ts';

/** Work that takes all of the process for 5 ms, as a query does. */
function block(): void {
  for (const until = performance.now() + 5; performance.now() < until;);
}

test('work is done one after another, in the order it came', async () => {
  const lane = createLane();
  const told: string[] = [];
  const work = (name: string) => () =>
    new Promise<void>((resolve) => {
      told.push(`${name} begins`);
      setTimeout(() => resolve(void told.push(`${name} ends`)), name === 'a' ? 20 : 0);
    });
  await Promise.all([lane(work('a')), lane(work('b')), lane(work('c'))]);
  expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('what fails is told to whoever asked, and the next is done', async () => {
  const lane = createLane();
  const failed = lane(() => Promise.reject(new Error('no')));
  const next = lane(async () => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('done');
});

test('between two pieces of work the event loop turns', async () => {
  const lane = createLane();
  let turns = 0;
  const count = setInterval(() => turns++, 0);
  await new Promise((resolve) => void setTimeout(resolve, 5));
  const seen = await Promise.all([1, 2, 3, 4].map(() => lane(async () => (block(), turns))));
  clearInterval(count);
  expect(new Set(seen).size).toBe(4);
});
