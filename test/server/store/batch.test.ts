import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createBatch } from '../../../src/server/store/batch.ts';
import { openStore, type Store, type Work } from '../../../src/server/store/index.ts';
import { createLane } from '../../../src/server/store/lane.ts';
import { folder } from '../backend/support.ts';

async function open(file = join(folder(), 'comments.db')): Promise<Store & { file: string }> {
  const store = await openStore(`sqlite:${file}`);
  onTestFinished(() => store.close());
  return { ...store, file };
}

const add =
  (key: string, fail = false) =>
  async (work: Work): Promise<string> => {
    await work
      .insertInto('thread')
      .values({ site: 'default', key, url: '', title: '', rev: 1, totals: 0, count: 0, reactions: '{}' })
      .execute();
    if (fail) throw new Error(`${key} is refused`);
    return key;
  };

const keysIn = (store: Store) =>
  store.read(async (work) => (await work.selectFrom('thread').select('key').orderBy('key').execute()).map(({ key }) => key));

const claim = (work: Work) =>
  work
    .insertInto('draft')
    .values({ site: 'default', owner: 'o', key: 'k', digest: 'd', comment: 'c', made: '2026-01-01T00:00:00Z' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();

/** Does what SQLite does by itself when the disk is full. */
async function endAll(work: Work): Promise<void> {
  await sql`rollback`.execute(work);
  throw new Error('the disk is full');
}

test('writes that come at once are each kept or dropped by itself', async () => {
  const store = await open();
  const told = await Promise.allSettled([store.write('', add('a')), store.write('', add('b', true)), store.write('', add('c'))]);
  expect(told.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual(['a', 'Error: b is refused', 'c']);
  expect(await keysIn(store)).toEqual(['a', 'c']);
});

test('a write sees those before it, and many more than share one commit are all done in order', async () => {
  const store = await open();
  const counts = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      store.write('', async (work) => {
        await add(String(at).padStart(2, '0'))(work);
        return (await work.selectFrom('thread').select('key').execute()).length;
      }),
    ),
  );
  expect(counts).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});

test('whoever is answered finds the write in the file, whoever is refused, too', async () => {
  const store = await open();
  const other = new Sqlite(store.file, { readonly: true });
  onTestFinished(() => void other.close());
  const count = (): unknown => other.prepare('select count(*) from thread').pluck().get();
  const seen = await Promise.all([
    store.write('', add('a')).then(count),
    store.write('', add('b', true)).catch(count),
    store.write('', add('c')).then(count),
  ]);
  expect(seen).toEqual([2, 2, 2]);
});

test('where the commit fails nobody is told that it was kept', async () => {
  const store = await open();
  const full = createBatch(async (run) => {
    await store.write('', run);
    throw new Error('the disk is full');
  }, createLane());
  const told = await Promise.allSettled([full(add('a')), full(add('b'))]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});

test('where the database itself ends a transaction all of it is refused, and the next is done', async () => {
  const store = await open();
  const told = await Promise.allSettled([store.write('', add('a')), store.write('', endAll), store.write('', add('c'))]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await store.write('', add('d'));
  expect(await keysIn(store)).toEqual(['d']);
});

test('the same draft sent many times at once makes one comment, whichever commit they share', async () => {
  const store = await open();
  const claimed = await Promise.all(Array.from({ length: 20 }, () => store.write('', claim)));
  expect(claimed.filter((one) => one !== undefined)).toHaveLength(1);
});
