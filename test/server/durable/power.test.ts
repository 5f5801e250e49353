import { expect, test } from 'vitest';
import { power } from './power.ts';

test(
  'whatever of a write the disk has when the power fails, what was acknowledged is there and nothing is half there',
  { timeout: 60_000 },
  async () => {
    const outcome = await power.play({ database: 'sqlite', rounds: 2, seed: Date.now() % 1e6, built: false, tell: () => {} });
    expect(outcome).toMatchObject({ rounds: 2, lost: 0, amiss: [] });
  },
);
