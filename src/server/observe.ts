import { randomBytes } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Facts } from './log.ts';

/** One request that was answered, as it is counted. */
export interface Answered {
  method: string;
  route: string;
  status: number;
  /** How long it took until the answer began. */
  ms: number;
}

/** What a server counts about itself. */
export interface Metrics {
  answered(request: Answered): void;
  /** How many streams were opened, or closed where it is negative. */
  live(difference: number): void;
  /** One turn with the database: how long it was waited for, and how long it took with that, in ms. */
  database(kind: 'glance' | 'read' | 'write', waited: number, took: number): void;
  /** All of it, as Prometheus reads it. */
  print(): Promise<{ text: string; type: string }>;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Tells and counts what was answered. A request has a number, which stands with its failure in the log, and in the answer
 * where that is the server's fault, so that a reader's report can be found.
 */
export function observe(tell: ((facts: Facts) => void) | undefined, metrics: Metrics | undefined): MiddlewareHandler {
  const mine = randomBytes(6).toString('base64url');
  let count = 0;
  return async (c, next) => {
    const started = performance.now();
    const request = `${mine}-${(count++).toString(36)}`;
    c.set('request', request);
    await next();
    const { status, headers } = c.res;
    if (status >= 500) headers.set('X-Request-Id', request);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const method = methods.includes(c.req.method) ? c.req.method : 'other';
    const answered: Answered = { method, route: routeOf(c), status, ms };
    tell?.({ request, ...answered });
    metrics?.answered(answered);
    if (metrics && headers.get('Content-Type') === 'text/event-stream') countLive(c, metrics);
  };
}

/** The pattern that a request came by, never its address: pages, and words that were searched for, stand in that. */
function routeOf(c: Context): string {
  const paths = matchedRoutes(c).map(({ path }) => path);
  const exact = paths.findLast((path) => !/[*:]/.test(path));
  if (exact !== undefined) return exact;
  return paths.some((path) => path.includes(':script') || path === '/themes/*') && c.res.status < 400 ? 'file' : 'other';
}

/** A stream is live until its connection closes. What was missed comes as one answer and is none. */
function countLive(c: Context, metrics: Metrics): void {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  if (!outgoing || outgoing.closed || c.req.query('once') === 'true' || c.req.method === 'HEAD') return;
  metrics.live(1);
  outgoing.once('close', () => metrics.live(-1));
}
