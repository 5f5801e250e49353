import { sql, type Kysely } from 'kysely';
import { inTime, Late, PATIENCE } from '../deadline.ts';
import { createDoor } from '../door.ts';
import { gathered, shared } from '../gather.ts';
import { createGlances } from '../glances.ts';
import { createLanes } from '../lanes.ts';
import { migrate } from '../migrate.ts';
import type { Migration } from '../migrations.ts';
import type { Database } from '../schema.ts';
import type { Store } from '../store.ts';
import { readAddress } from './address.ts';
import { openPool, tryConnection } from './pool.ts';
import { admitNames, refusedValue } from './refused.ts';
import { retrying } from './retry.ts';
import { ensureStatistics } from './statistics.ts';
import { createWire } from './wire.ts';

/** The number under which servers that start at the same time take turns: "afterword" in hexadecimal, as far as it goes. */
const TURN = 0x6166_7465;

/** Those who wait to read, at most. */
const WAITING = 256;

/**
 * Opens a database of PostgreSQL. Reading sees one moment of it; writing takes a thread's row first, so that whoever writes
 * in the same thread waits, on whichever server, and numbers (`seq`, `rev`) are in the order of commits. Connections that
 * read and those that write are counted apart: writes that wait for each other stop no reader.
 * @throws PostgreSQL's or the network's own error, or one with the end of a sentence.
 */
export async function openPostgresStore(address: string, steps?: readonly Migration[]): Promise<Store> {
  const { url, connections } = readAddress(address);
  await tryConnection(url);
  const reading = Math.ceil(connections / 2);
  const reader = openPool(url, reading);
  const writer = openPool(url, connections - reading);
  const wire = createWire(url, reader);
  const close = async (): Promise<void> => {
    await wire.close();
    await Promise.all([reader.destroy(), writer.destroy()]);
  };
  try {
    await migrate(writer, steps, (work) => sql`select pg_advisory_xact_lock(${sql.lit(TURN)})`.execute(work));
    await ensureStatistics(writer);
  } catch (error) {
    await close();
    throw error;
  }
  const reads = reader.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  const writes = writer.transaction().setIsolationLevel('read committed');
  const glance = gathered(createGlances(reader));
  // The last connection is for small questions, which wait for nobody's transaction.
  const door = createDoor(Math.max(1, reading - 1), WAITING);
  const lanes = createLanes();
  const version = shared(() => readVersion(reader));
  return {
    read: (run, gone) =>
      asked(PATIENCE.read, (late) =>
        door(() => retrying(() => reads.execute((work) => (late() ? Promise.reject(new Late()) : run(work))), late), gone),
      ),
    look: (run) => asked(PATIENCE.glance, (late) => retrying(() => run(reader), late)),
    // Who would wait for a thread's row waits here, and leaves the connections to others.
    write: (place, run, patience = PATIENCE.write) =>
      asked(patience, (late) => lanes(place, () => retrying(() => (late() ? Promise.reject(new Late()) : writes.execute(run)), late))),
    async glance(site, keys) {
      admitNames([site, ...keys]);
      return asked(PATIENCE.glance, (late) => retrying(() => glance(site, keys), late));
    },
    version: () => asked(PATIENCE.glance, version),
    wire,
    close,
  };
}

/** Waits for an answer so many milliseconds. */
const asked = <T>(patience: number, run: (late: () => boolean) => Promise<T>): Promise<T> => inTime(run, patience).catch(refusedValue);

/** Which transactions are over, as a text: another after each commit, and never the same again. */
async function readVersion(db: Kysely<Database>): Promise<string | undefined> {
  const { rows } = await sql<{ version: string }>`select pg_current_snapshot()::text as version`.execute(db);
  return rows[0]?.version;
}
