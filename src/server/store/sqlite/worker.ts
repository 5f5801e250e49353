/** A thread that works in a file of SQLite. It does what `thread.ts` sends it, one job after another, until it is sent `null`. */
// oxlint-disable unicorn/require-post-message-target-origin -- a thread, no window
import { parentPort, workerData } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import { openReader, openSqlite } from './open.ts';
import type { Assignment, Failed, Found, Job, Outcome, Ready, Statement } from './messages.ts';

/** Statements that one connection keeps ready. There are fewer, but for lists of so many values. */
const STATEMENTS = 200;
/** Work in ms after which what is done is answered, though more was asked: a long job holds up nobody's answer. */
const HOLD = 1;

const { file, reading, connections, patience } = workerData as Assignment;
const port = parentPort!;
const opened: Connection[] = [];

interface Connection {
  sqlite: Sqlite.Database;
  prepare: (sql: string) => Sqlite.Statement;
}

try {
  while (opened.length < connections) opened.push(connect());
  port.postMessage({} satisfies Ready);
  port.on('message', (jobs: Job[] | null) => (jobs === null ? end() : work(jobs)));
} catch (error) {
  port.postMessage({ failed: failure(error) } satisfies Ready);
  end();
}

function connect(): Connection {
  const sqlite = reading ? openReader(file) : openSqlite(file, patience);
  return { sqlite, prepare: keeper(sqlite) };
}

/** Prepares a statement once. Of too many, the one not asked for longest is forgotten. */
function keeper(sqlite: Sqlite.Database): (sql: string) => Sqlite.Statement {
  const kept = new Map<string, Sqlite.Statement>();
  return (sql) => {
    const statement = kept.get(sql) ?? prepare(sqlite, sql);
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > STATEMENTS) kept.delete(kept.keys().next().value!);
    return statement;
  };
}

function prepare(sqlite: Sqlite.Database, sql: string): Sqlite.Statement {
  const statement = sqlite.prepare(sql);
  return statement.reader ? statement.raw() : statement;
}

function work(jobs: readonly Job[]): void {
  let done: Outcome[] = [];
  let since = performance.now();
  for (const job of jobs) {
    done.push(outcomeOf(job));
    if (performance.now() - since < HOLD) continue;
    port.postMessage(done);
    done = [];
    since = performance.now();
  }
  if (done.length > 0) port.postMessage(done);
}

function outcomeOf({ id, connection, statements }: Job): Outcome {
  try {
    let found: Found = { columns: [], rows: [], changes: 0 };
    for (const statement of statements) found = run(opened[connection]!, statement);
    return { id, found };
  } catch (error) {
    return { id, failed: failure(error) };
  }
}

function run({ sqlite, prepare }: Connection, { sql, parameters }: Statement): Found {
  // SQLite itself goes back where the disk is full, and then knows of nothing to go back from.
  if (sql === 'rollback' && !sqlite.inTransaction) return { columns: [], rows: [], changes: 0 };
  const statement = prepare(sql);
  if (!statement.reader) return { columns: [], rows: [], changes: statement.run(parameters).changes };
  const rows = statement.all(parameters) as unknown[][];
  // What a table's columns are may change while the thread lives, so they are asked for each time.
  return { columns: rows.length > 0 ? statement.columns().map(({ name }) => name) : [], rows, changes: 0 };
}

function failure(error: unknown): Failed {
  const { message = String(error), code } = error as { message?: string; code?: string };
  return { message, code };
}

function end(): void {
  for (const { sqlite } of opened) sqlite.close();
  port.close();
}
