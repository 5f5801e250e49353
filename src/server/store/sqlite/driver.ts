import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Found, Statement } from './messages.ts';
import type { Thread } from './thread.ts';

/** Kysely's dialect for SQLite in a thread, by the connections of it that are named. */
export function sqliteDialect(thread: Thread, connections: readonly number[]): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => driverOf(connections.map((number) => new Connection(thread, number))),
  };
}

/** Lines that give nothing and fail only where the line after them fails, too: they wait for it, and travel with it. */
const light = /^(savepoint|release savepoint|rollback to savepoint) \w+$/;

/** One connection to a file. What travels together costs one message. */
class Connection implements DatabaseConnection {
  readonly #thread: Thread;
  readonly #number: number;
  #held: Statement[] = [];

  constructor(thread: Thread, number: number) {
    this.#thread = thread;
    this.#number = number;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    this.hold(sql, parameters);
    if (light.test(sql)) return { rows: [] };
    return resultOf(await this.send());
  }

  /** Keeps a line until the next one goes. */
  hold(sql: string, parameters: readonly unknown[] = []): void {
    this.#held.push({ sql, parameters });
  }

  /** Sends what was held. */
  send(): Promise<Found> {
    return this.#thread.ask(this.#number, this.#held.splice(0));
  }

  /** Goes back to before the transaction, and to nothing that was held. */
  async rollback(): Promise<void> {
    this.#held = [{ sql: 'rollback', parameters: [] }];
    await this.send();
  }

  // oxlint-disable-next-line require-yield -- the interface asks for it, and nobody here reads row by row
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows do not come one by one from another thread.');
  }
}

function resultOf<R>({ columns, rows, changes }: Found): QueryResult<R> {
  return { rows: rows.map((row) => rowOf(columns, row)) as R[], numAffectedRows: BigInt(changes) };
}

function rowOf(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) row[columns[at]!] = values[at];
  return row;
}

/** Lends connections; who finds none waits for one, first come, first served. */
function driverOf(connections: readonly Connection[]): Driver {
  const free = [...connections];
  const waiting: ((connection: Connection) => void)[] = [];
  const readers = new WeakSet<DatabaseConnection>();
  return {
    init: async () => {},
    acquireConnection: async () => free.pop() ?? new Promise((resolve) => void waiting.push(resolve)),
    async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings) {
      const own = connection as Connection;
      if (accessMode === 'read only') {
        readers.add(own);
        own.hold('begin');
      } else {
        readers.delete(own);
        // One that first reads and then writes fails at once where another process wrote in between, however long it may wait.
        await own.executeQuery(CompiledQuery.raw('begin immediate'));
      }
    },
    async commitTransaction(connection: DatabaseConnection) {
      const own = connection as Connection;
      own.hold('commit');
      const done = own.send();
      // There is nothing in it that may fail to be kept.
      if (readers.has(own)) done.catch(() => {});
      else await done;
    },
    rollbackTransaction: (connection: DatabaseConnection) => (connection as Connection).rollback(),
    async releaseConnection(connection: DatabaseConnection) {
      const next = waiting.shift();
      if (next) next(connection as Connection);
      else free.push(connection as Connection);
    },
    destroy: async () => {},
  };
}
