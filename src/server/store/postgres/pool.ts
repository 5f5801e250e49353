import { Socket } from 'node:net';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool, types, type ClientBase, type ClientConfig } from 'pg';
import { PATIENCE } from '../deadline.ts';
import type { Database } from '../schema.ts';

/** Milliseconds that one statement may take, and that one may wait for another's row: less than anybody waits for an answer. */
const STATEMENT = 4_000;
/** Milliseconds that a transaction may do nothing: whoever began it is gone, and holds up a thread. */
const IDLE = 10_000;
/** Milliseconds for which a connection stays though nobody needs it. */
const KEPT = 30_000;
/** PostgreSQL's whole numbers of 64 bits: `seq` and counts. They stay far below what a number of JavaScript holds. */
const INT8 = 20;

/** What every connection is told. */
export const settings = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'afterword',
  keepAlive: true,
  connectionTimeoutMillis: PATIENCE.write,
  types: {
    getTypeParser: (type: number, format?: 'text' | 'binary') => (type === INT8 ? Number : types.getTypeParser(type, format as 'text')),
  },
});

/** Up to `max` connections to a database, made when they are needed. What fails in one that nobody uses is told with the next question. */
export function openPool(url: string, max: number): Kysely<Database> {
  const pool = new Pool({ ...settings(url), max, idleTimeoutMillis: KEPT, onConnect: prepare });
  // One that is broken is thrown away, and whoever used it is told. Without anybody who hears this, the process would end.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Comes in once, to find out what is wrong with an address. The driver leaves a connection open that it cannot use, and the server waits for its end. */
export async function tryConnection(url: string): Promise<void> {
  const socket = new Socket();
  const client = new Client({ ...settings(url), stream: () => socket });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
  } finally {
    socket.destroy();
  }
}

/** Said as a statement, since what stands between (a pool of connections) refuses most settings on the way in. */
async function prepare(client: ClientBase): Promise<void> {
  await client.query(
    `set statement_timeout = ${STATEMENT}; set idle_in_transaction_session_timeout = ${IDLE}; set client_encoding = 'UTF8'`,
  );
}
