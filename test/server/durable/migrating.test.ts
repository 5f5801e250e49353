import { expect, test } from 'vitest';
import { migrations } from '../../../src/server/store/migrations.ts';
import { play } from './migrating.ts';

test('a step of the schema that is killed is taken whole or not at all', { timeout: 120_000 }, async () => {
  const outcome = await play({ database: 'sqlite', rounds: 1, seed: Date.now() % 1e6, built: false, tell: () => {} }, 3_000);
  expect(outcome).toMatchObject({ rounds: migrations.length, lost: 0, amiss: [] });
});
