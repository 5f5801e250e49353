import { expect, test } from 'vitest';
import factory, { http } from '../../src/adapters/http.ts';
import { retryAfter } from '../../src/adapters/http/failure.ts';
import { memory } from '../../src/adapters/memory.ts';
import { features } from '../../src/contract/types.ts';
import { start } from '../server/support.ts';
import { draft, host, odd, page, reader, storage } from './http-support.ts';

const denied = (): never => {
  throw new DOMException('denied', 'SecurityError');
};

const secretName = (url: string): string => `afterword:device:${url}`;

test('there is a method for every route of the contract', () => {
  expect(factory).toBe(http);
  const adapter = http({ url: 'https://comments.example' }, host());
  for (const name of ['open', 'list', ...features.filter((name) => name !== 'upload')] as const)
    expect(adapter[name]).toBeTypeOf('function');
});

test('what is written through it is read through it', async () => {
  const { url } = await start();
  const [ada, bea] = [reader(url), reader(url)];
  const created = await ada.create(draft({ text: 'Tide’s in.' }));
  expect(created.mine?.can).toContain('remove');
  const opened = await bea.open({ page });
  expect(opened.page.items).toMatchObject([{ id: created.id, body: { text: 'Tide’s in.' } }]);
  await bea.react({ thread: page.key, comment: created.id, kind: 'heart', on: true });
  expect((await bea.personal({ page }))?.comments).toMatchObject([{ id: created.id, mine: { reacted: ['heart'] } }]);
  expect(await ada.edit({ thread: page.key, id: created.id, text: 'Tide’s out.' })).toMatchObject({ body: { text: 'Tide’s out.' } });
  expect(await ada.source({ thread: page.key, id: created.id })).toEqual({ text: 'Tide’s out.' });
  expect(await ada.latest({ limit: 3 })).toHaveLength(1);
  expect(await ada.remove({ thread: page.key, id: created.id })).toBeNull();
  expect((await bea.list({ thread: page.key, parent: null })).items).toEqual([]);
  expect(await bea.preview({ text: 'x' })).toEqual({ text: 'x' });
});

test('a lost first answer is found again by the draft’s key', async () => {
  const { url } = await start();
  const [store, first] = [storage(), draft()];
  const one = await reader(url, store).create(first);
  const two = await reader(url, store).create(first);
  expect(two.id).toBe(one.id);
});

test('sites are kept apart', async () => {
  const { url } = await start(memory(), { sites: ['default', 'garden'] });
  const store = storage();
  await reader(url, store, 'garden').create(draft());
  expect(await reader(url, store, 'garden').count({ keys: [page.key] })).toEqual([1]);
  expect(await reader(url, store).count({ keys: [page.key] })).toEqual([0]);
});

test('the secret is made before the first write, kept, and used again', async () => {
  const { url } = await start();
  const store = storage();
  const adapter = reader(url, store);
  await adapter.open({ page });
  await adapter.personal({ page });
  await adapter.preview({ text: 'x' });
  expect(store.items.size).toBe(0);
  await adapter.create(draft());
  const secret = store.items.get(secretName(url))!;
  expect(secret).toMatch(/^[\w-]{32}$/);
  await reader(url, store).create(draft());
  expect(store.items.get(secretName(url))).toBe(secret);
  expect((await reader(url, store).personal({ page }))?.comments).toHaveLength(2);
});

test('where storage is denied the secret lives as long as the page', async () => {
  const { url } = await start();
  const adapter = reader(url, { getItem: denied, setItem: denied, removeItem: denied });
  const { id } = await adapter.create(draft());
  expect(await adapter.edit({ thread: page.key, id, text: 'Still mine.' })).toMatchObject({ id });
});

test('what stands in the store but is no secret is replaced', async () => {
  const { url } = await start();
  const store = storage(new Map([[secretName(url), 'oops\r\nX: y']]));
  await reader(url, store).create(draft());
  expect(store.items.get(secretName(url))).toMatch(/^[\w-]{32}$/);
});

test('whoever never wrote has no personal part, and nothing is asked', async () => {
  const server = await odd((_request, response) => response.end('{}'));
  expect(await reader(server.url).personal({ page })).toBeNull();
  expect(server.seen).toEqual([]);
});

test('shared reads are plain: no token, no header that a browser would ask about first', async () => {
  const server = await odd((_request, response) => response.setHeader('Content-Type', 'application/json').end('[]'));
  const store = storage(new Map([[secretName(server.url), 'x'.repeat(32)]]));
  const adapter = reader(server.url, store);
  await adapter.open({ page });
  await adapter.list({ thread: page.key, parent: null });
  await adapter.latest({ limit: 1 });
  const safe = ['host', 'connection', 'accept', 'accept-language', 'accept-encoding', 'sec-fetch-mode', 'user-agent'];
  expect(server.seen).toHaveLength(3);
  for (const { method, headers } of server.seen) {
    expect(method).toBe('GET');
    expect(Object.keys(headers).filter((name) => !safe.includes(name))).toEqual([]);
  }
});

test('a closed site’s 401 is asked again with the token, where there is one', async () => {
  const server = await odd((request, response) => {
    const known = request.headers.authorization === `Bearer ${'x'.repeat(32)}`;
    response.writeHead(known ? 200 : 401, { 'Content-Type': 'application/json' });
    response.end(known ? '{"items":[],"next":null}' : '{"code":"signed-out","message":"Members only."}');
  });
  const store = storage();
  await expect(reader(server.url, store).list({ thread: 't', parent: null })).rejects.toMatchObject({ code: 'signed-out' });
  expect(server.seen).toHaveLength(1);
  store.setItem(secretName(server.url), 'x'.repeat(32));
  expect(await reader(server.url, store).list({ thread: 't', parent: null })).toEqual({ items: [], next: null });
  expect(server.seen).toHaveLength(3);
});

test('long lists of keys are split, and the counts keep their order', async () => {
  const { url } = await start();
  const adapter = reader(url);
  const pages = ['/a', '/b', '/c'].map((key) => ({ ...page, key }));
  for (const one of pages) await adapter.create(draft({ page: one, thread: one.key }));
  const keys = Array.from({ length: 120 }, (_, index) => (index % 40 === 3 ? pages[Math.floor(index / 40)]!.key : `/none/${index}`));
  const counts = await adapter.count({ keys });
  expect(counts).toEqual(keys.map((key) => (key.length === 2 ? 1 : 0)));
});

test('long keys make shorter lists, no keys make no request', async () => {
  const server = await odd((request, response) => {
    const keys = new URL(request.url!, 'http://x').searchParams.getAll('keys');
    response.end(JSON.stringify(keys.map(() => 7)));
  });
  const adapter = reader(server.url);
  expect(await adapter.count({ keys: [] })).toEqual([]);
  expect(server.seen).toEqual([]);
  expect(await adapter.count({ keys: Array.from({ length: 10 }, () => 'ü'.repeat(500)) })).toHaveLength(10);
  for (const { url } of server.seen) expect(url!.length).toBeLessThan(8_000);
});

test('counts that do not fit the keys are refused', async () => {
  const server = await odd((_request, response) => response.end('[1]'));
  await expect(reader(server.url).count({ keys: ['a', 'b'] })).rejects.toMatchObject({ code: 'unavailable' });
});

test('without a url the server stands at the page’s own origin; a path before the routes stays', async () => {
  const server = await odd((_request, response) => response.end('[]'));
  await http({}, { ...host(), page: { ...page, url: `${server.url}/a/page` } }).latest!({ limit: 1 });
  await reader(`${server.url}/comments/`).latest({ limit: 1 });
  expect(server.seen.map((request) => request.url)).toEqual(['/v1/latest?limit=1', '/comments/v1/latest?limit=1']);
});

test.each(['comments.example', 'ftp://comments.example', 'javascript:alert(1)', 'https://me:pw@comments.example', ''])(
  'the url “%s” is refused in words',
  (url) => {
    expect(() => http({ url }, host())).toThrow(expect.objectContaining({ code: 'invalid', field: 'url' }));
  },
);

test.each([
  ['120', 120],
  [' 0 ', 0],
  ['99999', 300],
  [new Date(1_000_000_060_000).toUTCString(), 60],
  [new Date(999_999_000_000).toUTCString(), 0],
  ['soon', undefined],
  ['-5', undefined],
  ['1.5', 2],
  ['5, 10', 5],
  ['1e3', undefined],
  ['0x10', undefined],
  ['2030-01-01', undefined],
  ['', undefined],
  ['99999999999999999999999', 300],
  ['Sun Sep  9 01:47:40 2001', 60],
  ['Sunday, 09-Sep-01 01:47:40 GMT', 60],
  [null, undefined],
])('Retry-After: %s is %s seconds', (header, seconds) => {
  const wait = retryAfter(header, 1_000_000_000_000);
  expect(wait).toBe(seconds);
});
