import { expect, test } from 'vitest';
import type { Comment, Opened, Page, Personal } from '../../src/contract/types.ts';
import { alice, bob, draft, json, page, pageQuery, start } from './support.ts';

test('a thread nobody wrote in is open and empty', async () => {
  const { get } = await start();
  const response = await get(`/v1/thread?${pageQuery}`);
  const opened = await json<Opened>(response);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('application/json');
  expect(opened.thread).toMatchObject({ id: page.key, count: 0 });
  expect(opened.page).toEqual({ items: [], next: null });
});

test('a comment is created by POST and read by everybody', async () => {
  const { ask, get } = await start();
  const created = await json<Comment>(ask('POST', '/v1/comments', draft({ text: 'First snow.' }), alice));
  expect(created.mine?.can).toContain('edit');
  const opened = await json<Opened>(get(`/v1/thread?${pageQuery}`));
  expect(opened.page.items).toMatchObject([{ id: created.id, body: { text: 'First snow.' } }]);
  expect(opened.page.items[0]).not.toHaveProperty('mine');
});

test('a reply names its parent and comes in the list of its replies', async () => {
  const { ask, get } = await start();
  const root = await json<Comment>(ask('POST', '/v1/comments', draft(), alice));
  const reply = await json<Comment>(ask('POST', '/v1/comments', draft({ parent: root.id }), bob));
  const list = await json<Page>(get(`/v1/comments?thread=${encodeURIComponent(page.key)}&parent=${root.id}`));
  expect(list.items).toMatchObject([{ id: reply.id, parent: root.id }]);
});

test('roots go on by the cursor of the page before', async () => {
  const { ask, get } = await start();
  const texts = Array.from({ length: 30 }, (_, index) => `Flake ${index}`);
  for (const text of texts) await ask('POST', '/v1/comments', draft({ text }), alice);
  const first = await json<Opened>(get(`/v1/thread?${pageQuery}&sort=oldest`));
  const cursor = encodeURIComponent(first.page.next!);
  const second = await json<Page>(get(`/v1/comments?thread=${encodeURIComponent(page.key)}&sort=oldest&cursor=${cursor}`));
  expect([...first.page.items, ...second.items].map((row) => 'text' in row.body && row.body.text)).toEqual(texts);
  expect(second.next).toBeNull();
});

test('personal tells a device its own part, and a stranger nothing', async () => {
  const { ask } = await start();
  const created = await json<Comment>(ask('POST', '/v1/comments', draft(), alice));
  const own = await json<Personal>(ask('GET', `/v1/personal?${pageQuery}`, undefined, alice));
  expect(own.comments.map((row) => row.id)).toEqual([created.id]);
  expect(await json(ask('GET', `/v1/personal?${pageQuery}`))).toBeNull();
});

test('the writer edits by PATCH, nobody else does', async () => {
  const { ask } = await start();
  const { id } = await json<Comment>(ask('POST', '/v1/comments', draft(), alice));
  const edited = await json<Comment>(ask('PATCH', '/v1/comments', { thread: page.key, id, text: 'Sleet.' }, alice));
  expect(edited).toMatchObject({ id, body: { text: 'Sleet.' } });
  expect(edited.edited).toBeDefined();
  const refused = await ask('PATCH', '/v1/comments', { thread: page.key, id, text: 'Hail.' }, bob);
  expect(refused.status).toBe(403);
});

test('source gives the text as it was typed', async () => {
  const { ask } = await start();
  const { id } = await json<Comment>(ask('POST', '/v1/comments', draft({ text: ' *Snow*\n' }), alice));
  expect(await json(ask('GET', `/v1/source?thread=${encodeURIComponent(page.key)}&id=${id}`, undefined, alice))).toEqual({
    text: ' *Snow*\n',
  });
});

test('DELETE removes one’s own comment and answers null', async () => {
  const { ask, get } = await start();
  const { id } = await json<Comment>(ask('POST', '/v1/comments', draft(), alice));
  const removed = await ask('DELETE', `/v1/comments?thread=${encodeURIComponent(page.key)}&id=${id}`, undefined, alice);
  expect(await removed.text()).toBe('null');
  expect((await json<Opened>(get(`/v1/thread?${pageQuery}`))).page.items).toEqual([]);
});

test('DELETE of a comment with replies answers its tombstone', async () => {
  const { ask } = await start();
  const { id } = await json<Comment>(ask('POST', '/v1/comments', draft(), alice));
  await ask('POST', '/v1/comments', draft({ parent: id }), bob);
  const removed = await json<Comment>(ask('DELETE', `/v1/comments?thread=${encodeURIComponent(page.key)}&id=${id}`, undefined, alice));
  expect(removed).toMatchObject({ id, state: 'deleted', author: { name: '' } });
});

test('PUT sets a reaction to a comment, and to the page with null', async () => {
  const { ask } = await start();
  const { id } = await json<Comment>(ask('POST', '/v1/comments', draft(), alice));
  const react = (comment: string | null) => ask('PUT', '/v1/reactions', { thread: page.key, comment, kind: 'heart', on: true }, bob);
  expect(await json(react(id))).toEqual([{ kind: 'heart', count: 1 }]);
  expect(await json(react(id))).toEqual([{ kind: 'heart', count: 1 }]);
  expect(await json(react(null))).toEqual([{ kind: 'heart', count: 1 }]);
});

test('preview answers a body without storing anything', async () => {
  const { ask, get } = await start();
  expect(await json(ask('POST', '/v1/preview', { text: 'Perhaps' }))).toEqual({ text: 'Perhaps' });
  expect((await json<Opened>(get(`/v1/thread?${pageQuery}`))).thread.count).toBe(0);
});

test('counts come in the order of the keys', async () => {
  const { ask, get } = await start();
  await ask('POST', '/v1/comments', draft(), alice);
  expect(await json(get('/v1/counts?keys=/none&keys=%2Fwinter&keys=/other'))).toEqual([0, 1, 0]);
});

test('latest brings the newest comments with their pages', async () => {
  const { ask, get } = await start();
  await ask('POST', '/v1/comments', draft({ text: 'one' }), alice);
  await ask('POST', '/v1/comments', draft({ text: 'two' }), alice);
  const latest = await json<Comment[]>(get('/v1/latest?limit=1'));
  expect(latest).toMatchObject([{ body: { text: 'two' }, page: { title: 'Winter', url: page.url } }]);
});

test.each([
  ['POST', '/v1/session', { provider: 'x' }],
  ['DELETE', '/v1/session', undefined],
])('%s %s is unsupported where the backend has no such method', async (verb, path, body) => {
  const { ask } = await start();
  const response = await ask(verb, path, body, alice);
  expect(response.status).toBe(501);
  expect(await json(response)).toMatchObject({ code: 'unsupported' });
});

test('an unknown site is not found, a named one is kept apart', async () => {
  const { ask, get } = await start(undefined, { sites: ['default', 'garden'] });
  await ask('POST', '/v1/comments?site=garden', draft(), alice);
  expect(await json(get('/v1/counts?keys=/winter&site=garden'))).toEqual([1]);
  expect(await json(get('/v1/counts?keys=/winter'))).toEqual([0]);
  const response = await get('/v1/counts?keys=/winter&site=kitchen');
  expect(response.status).toBe(404);
  expect(await json(response)).toMatchObject({ code: 'not-found', field: 'site' });
});

test('the device is handed on as a hash, with the language, and never the secret', async () => {
  const seen: unknown[] = [];
  const { ask } = await start({
    as(who) {
      seen.push(who);
      return { preview: async () => ({ text: '' }) } as never;
    },
  });
  await ask('POST', '/v1/preview', { text: '' }, alice, { 'Accept-Language': 'de-AT,de;q=0.9' });
  await ask('POST', '/v1/preview', { text: '' }, 'short', { 'Accept-Language': '*' });
  expect(seen).toEqual([
    {
      site: 'default',
      author: null,
      device: expect.stringMatching(/^[0-9a-f]{64}$/),
      roles: [],
      lang: 'de-AT',
      host: '127.0.0.1',
      network: expect.any(String),
    },
    { site: 'default', author: null, device: null, roles: [], lang: 'en', host: '127.0.0.1', network: expect.any(String) },
  ]);
});

test('health is told once the backend answers', async () => {
  const { get } = await start();
  expect(await json(get('/healthz'))).toEqual({ ok: true });
  const broken = await start({ as: () => ({ count: () => Promise.reject(new Error('gone')) }) as never });
  expect((await broken.get('/healthz')).status).toBe(500);
});
