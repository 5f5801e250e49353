import type { Context, MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';

/** Pages on this computer may always embed: that is how a site is built and tried out. */
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

const reading = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Lets pages of the named origins (compared whole) and of this computer use the API from a browser.
 * A write from any other page is refused before anything is read; what has no `Origin` is no page and
 * passes. There are no cookies, so credentials are never allowed.
 */
export function cors(origins: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    c.header('Vary', 'Origin');
    const origin = c.req.header('Origin');
    const welcome = origin !== undefined && (origins.includes(origin) || loopback.test(origin));
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
function isOwn(c: Context, origin: string): boolean {
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
