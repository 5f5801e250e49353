import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { memory } from '../../src/adapters/memory.ts';
import type { Backend, Comment, LiveEvent } from '../../src/contract/types.ts';
import { streamEvents, writeEvent } from '../../src/server/events.ts';
import { alice, draft, json, page, pageQuery, readUntil, start } from './support.ts';

const events = `/v1/events?thread=${encodeURIComponent(page.key)}`;

/** Events and ids of a stream's text. */
function parse(text: string): { id: string | undefined; event: LiveEvent }[] {
  const blocks = text.split('\n\n').filter((block) => block.includes('data: '));
  return blocks.map((block) => ({ id: /^id: (.*)$/m.exec(block)?.[1], event: JSON.parse(/^data: (.*)$/m.exec(block)![1]!) as LiveEvent }));
}

/** A backend whose watch does as told; `signals` are those it was given. */
function watching(watch: (signal: AbortSignal) => AsyncIterable<LiveEvent>) {
  const signals: AbortSignal[] = [];
  const adapter = {
    watch(_input: unknown, call: { signal: AbortSignal }) {
      signals.push(call.signal);
      return watch(call.signal);
    },
  };
  return { backend: { as: () => adapter as never } satisfies Backend, signals };
}

// oxlint-disable-next-line require-yield -- it has nothing to say
async function* silence(signal: AbortSignal): AsyncGenerator<LiveEvent> {
  await new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

async function* slow(): AsyncGenerator<LiveEvent> {
  for (let count = 0; count < 5; count++) {
    await sleep(12);
    yield { type: 'gone', at: String(count), id: String(count) };
  }
}

async function* endless(): AsyncGenerator<LiveEvent> {
  for (let count = 0; ; count++) yield { type: 'gone', at: String(count), id: 'x' };
}

// oxlint-disable-next-line require-yield -- it breaks before
async function* broken(): AsyncGenerator<LiveEvent> {
  throw new Error('/secret/place broke');
}

test('a new comment comes to whoever watches, with nothing of its writer', async () => {
  const { ask, get } = await start();
  const response = await get(events);
  expect(response.headers.get('Content-Type')).toBe('text/event-stream');
  expect(response.headers.get('Cache-Control')).toContain('no-transform');
  expect(response.headers.get('X-Accel-Buffering')).toBe('no');
  expect(response.headers.get('Vary')).toBe('Origin, Authorization');
  const { id } = await json<Comment>(ask('POST', '/v1/comments', draft(), alice));
  const text = await readUntil(response, (so) => so.includes('"put"'));
  expect(text).toMatch(/^retry: \d+\n\n/);
  const [first] = parse(text);
  expect(first).toMatchObject({ id: expect.any(String), event: { type: 'put', comment: { id } } });
  expect(text).not.toContain('"mine"');
});

test('a stream goes on after the id that a reader last saw', async () => {
  const { ask, get } = await start();
  for (const text of ['one', 'two', 'three']) await ask('POST', '/v1/comments', draft({ text }), alice);
  const all = parse(await (await get(`${events}&after=0&once=true`)).text());
  expect(all.length).toBeGreaterThanOrEqual(3);
  const seen = all.at(-2)!.id!;
  const rest = parse(await readUntil(await get(`${events}&after=${seen}`), (so) => so.includes('data: ')));
  expect(rest).toEqual(all.slice(-1));
});

test('what the thread told of its place can be resumed from, so that nothing falls between', async () => {
  const { ask, get } = await start();
  await ask('POST', '/v1/comments', draft({ text: 'before' }), alice);
  const { thread } = await json<{ thread: { at: string } }>(get(`/v1/thread?${pageQuery}`));
  await ask('POST', '/v1/comments', draft({ text: 'between' }), alice);
  const missed = await (await get(`${events}&after=${thread.at}&once=true`)).text();
  expect(missed).toContain('between');
  expect(missed).not.toContain('before');
});

test('once=true ends by itself, also where nothing was missed', async () => {
  const { get } = await start();
  const text = await (await get(`${events}&after=0&once=true`)).text();
  expect(parse(text)).toEqual([]);
});

test('once=true ends even where news never stop', async () => {
  const { get } = await start(watching(endless).backend);
  expect(parse(await (await get(`${events}&after=0&once=true`)).text()).length).toBe(1_000);
});

test('a place that is not ours is stale', async () => {
  const { get } = await start();
  const text = await (await get(`${events}&after=from-elsewhere&once=true`)).text();
  expect(parse(text)).toEqual([{ id: '0', event: { type: 'stale', at: '0' } }]);
});

test('a silent stream has heartbeats', async () => {
  const { get } = await start(undefined, { heartbeatMs: 15 });
  const text = await readUntil(await get(events), (so) => so.split('\n:\n').length > 3);
  expect(parse(text)).toEqual([]);
});

test('a heartbeat loses no event that comes while it is sent', async () => {
  const { get } = await start(watching(slow).backend, { heartbeatMs: 5 });
  const text = await (await get(events)).text();
  expect(parse(text).map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4']);
  expect(text).toContain('\n\n:\n\n');
});

test('the backend is told when a reader goes', async () => {
  const { backend, signals } = watching(silence);
  const { url } = await start(backend);
  const leaving = new AbortController();
  await fetch(url + events, { signal: leaving.signal });
  expect(signals[0]!.aborted).toBe(false);
  leaving.abort();
  await expect.poll(() => signals[0]!.aborted).toBe(true);
});

test('what is kept for a reader who leaves with an event still under way is given back', async () => {
  let kept = 0;
  async function* two(): AsyncGenerator<LiveEvent> {
    kept++;
    try {
      yield { type: 'gone', at: '1', id: 'x' };
      yield { type: 'gone', at: '2', id: 'y' };
    } finally {
      kept--;
    }
  }
  const reader = streamEvents(two, { heartbeatMs: 1_000, signal: new AbortController().signal, log: () => {} }).getReader();
  await reader.read();
  await expect.poll(() => kept).toBe(1);
  await reader.cancel();
  await expect.poll(() => kept).toBe(0);
});

test('a HEAD opens no stream', async () => {
  const { backend, signals } = watching(silence);
  const { ask } = await start(backend);
  expect((await ask('HEAD', events)).status).toBe(200);
  expect(signals).toEqual([]);
});

test('the streams end when the server stops', async () => {
  const { backend, signals } = watching(silence);
  const { get, stopping } = await start(backend);
  const response = await get(events);
  stopping.abort();
  // Each is sent back at another moment.
  expect(await response.text()).toMatch(/^retry: 1000\n\nretry: [1-5]\d{3}\n\n$/);
  expect(signals[0]!.aborted).toBe(true);
});

test('a stream asked for while the server stops ends at once', async () => {
  const { get, stopping } = await start();
  stopping.abort();
  expect(parse(await (await get(events)).text())).toEqual([]);
});

test('a backend that breaks ends the stream, and the log hears of it', async () => {
  const { get, logged } = await start(watching(broken).backend);
  expect(await (await get(events)).text()).toBe('retry: 1000\n\n');
  expect(logged).toHaveLength(1);
  const once = await get(`${events}&once=true`);
  expect(once.status).toBe(500);
});

test('a backend without live events says so', async () => {
  const { get } = await start({ as: () => ({}) as never });
  const response = await get(events);
  expect(response.status).toBe(501);
  expect(await json(response)).toMatchObject({ code: 'unsupported' });
});

test('no field can break out of its line', () => {
  const event: LiveEvent = { type: 'gone', at: '1\ndata: forged', id: 'a\r\nid: 2\n\ndata: x' };
  const written = writeEvent(event);
  expect(written).toMatch(/^data: /);
  expect(written.split(/\r\n|\r|\n/)).toHaveLength(3);
  expect(JSON.parse(written.slice(6))).toEqual(event);
});

test('many readers of one thread all hear', async () => {
  const { ask, get } = await start(memory());
  const readers = await Promise.all(Array.from({ length: 40 }, () => get(events)));
  await ask('POST', '/v1/comments', draft({ text: 'to all' }), alice);
  const texts = await Promise.all(readers.map((reader) => readUntil(reader, (so) => so.includes('to all'))));
  expect(texts.every((text) => text.includes('"put"'))).toBe(true);
});
