import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { Arrival, Open } from '../../src/adapters/http/connection.ts';
import type { Pace } from '../../src/adapters/http/pace.ts';
import { deviceOf } from '../../src/adapters/http/device.ts';
import { sender } from '../../src/adapters/http/request.ts';
import { amongTabs, canShare } from '../../src/adapters/http/tabs.ts';
import { live } from '../../src/adapters/http-live.ts';
import type { LiveEvent } from '../../src/contract/types.ts';
import { start } from '../server/support.ts';
import { draft, odd, page, reader, storage } from './http-support.ts';

const quick: Pace = { first: 500, silence: 500, step: 5, most: 20, poll: 10 };

/** One tab: it gathers what it is told until it is closed. */
function openTab(url: string, after: string) {
  const closing = new AbortController();
  const send = sender(url, undefined, deviceOf(storage(), url));
  const told: LiveEvent[] = [];
  const done = (async () => {
    for await (const event of live({ send, url, pace: quick, share: true }, { thread: page.key, after }, { signal: closing.signal }))
      told.push(event);
  })().catch(() => {});
  const close = async (): Promise<void> => {
    closing.abort();
    await done;
  };
  onTestFinished(close);
  const texts = () => told.flatMap((event) => (event.type === 'put' && 'text' in event.comment.body ? [event.comment.body.text] : []));
  return { told, texts, close };
}

/** A server that counts the streams under way and the polls. */
async function counting() {
  const server = await start();
  const open = new Set<ServerResponse>();
  let polls = 0;
  const proxy = await odd(async (request, response) => {
    const once = request.url!.includes('once=true');
    if (once) polls++;
    else open.add(response);
    response.on('close', () => open.delete(response));
    const leaving = new AbortController();
    response.on('close', () => leaving.abort());
    try {
      const upstream = await fetch(server.url + request.url!, { signal: leaving.signal });
      response.writeHead(upstream.status, { 'Content-Type': 'text/event-stream' });
      for await (const piece of upstream.body!) response.write(piece);
    } catch {
      // The tab has left.
    }
    response.end();
  });
  const say = (text: string) => reader(server.url).create(draft({ text }));
  return { url: proxy.url, say, streams: () => open.size, polls: () => polls };
}

test('eight tabs share one stream and all hear everything', async () => {
  const { url, say, streams } = await counting();
  const tabs = Array.from({ length: 8 }, () => openTab(url, '0'));
  await expect.poll(streams).toBe(1);
  await say('one');
  await say('two');
  for (const tab of tabs) await expect.poll(tab.texts).toEqual(['one', 'two']);
  expect(streams()).toBe(1);
});

test('a tab that comes late asks once for what it missed', async () => {
  const { url, say, streams, polls } = await counting();
  const first = openTab(url, '0');
  await say('before');
  await expect.poll(first.texts).toEqual(['before']);
  const late = openTab(url, '0');
  await expect.poll(late.texts).toEqual(['before']);
  await say('after');
  await expect.poll(late.texts).toEqual(['before', 'after']);
  expect([streams(), polls()]).toEqual([1, 1]);
});

test('when the tab that streams is closed, the next takes over without loss', async () => {
  const { url, say, streams } = await counting();
  const first = openTab(url, '0');
  await expect.poll(streams).toBe(1);
  const others = [openTab(url, '0'), openTab(url, '0')];
  await say('one');
  for (const tab of others) await expect.poll(tab.texts).toEqual(['one']);
  const closed = first.close();
  await say('in between');
  await closed;
  await expect.poll(streams).toBe(1);
  await say('two');
  for (const tab of others) await expect.poll(tab.texts).toEqual(['one', 'in between', 'two']);
});

const arrival = (at: number): Arrival => ({ at: String(at), event: { type: 'gone', at: String(at), id: String(at) } });
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Another tab that holds the lock and tells what it is told to tell. */
async function holder(name: string) {
  const left = Promise.withResolvers<void>();
  const channel = new BroadcastChannel(name);
  await new Promise<void>((held) => {
    void navigator.locks.request(name, () => {
      held();
      return left.promise;
    });
  });
  onTestFinished(() => {
    left.resolve();
    channel.close();
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel takes none
  return { tell: (...places: number[]) => places.forEach((at) => channel.postMessage(arrival(at))), leave: left.resolve };
}

test('what other tabs tell while a late one catches up comes after what it missed, and once', async () => {
  const name = `test:${crypto.randomUUID()}`;
  const { tell } = await holder(name);
  const missed = Promise.withResolvers<Arrival[]>();
  const leaving = new AbortController();
  const open: Open = async function* ({ once }) {
    if (once) yield* await missed.promise;
  };
  const told: (string | undefined)[] = [];
  const reading = (async () => {
    for await (const { at } of amongTabs(name, open, '1', quick, leaving.signal)) told.push(at);
  })().catch(() => {});
  await soon();
  tell(3, 4, 5);
  await soon();
  expect(told).toEqual([]);
  missed.resolve([arrival(2), arrival(4)]);
  await expect.poll(() => told).toEqual(['2', '4', '5']);
  tell(6);
  await expect.poll(() => told).toEqual(['2', '4', '5', '6']);
  leaving.abort();
  await reading;
});

test('a tab that takes over while it catches up streams from where it stood itself', async () => {
  const name = `test:${crypto.randomUUID()}`;
  const { tell, leave } = await holder(name);
  const asked: (string | undefined)[] = [];
  const leaving = new AbortController();
  const open: Open = async function* ({ once, after, signal }) {
    if (once) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    asked.push(after);
    yield* [arrival(2), arrival(3)];
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  const told: (string | undefined)[] = [];
  const reading = (async () => {
    for await (const { at } of amongTabs(name, open, '1', quick, leaving.signal)) told.push(at);
  })().catch(() => {});
  await soon();
  tell(3);
  await soon();
  leave();
  await expect.poll(() => told).toEqual(['2', '3']);
  expect(asked).toEqual(['1']);
  leaving.abort();
  await reading;
});

test('outside of a page nothing is shared', () => {
  expect(canShare()).toBe(false);
});
