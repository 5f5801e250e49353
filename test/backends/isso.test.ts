import { afterAll, describe, expect, it, vi } from 'vitest';
import isso from '../../src/adapters/isso.ts';
import { conformance } from '../../src/kit/index.ts';
import { mapStorage } from '../kit/harness.ts';
import { issoStub } from './isso-stub.ts';
import { heldTo } from './held.ts';
import { reach } from './people.ts';
import { pagesOf } from './reading.ts';

const reached = await reach(issoStub());
afterAll(() => reached.close());
const page = pagesOf();

const own = 'Isso takes no vote from the network of the comment’s writer, and the check has its writer vote.';

conformance(
  'isso keeps every rule over a stub of Isso 0.14',
  { as: (person) => isso({ url: reached.url(person), latest: 'on' }, reached.host(person)), page },
  { describe, it },
  {
    'two people count as two': own,
    'the answer to a reaction has everybody’s': own,
    'the latest comments come newest first, each with its page': 'Isso tells a page’s path alone, not its title.',
  },
);

describe('the stub of Isso', () => {
  heldTo('isso/create-and-reply', issoStub);
  heldTo('isso/thread-empty', issoStub);
});

describe('isso', () => {
  it('says in words what is wrong with its options', () => {
    for (const url of [undefined, 'comments', 'ftp://comments.example'])
      expect(() => isso({ url }, reached.host('alice'))).toThrow(/The option “url” should be the http or https address/);
  });

  it('promises no latest comments where the owner does not say that Isso tells them', async () => {
    const adapter = isso({ url: reached.url('bob') }, reached.host('bob'));
    const { thread } = await adapter.open({ page: page() });
    expect(thread.can).not.toContain('latest');
    await expect(adapter.latest?.({ limit: 5 })).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('goes by the name of the thread that the owner gave', async () => {
    const adapter = isso({ url: reached.url('bob'), uri: '/old/name' }, reached.host('bob'));
    expect((await adapter.open({ page: page() })).thread.id).toBe('/old/name');
  });

  it('gives each root once, newest first, page by page, while others are written, with its replies', async () => {
    const here = page();
    const adapter = isso({ url: reached.url('alice') }, reached.host('alice'));
    const { thread } = await adapter.open({ page: here });
    const say = async (text: string, parent: string | null = null): Promise<string> =>
      (await adapter.create!({ page: here, thread: thread.id, parent, text, key: text })).id;
    const written: string[] = [];
    for (let number = 1; number <= 105; number++) written.unshift(await say(`Number ${number}.`));
    const reply = await say('An answer.', written[55]!);
    const { page: first } = await adapter.open({ page: here, sort: 'newest' });
    const rows = first.items.map(({ id }) => id);
    for (let cursor = first.next; cursor !== null;) {
      await say('One meanwhile.');
      await say('Answered at once.', await say('Another meanwhile.'));
      const part = await adapter.list({ thread: thread.id, parent: null, sort: 'newest', cursor });
      rows.push(...part.items.map(({ id }) => id));
      cursor = part.next;
    }
    expect(rows).toEqual(written.toSpliced(56, 0, reply));
  });

  it('goes on where it ended, though more was written meanwhile than a page has', async () => {
    const here = page();
    const adapter = isso({ url: reached.url('alice') }, reached.host('alice'));
    const { thread } = await adapter.open({ page: here });
    const say = async (text: string): Promise<string> =>
      (await adapter.create!({ page: here, thread: thread.id, parent: null, text, key: text })).id;
    const written: string[] = [];
    for (let number = 1; number <= 52; number++) written.unshift(await say(`Number ${number}.`));
    const { page: first } = await adapter.open({ page: here, sort: 'newest' });
    for (let number = 1; number <= 60; number++) await say(`Meanwhile, ${number}.`);
    const rows = first.items.map(({ id }) => id);
    for (let cursor = first.next; cursor !== null;) {
      const part = await adapter.list({ thread: thread.id, parent: null, sort: 'newest', cursor });
      rows.push(...part.items.map(({ id }) => id));
      cursor = part.next;
    }
    expect(rows).toEqual(written);
  });

  it('tells its writer no more than a reply once the cookie has ended', async () => {
    const host = reached.host('alice');
    const here = page();
    const adapter = isso({ url: reached.url('alice') }, host);
    const { thread } = await adapter.open({ page: here });
    const { id } = await adapter.create!({ page: here, thread: thread.id, parent: null, text: 'Mine for a while.', key: 'key-0001' });
    const name = `afterword:isso:${reached.url('alice')}`;
    host.store.setItem(name, host.store.getItem(name)!.replaceAll(/"until":"[^"]*"/g, '"until":"2020-01-01T00:00:00.000Z"'));
    const later = await isso({ url: reached.url('alice') }, host).personal!({ page: here });
    expect(later?.comments.find((part) => part.id === id)?.mine).toEqual({ can: ['create'], reacted: [] });
  });

  it('knows a vote whose answer was lost for its own when it is sent again', async () => {
    const here = page();
    const write = isso({ url: reached.url('alice') }, reached.host('alice'));
    const { thread } = await write.open({ page: here });
    const { id } = await write.create!({ page: here, thread: thread.id, parent: null, text: 'Vote.', key: 'key-vote' });
    const host = { ...reached.host('bob'), store: mapStorage() };
    const vote = { thread: thread.id, comment: id, kind: 'like', on: true };
    const real = globalThis.fetch;
    const lost = vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      const answer = await real(url, init);
      if (String(url).endsWith('/like')) throw new TypeError('Failed to fetch');
      return answer;
    });
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(isso({ url: reached.url('bob') }, host).react!(vote)).rejects.toMatchObject({ outcome: 'unknown' });
    lost.mockRestore();
    told.mockRestore();
    // As after a reload.
    const again = isso({ url: reached.url('bob') }, host);
    expect(await again.react!(vote)).toEqual([{ kind: 'like', count: 1 }]);
    expect((await again.personal!({ page: here }))?.comments).toEqual([
      { id, mine: { can: expect.anything() as unknown, reacted: ['like'] } },
    ]);
    await expect(again.react!({ ...vote, kind: 'dislike' })).rejects.toMatchObject({ code: 'conflict' });
  });
});
