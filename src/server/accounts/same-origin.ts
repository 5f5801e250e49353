import type { Context, MiddlewareHandler } from 'hono';
import { CommentError } from '../../contract/errors.ts';
import { HttpRefusal } from '../answer.ts';
import { isAddressedHere, isOwn } from '../cors.ts';

/**
 * Lets only pages of this very server write, whatever cookies come along: the browser must say that it is one of them, and what is
 * sent must be JSON, which no form sends and no other page may.
 */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  admitOrigin(c);
  const type = (c.req.header('Content-Type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpRefusal(415, 'invalid', 'Please send JSON, with the content type application/json.');
  await next();
};

function admitOrigin(c: Context): void {
  const origin = c.req.header('Origin');
  const site = c.req.header('Sec-Fetch-Site');
  if (origin === undefined || !isOwn(c, origin) || (site !== undefined && site !== 'same-origin'))
    throw new CommentError(
      'forbidden',
      'This can only be done from the page of this very server. Does the proxy in front pass on the header Host?',
    );
  if (!isSafeLine(c))
    throw new CommentError(
      'forbidden',
      'Moderating needs https, so that nobody on the way can read along. Only on this very computer it works without.',
    );
}

/** Whether what is said on a line stays between two: https, as the browser says, or plain http that never leaves this computer. */
export const isSafeLine = (c: Context): boolean => isHttps(c) || isAddressedHere(c);

/** Whether the browser's page came by https; whoever stands in front of this server speaks plain http with it. */
export const isHttps = (c: Context): boolean => c.req.header('Origin')?.startsWith('https://') ?? false;
