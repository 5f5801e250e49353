import { expect, test } from 'vitest';
import { syncing } from './syncing.ts';

const asked = { database: 'sqlite', rounds: 1, seed: 1, built: false, tell: () => {} };

test('an answer leaves only when the disk has what it acknowledges', { timeout: 60_000 }, async ({ skip }) => {
  const missing = syncing.misses?.(asked);
  skip(missing !== undefined, missing);
  expect(await syncing.play(asked)).toMatchObject({ rounds: 1, amiss: [] });
});
