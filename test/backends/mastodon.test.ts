import { afterAll, describe, expect, it, test } from 'vitest';
import mastodon from '../../src/adapters/mastodon.ts';
import type { PageRef } from '../../src/contract/types.ts';
import { conformance } from '../../src/kit/index.ts';
import { mastodonStub } from './mastodon-stub.ts';
import { reach } from './people.ts';
import { byPage, named, pagesOf } from './reading.ts';

const stub = mastodonStub();
const reached = await reach(stub.app);
afterAll(() => reached.close());
const announced = new Map<string, string>();
const url = reached.url('nobody');
const addressOf = (id: string): string => `https://social.example/@blog/${id}`;

/** The status that announces a page, made when it is first asked for. */
function announcing({ key }: PageRef): string {
  const id = announced.get(key) ?? stub.post('blog', key).id;
  announced.set(key, id);
  return id;
}

const cut = 'An instance gives 60 replies at most to who is not signed in, and no way to the rest.';

conformance(
  'mastodon keeps every rule of reading over a stub of its API',
  {
    as: (person) => byPage((page) => mastodon({ url: reached.url(person), post: addressOf(announcing(page)) })),
    page: pagesOf(),
    plant: async (person, { page, parent, text }) => stub.post(person, text, parent ?? announcing(page)).id,
  },
  { describe, it },
  {
    'paging gives every root once, while new ones arrive': cut,
    'replies that did not come along come by “more”, each once': cut,
    'an alias finds the earlier thread where the key has none': named,
  },
);

describe('the adapter', () => {
  const page = { key: 'https://blog.example/deep', url: 'https://blog.example/deep', title: 'Deep' };

  test('reads on below twenty levels, and finds what is there', async () => {
    const root = stub.post('blog', 'Deep').id;
    const chain = [stub.post('alice', 'Level 1', root).id];
    for (let level = 2; level <= 23; level++) chain.push(stub.post('bob', `Level ${level}`, chain.at(-1)).id);
    const adapter = mastodon({ url, post: addressOf(root) });
    const { thread, page: first, path } = await adapter.open({ page, focus: chain[22]! });
    const last = first.items.at(-1)!;
    expect([thread.count, first.items.length, last.replies, last.more]).toEqual([null, 20, 1, 'deeper']);
    const more = await adapter.list({ thread: thread.id, parent: last.id, cursor: last.more! });
    expect(more.items.map(({ id, parent }) => [id, parent])).toEqual(chain.slice(20).map((id, at) => [id, chain[19 + at]]));
    expect(path?.map(({ id }) => id)).toEqual(chain);
    expect(path?.[0]?.parent).toBeNull();
    const elsewhere = stub.post('alice', 'Another thread').id;
    expect(await adapter.open({ page, focus: elsewhere })).not.toHaveProperty('path');
    expect(await adapter.open({ page, focus: '1' })).not.toHaveProperty('path');
  });

  test('does not tell how many there are once the instance may have cut the thread', async () => {
    const root = stub.post('blog', 'Wide').id;
    const parents = Array.from({ length: 59 }, (_, at) => stub.post('alice', `Reply ${at}`, root).id);
    const adapter = mastodon({ url, post: addressOf(root) });
    expect((await adapter.open({ page })).thread.count).toBe(59);
    stub.post('bob', 'A reply to the last', parents.at(-1));
    stub.post('bob', 'Another', parents.at(-1));
    const { thread, page: first } = await adapter.open({ page });
    expect([thread.count, first.items.length]).toEqual([null, 60]);
  });

  test('says what is wrong with its options, and what is not there', async () => {
    for (const post of [undefined, '', '@you@social.example', 'https://social.example/@you'])
      expect(() => mastodon({ url, ...(post !== undefined && { post }) })).toThrow(
        expect.objectContaining({ code: 'invalid', field: 'post' }),
      );
    expect(() => mastodon({ url: 'social.example', post: addressOf('1') })).toThrow(expect.objectContaining({ field: 'url' }));
    await expect(mastodon({ url, post: addressOf('1') }).open({ page })).rejects.toMatchObject({ code: 'not-found' });
  });
});
