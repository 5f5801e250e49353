import { expect, test } from 'vitest';
import { play } from './stopping.ts';

test(
  'a server that is asked to stop lets everybody finish, sends live readers away for a while each, and is found again',
  { timeout: 60_000 },
  async () => {
    const outcome = await play(
      { database: 'sqlite', rounds: 1, seed: Date.now() % 1e6, built: false, tell: () => {} },
      { listeners: 150, haste: 8 },
    );
    expect(outcome).toMatchObject({ rounds: 1, lost: 0, doubled: 0, amiss: [] });
  },
);
