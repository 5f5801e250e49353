import { Kysely, sql } from 'kysely';
import { createBatch } from '../batch.ts';
import { inTime, Late, PATIENCE } from '../deadline.ts';
import { createDoor } from '../door.ts';
import { gathered, shared } from '../gather.ts';
import { createGlances } from '../glances.ts';
import { createLane } from '../lane.ts';
import { migrate } from '../migrate.ts';
import type { Migration } from '../migrations.ts';
import type { Database } from '../schema.ts';
import type { Store, Warn } from '../store.ts';
import { sqliteDialect } from './driver.ts';
import { lastingThread, type Thread } from './lasting.ts';
import { PATIENCE as OPENING } from './open.ts';

/** Transactions that read at the same time. They share one thread: while one's rows are looked at, the next has its turn. */
const READERS = 4;
/** Those who wait to read, at most: a quarter of a second's work. */
const WAITING = 256;

/** Milliseconds that SQLite itself waits for a lock; then those who still wait are looked at, and it tries again. */
const LOCKED = 1_000;

/**
 * Opens a file of SQLite, or `:memory:`. One thread writes, another reads: neither a lock that another program holds nor a
 * slow disk stops this one, and reading goes on while a write waits.
 * @throws SQLite's or the file system's own error, or one with the end of a sentence.
 */
export async function openSqliteStore(file: string, steps?: readonly Migration[], warn: Warn = () => {}): Promise<Store> {
  const threads: Thread[] = [];
  const broken = Promise.withResolvers<Error>();
  const start = async (reading: boolean, connections: number): Promise<Thread> => {
    const assignment = { file, reading, connections, patience: OPENING };
    const again = { ...assignment, patience: LOCKED };
    const thread = await lastingThread(assignment, { again, warn, giveUp: broken.resolve, lives: file === ':memory:' ? 1 : undefined });
    // The one that writes is closed last: it leaves one file.
    threads.unshift(thread);
    return thread;
  };
  const close = async (): Promise<void> => {
    for (const thread of threads) await thread.close();
  };
  try {
    const writing = await start(false, 1);
    const writer = connect(writing, [0]);
    await migrate(writer, steps);
    await sql`pragma busy_timeout = ${sql.lit(LOCKED)}`.execute(writer);
    // What is in memory is there for one connection only.
    const state = { close, isWhole: () => threads.every((thread) => thread.isUp()), broken: broken.promise };
    if (file === ':memory:') return { ...storeOf(writer, writer, writer), version: async () => undefined, ...state };
    const reading = await start(true, READERS + 1);
    const reader = connect(
      reading,
      Array.from({ length: READERS }, (_, at) => at + 1),
    );
    // Small questions need no transaction, and so wait for none. SQLite counts for each connection what others committed.
    const asker = connect(reading, [0]);
    const version = shared(async () => `${await reading.life()} ${await readVersion(asker)}`);
    return { ...storeOf(writer, reader, asker), version: () => inTime(version, PATIENCE.glance), ...state };
  } catch (error) {
    await close();
    throw error;
  }
}

const connect = (thread: Thread, connections: readonly number[]): Kysely<Database> =>
  new Kysely<Database>({ dialect: sqliteDialect(thread, connections) });

function storeOf(
  writer: Kysely<Database>,
  reader: Kysely<Database>,
  asker: Kysely<Database>,
): Pick<Store, 'read' | 'look' | 'write' | 'glance'> {
  const glance = gathered(createGlances(asker));
  const door = createDoor(READERS, WAITING);
  // All that is written is written in one place.
  const write = createBatch((run) => writer.transaction().execute(run), createLane());
  return {
    read: (run, gone) =>
      inTime(
        (late) => door(() => (late() ? Promise.reject(new Late()) : reader.transaction().setAccessMode('read only').execute(run)), gone),
        PATIENCE.read,
      ),
    look: (run) => inTime(() => run(asker), PATIENCE.glance),
    write: (_place, run, patience) => write(run, patience),
    glance: (site, keys) => inTime(() => glance(site, keys), PATIENCE.glance),
  };
}

async function readVersion(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
  return rows[0]!.data_version;
}
