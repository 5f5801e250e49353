import type { Migration } from './migrations.ts';
import { helpFor } from './help.ts';
import { sayWhy } from './reasons.ts';
import { openSqliteStore } from './sqlite/index.ts';
import { inspectFile } from './sqlite/inspect.ts';
import type { Store, Warn } from './store.ts';
import { withoutPassword } from './without-password.ts';

export type { Work } from './schema.ts';
export type { Glance } from './glances.ts';
export type { Store, Warn, Wire } from './store.ts';
export { ready } from './ready.ts';
export { together } from './together.ts';
export { withoutPassword } from './without-password.ts';

/**
 * Opens the database that an address names: `sqlite:./data/afterword.db`, `sqlite::memory:`, or
 * `postgres://user:password@host:5432/name`, whose driver is loaded only then.
 * @throws {Error} in one line for the owner, which names the database without its password; what is there is never overwritten.
 */
export async function openStore(address: string, steps?: readonly Migration[], warn?: Warn): Promise<Store> {
  const file = /^sqlite:(.+)$/.exec(address)?.[1];
  try {
    if (file !== undefined) {
      if (file !== ':memory:') inspectFile(file);
      return await openSqliteStore(file, steps, warn);
    }
    if (isPostgres(address)) return await (await import('./postgres/index.ts')).openPostgresStore(address, steps);
  } catch (error) {
    throw new Error(`The database "${withoutPassword(address)}" cannot be used: ${sayWhy(error)}.${helpFor(address, error)}`, {
      cause: error,
    });
  }
  throw new Error(
    `The database "${withoutPassword(address)}" is not known: write sqlite: and the path of a file, or postgres:// and where a PostgreSQL server has it.`,
  );
}

const isPostgres = (address: string): boolean => /^postgres(ql)?:\/\//.test(address);
