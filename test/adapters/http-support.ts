import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { http } from '../../src/adapters/http.ts';
import type { Host, PageRef } from '../../src/contract/types.ts';

/** The page that the tests write under. */
export const page: PageRef = { key: '/harbour', url: 'https://example.org/harbour', title: 'Harbour' };

/** Storage in memory. */
export function storage(items = new Map<string, string>()) {
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
}

/** What a widget lends the adapter. */
export function host(store: Host['store'] = storage()): Host {
  return { lang: 'en', page, store };
}

let drafts = 0;

/** A draft by a guest, each with a key of its own. */
export function draft(more: object = {}) {
  return { page, thread: page.key, parent: null, text: 'Gulls.', key: `harbour-${drafts++}`, guest: { name: 'Bea' }, ...more };
}

/** The adapter with every method there, since tests know that this one has them. */
export function reader(url: string, store?: Host['store'], site?: string) {
  return http({ url, site }, host(store)) as Required<ReturnType<typeof http>>;
}

/** The same where the page signs its readers in itself. */
export function signedIn(url: string, token: Host['token'] & {}, store?: Host['store']) {
  return http({ url }, { ...host(store), token }) as Required<ReturnType<typeof http>>;
}

/** A server that answers by hand, for what no good server would do. */
export async function odd(listener: RequestListener) {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    void listener(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, server };
}
