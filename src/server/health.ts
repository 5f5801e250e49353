import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { CommentError } from '../contract/errors.ts';
import { HttpRefusal, sendFailure, sendOwn, type Complaints } from './answer.ts';
import type { Metrics } from './observe.ts';
import { sharedFor } from './store/gather.ts';

/** A backend that can tell whether it is able to answer. */
export interface Ready {
  /** @throws {CommentError} in words, where it is not. */
  ready(): Promise<void>;
}

/** How long a database may take to say that it is there, in ms. */
const PATIENCE = 4_000;
/** How long those who ask share an answer, in ms: whoever asks is held to no limit. */
const SHARED = 1_000;

/** What is asked of a server by those who run it. */
export interface Asked {
  /** Asks something small, so that "healthy" means that comments can be read. */
  healthy(): Promise<unknown>;
  ready?: (() => Promise<void>) | undefined;
  /** Ends when the server stops. */
  signal: AbortSignal;
  metrics?: Metrics | undefined;
  /** Who may read the metrics; nobody where it is missing. */
  token?: string | undefined;
  complaints: Complaints;
}

/**
 * `/healthz`: this process lives and can read. `/readyz`: it may be sent readers, which a stopping one may not.
 * `/metrics`: its figures, for whoever sends the token; without one there is no such address.
 */
export function health(app: Hono, { healthy, ready, signal, metrics, token, complaints }: Asked): void {
  const well = sharedFor(SHARED, healthy);
  const answer = (run: (c: Context) => Promise<Response>) => (c: Context) =>
    run(c).catch((thrown: unknown) => sendFailure(c, thrown, complaints));

  app.get(
    '/healthz',
    answer(async (c) => {
      await well();
      return sendOwn(c, { ok: true });
    }),
  );
  app.get(
    '/readyz',
    answer(async (c) => {
      admitRunning(signal);
      await inTime((ready ?? well)());
      admitRunning(signal);
      return sendOwn(c, { ok: true });
    }),
  );
  if (!metrics || token === undefined) return;
  app.get(
    '/metrics',
    answer(async (c) => {
      admit(c, token);
      const { text, type } = await metrics.print();
      c.header('Cache-Control', 'private, no-store');
      return c.body(text, 200, { 'Content-Type': type });
    }),
  );
  app.get(
    '/metrics/request',
    answer(async (c) => {
      admit(c, token);
      return sendOwn(c, arrivalOf(c));
    }),
  );
}

/** Refuses to be sent readers once the server stops. Asked anew each time: whoever heard otherwise a moment ago would send some. */
function admitRunning(signal: AbortSignal): void {
  if (signal.aborted) throw unready('The server is stopping.');
}

const unready = (words: string): CommentError => new CommentError('unavailable', words, { retryAfter: 5 });

async function inTime(asked: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(unready('The database does not answer.')), PATIENCE);
  await Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets through who knows the token. Compared by hashes, so that the time it takes says nothing. */
function admit(c: Context, token: string): void {
  const given = /^Bearer (\S+)$/.exec(c.req.header('Authorization') ?? '')?.[1] ?? '';
  if (timingSafeEqual(hash(given), hash(token))) return;
  c.header('WWW-Authenticate', 'Bearer');
  throw new HttpRefusal(401, 'signed-out', 'This is only for who runs the server: please send the token that METRICS_TOKEN names.');
}

/** How this very request arrived, for `afterword doctor`: what proxies on the way made of it. */
function arrivalOf(c: Context): Record<string, unknown> {
  const { host, 'x-forwarded-proto': scheme = null, 'x-forwarded-for': hops, forwarded } = c.req.header();
  return { host, scheme, hops: hops?.split(',').length ?? 0, forwarded: forwarded !== undefined };
}
