import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { deviceOf } from '../../src/adapters/http/device.ts';
import { ask, sender } from '../../src/adapters/http/request.ts';
import { live } from '../../src/adapters/http-live.ts';
import { passes, toCommentError, type CommentError } from '../../src/contract/errors.ts';
import type { LiveEvent } from '../../src/contract/types.ts';
import { canned, cutAfter, cutAt, drip, startFaulty, type Faulty } from '../browser/support/faulty.ts';
import { start } from '../server/support.ts';
import { draft, odd, page, reader, storage } from './http-support.ts';

/** A bad line to a real server. */
async function bad(): Promise<Faulty> {
  const { url } = await start();
  const line = await startFaulty(url);
  onTestFinished(line.end);
  return line;
}

const failing = async (work: Promise<unknown>): Promise<CommentError> =>
  work.then(
    () => expect.fail('It did not fail.'),
    (error: unknown) => toCommentError(error),
  );

describe('an answer that breaks off', () => {
  test.each([
    ['at once', () => 0],
    ['after a byte', () => 1],
    ['half way', (all: number) => all >> 1],
    ['before its last byte', (all: number) => all - 1],
  ])('%s is told as offline; a write may have happened, and is there once after it is sent again', async (_when, bytes) => {
    const line = await bad();
    const adapter = reader(line.url);
    line.fault(/./, cutAt(bytes));
    expect(await failing(adapter.open({ page }))).toMatchObject({ code: 'offline' });
    const written = draft({ text: 'Once only' });
    expect(await failing(adapter.create(written))).toMatchObject({ code: 'offline', outcome: 'unknown' });
    expect(line.came).toHaveLength(2);
    line.fault(/./);
    await adapter.create(written);
    const { page: first } = await adapter.open({ page });
    expect(first.items.map(({ body }) => 'text' in body && body.text)).toHaveLength(1);
  });

  test('at any byte of its body never gives half an answer', async () => {
    const body = JSON.stringify([{ ...draft(), more: 'x'.repeat(100) }]);
    let length = 0;
    const { url } = await odd((_request, response) => response.end(body.slice(0, length)));
    for (; length < body.length; length++) expect((await failing(reader(url).latest({ limit: 1 }))).code).toBe('unavailable');
    expect(await reader(url).latest({ limit: 1 })).toHaveLength(1);
  });
});

test('an answer that drips is given up at the deadline, whatever has come, and the line is closed', async () => {
  const line = await bad();
  line.fault(/./, drip(5));
  const send = sender(line.url, undefined, deviceOf(storage(), line.url));
  const began = performance.now();
  expect(await failing(ask(send, 'open', { page }, {}, 150))).toMatchObject({ code: 'unavailable' });
  expect(await failing(ask(send, 'create', draft(), {}, 150))).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('an error page that drips is given up at the deadline, too', async () => {
  const { url } = await odd((_request, response) => {
    response.writeHead(502).write('<h1>');
    const timer = setInterval(() => response.write('.'), 10);
    response.on('close', () => clearInterval(timer));
  });
  const send = sender(url, undefined, deviceOf(storage(), url));
  const error = await failing(ask(send, 'open', { page }, {}, 100));
  expect(error).toMatchObject({ code: 'unavailable', message: 'The server took too long to answer.' });
});

describe('an answer', () => {
  test.each([
    ['nothing', ''],
    ['a blank', ' \r\n'],
    ['words', 'OK'],
    ['a page', '<!doctype html><title>Welcome</title>'],
    ['half of it', '{"thread":{"id":"t"'],
    ['two of them', '{}{}'],
    ['not a number', '{"count":NaN}'],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x7b])],
  ])('of %s is unavailable, and a write may have happened', async (_what, body) => {
    const line = await bad();
    line.fault(/./, canned(200, body));
    expect(await failing(reader(line.url).open({ page }))).toMatchObject({ code: 'unavailable' });
    expect(await failing(reader(line.url).create(draft()))).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
  });

  test.each([
    ['that begins with a byte order mark', '\uFEFF[]', {}],
    ['of another type', '[]', { 'Content-Type': 'text/html' }],
    ['without a type', '[]', {}],
  ])('%s is read', async (_what, body, headers) => {
    const line = await bad();
    line.fault(/./, canned(200, body, headers));
    expect(await reader(line.url).latest({ limit: 1 })).toEqual([]);
  });
});

const statuses = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a status', () => {
  test('from 400 to 499 never passes by itself, and is asked once', async () => {
    const line = await bad();
    // 407 is the browser's own: it gives no answer at all then.
    for (const status of statuses(400, 499).filter((each) => each !== 407 && each !== 421)) {
      line.fault(/./, canned(status, '<h1>No</h1>'));
      line.came.length = 0;
      const error = await failing(reader(line.url).open({ page }));
      expect([status, passes(error), line.came.length]).toEqual([status, false, 1]);
      expect(error.message).not.toContain('<');
    }
  });

  test('from 500 passes by itself, except where there is no such thing', async () => {
    const line = await bad();
    for (const status of statuses(500, 511)) {
      line.fault(/./, canned(status, '<h1>Sorry</h1>'));
      const error = await failing(reader(line.url).create(draft()));
      expect([status, passes(error), error.outcome]).toEqual([status, status !== 501, 'unknown']);
    }
  });

  test.each([
    ['7', 7],
    ['1.2', 2],
    ['5, 9', 5],
    ['99999999999999999999', 300],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('with Retry-After “%s” tells to wait %s seconds, of reading and of writing', async (header, seconds) => {
    const line = await bad();
    for (const status of [429, 503]) {
      line.fault(/./, canned(status, '<h1>Later</h1>', header === undefined ? {} : { 'Retry-After': header }));
      for (const error of [await failing(reader(line.url).open({ page })), await failing(reader(line.url).create(draft()))])
        expect([status, error.retryAfter, error.code]).toEqual([status, seconds, status === 429 ? 'too-many' : 'unavailable']);
    }
  });

  test.each([
    [{ retryAfter: 9_999 }, 300],
    [{ retryAfter: -1 }, 8],
    [{ retryAfter: 'soon' }, 8],
    [{}, 8],
  ])('whose body tells the wait as %j is believed as far as it makes sense', async (more, seconds) => {
    const line = await bad();
    line.fault(/./, canned(429, JSON.stringify({ code: 'too-many', message: 'Slow down.', ...more }), { 'Retry-After': '8' }));
    expect(await failing(reader(line.url).open({ page }))).toMatchObject({ code: 'too-many', retryAfter: seconds });
  });
});

describe('a token', () => {
  test('does not reach the server that a redirect names, whichever status and request', async () => {
    const elsewhere = await odd((_request, response) => response.writeHead(401).end('{}'));
    const line = await bad();
    const token = 'x'.repeat(32);
    const adapter = reader(line.url, storage(new Map([[`afterword:device:${line.url}`, token]])));
    for (const status of [301, 302, 303, 307, 308]) {
      line.fault(/./, canned(status, '', { Location: `${elsewhere.url}/v1/thread` }));
      const asks = [adapter.open({ page }), adapter.personal({ page }), adapter.create(draft()), adapter.remove({ thread: 't', id: '1' })];
      const results = await Promise.allSettled(asks);
      expect(results.map((result) => result.status)).toEqual(Array(4).fill('rejected'));
    }
    expect(line.came.some(({ head }) => head.includes(token))).toBe(true);
    // Only what all readers share was asked there, without anything of this one.
    expect(elsewhere.seen.length).toBeGreaterThan(0);
    expect(
      elsewhere.seen.flatMap(({ method, headers }) => [method === 'GET', headers.authorization, headers.cookie]).filter(Boolean),
    ).toEqual(elsewhere.seen.map(() => true));
  });
});

describe('a stream of events', () => {
  test('that is cut a hundred times, anywhere, loses nothing and tells nothing twice', async () => {
    const line = await bad();
    const writer = reader(line.url);
    const { thread } = await writer.open({ page });
    const streams = /^GET \/v1\/events/;
    const cuts = (): number => line.came.filter((request) => streams.test(request.line)).length;
    line.fault(streams, (passing) => cutAfter(250 + ((cuts() * 137) % 900))(passing));
    const leaving = new AbortController();
    const send = sender(line.url, undefined, deviceOf(storage(), line.url));
    const pace = { first: 2_000, silence: 1_000, step: 1, most: 2, poll: 2 };
    const events = live({ send, url: line.url, pace, share: false }, { thread: thread.id, after: thread.at! }, { signal: leaving.signal });
    const heard: LiveEvent[] = [];
    const listening = (async () => {
      for await (const event of events) heard.push(event);
    })().catch(() => {});
    const ids: string[] = [];
    while (cuts() < 100) {
      if (ids.length < 250) ids.push((await writer.create(draft({ text: `News ${ids.length}` }))).id);
      else await setTimeout(5);
    }
    line.fault(streams);
    const told = (): string[] => heard.flatMap((event) => (event.type === 'put' ? [event.comment.id] : []));
    await expect.poll(() => told().length).toBe(ids.length);
    leaving.abort();
    await listening;
    expect(told()).toEqual(ids);
  });
});
