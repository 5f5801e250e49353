import { expect, test } from 'vitest';
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
