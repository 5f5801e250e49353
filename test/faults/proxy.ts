import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { canned, left, whole, type Answer } from './answer.ts';

/**
 * Where the line is cut while something is written: before the request is sent on; when it was sent on and nothing has
 * come back (the server may take it or not); when the server has answered, and so has kept it; amid the answer's body.
 * `gateway` is a proxy that says 502 although the server has kept it.
 */
export const phases = ['before', 'sent', 'committed', 'answering', 'gateway'] as const;

/** One place to cut. */
export type Phase = (typeof phases)[number];

/** What the proxy did with one write. */
export interface Deed {
  /** `passed` to the server and back, cut at a phase, or `answered` in the server's stead. */
  did: Phase | 'passed' | 'answered';
  method: string;
  path: string;
  /** What the server said, where that was waited for. */
  status?: number;
  /** When it was over, ms. */
  at: number;
}

/** What a proxy may make of what goes through it. */
export interface Change {
  request(method: string, path: string, body: Buffer): Buffer;
  /** Answers to GET that are no streams. */
  answer(path: string, body: Buffer): Buffer;
}

/** A line to a server that can be cut. Reading, preflights and streams pass unless it is down. */
export interface Proxy {
  /** Asked instead of the real server's; the same after it was down. */
  readonly url: string;
  /** Writes, in the order in which they were over. */
  readonly deeds: readonly Deed[];
  /** Every bearer token that came by. */
  readonly tokens: ReadonlySet<string>;
  /** Cuts the next writes at a phase. More than once, since Chromium and Firefox send even a POST again by themselves where a line that was used before breaks. */
  cut(phase: Phase, times?: number): void;
  /** Answers the next writes in the server's stead. */
  answer(status: number, body: object, times?: number): void;
  /** Forgets orders that were not carried out. */
  mend(): void;
  /** Breaks all lines and refuses new ones. */
  down(): Promise<void>;
  up(): Promise<void>;
  end(): Promise<void>;
}

type Order = { phase: Phase } | { status: number; body: object };

/** Puts a proxy before the server at an address. With a `change`, each answer that is no stream closes its line, so that browsers repeat nothing. */
export async function startProxy(target: string, change?: Change): Promise<Proxy> {
  const { hostname, port: targetPort } = new URL(target);
  const deeds: Deed[] = [];
  const tokens = new Set<string>();
  const orders: Order[] = [];
  const server = createServer((asked, answer) => {
    asked.on('error', () => {});
    // Whoever left early is nobody's fault here.
    handle(asked, answer).catch(() => asked.socket.resetAndDestroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  async function handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
    if (token) tokens.add(token);
    const writing = ['POST', 'PUT', 'PATCH', 'DELETE'].includes(asked.method!);
    if (!writing) return pass(asked, answer);
    const order = orders.shift();
    const body = await whole(asked);
    if (!order) return note(asked, 'passed', give(asked, answer, await forward(asked, body)));
    if ('status' in order) return note(asked, 'answered', give(asked, answer, canned(asked, order.status, order.body)));
    return note(asked, order.phase, await cutting[order.phase](asked, answer, body));
  }

  function note({ method = '', url = '' }: IncomingMessage, did: Deed['did'], status: number | undefined): void {
    deeds.push({ did, method, path: url, ...(status !== undefined && { status }), at: performance.now() });
  }

  /** Each gives the server's status where it waited for it. */
  const cutting: Record<Phase, (asked: IncomingMessage, answer: ServerResponse, body: Buffer) => Promise<number | undefined>> = {
    async before(asked) {
      asked.socket.resetAndDestroy();
      return undefined;
    },
    async sent(asked, _answer, body) {
      const sent = ask(asked, body);
      await once(sent, 'finish');
      await pause(1);
      sent.destroy();
      asked.socket.resetAndDestroy();
      return undefined;
    },
    async committed(asked, _answer, body) {
      const { status } = await forward(asked, body);
      asked.socket.resetAndDestroy();
      return status;
    },
    async answering(asked, answer, body) {
      const got = await forward(asked, body);
      answer.writeHead(got.status, { ...left(got.headers), 'content-length': got.body.length });
      await new Promise((resolve) => answer.write(got.body.subarray(0, got.body.length >> 1), resolve));
      // What was sent shall arrive: a reset overtakes it else.
      await pause(20);
      asked.socket.resetAndDestroy();
      return got.status;
    },
    async gateway(asked, answer, body) {
      const { status } = await forward(asked, body);
      give(asked, answer, canned(asked, 502, '<h1>Bad gateway</h1>'));
      return status;
    },
  };

  /** Begins to ask the server the same. */
  function ask(asked: IncomingMessage, body?: Buffer) {
    const { method, url: path, headers } = asked;
    const length = body && { 'content-length': body.length };
    const sent = request({ hostname, port: targetPort, method, path, headers: { ...left(headers), ...length }, agent: false });
    // Told by `once` and by the answer's end to whoever waits.
    sent.on('error', () => {});
    return body ? sent.end(body) : sent.end();
  }

  async function forward(asked: IncomingMessage, body: Buffer): Promise<Answer> {
    const [got] = (await once(ask(asked, change ? change.request(asked.method!, asked.url!, body) : body), 'response')) as [
      IncomingMessage,
    ];
    return { status: got.statusCode!, headers: got.headers, body: await whole(got) };
  }

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    if (change) for (const name of ['accept-encoding', 'if-none-match']) delete asked.headers[name];
    const sent = ask(asked);
    answer.on('close', () => sent.destroy());
    const [got] = (await once(sent, 'response')) as [IncomingMessage];
    const stream = got.headers['content-type']?.startsWith('text/event-stream');
    if (change && !stream) {
      give(asked, answer, { status: got.statusCode!, headers: got.headers, body: change.answer(asked.url!, await whole(got)) });
      return;
    }
    answer.writeHead(got.statusCode!, left(got.headers));
    answer.flushHeaders();
    got.on('error', () => answer.destroy()).pipe(answer);
  }

  function give(asked: IncomingMessage, answer: ServerResponse, { status, headers, body }: Answer): number {
    const { etag, ...others } = left(headers);
    answer.writeHead(status, {
      ...others,
      ...(change ? { connection: 'close' } : etag && { etag }),
      ...(status !== 204 && status !== 304 && { 'content-length': body.length }),
    });
    answer.end(asked.method === 'HEAD' ? undefined : body);
    return status;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    deeds,
    tokens,
    cut: (phase, times = 1) => void orders.push(...Array.from({ length: times }, () => ({ phase }))),
    answer: (status, body, times = 1) => void orders.push(...Array.from({ length: times }, () => ({ status, body }))),
    mend: () => void orders.splice(0),
    down,
    async up() {
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    end: down,
  };

  async function down(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
}
