import { expect, test } from 'vitest';
import { forReaders } from '../../../src/server/backend/context.ts';
import { full } from './full.ts';

const asked = { database: 'sqlite', rounds: 1, seed: Date.now() % 1e6, built: false, tell: () => {} };

test(
  'a full disk refuses writes in words, is read from, and is written to again once there is room',
  { timeout: 60_000 },
  async ({ skip }) => {
    const missing = full.misses?.(asked);
    skip(missing !== undefined, missing);
    expect(await full.play(asked)).toMatchObject({ rounds: 1, lost: 0, doubled: 0, amiss: [] });
  },
);

test('whoever writes on a full disk is told so, and nothing else of the database', () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  expect(forReaders(full)).toMatchObject({
    code: 'unavailable',
    message: 'There is no room for this on the server just now. Please try again.',
    retryAfter: 5,
  });
  expect(forReaders(new Error('disk I/O error'))).toMatchObject({ message: 'The comments cannot be reached just now. Please try again.' });
});
