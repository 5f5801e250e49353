import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from './server.ts';

/** Somebody's site, on an origin of its own. */
export interface Pages {
  /** Such as `http://127.0.0.1:40124`. The built widget stands under `/widget/`, too, for pages of any origin. */
  readonly url: string;
  /** Puts a page at a new address, or at the path named, and gives the address. The headers are sent with it. */
  put(html: string, path?: string, headers?: Record<string, string>): string;
  close(): Promise<void>;
}

/** A whole page around what a test puts below its heading. */
export function article(below: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>An article</title><link rel="icon" href="data:,">${head}</head><body><h1>An article</h1>${below}</body></html>`;
}

/** The source of an adapter module whose every page has one comment with each of these bodies, in this order, and which takes more. */
export function bodyAdapter(...bodies: object[]): string {
  const items = bodies.map((body, index) => ({
    id: `${index + 1}`,
    parent: null,
    author: { id: null, name: 'Somebody' },
    body,
    created: '2026-11-20T10:00:00Z',
    state: 'visible',
    replies: 0,
    reactions: [],
  }));
  const thread = {
    id: 't',
    count: items.length,
    kinds: [],
    reactions: [],
    sorts: ['oldest'],
    can: ['create'],
    each: [],
    limits: {},
    repeatable: false,
  };
  const opened = { thread, viewer: { author: null, providers: [] }, page: { items, next: null } };
  const create = `create: async ({ text, key }) => ({ ...${JSON.stringify(items[0])}, id: key, body: { text } })`;
  return `export default () => ({ open: async () => (${JSON.stringify(opened)}), list: async () => ({ items: [], next: null }), ${create} })`;
}

/** Serves what tests hand in; a path that ends in `.js` is a script, in `.css` a style sheet, all else a page. */
export async function startPages(): Promise<Pages> {
  const files = new Map<string, { text: string; headers: Record<string, string> }>();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname;
    const script = path.startsWith('/widget/') ? await built(path.slice(8)) : undefined;
    const file = script === undefined ? files.get(path) : { text: script, headers: { 'Access-Control-Allow-Origin': '*' } };
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html';
    const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store', ...file?.headers };
    response.writeHead(file ? 200 : 404, headers).end(file?.text);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    put(html, path = `/${randomUUID()}`, headers = {}) {
      files.set(path, { text: html, headers });
      return url + path;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One of the built scripts. */
function built(name: string): Promise<string | undefined> {
  return readFile(join(root, 'dist', name), 'utf8').catch(() => undefined);
}
