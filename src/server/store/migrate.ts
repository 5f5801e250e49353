import type { Kysely, Transaction } from 'kysely';
import { migrations, type Migration } from './migrations.ts';
import { takeTime } from './take-time.ts';
import type { Database } from './schema.ts';

/**
 * Brings a database to the schema of this program, in one transaction: all missing steps or none. `turn` waits for others
 * who are about to do the same.
 * @throws {Error} with the end of a sentence, where a newer program has already changed the database.
 */
export async function migrate(
  db: Kysely<Database>,
  steps: readonly Migration[] = migrations,
  turn: (trx: Transaction<Database>) => Promise<unknown> = async () => {},
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // A table that has grown large, and whoever is before us with it, takes longer than readers wait.
    await takeTime(trx);
    await turn(trx);
    await trx.schema
      .createTable('migration')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('taken', 'text', (column) => column.notNull())
      .execute();
    const taken = await takenSteps(trx);
    const unknown = taken.find((name) => !steps.some((step) => step.name === name));
    if (unknown !== undefined) throw new Error(`it was written by a newer Afterword (its schema is "${unknown}"); please update Afterword`);
    for (const step of steps) if (!taken.includes(step.name)) await take(trx, step);
  });
}

async function takenSteps(trx: Transaction<Database>): Promise<string[]> {
  const rows = await trx.selectFrom('migration').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}

async function take(trx: Transaction<Database>, step: Migration): Promise<void> {
  await step.run(trx as unknown as Kysely<never>);
  await trx.insertInto('migration').values({ name: step.name, taken: new Date().toISOString() }).execute();
}
