import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../../src/server/store/index.ts';
import { migrations, type Migration } from '../../../src/server/store/migrations.ts';
import type { Database } from '../../../src/server/store/schema.ts';
import { folder } from '../backend/support.ts';

async function opened(address: string, steps?: readonly Migration[]): Promise<Store> {
  const store = await openStore(address, steps);
  onTestFinished(() => store.close());
  return store;
}

const pagesKept = async (db: Kysely<Database>): Promise<unknown> => (await sql`pragma cache_size`.execute(db)).rows[0];

const refusal = async (address: string, steps?: readonly Migration[]): Promise<string> => {
  const error: unknown = await openStore(address, steps).then(
    (store) => store.close(),
    (thrown: unknown) => thrown,
  );
  return error instanceof Error ? error.message : 'it was opened';
};

const addThread = (store: Store, key: string) =>
  store.write('', (work) =>
    work.insertInto('thread').values({ site: 'default', key, url: '', title: '', rev: 0, totals: 0, count: 0, reactions: '{}' }).execute(),
  );
const keysIn = (store: Store) =>
  store.read(async (work) => (await work.selectFrom('thread').select('key').orderBy('key').execute()).map((row) => row.key));

describe('a database', () => {
  it('is made with its folder where there is none', async () => {
    const file = join(folder(), 'deep', 'down', 'comments.db');
    await opened(`sqlite:${file}`);
    expect(existsSync(file)).toBe(true);
  });

  it('keeps what was written on the disk before it says so', async () => {
    const file = join(folder(), 'comments.db');
    await opened(`sqlite:${file}`);
    const sqlite = new Sqlite(file, { readonly: true });
    onTestFinished(() => void sqlite.close());
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  });

  it('keeps few pages in memory for each of its connections, so that memory does not grow with the file', async () => {
    const store = await opened(`sqlite:${join(folder(), 'comments.db')}`);
    const few = { cache_size: -4_000 };
    expect([await store.look(pagesKept), await store.read(pagesKept), await store.write('', pagesKept)]).toEqual([few, few, few]);
  });

  it('refuses a comment of a thread that is not there', async () => {
    const store = await opened('sqlite::memory:');
    const reaction = { site: 'default', thread: 'nowhere', comment: '', owner: 'device:a', kind: 'heart' };
    await expect(store.write('', (work) => work.insertInto('reaction').values(reaction).execute())).rejects.toThrow(/FOREIGN KEY/);
  });

  it('has everything it had when it is opened again, and takes no step twice', async () => {
    const address = `sqlite:${join(folder(), 'comments.db')}`;
    const first = await openStore(address);
    await addThread(first, 'tides');
    await first.close();
    const second = await opened(address);
    expect(await keysIn(second)).toEqual(['tides']);
    const steps = await second.read((work) => work.selectFrom('migration').select('name').execute());
    expect(steps.map((step) => step.name)).toEqual(migrations.map((step) => step.name));
  });

  it('keeps all of a transaction or nothing', async () => {
    const store = await opened('sqlite::memory:');
    const act = store.write('', async (work) => {
      await work.insertInto('draft').values({ site: 's', owner: 'o', key: 'k', digest: 'd', comment: 'c', made: '2026' }).execute();
      throw new Error('The light went out.');
    });
    await expect(act).rejects.toThrow('The light went out.');
    expect(await store.read((work) => work.selectFrom('draft').selectAll().execute())).toEqual([]);
  });

  it('lets two programs write at once, one after the other', async () => {
    const address = `sqlite:${join(folder(), 'comments.db')}`;
    const [one, other] = [await opened(address), await opened(address)];
    const keys = Array.from({ length: 20 }, (_, index) => `key-${String(index).padStart(2, '0')}`);
    for (const [index, key] of keys.entries()) await addThread(index % 2 === 0 ? one : other, key);
    expect(await keysIn(one)).toEqual(keys);
  });
});

const step = (name: string, run: Migration['run'] = async () => {}): Migration => ({ name, run });

describe('a schema', () => {
  it('gets the steps that are missing, and keeps what is there', async () => {
    const address = `sqlite:${join(folder(), 'comments.db')}`;
    const before = await openStore(address);
    await addThread(before, 'tides');
    await before.close();
    const column = step('0002-colour', (db) => db.schema.alterTable('thread').addColumn('colour', 'text').execute());
    const after = await opened(address, [...migrations, column]);
    expect(await keysIn(after)).toEqual(['tides']);
    expect(Object.keys((await after.read((work) => work.selectFrom('thread').selectAll().executeTakeFirst())) ?? {})).toContain('colour');
  });

  it('stays as it was where a step fails half-way', async () => {
    const file = join(folder(), 'comments.db');
    await (await openStore(`sqlite:${file}`)).close();
    const broken = step('0002-broken', async (db) => {
      await db.schema.createTable('half').addColumn('a', 'text').execute();
      throw new Error('this step is broken');
    });
    expect(await refusal(`sqlite:${file}`, [...migrations, broken])).toBe(
      `The database "sqlite:${file}" cannot be used: this step is broken.`,
    );
    const sqlite = new Sqlite(file);
    onTestFinished(() => void sqlite.close());
    expect(sqlite.prepare("select count(*) as n from sqlite_master where name = 'half'").get()).toEqual({ n: 0 });
  });

  it('that is newer is refused in one line, and not touched', async () => {
    const file = join(folder(), 'comments.db');
    await (await openStore(`sqlite:${file}`, [...migrations, step('0099-future')])).close();
    const copy = readFileSync(file);
    const words = await refusal(`sqlite:${file}`);
    expect(words).toBe(
      `The database "sqlite:${file}" cannot be used: it was written by a newer Afterword (its schema is "0099-future"); please update Afterword.`,
    );
    expect(readFileSync(file).equals(copy)).toBe(true);
  });
});

describe('what is no database', () => {
  it('is refused in one line, and not touched', async () => {
    const file = join(folder(), 'notes.db');
    writeFileSync(file, 'Dear diary, '.repeat(1_000));
    expect(await refusal(`sqlite:${file}`)).toBe(
      `The database "sqlite:${file}" cannot be used: the file is no SQLite database. Bring back a backup: afterword restore <backup> --database sqlite:${file}`,
    );
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(1_000));
  });

  it('is refused where its pages are damaged', async () => {
    const file = join(folder(), 'comments.db');
    const store = await openStore(`sqlite:${file}`);
    await addThread(store, 'tides');
    await store.close();
    const damaged = readFileSync(file);
    // The first page begins with 100 bytes of header; what follows tells where the tables are.
    damaged.fill(0xff, 100, 4_096);
    writeFileSync(file, damaged);
    expect(await refusal(`sqlite:${file}`)).toMatch(
      /cannot be used: the file is (damaged|no SQLite database)\. Bring back a backup: afterword restore <backup> --database sqlite:/,
    );
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it('is refused where a file has the name of its folder', async () => {
    const file = join(folder(), 'taken');
    writeFileSync(file, '');
    expect(await refusal(`sqlite:${file}/comments.db`)).toBe(
      `The database "sqlite:${file}/comments.db" cannot be used: its folder cannot be made, a file has that name.`,
    );
  });

  it('is refused where it is a folder', async () => {
    const path = join(folder(), 'comments.db');
    mkdirSync(path);
    expect(await refusal(`sqlite:${path}`)).toBe(`The database "sqlite:${path}" cannot be used: the file cannot be opened.`);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it.each(['mysql://localhost/comments', 'comments.db', 'sqlite:'])('is refused where the address is %s', async (address) => {
    expect(await refusal(address)).toBe(
      `The database "${address}" is not known: write sqlite: and the path of a file, or postgres:// and where a PostgreSQL server has it.`,
    );
  });

  it('is told apart from one that another program keeps locked', { timeout: 20_000 }, async () => {
    const file = join(folder(), 'comments.db');
    await (await openStore(`sqlite:${file}`)).close();
    copyFileSync(file, `${file}.backup`);
    const other = new Sqlite(file);
    onTestFinished(() => void other.close());
    other.exec('begin immediate');
    expect(await refusal(`sqlite:${file}`)).toBe(`The database "sqlite:${file}" cannot be used: another program keeps it locked.`);
  });
});
