import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Comment } from '../../src/contract/types.ts';
import { openBackend } from '../../src/server/backend/index.ts';
import { createSites } from '../../src/server/backend/sites.ts';
import type { Store } from '../../src/server/store/index.ts';
import { backendFor, guest, plant } from './backend/support.ts';
import { ask, freshDatabase, isPostgres } from './support/databases.ts';
import { alice, bob, draft, json, page, pageQuery, start } from './support.ts';

const blog = 'https://blog.example';
const shop = 'https://shop.example';
/** Where the page of all drafts stands: nothing is written below pages of other sites. */
const home = new URL(page.url).origin;

/** A server with the sites `default`, `blog` and `shop`. */
async function sites() {
  const backend = await backendFor();
  await backend.sites.add('blog', { origins: [blog, home] });
  await backend.sites.add('shop', { origins: [shop, home] });
  return { backend, ...(await start(backend, { origins: ['https://first.example', home] })) };
}

/** `fetch` refuses to set `Host`, and so do some of its origins. */
function status(url: string, method: string, headers: Record<string, string>): Promise<{ status: number; allowed: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      response.resume().on('end', () => {
        resolve({ status: response.statusCode!, allowed: response.headers['access-control-allow-origin'] });
      });
    });
    sent.on('error', reject).end();
  });
}

test.each([
  ['blog', blog, 200],
  ['shop', shop, 200],
  ['default', 'https://first.example', 200],
  ['blog', shop, 403],
  ['shop', blog, 403],
  ['default', blog, 403],
  ['blog', 'https://first.example', 403],
  ['nowhere', blog, 403],
  ['nowhere', 'https://first.example', 404],
])('on the site %s a page of %s is answered with %i', async (site, origin, expected) => {
  const { ask } = await sites();
  const response = await ask('POST', `/v1/comments?site=${site}`, draft(), alice, { Origin: origin });
  expect(response.status).toBe(expected);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe(expected === 403 ? null : origin);
  expect(response.headers.get('Vary')).toMatch(/^Origin\b/);
});

test('a preflight is answered by the list of its site', async () => {
  const { url } = await sites();
  const ask = { 'Access-Control-Request-Method': 'POST' };
  expect(await status(`${url}/v1/comments?site=blog`, 'OPTIONS', { Origin: blog, ...ask })).toEqual({ status: 204, allowed: blog });
  expect(await status(`${url}/v1/comments?site=shop`, 'OPTIONS', { Origin: blog, ...ask })).toEqual({ status: 403, allowed: undefined });
});

test('a refusal says which command lets the page in', async () => {
  const { ask } = await sites();
  const said = async (site: string) =>
    (await json<{ message: string }>(ask('POST', `/v1/comments?site=${site}`, draft(), alice, { Origin: 'https://new.example' }))).message;
  expect(await said('shop')).toContain('--origins https://new.example of "afterword site set shop"');
  expect(await said('default')).toContain('--origins https://new.example (or ORIGINS)');
  expect(await said('a%22b')).not.toContain('a"b');
});

test('Bob of one site reads and touches nothing of another, with the same device, thread and ids', async () => {
  const { ask, get } = await sites();
  const { id } = await json<Comment>(ask('POST', '/v1/comments?site=blog', draft({ text: 'Only here.' }), bob));
  const at = `thread=${encodeURIComponent(page.key)}&id=${id}`;
  const tried = [
    await ask('PATCH', '/v1/comments?site=shop', { thread: page.key, id, text: 'Changed.' }, bob),
    await ask('DELETE', `/v1/comments?site=shop&${at}`, undefined, bob),
    await ask('GET', `/v1/source?site=shop&${at}`, undefined, bob),
    await ask('PUT', '/v1/reactions?site=shop', { thread: page.key, comment: id, kind: 'heart', on: true }, bob),
    await ask('POST', '/v1/comments?site=shop', draft({ parent: id }), bob),
    await get(`/v1/comments?site=shop&thread=${encodeURIComponent(page.key)}&parent=${id}`),
  ];
  expect(tried.map((response) => response.status)).toEqual(tried.map(() => 404));
  for (const path of [`/v1/thread?site=shop&${pageQuery}`, '/v1/latest?site=shop&limit=9', `/v1/personal?site=shop&${pageQuery}`])
    expect(await (await ask('GET', path, undefined, bob)).text()).not.toContain('Only here.');
  const there = await json<{ page: { items: Comment[] } }>(get(`/v1/thread?site=blog&${pageQuery}`));
  expect(there.page.items).toMatchObject([{ id, reactions: [], replies: 0 }]);
});

test('what another process sets is followed within two seconds, and what is kept of answers with it', async () => {
  const database = await freshDatabase();
  const backend = await backendFor({ database });
  const other = await openBackend({ database });
  onTestFinished(() => other.close());
  const { ask, get } = await start(backend);
  const write = async (text = 'Snow.') => ask('POST', '/v1/comments?site=new', draft({ text }), alice, { Origin: blog });
  expect((await write()).status).toBe(403);
  await other.sites.add('new', { origins: [blog, home], settings: { owners: ['Ada Byte'], hold: true } });
  await expect.poll(async () => (await write()).status, { timeout: 2_500 }).toBe(200);
  expect(await json(write())).toMatchObject({ state: 'pending' });
  expect(await json(ask('POST', '/v1/comments?site=new', draft({ guest: { name: 'Ada Byte' } }), alice))).toMatchObject({
    code: 'invalid',
  });
  const limit = async () =>
    (await json<{ thread: { limits: { text: number } } }>(get(`/v1/thread?site=new&${pageQuery}`))).thread.limits.text;
  expect(await limit()).toBe(10_000);
  await other.sites.set('new', { settings: { longest: 20, hold: null } });
  await expect.poll(limit, { timeout: 2_500 }).toBe(20);
  expect((await write('x'.repeat(21))).status).toBe(422);
  expect(await json(write())).toMatchObject({ state: 'visible' });
  await other.sites.set('new', { origins: [] });
  await expect.poll(async () => (await write()).status, { timeout: 2_500 }).toBe(403);
});

test('a site with comments is removed only with them, and then nothing of it is left or comes back', async () => {
  const { backend, ask, get } = await sites();
  const root = await json<Comment>(ask('POST', '/v1/comments?site=blog', draft({ text: 'A root.' }), alice));
  await ask('POST', '/v1/comments?site=blog', draft({ parent: root.id, text: 'A reply.' }), bob);
  await ask('PUT', '/v1/reactions?site=blog', { thread: page.key, comment: root.id, kind: 'heart', on: true }, bob);
  await ask('POST', '/v1/comments?site=shop', draft({ text: 'Elsewhere.' }), bob);
  const read = async (site: string) => (await get(`/v1/thread?site=${site}&${pageQuery}`)).text();
  expect(await read('blog')).toContain('A reply.');
  expect(await backend.sites.remove('blog', false)).toBe('full');
  expect(await backend.sites.remove('blog', true)).toBe('removed');
  expect((await get(`/v1/thread?site=blog&${pageQuery}`)).status).toBe(404);
  expect(await backend.sites.remove('blog', true)).toBe('missing');
  await backend.sites.add('blog', { origins: [blog] });
  expect(await read('blog')).toContain('"items":[]');
  // As many changes as there were before: what was kept of the old one must not be taken for it.
  await ask('POST', '/v1/comments?site=blog', draft({ text: 'Another.' }), alice);
  expect(await read('blog')).not.toContain('A root.');
  expect(await read('shop')).toContain('Elsewhere.');
});

test('a site of thousands of comments is removed in pieces, each reply before what it answers, and nothing of it stays', async () => {
  const database = await freshDatabase();
  const backend = await backendFor({ database });
  for (const site of ['blog', 'default']) {
    const ada = guest(backend, 'Ada', { site });
    const { id } = await ada.say('x', null, { page, thread: page.key });
    await ada.react({ thread: page.key, comment: id, kind: 'heart', on: true });
    await ada.say('x', null, { page: { ...page, key: '/other' }, thread: '/other' });
    await ada.say('x', null, { page: { ...page, key: '/third', title: 'Spring', aliases: ['/other'] }, thread: '/third' });
    await backend.threads.carry('move', site, '/third', '/moved', false);
  }
  await plant(database, 'blog', page.key, 2_500);
  expect(await backend.sites.remove('blog', true)).toBe('removed');
  for (const table of ['thread', 'comment', 'reaction', 'draft', 'alias', 'proposal', 'title'])
    expect([table, await ask(database, `select site from ${table} where site = 'blog'`)]).toEqual([table, []]);
  expect((await backend.sites.list()).map(({ id, comments }) => [id, comments])).toEqual([['default', 3]]);
  expect(await ask(database, 'select key from alias')).toEqual([{ key: '/third' }]);
});

test('what the database asks itself for each comment that goes has an index: without it a hundred thousand take ten minutes', async () => {
  const database = await freshDatabase();
  await backendFor({ database });
  const plan = isPostgres
    ? "select indexdef from pg_indexes where indexname = 'comment_answers'"
    : "explain query plan select 1 from comment where parent = 'a' and site = 'b'";
  expect(JSON.stringify(await ask(database, plan))).toMatch(/comment_answers.*parent/);
});

test('the sites are told with what is in them', async () => {
  const { backend, ask } = await sites();
  await ask('POST', '/v1/comments?site=shop', draft(), alice);
  expect(await backend.sites.add('shop', { origins: [] })).toBe(false);
  expect(await backend.sites.set('nowhere', { origins: [] })).toBeUndefined();
  expect(await backend.sites.list()).toEqual([
    { id: 'default', origins: [], settings: {}, threads: 0, comments: 0 },
    { id: 'blog', origins: [blog, home], settings: {}, threads: 0, comments: 0 },
    { id: 'shop', origins: [shop, home], settings: {}, threads: 1, comments: 1 },
  ]);
});

test('what is known of a site is asked for once a second at most, also where there is none; what was known last outlives a failure', async () => {
  let [now, reads, broken] = [0, 0, false];
  const look = async (): Promise<unknown> => {
    reads++;
    if (broken) throw new Error('no database');
    return new Map();
  };
  const sites = createSites({ look } as unknown as Store, {}, () => now);
  const ask = async (id: string) => (await sites.know(id)).site?.id;
  expect([await ask('default'), await ask('a'), await ask('a'), await ask('default')]).toEqual([
    'default',
    undefined,
    undefined,
    'default',
  ]);
  expect(reads).toBe(2);
  [now, broken] = [1_001, true];
  expect([await ask('default'), await ask('default')]).toEqual(['default', 'default']);
  expect(reads).toBe(3);
  await expect(ask('b')).rejects.toThrow('no database');
  [broken, reads] = [false, 0];
  for (let count = 0; count < 3_000; count++) await ask(`made-up-${count}`);
  await ask('default');
  expect(reads).toBe(3_001);
});

test.each([
  ['http://localhost:5173', '127.0.0.1:8787', true, 415],
  ['http://localhost:5173', 'localhost:8787', true, 415],
  ['http://[::1]:5173', '[::1]:8787', true, 415],
  // Through a proxy, whose readers know another name.
  ['http://localhost:5173', 'comments.example', true, 403],
  ['http://localhost:5173', 'localhost.comments.example', true, 403],
  // A server that listens elsewhere, whatever it is called.
  ['http://localhost:5173', 'localhost:8787', false, 403],
  ['http://127.0.0.1', '203.0.113.9:8787', false, 403],
])('a page of %s asking %s, where the server listens on loopback: %s, gets %i', async (Origin, Host, loopback, expected) => {
  const { url } = await start(undefined, { loopback });
  expect((await status(`${url}/v1/reports`, 'POST', { Origin, Host })).status).toBe(expected);
});
