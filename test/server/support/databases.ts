import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';
import { folder } from './folder.ts';
import { endWith, findPrograms, startCluster } from './postgres.ts';

/** What keeps the comments in this run of the tests: each that is about the backend runs once with each. */
export const isPostgres = process.env.TEST_DATABASE === 'PostgreSQL';

/** The address of a database that nobody else uses and that is removed when the test ends, where two programs can open it. */
export async function freshDatabase(end: (remove: () => Promise<void>) => void = onTestFinished): Promise<string> {
  return isPostgres ? postgresDatabase(end) : `sqlite:${join(folder(end), 'comments.db')}`;
}

/** The same, but for one program: as quick as it goes. */
export async function lightDatabase(end: (remove: () => Promise<void>) => void = onTestFinished): Promise<string> {
  return isPostgres ? postgresDatabase(end) : 'sqlite::memory:';
}

/** The address of an empty database of PostgreSQL, removed when the test ends. */
export async function postgresDatabase(end: (remove: () => Promise<void>) => void = onTestFinished): Promise<string> {
  const server = await sharedCluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(`${server}postgres`, `create database ${name}`);
  end(async () => void (await ask(`${server}postgres`, `drop database ${name} with (force)`)));
  return server + name;
}

/** Runs one line of SQL in a database past all of ours, and gives what it finds. */
export async function ask<Row extends object>(database: string, line: string): Promise<Row[]> {
  const file = /^sqlite:(.+)/.exec(database)?.[1];
  return file === undefined ? askPostgres(database, line) : askSqlite(file, line);
}

async function askPostgres<Row extends object>(url: string, line: string): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(line)).rows;
  } finally {
    await client.end();
  }
}

function askSqlite<Row extends object>(file: string, line: string): Row[] {
  const sqlite = new Sqlite(file);
  try {
    const statement = sqlite.prepare<[], Row>(line);
    if (statement.reader) return statement.all();
    statement.run();
    return [];
  } finally {
    sqlite.close();
  }
}

/** The cluster of this run: the first who asks starts it, and it ends with the run. */
async function sharedCluster(): Promise<string> {
  // Where there are none, each test says so at once.
  findPrograms();
  const shared = inject('postgres');
  const place = join(shared.folder, 'url');
  if (isFirst(shared.folder)) {
    endWith(shared.pid, shared.folder);
    const { url } = await startCluster(shared.folder);
    writeFileSync(`${place}.draft`, url);
    renameSync(`${place}.draft`, place);
  }
  for (const until = Date.now() + 20_000; !existsSync(place); await sleep(50))
    if (Date.now() > until) throw new Error('The PostgreSQL of the tests did not start; the test that asked first says why.');
  return readFileSync(place, 'utf8');
}

/** Of those who make one folder, one succeeds. */
function isFirst(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EEXIST') return false;
    throw error;
  }
}
