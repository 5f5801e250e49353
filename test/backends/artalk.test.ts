import { afterAll, describe, expect, it } from 'vitest';
import artalk from '../../src/adapters/artalk.ts';
import type { Adapter, Draft, PageRef } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { artalkStub, type ArtalkSettings } from './artalk-stub.ts';
import { reach, type Reached } from './people.ts';
import { pagesOf } from './reading.ts';

const started: Reached[] = [];
afterAll(() => Promise.all(started.map((site) => site.close())));

async function start(settings?: ArtalkSettings) {
  const stub = artalkStub(settings);
  const reached = await reach(stub.app);
  started.push(reached);
  const as = (person: Name, over: Record<string, string> = {}): Adapter =>
    artalk({ url: reached.url(person), site: 'Blog', ...over }, reached.host(person));
  return { ...reached, ...stub, as };
}

const page = pagesOf();
const guest = { name: 'Alice', email: 'alice@example.org' };
const say = async (adapter: Adapter, here: PageRef, over: Partial<Draft> = {}) => {
  const { thread } = await adapter.open({ page: here });
  return adapter.create!({ page: here, thread: thread.id, parent: null, text: 'Hello.', key: 'key-0001', guest, ...over });
};

const site = await start();
conformance(
  'artalk keeps every rule over a stub of Artalk 2',
  { as: (person) => site.as(person), page },
  { describe, it },
  {
    'the latest comments come newest first, each with its page': 'Artalk tells a page’s path alone, not its title.',
  },
);

describe('artalk', () => {
  it('says in words what is wrong with its options', () => {
    expect(() => site.as('alice', { url: 'comments' })).toThrow(
      /The option “url” should be the http or https address of the server of Artalk/,
    );
    expect(() => site.as('alice', { site: '' })).toThrow(/The option “site” should be the name of the site/);
    expect(() => site.as('alice', { zone: 'Mars/Olympus' })).toThrow(/The option “zone” should be/);
    expect(() => site.as('alice', { pictures: 'yes' })).toThrow(/The option “pictures” should be/);
  });

  it('takes the address with what its API begins with, too, and the name of the thread that the owner gave', async () => {
    const adapter = site.as('bob', { url: `${site.url('bob')}/api/v2/`, path: '/old' });
    expect((await adapter.open({ page: page() })).thread.id).toBe('/old');
  });

  it('says of a site that Artalk does not know that it is not there', async () => {
    await expect(site.as('bob', { site: 'Other' }).open({ page: page() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('reads the server’s clock by the zone that the owner told', async () => {
    const here = page();
    const { created } = await say(site.as('alice'), here);
    expect(Math.abs(Date.parse(created) - Date.now())).toBeLessThan(5_000);
    const [row] = (await site.as('bob', { zone: 'UTC' }).open({ page: here })).page.items;
    expect(Date.parse(row!.created) - Date.parse(created)).toBe(8 * 3_600_000);
  });

  it('gives each root once, page by page, while others are written, with its replies', async () => {
    const here = page();
    const adapter = site.as('alice');
    const written: string[] = [];
    for (let number = 1; number <= 45; number++) written.push((await say(adapter, here, { text: `Number ${number}.` })).id);
    const reply = await say(adapter, here, { parent: written[30]! });
    const { thread, page: first } = await adapter.open({ page: here });
    const ids = first.items.map(({ id }) => id);
    for (let cursor = first.next; cursor !== null;) {
      const late = await say(adapter, here, { text: 'Meanwhile.' });
      await say(adapter, here, { parent: late.id });
      const part = await adapter.list({ thread: thread.id, parent: null, sort: 'newest', cursor });
      ids.push(...part.items.map(({ id }) => id));
      cursor = part.next;
    }
    expect(ids.toSorted()).toEqual([...written, reply.id].toSorted());
  });

  it('finds a comment that is asked for, however long ago', async () => {
    const here = page();
    const { id } = await say(site.as('alice'), here);
    for (let number = 1; number <= 25; number++) await say(site.as('alice'), here);
    expect((await site.as('bob').open({ page: here, focus: id })).page.items.some((item) => item.id === id)).toBe(true);
  });

  it('votes for a page that nobody wrote under, changes its vote and takes it back', async () => {
    const here = page();
    const { thread } = await site.as('alice').open({ page: here });
    const react = (kind: string, on: boolean) => site.as('alice').react!({ thread: thread.id, comment: null, kind, on });
    expect(await react('up', true)).toEqual([{ kind: 'up', count: 1 }]);
    expect(await react('down', true)).toEqual([{ kind: 'down', count: 1 }]);
    expect((await site.as('alice').personal!({ page: here }))?.reacted).toEqual(['down']);
    expect((await site.as('bob').open({ page: here })).thread.reactions).toEqual([{ kind: 'down', count: 1 }]);
    expect(await react('up', false)).toEqual([{ kind: 'down', count: 1 }]);
    expect(await react('down', false)).toEqual([]);
    expect(await site.as('alice').personal!({ page: here })).toBeNull();
  });

  it('tells the title of the page that is voted for, though it was made on another, as on a site that loads no page anew', async () => {
    const alice = site.as('alice');
    await alice.open({ page: page() });
    const here = page();
    const { thread } = await alice.open({ page: here });
    await alice.react!({ thread: thread.id, comment: null, kind: 'up', on: true });
    const query = new URLSearchParams({ page_key: thread.id, site_name: 'Blog' }).toString();
    const told = await fetch(`${site.url('nobody')}/api/v2/comments?${query}`);
    expect(await told.json()).toMatchObject({ page: { title: here.title } });
  });

  it('shows what waits for review to its writer alone, also after a reload, until it is shown or gone', async () => {
    const moderated = await start({ pending: true });
    const here = page();
    const made = await say(moderated.as('alice'), here);
    expect(made).toMatchObject({ state: 'pending', mine: { can: [], key: 'key-0001' } });
    const second = await say(moderated.as('alice'), here, { text: 'Again.' });
    const waiting = async () => (await moderated.as('alice').personal!({ page: here }))?.waiting.map(({ id }) => id);
    expect(await waiting()).toEqual([made.id, second.id]);
    expect((await moderated.as('bob').open({ page: here })).page.items).toEqual([]);
    expect(await moderated.as('bob').personal!({ page: here })).toBeNull();
    await expect(say(moderated.as('bob'), here, { parent: made.id })).rejects.toMatchObject({ code: 'forbidden' });
    moderated.moderate(made.id, { is_pending: false });
    moderated.drop(second.id);
    expect(await waiting()).toEqual([]);
    const kept = moderated.host('alice').store.getItem(`afterword:artalk:${moderated.url('alice')}`);
    expect(kept).toContain(made.id);
    expect(kept).not.toContain('alice@example.org');
  });

  it('folds what is collapsed, which takes no replies', async () => {
    const here = page();
    const { id } = await say(site.as('alice'), here);
    site.moderate(id, { is_collapsed: true, is_pinned: true });
    expect((await site.as('bob').open({ page: here })).page.items).toMatchObject([{ id, folded: '', pinned: true }]);
    await expect(say(site.as('bob'), here, { parent: id })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('tells the latest of a thread without those that only came along', async () => {
    const here = page();
    const { id } = await say(site.as('alice'), here);
    const reply = await say(site.as('bob'), here, { parent: id });
    const { thread } = await site.as('bob').open({ page: here });
    expect((await site.as('bob').latest!({ limit: 1, thread: thread.id })).map((row) => row.id)).toEqual([reply.id]);
  });

  it('counts many pages, a page under either spelling of its path, and one whose path has a comma', async () => {
    const here = page();
    await say(site.as('alice'), here);
    await say(site.as('alice'), { ...here, url: 'https://blog.example/a,b' });
    const keys = Array.from({ length: 60 }, (_, index) => `https://blog.example/none-${index}`);
    const counts = await site.as('bob').count!({ keys: [...keys, here.key, 'https://blog.example/a,b'] });
    expect(counts).toEqual([...keys.map(() => 0), 1, 1]);
  });

  it('says who writes where only who runs the site does', async () => {
    const here = page();
    const closed = await start({ closed: [new URL(here.url).pathname] });
    const { thread } = await closed.as('bob').open({ page: here });
    expect(thread).toMatchObject({
      closed: 'Only those who run this site write here.',
      can: ['personal', 'react', 'count', 'latest'],
      each: ['react'],
    });
    await expect(say(closed.as('bob'), here)).rejects.toMatchObject({ code: 'forbidden', outcome: 'none' });
    await expect(say(site.as('bob'), here, { guest: { name: 'Bob', email: 'admin@example.com' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('says to wait where Artalk asks for a captcha, for votes, too', async () => {
    const hasty = await start({ actions: 2 });
    const here = page();
    const { id } = await say(hasty.as('alice'), here);
    await say(hasty.as('alice'), here);
    const late = { code: 'too-many', retryAfter: 60, outcome: 'none' };
    await expect(say(hasty.as('alice'), here)).rejects.toMatchObject(late);
    await expect(hasty.as('alice').react!({ thread: '/', comment: id, kind: 'up', on: true })).rejects.toMatchObject(late);
  });
});
