import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';
import { leaving } from './leaving.ts';

test.each([false, true])(
  'malformed and slow sockets neither end the server nor keep others waiting (with limits: %s)',
  async (limits) => {
    const told = await fuzz({ cases: 1_500, slow: 150, limits });
    expect(told).toMatchObject({ cases: 1_500, up: true, broken: 0, failed: 0 });
    expect(told.honest).toBeGreaterThan(20);
    // 200 ms where nothing else runs, and memory back within a fifth: that is for the long run, which has the machine to itself.
    expect(told.p99).toBeLessThan(2_000);
    expect(told.after ?? 0).toBeLessThan(2 * (told.before ?? 1));
  },
  90_000,
);

test('whoever asks and leaves, a thousand a second, neither ends the server nor keeps others waiting', async () => {
  const told = await leaving(3_000);
  expect(told).toMatchObject({ asked: 3_000, up: true, failed: 0 });
  expect(told.honest).toBeGreaterThan(20);
  // As above: what the long run holds to 200 ms. Before the server saw who had left, it ended here.
  expect(told.p99).toBeLessThan(2_000);
  expect(told.most ?? 0).toBeLessThan(2 * (told.before ?? 1));
}, 60_000);
