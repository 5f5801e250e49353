import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { deviceOf } from '../../src/adapters/http/device.ts';
import type { Pace } from '../../src/adapters/http/pace.ts';
import { sender, type Send } from '../../src/adapters/http/request.ts';
import { live } from '../../src/adapters/http-live.ts';
import { memory } from '../../src/adapters/memory.ts';
import type { LiveEvent } from '../../src/contract/types.ts';
import { serve } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';
import { start } from '../server/support.ts';
import { draft, odd, page, reader, storage } from './http-support.ts';

const quick: Pace = { first: 200, silence: 150, step: 5, most: 20, poll: 10 };

/** Follows a thread for as long as it is asked; `take` gives the next events. */
function watching(url: string, after?: string, pace = quick) {
  const leaving = new AbortController();
  const send = sender(url, undefined, deviceOf(storage(), url));
  const input = after === undefined ? { thread: page.key } : { thread: page.key, after };
  const events = live({ send, url, pace, share: false }, input, { signal: leaving.signal });
  const take = async (count: number): Promise<LiveEvent[]> => {
    const taken: LiveEvent[] = [];
    while (taken.length < count) taken.push((await events.next()).value);
    return taken;
  };
  return { events, take, leaving };
}

const gone = (at: number): string => `id: ${at}\ndata: {"type":"gone","at":"${at}","id":"${at}"}\n\n`;
const ids = (events: LiveEvent[]) => events.map((event) => ('at' in event ? event.at : event.type));
const begin = (response: ServerResponse) => response.writeHead(200, { 'Content-Type': 'text/event-stream' });

test('news of the real server come through the adapter, until the signal', async () => {
  const { url } = await start();
  const leaving = new AbortController();
  const adapter = reader(url);
  const { thread } = await adapter.open({ page });
  const events = adapter.watch({ thread: thread.id, after: thread.at! }, { signal: leaving.signal })[Symbol.asyncIterator]();
  const first = events.next();
  const created = await adapter.create(draft({ text: 'A ship!' }));
  expect((await first).value).toMatchObject({ type: 'put', comment: { id: created.id } });
  const reason = new Error('hidden');
  const waiting = (async () => {
    for (;;) await events.next();
  })();
  leaving.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});

test('a stream that ends is taken up after the last event', async () => {
  const { url, seen } = await odd((request, response) => {
    const after = Number(new URL(request.url!, 'http://x').searchParams.get('after'));
    begin(response).end(gone(after + 1) + gone(after + 2));
  });
  const { take, leaving } = watching(url, '10');
  expect(ids(await take(6))).toEqual(['11', '12', '13', '14', '15', '16']);
  leaving.abort();
  expect(seen.slice(0, 3).map((request) => new URL(request.url!, url).searchParams.get('after'))).toEqual(['10', '12', '14']);
});

test('whoever is sent away by a server comes back when they were told to, or a little later', async () => {
  const at: number[] = [];
  const { url } = await odd((_request, response) => {
    at.push(performance.now());
    begin(response).end(`retry: 5\n\n${gone(at.length)}retry: 300\n\n`);
  });
  const { take, leaving } = watching(url, '0', { ...quick, most: 1_000 });
  await take(3);
  leaving.abort();
  for (const waited of [at[1]! - at[0]!, at[2]! - at[1]!]) {
    expect(waited).toBeGreaterThan(290);
    expect(waited).toBeLessThan(900);
  }
});

test.each(['99999999999', '1e3', '-5', 'soon', ''])('a server that says "retry: %s" keeps nobody away', async (told) => {
  const { url, seen } = await odd((_request, response) => void begin(response).end(`${gone(seen.length)}retry: ${told}\n\n`));
  const { take, leaving } = watching(url, '0');
  expect(ids(await take(4))).toEqual(['1', '2', '3', '4']);
  leaving.abort();
});

test('a stream that is cut in the middle of an event gives it whole the next time', async () => {
  let times = 0;
  const { url } = await odd((_request, response) => {
    if (times++ === 0) begin(response).write(gone(1) + gone(2).slice(0, 12), () => setTimeout(() => response.destroy(), 5));
    else begin(response).write(gone(2));
  });
  const { take, leaving } = watching(url, '0');
  expect(ids(await take(2))).toEqual(['1', '2']);
  leaving.abort();
});

test('a stream that goes silent is cut and taken up again', async () => {
  const { url, seen } = await odd((_request, response) => void begin(response).write(seen.length === 1 ? gone(1) : gone(2)));
  const { take, leaving } = watching(url);
  expect(ids(await take(2))).toEqual(['1', '2']);
  leaving.abort();
});

test('an engine that forgets the signal it was handed cannot keep a stream open', async () => {
  const { url } = await odd((_request, response) => void begin(response).write(gone(1)));
  const deaf: Send = (name, input) => sender(url, undefined, deviceOf(storage(), url))(name, input, {});
  const leaving = new AbortController();
  const events = live({ send: deaf, url, pace: quick, share: false }, { thread: page.key }, { signal: leaving.signal });
  await events.next();
  const next = events.next();
  leaving.abort(new Error('hidden'));
  await expect(next).rejects.toThrow('hidden');
});

test('heartbeats keep a silent stream', async () => {
  const { url } = await start(memory(), { heartbeatMs: 20 });
  const { take, leaving } = watching(url);
  setTimeout(() => void reader(url).create(draft({ text: 'after a silence' })), 300);
  expect(await take(1)).toMatchObject([{ type: 'put' }]);
  leaving.abort();
});

test('the reader who leaves ends the request', async () => {
  const { url, seen } = await odd((_request, response) => void begin(response).write(gone(1)));
  const { take, leaving } = watching(url);
  await take(1);
  leaving.abort();
  await expect.poll(() => seen[0]!.socket.destroyed).toBe(true);
});

test('a loop that breaks off ends the request, without a signal', async () => {
  const { url, seen } = await odd((_request, response) => void begin(response).write(gone(1)));
  for await (const event of reader(url).watch({ thread: page.key })) {
    expect(event).toMatchObject({ at: '1' });
    break;
  }
  await expect.poll(() => seen[0]!.socket.destroyed).toBe(true);
});

test('where a proxy keeps the stream back, news come by polls', async () => {
  const { url } = await odd((request, response) => {
    const asked = new URL(request.url!, 'http://x').searchParams;
    if (asked.has('once')) begin(response).end(`retry: 1\n\n${gone(Number(asked.get('after')) + 1)}`);
  });
  const { take, leaving } = watching(url, '0', { ...quick, first: 50 });
  expect(ids(await take(3))).toEqual(['1', '2', '3']);
  leaving.abort();
});

test('a stream that can be had again ends the polls', async () => {
  let times = 0;
  const { url, seen } = await odd((request, response) => {
    times++;
    if (request.url!.includes('once=true')) begin(response).end('retry: 1\n\n');
    else if (times < 3) response.writeHead(502).end('<h1>Bad gateway</h1>');
    else begin(response).write(gone(times));
  });
  const { take, leaving } = watching(url, '0');
  expect(ids(await take(1))).toEqual(['4']);
  leaving.abort();
  expect(seen.map((request) => request.url!.includes('once=true'))).toEqual([false, false, true, false]);
});

test('a server that starts again is found again, and nothing is lost', async () => {
  const backend = memory();
  const stopping = new AbortController();
  const first = await listen(serve(backend, { rateLimits: false, signal: stopping.signal }));
  const { take, leaving } = watching(first.url, '0');
  await reader(first.url).create(draft({ text: 'before' }));
  await take(2);
  stopping.abort();
  await first.close(50);
  const second = await listen(serve(backend, { rateLimits: false }), { port: Number(new URL(first.url).port) });
  await reader(second.url).create(draft({ text: 'after' }));
  const [event] = await take(1);
  expect(event).toMatchObject({ type: 'put', comment: { body: { text: 'after' } } });
  leaving.abort();
  await second.close(50);
});

test.each([
  [501, 'unsupported'],
  [403, 'forbidden'],
])('status %i ends it with %s: another try would change nothing', async (status, code) => {
  const { url, seen } = await odd((_request, response) => response.writeHead(status).end());
  await expect(watching(url).take(1)).rejects.toMatchObject({ code });
  expect(seen).toHaveLength(1);
});

test('whoever is asked to wait waits', async () => {
  let times = 0;
  const { url } = await odd((_request, response) => {
    if (times++ === 0) response.writeHead(429, { 'Retry-After': '1' }).end();
    else begin(response).write(gone(1));
  });
  const { take, leaving } = watching(url);
  const began = performance.now();
  await take(1);
  expect(performance.now() - began).toBeGreaterThan(990);
  leaving.abort();
});

test('an event that cannot be read is passed over, its neighbours are not', async () => {
  const { url, seen } = await odd((_request, response) => void begin(response).write(`${gone(1)}data: {not json\n\n${gone(2)}`));
  const { take, leaving } = watching(url);
  expect(ids(await take(2))).toEqual(['1', '2']);
  expect(seen).toHaveLength(1);
  leaving.abort();
});

test('an answer that is no stream of events is not read as one', async () => {
  const { url, seen } = await odd((_request, response) => {
    if (seen.length === 1) response.end(gone(1));
    else begin(response).write(gone(2));
  });
  const { take, leaving } = watching(url);
  expect(ids(await take(1))).toEqual(['2']);
  leaving.abort();
});
