import { expect, test } from 'vitest';
import { freshDatabase } from '../support/databases.ts';
import { play } from './moving.ts';

test('what moves to PostgreSQL and back is what it was', { timeout: 60_000 }, async () => {
  const database = await freshDatabase('PostgreSQL');
  const outcome = await play({ database, rounds: 1, seed: 1, built: false, tell: () => {} }, 1_500);
  expect(outcome).toMatchObject({ rounds: 1, lost: 0, doubled: 0, amiss: [] });
});
