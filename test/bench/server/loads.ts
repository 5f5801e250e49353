import { randomUUID } from 'node:crypto';
import type { Request } from 'autocannon';
import { partThreads, type Thread } from './threads.ts';
import { generator, sentence } from './words.ts';

/** What is known from the first page of the thread that everybody reads. */
export interface FirstPage {
  etag: string;
  /** Where the list goes on. */
  next: string;
}

/** What every kind of load says of itself. */
interface Named {
  name: string;
  /** In words, for the table. */
  what: string;
}

/** Many readers of one thread who are told of what is written. */
export interface LiveLoad extends Named {
  readers: number;
  thread: string;
}

/** Requests, as many as go. */
export interface Load extends Named {
  /** What is asked, by somebody who has read the first page. */
  request: (first: FirstPage) => Request;
  /** The statuses that count as right. */
  statuses: number[];
  /** Whether the server is started anew before it, so that it has nothing in memory. */
  fresh?: boolean;
  /** Whether its server does what it can against spam, for which it is started anew. */
  spam?: boolean;
  /** Whether readers say that they read compressed answers. */
  compressed?: boolean;
  /** Every connection of a load becomes so many. */
  times?: number;
  /** What comes in beside it and is not measured, so many a second. */
  beside?: { request: Request; rate: number };
}

/** Where the first page of a thread is. */
export const threadPath = (key: string): string =>
  `/v1/thread?${new URLSearchParams({ 'page.key': key, 'page.url': `https://magazine.example${key}`, 'page.title': `About ${key.slice(1)}` })}`;

const get =
  (path: string): Load['request'] =>
  () => ({ path });

/** Comments from which on the first page of a thread is full. */
const FULL = 50;
/** Full threads from which on it takes seconds to ask for each once: with fewer nothing would stay cold. */
const MANY = 1_000;

/** The loads of live readers: what each costs while nothing happens, and how soon all are told of a comment. */
export function liveLoads(comments: number): LiveLoad[] {
  const thread = partThreads(comments).hot.key;
  return [1_000, 5_000].map((readers) => ({
    name: `live-${readers}`,
    what: `one post to ${readers.toLocaleString('en')} live readers`,
    readers,
    thread,
  }));
}

/** Every load of requests, in the order they are measured: those that write come last. */
export function loadsFor(comments: number): Load[] {
  const { hot, big, rest } = partThreads(comments);
  const full = rest.filter(({ size }) => size >= FULL);
  const ok = [200];
  const loads: Load[] = [
    { name: 'warm', what: 'thread page, the same one', request: get(threadPath(hot.key)), statuses: ok },
    { name: 'compressed', what: 'the same, compressed', request: get(threadPath(hot.key)), statuses: ok, compressed: true },
    {
      name: 'cold',
      what: 'thread pages, each another',
      request: () => inTurn(full, ({ key }) => threadPath(key)),
      statuses: ok,
      fresh: true,
    },
    {
      name: 'cold-compressed',
      what: 'the same, compressed',
      request: () => inTurn(full, ({ key }) => threadPath(key)),
      statuses: ok,
      fresh: true,
      compressed: true,
    },
    { name: 'big', what: 'page of the longest thread', request: get(threadPath(big.key)), statuses: ok },
    {
      name: 'unchanged',
      what: '304 of a thread page',
      request: ({ etag }) => ({ path: threadPath(hot.key), headers: { 'if-none-match': etag } }),
      statuses: [304],
    },
    {
      name: 'next',
      what: 'next page, by cursor',
      request: ({ next }) => ({ path: `/v1/comments?${new URLSearchParams({ thread: hot.key, cursor: next })}` }),
      statuses: ok,
    },
    {
      name: 'counts',
      what: 'counts of 20 pages',
      request: () => ({ path: `/v1/counts?${new URLSearchParams(rest.slice(0, 20).map(({ key }) => ['keys', key]))}` }),
      statuses: ok,
    },
    { name: 'latest', what: 'the 5 latest of the site', request: get('/v1/latest?limit=5'), statuses: ok },
    { name: 'spike', what: 'thread page, ten times the connections', request: get(threadPath(hot.key)), statuses: ok, times: 10 },
    { name: 'after-spike', what: 'thread page, a second after that', request: get(threadPath(hot.key)), statuses: ok },
    { name: 'posts', what: 'durable posts', request: () => posts([hot, ...rest]), statuses: ok },
    { name: 'posts-spam', what: 'the same, with all layers against spam', request: () => posts([hot, ...rest]), statuses: ok, spam: true },
    {
      name: 'busy',
      what: 'thread page, 20 posts a second in it',
      request: get(threadPath(hot.key)),
      statuses: ok,
      beside: { request: posts([hot]), rate: 20 },
    },
  ];
  return full.length < MANY ? loads.filter(({ fresh }) => !fresh) : loads;
}

/** Asks for each of some threads once, in an order of no meaning, then from the first again. */
function inTurn(threads: readonly Thread[], pathOf: (thread: Thread) => string): Request {
  const random = generator(5);
  const paths = threads
    .map((thread) => [random(), pathOf(thread)] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, path]) => path);
  let turn = 0;
  return { setupRequest: (request) => ({ ...request, path: paths[turn++ % paths.length]! }) };
}

/** New comments by many people in many threads, every fourth in the first of them, each in words of its own and written as slowly as people write. */
function posts(threads: readonly Thread[]): Request {
  const random = generator(3);
  return {
    method: 'POST',
    path: '/v1/comments',
    setupRequest: (request) => {
      const { key } = threads[random() < 0.25 ? 0 : Math.floor(random() * threads.length)]!;
      const page = { key, url: `https://magazine.example${key}`, title: 'About it' };
      const body = {
        page,
        thread: key,
        parent: null,
        text: `${sentence(random)} *${sentence(random)}*`,
        key: randomUUID(),
        guest: { name: 'Ada' },
        written: { ms: 20_000 },
      };
      const headers = { 'content-type': 'application/json', authorization: `Bearer device-${randomUUID()}` };
      return { ...request, headers: { ...request.headers, ...headers }, body: JSON.stringify(body) };
    },
  };
}
