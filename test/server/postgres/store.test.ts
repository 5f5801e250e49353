import { createServer } from 'node:net';
import { once } from 'node:events';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../../src/server/store/index.ts';
import { migrations, type Migration } from '../../../src/server/store/migrations.ts';
import { ask, postgresDatabase } from '../support/databases.ts';

async function opened(address: string, steps?: readonly Migration[]): Promise<Store> {
  const store = await openStore(address, steps);
  onTestFinished(() => store.close());
  return store;
}

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

const step = (name: string, run: Migration['run'] = async () => {}): Migration => ({ name, run });

describe('a database of PostgreSQL', () => {
  it('has everything it had when it is opened again, and takes no step twice', async () => {
    const address = await postgresDatabase();
    const first = await openStore(address);
    await addThread(first, 'tides');
    await first.close();
    const second = await opened(address.replace('postgres:', 'postgresql:'));
    expect(await keysIn(second)).toEqual(['tides']);
    const steps = await second.read((work) => work.selectFrom('migration').select('name').orderBy('name').execute());
    expect(steps.map((step) => step.name)).toEqual(migrations.map((step) => step.name));
  });

  it('is made once where many servers start at the same time', async () => {
    const address = await postgresDatabase();
    const stores = await Promise.all([1, 2, 3, 4].map(() => opened(address)));
    await addThread(stores[0]!, 'tides');
    expect(await keysIn(stores[3]!)).toEqual(['tides']);
  });

  it('is waited for by a server that starts while another takes a long step', { timeout: 30_000 }, async () => {
    const address = await postgresDatabase();
    const long = step('0099-long', async (db) => void (await sql`select pg_sleep(6)`.execute(db)));
    const steps = [...migrations, long];
    const [one, other] = await Promise.all([opened(address, steps), opened(address, steps)]);
    await addThread(one, 'tides');
    expect(await keysIn(other)).toEqual(['tides']);
  });

  it('stays as it was where a step fails half-way, and says so', async () => {
    const address = await postgresDatabase();
    await (await openStore(address)).close();
    const broken = step('0099-broken', async (db) => {
      await db.schema.createTable('half').addColumn('a', 'text').execute();
      throw new Error('this step is broken');
    });
    expect(await refusal(address, [...migrations, broken])).toBe(`The database "${address}" cannot be used: this step is broken.`);
    expect(await ask(address, "select 1 from pg_tables where tablename = 'half'")).toEqual([]);
  });

  it('that is newer is refused in one line', async () => {
    const address = await postgresDatabase();
    await (await openStore(address, [...migrations, step('0099-future')])).close();
    expect(await refusal(address)).toBe(
      `The database "${address}" cannot be used: it was written by a newer Afterword (its schema is "0099-future"); please update Afterword.`,
    );
  });

  it('is read as it was at one moment, whatever is written meanwhile', async () => {
    const store = await opened(await postgresDatabase());
    await addThread(store, 'one');
    const seen = await store.read(async (work) => {
      const before = await work.selectFrom('thread').select('key').execute();
      await addThread(store, 'two');
      return [before, await work.selectFrom('thread').select('key').execute()];
    });
    expect(seen[1]).toEqual(seen[0]);
    expect(await keysIn(store)).toEqual(['one', 'two']);
  });

  it('cannot be written to where somebody only reads', async () => {
    const store = await opened(await postgresDatabase());
    await expect(store.read((work) => work.deleteFrom('draft').execute())).rejects.toMatchObject({ code: '25006' });
  });

  it('has another version after each commit, whoever made it, and the same while nothing is written', async () => {
    const address = await postgresDatabase();
    const [one, other] = [await opened(address), await opened(address)];
    const versions = new Set<unknown>();
    for (const key of ['a', 'b', 'c', 'd']) {
      versions.add(await one.version());
      await addThread(key < 'c' ? one : other, key);
    }
    versions.add(await one.version());
    expect(versions.size).toBe(5);
  });
});

const said = async (address: string) => (await refusal(address)).replace(/^The database ".*" cannot be used: /, '');

describe('what is kept ready in a connection', () => {
  it('is taken apart anew where another server has changed a table meanwhile', async () => {
    const address = await postgresDatabase();
    const store = await opened(`${address}?connections=2`);
    const take = () => store.read((work) => work.selectFrom('thread').selectAll().where('key', '=', 'tides').execute());
    await addThread(store, 'tides');
    expect(await take()).toHaveLength(1);
    expect(await ask(address, "select 1 from pg_stat_activity where application_name = 'afterword'")).not.toEqual([]);
    await ask(address, 'alter table thread add column colour text');
    expect(Object.keys((await take())[0]!)).toContain('colour');
    await store.write('', (work) => work.updateTable('thread').set({ title: 'x' }).where('key', '=', 'tides').returningAll().execute());
  });

  it('is no longer where something between loses it', async () => {
    const address = await postgresDatabase();
    const store = await opened(`${address}?connections=2`);
    await addThread(store, 'tides');
    await store.write('', async (work) => {
      await work.selectFrom('thread').selectAll().where('key', '=', 'tides').execute();
      await sql`deallocate all`.execute(work);
    });
    const found = await store.write('', (work) => work.selectFrom('thread').selectAll().where('key', '=', 'tides').execute());
    expect(found).toHaveLength(1);
  });
});

describe('what cannot be used', () => {
  it('is told in words, without the password', async () => {
    const address = new URL(await postgresDatabase());
    address.password = 'secret';
    const missing = new URL(address);
    missing.pathname = '/nowhere';
    expect(await refusal(missing.href)).toBe(
      `The database "${missing.href.replace('secret', '***')}" cannot be used: there is no database of this name; please make it: createdb.`,
    );
    const stranger = new URL(address);
    stranger.username = 'nobody-here';
    expect(await said(stranger.href)).toBe('this user may not come in.');
  });

  it('is one of which the password is wrong, or missing', async () => {
    const address = new URL(await postgresDatabase());
    await ask(address.href, "create role guarded login password 'right'");
    const owner = new URL('/postgres', address).href;
    onTestFinished(async () => void (await ask(owner, 'drop role guarded')));
    address.username = 'guarded';
    expect(await said(address.href)).toBe('the server asks for a password, which the address does not have.');
    address.password = 'wrong';
    expect(await said(address.href)).toBe('the password is wrong.');
    address.password = 'right';
    expect(await ask(address.href, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is a port at which nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    expect(await said(`postgres://afterword@127.0.0.1:${port}/comments`)).toBe('no server answers there.');
  });

  it('is a computer that is not there', async () => {
    expect(await said('postgres://afterword@no-such-computer.invalid/comments')).toMatch(/there is no computer of this name|looked up/);
  });

  it('is a server that says nothing', { timeout: 20_000 }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    expect(await said(`postgres://afterword@127.0.0.1:${port}/comments`)).toBe('the server did not answer in time.');
  });

  it.each(['0', '1', '1.5', 'many', '1000'])('is an address with %s connections', async (connections) => {
    expect(await said(`postgres://afterword@127.0.0.1/comments?connections=${connections}`)).toBe(
      `the connections should be a number from 2 to 200, not "${connections}".`,
    );
  });
});
