import { expect, test } from 'vitest';
import { ending } from './ending.ts';

test(
  'a server whose threads of SQLite end under fifty writers loses nothing, doubles nothing and goes on',
  { timeout: 90_000 },
  async () => {
    const outcome = await ending.play({ database: 'sqlite', rounds: 2, seed: Date.now() % 1e6, built: false, tell: () => {} });
    expect(outcome).toMatchObject({ rounds: 2, lost: 0, doubled: 0, amiss: [] });
    expect(outcome.written).toBeGreaterThan(10);
  },
);
