import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { CommentError } from '../../src/contract/errors.ts';
import { alice, draft, json, oddBackend, page, pageQuery, start } from './support.ts';

test.each([
  ['a missing field', 'GET', '/v1/thread?page.title=x', undefined, 'page.key', /^Page\.key should be/],
  ['an address that is none', 'GET', '/v1/thread?page.key=x&page.url=ftp://x&page.title=x', undefined, 'page.url', /http or https/],
  ['an unknown order', 'GET', `/v1/thread?${pageQuery}&sort=random`, undefined, 'sort', /one of oldest, newest, best/],
  ['too many aliases', 'GET', `/v1/thread?${pageQuery}${'&page.aliases=a'.repeat(6)}`, undefined, 'page.aliases', /at most 5/],
  ['a number that is none', 'GET', '/v1/latest?limit=many', undefined, 'limit', /number/],
  ['a search for nothing', 'GET', '/v1/search?thread=t&text=', undefined, 'text', /empty/],
  ['a search for white space', 'GET', '/v1/search?thread=t&text=%20%0A', undefined, 'text', /nothing to search/],
  ['a search for too much', 'GET', `/v1/search?thread=t&text=${'x'.repeat(201)}`, undefined, 'text', /200 characters/],
  ['a search from nowhere', 'GET', '/v1/search?thread=t&text=x&cursor=y', undefined, 'cursor', /cannot be continued/],
  ['a number too large', 'GET', '/v1/latest?limit=101', undefined, 'limit', /0 to 100/],
  ['a name that is too long', 'POST', '/v1/comments', draft({ guest: { name: 'x'.repeat(101) } }), 'guest.name', /at most 100/],
  ['an empty text', 'POST', '/v1/comments', draft({ text: '' }), 'text', /not be empty/],
  ['a text of white space', 'POST', '/v1/comments', draft({ text: ' \n' }), 'text', /./],
  ['a name left out', 'POST', '/v1/comments', draft({ guest: {} }), 'guest.name', /./],
  [
    'a reaction that is neither on nor off',
    'PUT',
    '/v1/reactions',
    { thread: 'x', comment: null, kind: 'heart', on: 1 },
    'on',
    /true or false/,
  ],
])('%s is invalid, and the answer names the field', async (_what, verb, path, body, field, sentence) => {
  const { ask } = await start();
  const response = await ask(verb, path, body, alice);
  expect(response.status).toBe(422);
  const failure = await json<{ message: string }>(response);
  expect(failure).toMatchObject({ code: 'invalid', field });
  expect(failure.message).toMatch(sentence);
});

test('fields that nobody named are ignored, whatever they are called', async () => {
  const { ask } = await start();
  const body = JSON.stringify(draft()).replace('{', '{"__proto__":{"text":"x"},"constructor":1,"state":"rejected",');
  const response = await ask('POST', '/v1/comments', body, alice);
  expect(await json(response)).toMatchObject({ state: 'visible', body: { text: 'Snow.' } });
});

test.each([
  ['no JSON', '{"text":', 400],
  ['a list', '[]', 422],
  ['null', 'null', 422],
  ['nothing', '', 400],
])('a body that is %s is invalid', async (_what, body, status) => {
  const { ask } = await start();
  const response = await ask('POST', '/v1/preview', body);
  expect(response.status).toBe(status);
  expect(await json(response)).toMatchObject({ code: 'invalid' });
});

test('bytes that are no UTF-8 are invalid', async () => {
  const { url } = await start();
  const body = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);
  const response = await fetch(`${url}/v1/preview`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  expect(response.status).toBe(400);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])('a write as %s is refused', async (type) => {
  const { ask } = await start();
  const response = await ask('POST', '/v1/comments', draft(), alice, { 'Content-Type': type });
  expect(response.status).toBe(415);
  expect(await json(response)).toMatchObject({ code: 'invalid' });
});

test('a content type may carry its charset', async () => {
  const { ask } = await start();
  const response = await ask('POST', '/v1/comments', draft(), alice, { 'Content-Type': 'Application/JSON; charset=utf-8' });
  expect(response.status).toBe(200);
});

test('a body over the limit is 413 and blames the text', async () => {
  const { ask } = await start();
  const response = await ask('POST', '/v1/comments', draft({ text: 'x'.repeat(90_000) }), alice);
  expect(response.status).toBe(413);
  expect(await json(response)).toMatchObject({ code: 'invalid', field: 'text' });
});

test('a body that comes in pieces without a length is stopped at the limit, too', async () => {
  const { url } = await start();
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 10_000;
      if (sent > 5_000_000) controller.close();
      else controller.enqueue(new Uint8Array(10_000).fill(0x20));
    },
  });
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, duplex: 'half' } as RequestInit;
  const response = await fetch(`${url}/v1/preview`, init);
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(5_000_000);
});

test('the server goes on after a large body was cut', async () => {
  const { ask, get } = await start();
  await ask('POST', '/v1/comments', draft({ text: 'x'.repeat(2_000_000) }), alice).catch(() => {});
  expect((await get('/healthz')).status).toBe(200);
});

test('a large text within the limits passes whole', async () => {
  const { ask } = await start();
  const text = '雪'.repeat(10_000);
  expect(await json(ask('POST', '/v1/comments', draft({ text }), alice))).toMatchObject({ body: { text } });
});

test('a long address in the query still fits', async () => {
  const { get } = await start();
  const aliases = Array.from({ length: 5 }, (_, index) => `&page.aliases=${String(index).repeat(1_999)}`).join('');
  const long = encodeURIComponent(`https://example.org/${'ä'.repeat(900)}`);
  expect((await get(`/v1/thread?page.key=${long}&page.url=${long}&page.title=x${aliases}`)).status).toBe(200);
});

test('an unknown address is not found, in JSON', async () => {
  const { get } = await start();
  for (const path of ['/v1/nothing', '/v2/thread', '/nothing']) {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await json(response)).toEqual({ code: 'not-found', message: 'There is nothing at this address.' });
  }
});

test('a verb that a route does not have is 405 and tells which it has', async () => {
  const { ask } = await start();
  const response = await ask('PUT', '/v1/comments', {});
  expect(response.status).toBe(405);
  expect(response.headers.get('Allow')).toBe('GET, POST, PATCH, DELETE, HEAD');
  expect(await json(response)).toMatchObject({ code: 'unsupported' });
});

test('a failure of the contract comes with its status and all it says', async () => {
  const error = new CommentError('unavailable', 'Back soon.', { retryAfter: 2.2 });
  const { get } = await start(oddBackend(() => Promise.reject(error)));
  const response = await get(`/v1/thread?${pageQuery}`);
  expect(response.status).toBe(503);
  expect(response.headers.get('Retry-After')).toBe('3');
  expect(await json(response)).toEqual({ code: 'unavailable', message: 'Back soon.', retryAfter: 3 });
});

test('a failure is known by its code, whatever class it has', async () => {
  // oxlint-disable-next-line prefer-promise-reject-errors -- a foreign backend may
  const { get } = await start(oddBackend(() => Promise.reject({ code: 'forbidden', message: 'No.' })));
  const response = await get(`/v1/thread?${pageQuery}`);
  expect(response.status).toBe(403);
  expect(await json(response)).toEqual({ code: 'forbidden', message: 'No.' });
});

test('what was not foreseen is 500 in one sentence, and goes to the log whole', async () => {
  const error = Object.assign(new Error('SQLITE_IOERR in /secret/place.db'), { code: 'SQLITE_IOERR' });
  const { get, logged } = await start(oddBackend(() => Promise.reject(error)));
  const response = await get(`/v1/thread?${pageQuery}`);
  const body = await response.text();
  expect(response.status).toBe(500);
  expect(body).toContain('"unavailable"');
  expect(body).not.toMatch(/secret|SQLITE|at /);
  expect(logged).toEqual([error]);
});

test('refusals are never kept by a cache', async () => {
  const { get } = await start();
  for (const path of ['/v1/thread', '/v1/nothing', '/v1/counts?keys=x&site=no'])
    expect((await get(path)).headers.get('Cache-Control')).toBe('private, no-store');
});

test('a comment by nobody is signed-out', async () => {
  const { ask } = await start();
  const response = await ask('POST', '/v1/comments', draft());
  expect(response.status).toBe(401);
  expect(await json(response)).toMatchObject({ code: 'signed-out' });
});

test('one key with another text is a conflict, with the same text the same comment', async () => {
  const { ask } = await start();
  const first = draft({ key: 'the-same-key-each-time' });
  const [one, two] = [await json(ask('POST', '/v1/comments', first, alice)), await json(ask('POST', '/v1/comments', first, alice))];
  expect(two.id).toBe(one.id);
  const other = await ask('POST', '/v1/comments', { ...first, text: 'Rain.' }, alice);
  expect(other.status).toBe(409);
});

test('every answer tells browsers to be careful with it', async () => {
  const { get } = await start();
  for (const path of [`/v1/thread?${pageQuery}`, '/v1/nothing', '/healthz']) {
    const { headers } = await get(path);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  }
});

test('nonsense on the socket is answered with 400 and the server goes on', async () => {
  const { url, get } = await start();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end('GARBAGE\r\n\r\n');
  const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect((await get(`/v1/counts?keys=${page.key}`)).status).toBe(200);
});
