import { afterAll, describe, expect, it, test } from 'vitest';
import webmention from '../../src/adapters/webmention.ts';
import { conformance } from '../../src/kit/index.ts';
import { reach } from './people.ts';
import { pagesOf } from './reading.ts';
import { webmentionStub } from './webmention-stub.ts';

const stub = webmentionStub();
const reached = await reach(stub.app);
afterAll(() => reached.close());
const url = reached.url('nobody');

conformance(
  'webmention keeps every rule of reading over a stub of webmention.io',
  {
    as: (person) => webmention({ url: reached.url(person) }),
    page: pagesOf(),
    // Others write an address as they like.
    plant: async (person, { page, text }) => String(stub.mention(person, person === 'bob' ? page.key : page.url, text)['wm-id']),
  },
  { describe, it },
);

describe('the adapter', () => {
  const page = { key: 'https://blog.example/many', url: 'https://blog.example/many/', title: 'Many' };

  test('reads on until there is no more', async () => {
    for (let mention = 1; mention <= 205; mention++) stub.mention('alice', page.url, `Number ${mention}`);
    const { thread, page: first } = await webmention({ url }).open({ page: { ...page, url: `${page.url}?utm_source=a` } });
    expect([thread.count, first.items.length, first.next]).toEqual([205, 205, null]);
  });

  test('does not read for ever, and then tells no count', async () => {
    const long = 'https://blog.example/long/';
    for (let mention = 1; mention <= 2_001; mention++) stub.mention('alice', long, 'Again');
    const { thread, page: first } = await webmention({ url }).open({ page: { ...page, key: long } });
    expect([thread.count, first.items.length]).toEqual([null, 2_000]);
  });

  test('asks for another address where it is told one', async () => {
    const entry = stub.mention('bob', 'https://old.example/a.html', 'Hello');
    const adapter = webmention({ url, target: 'https://old.example/a.html' });
    expect((await adapter.open({ page })).page.items.map(({ id }) => id)).toEqual([String(entry['wm-id'])]);
  });

  test('shows likes of a page that nobody answered, and says what is wrong', async () => {
    const liked = { ...page, key: 'https://blog.example/liked' };
    Object.assign(stub.mention('bob', liked.key, ''), { 'wm-property': 'like-of' });
    const { thread, page: first } = await webmention({ url }).open({ page: liked });
    expect([thread.count, thread.reactions, first.items]).toEqual([0, [{ kind: 'like', count: 1 }], []]);
    expect(() => webmention({ url, target: 'blog' })).toThrow(expect.objectContaining({ code: 'invalid', field: 'target' }));
    expect(() => webmention({ url: 'x' })).toThrow(expect.objectContaining({ code: 'invalid', field: 'url' }));
    await expect(webmention({ url: `${url}/none` }).open({ page })).rejects.toMatchObject({ code: 'unavailable' });
  });
});
