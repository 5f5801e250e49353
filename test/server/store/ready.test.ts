import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore, ready, together, type Store } from '../../../src/server/store/index.ts';

async function filled(): Promise<Store> {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  await store.write('', (work) =>
    work
      .insertInto('thread')
      .values(
        ['a', 'b', 'c', 'd'].map((key, rev) => ({ site: 'default', key, url: '', title: '', rev, totals: 0, count: 0, reactions: '{}' })),
      )
      .execute(),
  );
  return store;
}

describe('a question that is kept ready', () => {
  it('is built once for each shape and each length of a list, and asked with the values of each time', async () => {
    let built = 0;
    const question = ready((db, { keys, above }: { keys: readonly string[]; above: number }, order: 'asc' | 'desc') => {
      built++;
      return db.selectFrom('thread').select('key').where('key', 'in', keys).where('rev', '>', above).orderBy('key', order);
    });
    const store = await filled();
    const ask = (keys: string[], above: number, order: 'asc' | 'desc'): Promise<string[]> =>
      store.read(async (work) => {
        const [rows] = await together(work, question(work, { keys, above }, order));
        return rows.map(({ key }) => key);
      });
    expect(await ask(['a', 'b', 'c'], 0, 'asc')).toEqual(['b', 'c']);
    expect(await ask(['d', 'c', 'b'], 1, 'asc')).toEqual(['c', 'd']);
    expect(built).toBe(1);
    expect(await ask(['d', 'c', 'b'], 1, 'desc')).toEqual(['d', 'c']);
    expect(await ask(['d', 'a'], 1, 'desc')).toEqual(['d']);
    expect(await ask(['c', 'b'], 0, 'desc')).toEqual(['c', 'b']);
    expect(built).toBe(3);
  });

  it('is another one in another database', async () => {
    let built = 0;
    const question = ready((db, { key }: { key: string }) => {
      built++;
      return db.selectFrom('thread').select('rev').where('key', '=', key);
    });
    for (const store of [await filled(), await filled()])
      for (const [rev, key] of ['a', 'b'].entries())
        expect(await store.read((work) => together(work, question(work, { key })))).toEqual([[{ rev }]]);
    expect(built).toBe(2);
  });
});
