import type { Context, MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';

/** Pages on this computer, where a site is built and tried out. */
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

const reading = ['GET', 'HEAD', 'OPTIONS'];

/** Which pages may embed. */
export interface Welcome {
  /** Origins that are named, compared whole. */
  origins: readonly string[];
  /** Whether pages of this computer may, too: where the server itself is not to be reached from elsewhere. */
  loopback: boolean;
}

/** Whether pages of an origin may embed. */
export const isWelcome = (origin: string, { origins, loopback: own }: Welcome): boolean =>
  origins.includes(origin) || (own && loopback.test(origin));

/**
 * Lets pages that are welcome use the API from a browser.
 * A write from any other page is refused before anything is read; what has no `Origin` is no page and
 * passes. There are no cookies, so credentials are never allowed.
 */
export function cors(guests: Welcome): MiddlewareHandler {
  return async (c, next) => {
    c.header('Vary', 'Origin');
    const origin = c.req.header('Origin');
    const welcome = origin !== undefined && isWelcome(origin, guests);
    if (welcome) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', 'ETag, Retry-After');
    }
    const preflight = c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') !== undefined;
    const refused = origin !== undefined && !welcome && !isOwn(c, origin);
    if (refused && (preflight || !reading.includes(c.req.method))) throw new CommentError('forbidden', refusal(origin));
    return preflight ? permit(c) : next();
  };
}

/** Whether a page stands on this very server, as the browser addressed it. */
export function isOwn(c: Context, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === c.req.header('Host');
}

/** Answers a preflight; two hours is as long as browsers remember one. */
function permit(c: Context): Response {
  c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  c.header('Access-Control-Allow-Headers', 'Authorization, Content-Type');
  c.header('Access-Control-Max-Age', '7200');
  return c.body(null, 204);
}

function refusal(origin: string): string {
  const named = URL.canParse(origin) && origin.length <= 200 ? origin : 'https://example.org';
  return `Pages of this origin may not write here. The owner can allow them by the option --origins ${named} (or ORIGINS).`;
}
