import { afterAll, describe, expect, it, test } from 'vitest';
import bluesky from '../../src/adapters/bluesky.ts';
import { CommentError } from '../../src/contract/errors.ts';
import type { PageRef } from '../../src/contract/types.ts';
import { conformance } from '../../src/kit/index.ts';
import { recorded } from '../adapters/recording.ts';
import { blueskyStub } from './bluesky-stub.ts';
import { reach } from './people.ts';
import { byPage, named, namesIn, pagesOf } from './reading.ts';

const stub = blueskyStub();
const reached = await reach(stub.app);
afterAll(() => reached.close());
const announced = new Map<string, string>();
const url = reached.url('nobody');

/** The post that announces a page, made when it is first asked for. */
function announcing({ key }: PageRef): string {
  const uri = announced.get(key) ?? stub.post('harbourblog.test', `New post: ${key}`);
  announced.set(key, uri);
  return uri;
}

conformance(
  'bluesky keeps every rule of reading over a stub of its AppView',
  {
    as: (person) => byPage((page) => bluesky({ url: reached.url(person), post: announcing(page) })),
    page: pagesOf(),
    plant: async (person, { page, parent, text }) => stub.post(`${person}.test`, text, parent ?? announcing(page)),
  },
  { describe, it },
  { 'an alias finds the earlier thread where the key has none': named },
);

describe('the stub', () => {
  test('refuses what the AppView refused, in the same words', async () => {
    for (const { path, query, status, body } of recorded('bluesky/errors').slice(0, 4))
      expect(await answerOf(path, query)).toEqual([status, body]);
  });

  test('answers with what the AppView answered with', async () => {
    const [{ path, body } = { path: '', body: {} }] = recorded('bluesky/thread-nested');
    const root = stub.post('harbourblog.test', 'New post');
    stub.post('alice.test', 'A reply', root);
    const [, answer] = await answerOf(path, { uri: root });
    const missing = [...namesIn(answer)].filter((name) => !namesIn(body).has(name));
    expect(missing).toEqual([]);
  });
});

describe('the adapter', () => {
  const root = stub.post('harbourblog.test', 'New post');
  const page = { key: 'https://blog.example/deep', url: 'https://blog.example/deep', title: 'Deep' };
  const chain = [stub.post('alice.test', 'Level 1', root)];
  for (let level = 2; level <= 103; level++) chain.push(stub.post('bob.test', `Level ${level}`, chain.at(-1)));

  test('finds the post by the address of its page', async () => {
    const adapter = bluesky({ url, post: `https://bsky.app/profile/harbourblog.test/post/${root.split('/').at(-1)}` });
    const { thread } = await adapter.open({ page });
    expect(thread).toMatchObject({
      id: root,
      count: null,
      url: `https://bsky.app/profile/did:plc:harbourblogtest/post/${root.split('/').at(-1)}`,
    });
  });

  test('reads on where a thread is deeper than what comes at once', async () => {
    const adapter = bluesky({ url, post: root });
    const { page: first } = await adapter.open({ page });
    const last = first.items.at(-1)!;
    expect([first.items.length, last.replies, last.more]).toEqual([100, 1, 'deeper']);
    const more = await adapter.list({ thread: root, parent: last.id, cursor: last.more! });
    expect(more.items.map(({ parent }) => parent)).toEqual(chain.slice(99, 102));
  });

  test('finds a comment that is deeper still, with its ancestors', async () => {
    const adapter = bluesky({ url, post: root });
    const { path } = await adapter.open({ page, focus: chain[102]! });
    expect(path?.map(({ id }) => id)).toEqual(chain);
    expect(path?.[0]?.parent).toBeNull();
    const elsewhere = stub.post('alice.test', 'Another thread');
    expect(await adapter.open({ page, focus: elsewhere })).not.toHaveProperty('path');
  });

  test('says what is wrong with its options', async () => {
    for (const post of [undefined, '', 'https://bsky.app/profile/harbourblog.test', 'at://did:plc:x/app.bsky.feed.like/3k'])
      expect(() => bluesky({ url, ...(post !== undefined && { post }) })).toThrow(
        expect.objectContaining({ code: 'invalid', field: 'post' }),
      );
    expect(() => bluesky({ url: 'nonsense', post: root })).toThrow(expect.objectContaining({ code: 'invalid', field: 'url' }));
    await expect(bluesky({ url, post: `${root}x` }).open({ page })).rejects.toMatchObject({ code: 'not-found' });
    await expect(bluesky({ url, post: 'at://nobody.test/app.bsky.feed.post/3k' }).open({ page })).rejects.toThrow(CommentError);
  });
});

async function answerOf(path: string, query: Record<string, string>): Promise<[number, unknown]> {
  const response = await fetch(`${url}${path}?${new URLSearchParams(query).toString()}`);
  return [response.status, await response.json()];
}
