import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Backend, PageRef } from '../../../src/contract/types.ts';
import { serve, type ServeOptions } from '../../../src/server/app.ts';
import { openBackend, type BackendOptions, type SqlBackend } from '../../../src/server/backend/index.ts';
import { listen } from '../../../src/server/listen.ts';

/** The page that the proofs write under, of a site that is listed. */
export const page: PageRef = { key: 'https://blog.example/winter', url: 'https://blog.example/winter', title: 'Winter' };
/** The origin of {@link page}. */
export const listed = 'https://blog.example';
/** Secrets of three devices. */
export const ada = 'ada-ada-ada-ada-ada-ada-ada';
export const ben = 'ben-ben-ben-ben-ben-ben-ben';
export const cas = 'cas-cas-cas-cas-cas-cas-cas';

/** What came back, whole. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
}

/** A request as it is sent, with headers that `fetch` would refuse to set. */
export interface Ask {
  verb?: string;
  path: string;
  body?: unknown;
  device?: string | undefined;
  headers?: Record<string, string>;
}

let drafts = 0;
/** A draft by a guest, each with a key of its own. */
export const draft = (more: object = {}): object => ({
  page,
  thread: page.key,
  parent: null,
  text: 'Snow.',
  key: `draft-${drafts++}`,
  guest: { name: 'Ada' },
  ...more,
});

/** A server over a database in memory, or over another backend, on a free port of this computer. */
export async function stand(options: ServeOptions & { rules?: Partial<BackendOptions>; backend?: Backend } = {}) {
  const stopping = new AbortController();
  const logged: unknown[] = [];
  const { rules, backend: given, ...rest } = options;
  const own: SqlBackend | undefined = given ? undefined : await openBackend({ database: 'sqlite::memory:', ...rules });
  const app = serve(given ?? own!, {
    rateLimits: false,
    origins: [listed],
    signal: stopping.signal,
    log: (thrown) => void logged.push(thrown),
    ...rest,
  });
  const server = await listen(app);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const port = Number(new URL(server.url).port);
  return {
    url: server.url,
    port,
    app,
    logged,
    backend: own!,
    ask,
    raw: (bytes: string | Buffer, ms?: number) => raw(port, bytes, ms),
    close,
  };

  function ask({ verb = 'GET', path, body, device, headers = {} }: Ask): Promise<Answer> {
    const payload = body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
    return send(server.url + path, agent, verb, payload as string | Buffer | undefined, {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(device === undefined ? {} : { Authorization: `Bearer ${device}` }),
      ...headers,
    });
  }

  async function close(): Promise<void> {
    stopping.abort();
    agent.destroy();
    await server.close(100);
    await own?.close();
  }
}

export type Stand = Awaited<ReturnType<typeof stand>>;

/** Sends one request and reads the whole answer. */
export function send(
  url: string,
  agent: Agent | undefined,
  method: string,
  body?: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, ...(agent && { agent }) }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        resolve({ status: response.statusCode!, headers: response.headers, text: bytes.toString(), bytes });
      });
      response.on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}

/** What a socket was answered, when (ms), and whether the other side closed it. */
export interface Heard {
  text: string;
  first: number;
  closed: boolean;
}

/** Writes bytes to a port as they are, and listens until the other side closes, or for `ms`. */
export async function raw(port: number, bytes: string | Buffer, ms = 1_000): Promise<Heard> {
  const heard: Heard = { text: '', first: Infinity, closed: false };
  const began = performance.now();
  const socket: Socket = connect(port, '127.0.0.1');
  const over = new AbortController();
  socket.on('error', () => over.abort());
  socket.on('data', (piece) => {
    heard.first = Math.min(heard.first, performance.now() - began);
    heard.text += piece.toString('latin1');
  });
  socket.on('close', () => {
    heard.closed = true;
    over.abort();
  });
  socket.write(bytes);
  await sleep(ms, undefined, { signal: over.signal }).catch(() => {});
  const { closed } = heard;
  socket.destroy();
  return { ...heard, closed };
}

/** A query of a method's input. */
export const query = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
/** The query that names {@link page}. */
export const pageQuery = query({ 'page.key': page.key, 'page.url': page.url, 'page.title': page.title });
