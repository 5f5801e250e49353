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
import { Lost } from './lost.ts';
import type { Found, Statement } from './messages.ts';
import type { Bundling } from '../together.ts';
import type { Thread } from './lasting.ts';

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
class Connection implements Bundling {
  readonly #thread: Thread;
  readonly #number: number;
  #held: Statement[] = [];
  /** The life of the thread in which a transaction was begun. */
  #life: number | undefined;

  constructor(thread: Thread, number: number) {
    this.#thread = thread;
    this.#number = number;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    this.hold(sql, parameters);
    if (light.test(sql)) return { rows: [] };
    return resultOf(await this.send());
  }

  /** Sends several at once. */
  executeAll(queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]> {
    return Promise.all(queries.map((query) => this.executeQuery(query)));
  }

  /** Keeps a line until the next one goes. */
  hold(sql: string, parameters: readonly unknown[] = []): void {
    this.#held.push({ sql, parameters });
  }

  /** Sends what was held. */
  send(): Promise<Found> {
    return this.#thread.ask(this.#number, this.#held.splice(0), this.#life);
  }

  /** Begins a transaction, with the next line. What follows is done in the same life of the thread or not at all. */
  async begin(): Promise<void> {
    this.#life = await this.#thread.life();
    this.hold('begin');
  }

  /** Begins a transaction that writes, once no other program does. */
  async beginToWrite(): Promise<void> {
    this.#life = await this.#thread.life();
    // One that first reads and then writes fails at once where another process wrote in between, however long it may wait.
    await this.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** Keeps what was done in a transaction. */
  commit(): Promise<Found> {
    this.hold('commit');
    const done = this.send();
    this.#life = undefined;
    return done;
  }

  /** Goes back to before the transaction, and to nothing that was held. */
  async rollback(): Promise<void> {
    this.#held = [{ sql: 'rollback', parameters: [] }];
    const done = this.send();
    this.#life = undefined;
    // A transaction ends with the thread.
    await done.catch((error: unknown) => {
      if (!(error instanceof Lost)) throw error;
    });
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
        await own.begin();
      } else {
        readers.delete(own);
        await own.beginToWrite();
      }
    },
    async commitTransaction(connection: DatabaseConnection) {
      const own = connection as Connection;
      const done = own.commit();
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
