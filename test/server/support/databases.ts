import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, inject, onTestFinished } from 'vitest';
import { folder } from './folder.ts';
import { endWith, startCluster } from './postgres.ts';

/** The databases that the same code keeps comments in. */
export const kinds = ['SQLite', 'PostgreSQL'] as const;
export type Kind = (typeof kinds)[number];

/** The address of a database of this kind that nobody else uses, on disk, and is removed when the test ends. */
export async function freshDatabase(kind: Kind): Promise<string> {
  if (kind === 'SQLite') return `sqlite:${join(folder(), 'comments.db')}`;
  const { url, remove } = await makeDatabase();
  onTestFinished(remove);
  return url;
}

/** The address of a database of PostgreSQL for all tests of a file. */
export async function databaseForFile(): Promise<string> {
  const { url, remove } = await makeDatabase();
  afterAll(remove);
  return url;
}

/** Runs one line of SQL in a database of PostgreSQL, past all of ours. */
export async function ask<Row extends object>(url: string, line: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(line, values)).rows;
  } finally {
    await client.end();
  }
}

async function makeDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  const server = await sharedCluster();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(`${server}postgres`, `create database ${name}`);
  return { url: server + name, remove: async () => void (await ask(`${server}postgres`, `drop database ${name} with (force)`)) };
}

/** The cluster of this run: the first who asks starts it, and it ends with the run. */
async function sharedCluster(): Promise<string> {
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
