import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

test('malformed and slow sockets neither end the server nor keep others waiting', async () => {
  const told = await fuzz({ cases: 1_500, slow: 150 });
  expect(told).toMatchObject({ cases: 1_500, up: true, broken: 0, failed: 0 });
  expect(told.honest).toBeGreaterThan(20);
  // 200 ms where nothing else runs, and memory back within a fifth: that is for the long run, which has the machine to itself.
  expect(told.p99).toBeLessThan(2_000);
  expect(told.after ?? 0).toBeLessThan(2 * (told.before ?? 1));
}, 90_000);
