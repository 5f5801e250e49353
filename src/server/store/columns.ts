import { PostgresAdapter, type CreateTableBuilder, type Kysely } from 'kysely';

const isPostgres = (db: Kysely<never>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** The type of a column of whole numbers up to 2^53: SQLite's "integer" holds them, PostgreSQL's ends at 2^31. */
export const wholeNumber = (db: Kysely<never>): 'integer' | 'bigint' => (isPostgres(db) ? 'bigint' : 'integer');

/** Adds the primary key that counts up by itself and gives no number twice; each database says that in its own words. */
export function countingKey<T extends string, C extends string>(
  db: Kysely<never>,
  table: CreateTableBuilder<T, C>,
  name: string,
): CreateTableBuilder<T, C> {
  return isPostgres(db)
    ? table.addColumn(name as never, 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity())
    : table.addColumn(name as never, 'integer', (column) => column.primaryKey().autoIncrement());
}
