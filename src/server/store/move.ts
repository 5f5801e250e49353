import { createHash } from 'node:crypto';
import { PostgresAdapter, sql, type Kysely, type Transaction } from 'kysely';
import { takeStatistics } from './postgres/statistics.ts';
import type { Database } from './schema.ts';

/** Counts of limits, used proofs and the look of the last comments are soon over, so they stay behind. */
type Moved = keyof Omit<Database, 'migration' | 'rate' | 'proof' | 'sketch'>;

/** Every table that is moved, parents before what refers to them, each with its primary key. */
const keys = {
  thread: ['site', 'key'],
  comment: ['seq'],
  reaction: ['site', 'thread', 'comment', 'owner', 'kind'],
  draft: ['site', 'owner', 'key'],
  site: ['id'],
  alias: ['site', 'key'],
  proposal: ['digest'],
  title: ['digest'],
  report: ['site', 'comment', 'owner'],
  deed: ['seq'],
  person: ['site', 'owner'],
  account_user: ['id'],
  account_session: ['id'],
  account_login: ['id'],
  account_verification: ['id'],
  account_link: ['digest'],
  account_token: ['digest'],
  account_fact: ['name'],
  role: ['site', 'account'],
  writer: ['site', 'id'],
  secret: ['name'],
  learned: ['site', 'word'],
  outside: ['site', 'comment', 'what'],
} satisfies { [T in Moved]: readonly (keyof Database[T])[] };

/** What a server makes by itself when it starts: that it is there is no sign that anybody used a database. */
const made: readonly string[] = ['account_link', 'account_fact'] satisfies Moved[];

/** Rows that travel at once: with some 30 columns each, fewer values than any database takes in one statement. */
const BATCH = 500;

type Row = Record<string, string | number | null>;
/** Both ends alike, by names that are known only while it runs. */
type Loose = Kysely<Record<string, Row>>;

/** What a table holds: how many rows, and the sum of their SHA-256, which does not depend on their order. */
interface Tally {
  rows: number;
  sum: bigint;
}

/** How many rows each table had. */
export type Counts = Record<Moved, number>;

/**
 * Moves everything from one database into another that is empty: all of it in one transaction, or nothing. Then it is read back
 * and compared, row by row, before it is kept. Both are at the schema of this program. `tell` hears of the rows that went over.
 * @throws with the end of a sentence, where the other is not empty or has not become the same.
 */
export async function move(from: Kysely<Database>, to: Kysely<Database>, tell: (rows: number) => void = () => {}): Promise<Counts> {
  return oneMoment(from, (source) =>
    to.transaction().execute(async (target) => {
      await admitEmpty(target);
      const counts = {} as Counts;
      let gone = 0;
      for (const table of Object.keys(keys) as Moved[]) {
        const sent = await copyTable(loose(source), loose(target), table, (rows) => tell((gone += rows)));
        const arrived = await tally(loose(target), table);
        if (sent.rows !== arrived.rows || sent.sum !== arrived.sum)
          throw new Error(`"${table}" did not arrive as it was sent (${arrived.rows} of ${sent.rows} rows)`);
        counts[table] = sent.rows;
      }
      if (isPostgres(target)) {
        await goOnCounting(target);
        await takeStatistics(target);
      }
      return counts;
    }),
  );
}

const loose = (db: Kysely<Database>): Loose => db as unknown as Loose;
const isPostgres = (db: Kysely<Database>): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

/** Reads one moment of a database, whoever writes meanwhile. SQLite's transactions do so by themselves. */
function oneMoment<T>(db: Kysely<Database>, run: (work: Transaction<Database>) => Promise<T>): Promise<T> {
  const begun = db.transaction();
  return (isPostgres(db) ? begun.setIsolationLevel('repeatable read') : begun).execute(run);
}

async function admitEmpty(target: Kysely<Database>): Promise<void> {
  for (const table of Object.keys(keys).filter((table) => !made.includes(table)))
    if ((await loose(target).selectFrom(table).selectAll().limit(1).execute()).length > 0)
      throw new Error('it is not empty: comments are moved only to where there are none');
  for (const table of made) await loose(target).deleteFrom(table).execute();
}

async function copyTable(source: Loose, target: Loose, table: Moved, tell: (rows: number) => void): Promise<Tally> {
  const sent: Tally = { rows: 0, sum: 0n };
  for await (const rows of batches(source, table)) {
    await target.insertInto(table).values(rows).execute();
    count(sent, rows);
    tell(rows.length);
  }
  return sent;
}

async function tally(db: Loose, table: Moved): Promise<Tally> {
  const found: Tally = { rows: 0, sum: 0n };
  for await (const rows of batches(db, table)) count(found, rows);
  return found;
}

function count(tally: Tally, rows: readonly Row[]): void {
  for (const row of rows) {
    // In one order of columns, whatever order a database gives them in.
    const hash = createHash('sha256').update(JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))));
    tally.sum = BigInt.asUintN(256, tally.sum + BigInt(`0x${hash.digest('hex')}`));
  }
  tally.rows += rows.length;
}

/** The rows of a table in the order of its key, each batch from where the last one ended. */
async function* batches(db: Loose, table: Moved): AsyncGenerator<Row[]> {
  const key: readonly string[] = keys[table];
  const columns = sql.join(key.map((column) => sql.ref(column)));
  for (let last: Row | undefined; ;) {
    let rows = db.selectFrom(table).selectAll().limit(BATCH);
    for (const column of key) rows = rows.orderBy(column);
    if (last) rows = rows.where(sql<boolean>`(${columns}) > (${sql.join(key.map((column) => last![column]))})`);
    const batch = await rows.execute();
    if (batch.length > 0) yield batch;
    if (batch.length < BATCH) return;
    last = batch.at(-1);
  }
}

/** The next comment, and the next deed, get the number after the last. SQLite sees to that itself. */
async function goOnCounting(target: Transaction<Database>): Promise<void> {
  for (const table of ['comment', 'deed'])
    await sql`select setval(pg_get_serial_sequence(${table}, 'seq'), (select coalesce(max(seq), 0) + 1 from ${sql.table(table)}), false)`.execute(
      target,
    );
}
