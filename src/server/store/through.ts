import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { Database } from './schema.ts';
import type { Store } from './store.ts';

/** The place in which accounts are written, one after another. */
export const ACCOUNTS = 'accounts';

/**
 * A Kysely for a library that brings its own queries: each goes through the store, alone, with its turn, its time limit and its
 * retries. Transactions are refused, so that nobody trusts in one that is none.
 */
export async function throughStore(store: Store): Promise<Kysely<Database>> {
  const isPostgres = await store.read(async (work) => work.getExecutor().adapter instanceof PostgresAdapter);
  return new Kysely<Database>({ dialect: isPostgres ? postgres(store) : sqlite(store) });
}

const sqlite = (store: Store): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createDriver: () => driverOf(store),
});

const postgres = (store: Store): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createDriver: () => driverOf(store),
});

function driverOf(store: Store): Driver {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> =>
      SelectQueryNode.is(query.query)
        ? store.read((work) => work.executeQuery<R>(query as CompiledQuery<R>))
        : store.write(ACCOUNTS, (work) => work.executeQuery<R>(query as CompiledQuery<R>)),
    streamQuery: () => refuse('stream'),
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: async () => refuse('transaction'),
    commitTransaction: async () => refuse('transaction'),
    rollbackTransaction: async () => refuse('transaction'),
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

function refuse(what: string): never {
  throw new Error(`There is no ${what} through the store: write one with "store.write".`);
}
