import type { Context, MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';

/** Pages on this computer, where a site is built and tried out. */
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;
/** A request that was addressed to this computer by itself: what a proxy hands on mostly names the address that readers know. */
const addressed = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

const reading = ['GET', 'HEAD', 'OPTIONS'];

/** Which pages may embed. */
export interface Welcome {
  /** Origins that are named, compared whole. */
  origins: readonly string[];
  /** Whether pages of this computer may, too: only where the server is not to be reached from elsewhere. */
  loopback: boolean;
}

/** Whether pages of an origin may embed. */
export const isWelcome = (origin: string, { origins, loopback: own }: Welcome): boolean =>
  origins.includes(origin) || (own && loopback.test(origin));

/** Whether a request was addressed to this computer, by no name that others know it by. */
export const isAddressedHere = (c: Context): boolean => addressed.test(c.req.header('Host') ?? '');

/**
 * Lets pages that are welcome on the site that is asked for use the API from a browser.
 * A write from any other page is refused before anything is read; what has no `Origin` is no page and
 * passes. There are no cookies, so credentials are never allowed.
 */
export function cors(welcomeOf: (c: Context) => Promise<Welcome>): MiddlewareHandler {
  return async (c, next) => {
    c.header('Vary', 'Origin');
    const origin = c.req.header('Origin');
    const welcome = origin !== undefined && isWelcome(origin, await welcomeOf(c));
    if (welcome) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', 'ETag, Retry-After');
    }
    const preflight = c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') !== undefined;
    const refused = origin !== undefined && !welcome && !isOwn(c, origin);
    if (refused && (preflight || !reading.includes(c.req.method)))
      throw new CommentError('forbidden', refusal(origin, c.req.query('site')));
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

function refusal(origin: string, site = 'default'): string {
  const named = URL.canParse(origin) && origin.length <= 200 ? origin : 'https://example.org';
  const where = /^[\w.-]{1,64}$/.test(site) && site !== 'default' ? ` of "afterword site set ${site}"` : ' (or ORIGINS)';
  return `Pages of this origin may not write here. The owner can allow them by the option --origins ${named}${where}.`;
}
