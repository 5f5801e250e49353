import { onTestFinished } from 'vitest';
import { memory } from '../../src/adapters/memory.ts';
import type { Backend, PageRef } from '../../src/contract/types.ts';
import { serve, type ServeOptions } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';

/** The page that the tests write under. */
export const page: PageRef = { key: '/winter', url: 'https://example.org/winter', title: 'Winter' };

/** A query that opens {@link page}. */
export const pageQuery = `page.key=${encodeURIComponent(page.key)}&page.url=${encodeURIComponent(page.url)}&page.title=${page.title}`;

/** Secrets of two devices. */
export const alice = 'alice-alice-alice-alice-alice';
export const bob = 'bob-bob-bob-bob-bob-bob-bob';

let drafts = 0;

/** A draft by a guest, each with a key of its own. */
export function draft(more: object = {}): object {
  return { page, thread: page.key, parent: null, text: 'Snow.', key: `draft-${drafts++}`, guest: { name: 'Ada' }, ...more };
}

/** Serves a backend (one in memory unless given) on a free port for one test. */
export async function start(backend: Backend = memory(), options: ServeOptions = {}) {
  const stopping = new AbortController();
  const logged: unknown[] = [];
  const log = (thrown: unknown): void => void logged.push(thrown);
  const server = await listen(serve(backend, { rateLimits: false, signal: stopping.signal, log, ...options }));
  onTestFinished(async () => {
    stopping.abort();
    await server.close(100);
  });
  return { ...server, logged, ask, get, stopping };

  /** Sends a request as a device, where one is named. */
  function ask(verb: string, path: string, body?: unknown, device?: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(server.url + path, {
      method: verb,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(device === undefined ? {} : { Authorization: `Bearer ${device}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return ask('GET', path, undefined, undefined, headers);
  }
}

/** The JSON of a response, for tests that look into it. */
export async function json<T = Record<string, unknown>>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

/** A backend whose `open` does as told, for what no real one would do. */
export function oddBackend(open: () => Promise<unknown>): Backend {
  return { as: () => ({ open, list: open }) as never };
}

/** Reads a stream until what came satisfies, then lets go of it. */
export async function readUntil(response: Response, enough: (text: string) => boolean): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!enough(text)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return text;
}
