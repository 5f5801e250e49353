import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { inTurn } from './turns.ts';

/** A server that listens. */
export interface Listening {
  /** Where, such as `http://127.0.0.1:8787`, without a slash at the end. */
  url: string;
  /** Takes no more requests, lets those under way finish for `graceMs` (5,000), then cuts what is left. */
  close(graceMs?: number): Promise<void>;
}

/** Long keys travel in the query: more room than Node's 16 KiB. The times, in ms, are for a request to come in; Node looks every so often. */
const serverOptions = { maxHeaderSize: 65_536, headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/**
 * How long a connection may rest between two requests, in ms, in front of readers and behind a proxy. A proxy keeps its own for longer than
 * Node's 5 s (nginx 60 s, Caddy 2 min): where this end closed first, a comment that sets out just then would be lost with 502.
 */
const REST = { direct: 5_000, behind: 125_000 };

/** Connections that may stand open without ever having asked anything. Whoever opens more loses those that were there first. */
const MOST_UNUSED = 1_000;

/** Where a server listens, and how. */
export interface Listen {
  /** 0 takes a free one, and so does leaving it out. */
  port?: number;
  /** 127.0.0.1 unless told. */
  host?: string;
  /**
   * Whether this process does nothing else: Node's `Request` and `Response` are then replaced everywhere by lighter ones,
   * which do not copy each body. An answer that is kept costs half as much so.
   */
  alone?: boolean;
  /** The proxies in front, where there are any. */
  proxies?: readonly string[];
}

/**
 * Puts an app on a port of this computer; port 0 takes a free one.
 * @throws Node's own error, such as `EADDRINUSE`, where that port cannot be had.
 */
export async function listen(
  app: Pick<Hono, 'fetch'>,
  { port = 0, host = '127.0.0.1', alone = false, proxies = [] }: Listen = {},
): Promise<Listening> {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: alone });
  const server = createServer(
    { ...serverOptions, keepAliveTimeout: proxies.length > 0 ? REST.behind : REST.direct },
    inTurn((incoming, outgoing) => void answer(incoming, outgoing)),
  );
  // Browsers open connections ahead of need. Node does not count those as idle, so they are kept here until they ask something.
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket.once('close', () => unused.delete(socket)));
    // A reader asks within a moment; who opens thousands and says nothing is not to take the place of readers.
    if (unused.size > MOST_UNUSED) for (const oldest of unused) return void oldest.destroy();
  });
  server.on('request', (request: IncomingMessage) => unused.delete(request.socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${name}:${address.port}`, close };

  async function close(graceMs = 5_000): Promise<void> {
    // A connection that was busy when the server closed is kept alive for the next request: it must not.
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of unused) socket.destroy();
    });
    clearInterval(idle);
    clearTimeout(cut);
  }
}
