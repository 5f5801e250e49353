import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import wordpress from '../../src/adapters/wordpress.ts';
import type { Adapter, Draft, Host, PageRef } from '../../src/contract/types.ts';
import type { Name } from '../../src/kit/index.ts';
import { reach } from './people.ts';
import { kept, wordpressStub, type Kept } from './wordpress-stub.ts';

const reached = await reach(wordpressStub());
const strict = await reach(wordpressStub({ guests: false }));
afterAll(() => Promise.all([reached.close(), strict.close()]));
const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(() => logged.mockClear());

const pageOf = (slug: string): PageRef => {
  const key = `https://blog.example/${slug}`;
  return { key, url: `${key}/`, title: slug };
};
let pages = 0;
const page = (): PageRef => pageOf(`article-${++pages}`);
const made = (person: Name, options: Record<string, string> = {}, host: Host = reached.host(person)): Adapter =>
  wordpress({ url: reached.url(person), guests: 'on', ...options }, host);

/** The id of the thread of a page, whose own options these are unless it is another. */
async function idOf(key: string, options: Record<string, string> = {}, own = true): Promise<string> {
  const ref = { key, url: key, title: '' };
  const host = { ...reached.host('bob'), ...(own && { page: ref }) };
  return (await made('bob', options, host).open({ page: ref })).thread.id;
}

/** What Bob writes, as a guest or with his account. */
const draft = (thread: string, text: string, guest = true): Draft => ({
  page: page(),
  thread,
  parent: null,
  text,
  key: 'key-0001',
  ...(guest && { guest: { name: 'Bob', email: 'bob@example.com' } }),
});

/** When a comment of the crowd was written. */
const at = (minute: number): string => new Date(Date.parse('2026-01-01T00:00:00Z') + minute * 60_000).toISOString().slice(0, 19);

/** One of the crowd. */
const row = (id: number, parent = 0): Kept => kept({ id, post: 5, parent, date_gmt: at(id) });

/** More comments than are read at once: roots a minute apart, of which the first has a long branch, and two lost replies. */
function crowd(): Kept[] {
  const roots = Array.from({ length: 1_100 }, (_, index) => row(index + 1));
  const replies = Array.from({ length: 150 }, (_, index) => row(2_001 + index, 1));
  return [...roots, ...replies, row(3_001, 2_150), row(3_002, 3_001), row(3_003, 999_999), row(3_004, 3_003)];
}

describe('a thread that is too long to be read at once', () => {
  let many: Awaited<ReturnType<typeof reach>>;
  beforeEach(async () => {
    many = await reach(wordpressStub({ rows: crowd() }));
    return () => many.close();
  });
  const adapter = (person: Name = 'bob') => made(person, { url: many.url(person) }, many.host(person));
  const here = pageOf('quiet-evening');

  it.each(['oldest', 'newest'] as const)('comes by its roots, each once, each with all its replies, %s first', async (sort) => {
    const bob = adapter();
    const { thread, page: first } = await bob.open({ page: here, sort });
    expect([thread.count, thread.id]).toEqual([1_254, '5']);
    const alice = adapter('alice');
    const guest = { name: 'Alice', email: 'alice@example.com' };
    await alice.create!({ page: here, thread: '5', parent: null, text: `Meanwhile, ${sort}`, key: 'key-0001', guest });
    const rows = [...first.items];
    for (let { next } = first; next !== null;) {
      const part = await bob.list({ thread: '5', parent: null, sort, cursor: next });
      rows.push(...part.items);
      ({ next } = part);
    }
    const old = rows.filter(({ created }) => created < '2026-11');
    expect(old.length).toBe(1_252);
    expect(new Set(old.map(({ id }) => id)).size).toBe(1_252);
    expect(rows.filter(({ parent }) => parent === '1').length).toBe(150);
    expect(rows.findIndex(({ id }) => id === '3002')).toBeGreaterThan(rows.findIndex(({ id }) => id === '3001'));
    const roots = old.filter(({ parent }) => parent === null).map(({ id }) => Number(id));
    expect(roots).toEqual(Array.from({ length: 1_100 }, (_, index) => (sort === 'oldest' ? index + 1 : 1_100 - index)));
  });

  it('shows a comment far down with all that it answers, and nothing where it is not there', async () => {
    const bob = adapter();
    const path = async (focus: string) => (await bob.open({ page: here, sort: 'newest', focus })).path?.map(({ id }) => id);
    expect(await path('3002')).toEqual(['1', '2150', '3001', '3002']);
    expect(await path('3004')).toEqual(['3003', '3004']);
    expect([await path('999999'), await path('x'), await path('1100')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('which post a page is', () => {
  it('is told by the last part of its address, whatever comes before and after', async () => {
    for (const key of [
      'https://blog.example/2026/harbour-pilots',
      'https://blog.example/Harbour-Pilots.html',
      'harbour-pilots',
      '/a/harbour-pilots',
    ])
      expect(await idOf(key)).toBe('4');
    expect(await idOf('https://blog.example/quiet-evening')).toBe('5');
  });

  it('is told by the address of a site without pretty permalinks', async () => {
    expect(await idOf('https://blog.example/?p=4')).toBe('4');
    expect(await idOf('https://blog.example/index.php?a=1&page_id=5')).toBe('5');
  });

  it('is told by the owner', async () => {
    expect(await idOf('https://blog.example/anything', { post: '4' })).toBe('4');
    expect(await idOf('https://blog.example/anything', { slug: 'harbour-pilots' })).toBe('4');
    expect(await idOf('https://blog.example/quiet-evening', { type: 'pages' })).toBe('5');
    await expect(idOf('https://blog.example/quiet-evening', { type: 'posts' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await idOf('https://blog.example/quiet-evening', { post: '4' }, false)).toBe('5');
    expect(() => made('bob', { post: 'harbour' })).toThrow(/The option “post” should be the number/);
  });

  it('is not taken for another of the same last part, where the page is one of the site itself', async () => {
    await expect(idOf(`${reached.url('bob')}/category/harbour-pilots`)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is said to be none, and how to name one', async () => {
    await expect(idOf('https://blog.example/')).rejects.toMatchObject({
      code: 'not-found',
      message: 'There are no comments for this page.',
    });
    expect(logged).toHaveBeenCalledWith(expect.stringMatching(/has no post for .*“post”/));
  });
});

describe('who reads and writes', () => {
  it('may not write as a guest unless the owner says that the site lets them', async () => {
    const bob = wordpress({ url: reached.url('bob') }, reached.host('bob'));
    const { thread, viewer } = await bob.open({ page: page() });
    expect([thread.can, thread.each, viewer]).toEqual([['personal', 'count', 'latest'], [], { author: null, providers: [] }]);
    await expect(bob.create!(draft(thread.id, 'Hello.'))).rejects.toMatchObject({ code: 'signed-out' });
  });

  it('is told plainly where the site refuses guests, and so is the owner', async () => {
    const bob = made('bob', { url: strict.url('bob') }, strict.host('bob'));
    const { thread } = await bob.open({ page: page() });
    const refused = bob.create!(draft(thread.id, 'Hello.'));
    await expect(refused).rejects.toMatchObject({ code: 'signed-out', message: 'Sorry, you must be logged in to comment.' });
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('lets no guests write'));
  });

  it('may be asked for no name', async () => {
    const { viewer } = await made('bob', { guests: 'optional' }).open({ page: page() });
    expect(viewer.guest).toEqual({ name: 'optional', email: 'optional', website: 'optional' });
  });

  it('is the account that is signed in on the site, by its cookies', async () => {
    const here = page();
    const bob = wordpress({ url: strict.url('bob'), login: 'cookie' }, strict.host('bob'));
    expect(await bob.personal!({ page: here })).toBeNull();
    await fetch(`${strict.url('bob')}/sign-in/bob`);
    const later = wordpress({ url: strict.url('bob'), login: 'cookie' }, strict.host('bob'));
    const { thread } = await later.open({ page: here });
    const mine = await later.personal!({ page: here });
    expect([mine?.viewer.author?.name, mine?.can, mine?.each]).toEqual([
      'bob, signed in',
      ['personal', 'create', 'count', 'latest'],
      ['create'],
    ]);
    expect((await later.create!(draft(thread.id, 'By cookie.', false))).author).toMatchObject({ id: '3', name: 'bob, signed in' });
  });

  it('is asked for a new nonce where that of the page is too old', async () => {
    await fetch(`${strict.url('alice')}/sign-in/alice`);
    const alice = wordpress({ url: strict.url('alice'), nonce: '0123456789' }, strict.host('alice'));
    const { thread } = await alice.open({ page: page() });
    const { id, mine } = await alice.create!(draft(thread.id, 'By an old page.', false));
    expect(mine?.can).toEqual(['create', 'remove']);
    expect(await alice.remove!({ thread: thread.id, id })).toBeNull();
  });

  it('is a guest where the password is wrong, which the owner is told', async () => {
    const bob = made('bob', {}, { ...reached.host('bob'), token: async () => 'bob:wrong' });
    const { thread } = await bob.open({ page: page() });
    expect((await bob.create!(draft(thread.id, 'Who am I?'))).author).toMatchObject({ id: null, name: 'Bob' });
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('does not know the account'));
  });

  it('never sends a password but by https, and none that names nobody', async () => {
    const host = (token: string): Host => ({ ...reached.host('bob'), token: async () => token });
    const personal = (url: string, token: string) => wordpress({ url }, host(token)).personal!({ page: page() });
    await expect(personal('http://wordpress.example', 'bob:of bob')).rejects.toMatchObject({ code: 'invalid', field: 'url' });
    await expect(personal(reached.url('bob'), 'of bob')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('sees what waits for a moderator, and nobody else does', async () => {
    const here = page();
    const bob = made('bob');
    const { thread } = await bob.open({ page: here });
    const { id, state, mine } = await bob.create!(draft(thread.id, 'Cheap viagra.'));
    expect([state, mine?.can]).toEqual(['pending', []]);
    expect((await bob.personal!({ page: here }))?.waiting.map((row) => row.id)).toEqual([id]);
    const { page: shown, thread: after } = await made('alice').open({ page: here });
    expect([shown.items, after.count]).toEqual([[], 0]);
  });
});

describe('wordpress says in words what is wrong with its options', () => {
  it('such as its address', () => {
    for (const url of ['comments', 'ftp://comments.example']) expect(() => made('bob', { url })).toThrow(/The option “url” should be/);
  });

  it('such as a site that has its API elsewhere', async () => {
    await expect(made('bob', { url: `${reached.url('bob')}/elsewhere` }).open({ page: page() })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('/?rest_route=/'));
  });
});
