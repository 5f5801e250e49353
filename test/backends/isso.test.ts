import { afterAll, describe, expect, it } from 'vitest';
import isso from '../../src/adapters/isso.ts';
import { conformance } from '../../src/kit/index.ts';
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
});
