import { expect, test } from 'vitest';
import { deviceOf } from '../../src/adapters/http/device.ts';
import { ask, sender } from '../../src/adapters/http/request.ts';
import { toCommentError } from '../../src/contract/errors.ts';
import { start } from '../server/support.ts';
import { draft, odd, page, reader, storage } from './http-support.ts';

test('a server that is down is offline, and a write to it of unknown outcome', async () => {
  const { url, server } = await odd(() => {});
  await new Promise((resolve) => server.close(resolve));
  await expect(reader(url).open({ page })).rejects.toMatchObject({ code: 'offline' });
  await expect(reader(url).create(draft())).rejects.toMatchObject({ code: 'offline', outcome: 'unknown' });
});

test('the server’s own words come through: code, sentence, field, outcome', async () => {
  const { url } = await start();
  await expect(reader(url).create(draft({ guest: {} }))).rejects.toMatchObject({
    name: 'CommentError',
    code: 'invalid',
    field: 'guest.name',
    outcome: 'none',
    message: expect.stringMatching(/\w+/),
  });
});

test('429 tells how long to wait', async () => {
  const { url } = await start(undefined, { rateLimits: true, now: () => 0 });
  const adapter = reader(url);
  for (let count = 0; count < 5; count++) await adapter.create(draft());
  await expect(adapter.create(draft())).rejects.toMatchObject({ code: 'too-many', retryAfter: 12, outcome: 'none' });
});

test.each([
  [502, 'unavailable', 'unknown'],
  [504, 'unavailable', 'unknown'],
  [500, 'unavailable', 'unknown'],
  [403, 'forbidden', 'none'],
  [404, 'not-found', 'none'],
  [413, 'invalid', 'none'],
  [429, 'too-many', 'none'],
  [418, 'forbidden', 'none'],
  [408, 'too-many', 'none'],
])('a page of HTML with status %i is read as %s, and the write as %s', async (status, code, outcome) => {
  const { url } = await odd((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'text/html', 'Retry-After': '9999' }).end('<h1>Sorry</h1>');
  });
  const error = await reader(url).create(draft()).catch(toCommentError);
  expect(error).toMatchObject({ code, outcome, retryAfter: 300 });
  expect((error as Error).message).not.toContain('<');
});

test('a body that claims an unknown code is read by its status', async () => {
  const { url } = await odd((_request, response) => response.writeHead(404).end('{"code":"lost","message":1}'));
  await expect(reader(url).open({ page })).rejects.toMatchObject({ code: 'not-found' });
});

test('a page that answers 200 with HTML is unavailable, as behind a hotel’s login', async () => {
  const { url } = await odd((_request, response) => response.end('<html>Room number?</html>'));
  await expect(reader(url).open({ page })).rejects.toMatchObject({ code: 'unavailable' });
  await expect(reader(url).create(draft())).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
});

test('an answer that is cut off is offline, and the write may have happened', async () => {
  const { url } = await odd((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write('{"id":', () => response.destroy());
  });
  await expect(reader(url).open({ page })).rejects.toMatchObject({ code: 'offline' });
  await expect(reader(url).create(draft())).rejects.toMatchObject({ code: 'offline', outcome: 'unknown' });
});

test('a failed write is sent once and not again', async () => {
  const { url, seen } = await odd((_request, response) => response.writeHead(503, { 'Retry-After': '0' }).end());
  const adapter = reader(url);
  await adapter.create(draft()).catch(() => {});
  await adapter.react({ thread: 't', comment: null, kind: 'heart', on: true }).catch(() => {});
  await adapter.remove({ thread: 't', id: '1' }).catch(() => {});
  await adapter.open({ page }).catch(() => {});
  expect(seen.map((request) => request.method)).toEqual(['POST', 'PUT', 'DELETE', 'GET']);
});

test('a token is never taken along to where a redirect leads', async () => {
  const elsewhere = await odd((_request, response) => response.end('{}'));
  const { url } = await odd((request, response) => response.writeHead(307, { Location: elsewhere.url + request.url! }).end());
  const adapter = reader(url, storage(new Map([[`afterword:device:${url}`, 'x'.repeat(32)]])));
  await expect(adapter.create(draft())).rejects.toMatchObject({ code: 'offline' });
  await expect(adapter.personal({ page })).rejects.toMatchObject({ code: 'offline' });
  expect(elsewhere.seen).toEqual([]);
});

test('a shared read follows a redirect, without a token', async () => {
  const elsewhere = await odd((_request, response) => response.end('[]'));
  const { url } = await odd((request, response) => response.writeHead(301, { Location: elsewhere.url + request.url! }).end());
  expect(await reader(url).latest({ limit: 1 })).toEqual([]);
  expect(elsewhere.seen[0]!.headers.authorization).toBeUndefined();
});

test('cancelling rejects with the signal’s own reason', async () => {
  const { url } = await odd(() => {});
  const leaving = new AbortController();
  const asked = reader(url).open({ page }, { signal: leaving.signal });
  const reason = new Error('left the page');
  setTimeout(() => leaving.abort(reason), 20);
  await expect(asked).rejects.toBe(reason);
  await expect(reader(url).create(draft(), { signal: leaving.signal })).rejects.toBe(reason);
});

test.each(['before it begins', 'in the middle'])('an answer that hangs %s is unavailable after a time', async (when) => {
  const { url } = await odd((_request, response) => {
    if (when === 'in the middle') response.writeHead(200).write('{"thread":');
  });
  const send = sender(url, undefined, deviceOf(storage(), url));
  await expect(ask(send, 'open', { page }, {}, 40)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(ask(send, 'create', draft(), {}, 40)).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
});
