import type { MiddlewareHandler } from 'hono';
import { HttpRefusal } from './answer.ts';
import type { Visitors } from './proxies.ts';

/** What no page of this server ever asks a browser for. */
const nothing = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'].map((name) => `${name}=()`).join(', ');
/** Two years, in seconds. */
const LONG = 63_072_000;

/**
 * What every answer says to browsers, refusals too. Files and pages, which show more, say so themselves. Where a listed proxy
 * says that it was reached by https, browsers are to come by https only: this host alone, since what else stands under its name
 * this server does not know.
 */
export function safeHeaders({ isBehind }: Visitors): MiddlewareHandler {
  return async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    c.header('Cross-Origin-Resource-Policy', 'same-site');
    c.header('Permissions-Policy', nothing);
    if (c.req.header('X-Forwarded-Proto') === 'https' && isBehind(c)) c.header('Strict-Transport-Security', `max-age=${LONG}`);
    await next();
  };
}

/** Refuses what names no host that could be one: no address can be made of it. */
export const askedWell: MiddlewareHandler = async (c, next) => {
  if (!URL.canParse(c.req.url)) throw new HttpRefusal(400, 'invalid', 'The header Host should name this server.');
  await next();
};
