import { expect, test } from 'vitest';
import { freshDatabase } from '../support/databases.ts';
import { killing } from './killing.ts';

test.each([
  ['SQLite', 3],
  ['PostgreSQL', 2],
] as const)(
  'a server on %s that is killed under fifty writers loses nothing and doubles nothing',
  { timeout: 60_000 },
  async (kind, rounds) => {
    const database = kind === 'SQLite' ? 'sqlite' : await freshDatabase(kind);
    const outcome = await killing.play({ database, rounds, seed: Date.now() % 1e6, built: false, tell: () => {} });
    expect(outcome).toMatchObject({ rounds, lost: 0, doubled: 0, amiss: [] });
    expect(outcome.written).toBeGreaterThan(10);
  },
);
