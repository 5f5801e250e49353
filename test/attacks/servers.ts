import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';

/** A request that nobody should have sent. */
export interface Stray {
  url: string;
  /** The row it comes from, where the page or the address says so. */
  id: string | null;
}

/** The host page's server, and the attacker's. */
export interface Servers {
  readonly host: string;
  readonly attacker: string;
  /** Serves a file at a path of the host; the path is listed by that. */
  put(path: string, text: string): void;
  /** Serves a built widget below `/w/<name>/`; what `refused` matches is not found there. */
  widget(name: string, folder: string, refused?: RegExp): void;
  /** An origin that the host page may ask, too. */
  allow(origin: string): void;
  /** Whether an address is one of theirs. */
  knows(url: string): boolean;
  /** What strayed since this was asked last. */
  strays(): Stray[];
  close(): Promise<void>;
}

/** Where the page of a frame stands: its row's id is in the address, so that a request tells where it comes from. */
export const framePath = (id: string): string => `/frame/${encodeURIComponent(id)}`;

/** Starts both. Every request to the attacker is a stray, and at the host every one for something that was not put there. */
export async function startServers(): Promise<Servers> {
  const files = new Map<string, string>();
  const widgets = new Map<string, { folder: string; refused: RegExp | undefined }>();
  let strays: Stray[] = [];

  const host = await listen(async (path, from) => {
    const text = files.get(path) ?? (await built(path)) ?? (await inPage(path));
    if (text === undefined && !refusedHere(path) && path !== '/favicon.ico') strays.push({ url: path, id: idOf(path, from) });
    return text;
  });
  const attacker = await listen(async (path, from) => {
    strays.push({ url: `attacker${path}`, id: idOf(path, from) });
    return 'top.__pwned = 1';
  });

  function refusedHere(path: string): boolean {
    const [, name = '', file = ''] = partsOf(path) ?? [];
    return widgets.get(name)?.refused?.test(file) ?? false;
  }
  async function built(path: string): Promise<string | undefined> {
    const [, name = '', file = ''] = partsOf(path) ?? [];
    const widget = widgets.get(name);
    if (!widget || refusedHere(path)) return undefined;
    const text = await readFile(join(widget.folder, file), 'utf8').catch(() => undefined);
    if (text !== undefined) files.set(path, text);
    return text;
  }
  const origins = [host.url, attacker.url];
  /** What runs inside the pages is TypeScript, too. */
  async function inPage(path: string): Promise<string | undefined> {
    const [, file] = /^\/(page\/[\w-]+\.ts)$/.exec(path) ?? [];
    if (!file) return undefined;
    const text = await pageScript(file);
    files.set(path, text);
    return text;
  }

  return {
    host: host.url,
    attacker: attacker.url,
    put: (path, text) => void files.set(path, text),
    widget: (name, folder, refused) => void widgets.set(name, { folder, refused }),
    allow: (origin) => void origins.push(origin),
    knows: (url) => origins.some((origin) => url.startsWith(`${origin}/`)),
    strays: () => strays.splice(0),
    async close() {
      await Promise.all([host.close(), attacker.close()]);
    },
  };
}

/** The name of a widget and of a file of it. */
const partsOf = (path: string) => /^\/w\/([^/]+)\/([\w.-]+\.js)$/.exec(path);

/** The source of a file below this folder as plain script. */
export async function pageScript(file: string): Promise<string> {
  const path = join(import.meta.dirname, file);
  return (await transformWithOxc(await readFile(path, 'utf8'), path)).code;
}

function idOf(path: string, from: string): string | null {
  const found = /\/(?:pwned|fine)\/([^/?#]+)/.exec(path)?.[1];
  return frameIn(from) ?? (found === undefined ? null : decodeURIComponent(found));
}

/** The row of the frame that an address, or a text with one in it, names. */
export function frameIn(text: string): string | null {
  const name = /\/frame\/([^/?#:)\s]+)/.exec(text)?.[1];
  // Its stand's name comes first.
  return name === undefined ? null : decodeURIComponent(name).replace(/^[^/]*\//, '');
}

async function listen(answer: (path: string, from: string) => Promise<string | undefined>) {
  const server: Server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0]!;
    const text = await answer(path, request.headers.referer ?? '');
    const lasts = path.startsWith('/w/') || path.startsWith('/page/');
    response.writeHead(text === undefined ? 404 : 200, {
      'Content-Type': `${/\.[jt]s$/.test(path) ? 'text/javascript' : 'text/html'}; charset=utf-8`,
      'Cache-Control': lasts ? 'max-age=600' : 'no-store',
      'Access-Control-Allow-Origin': '*',
    });
    response.end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
