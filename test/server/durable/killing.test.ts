import { expect, test } from 'vitest';
import { killing } from './killing.ts';

test('a server that is killed under fifty writers loses nothing and doubles nothing', { timeout: 60_000 }, async () => {
  const outcome = await killing.play({ database: 'sqlite', rounds: 3, seed: Date.now() % 1e6, built: false, tell: () => {} });
  expect(outcome).toMatchObject({ rounds: 3, lost: 0, doubled: 0, amiss: [] });
  expect(outcome.written).toBeGreaterThan(10);
});
