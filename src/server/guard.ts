import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';
import type { Method } from '../contract/types.ts';
import { networkOf } from './address.ts';
import { meter, rate, type Rate } from './rates.ts';

/** The limits of one address. What shares a name shares its count. */
const limits: Record<string, readonly Rate[]> = {
  read: [rate(20, 1, 60)],
  comment: [rate(5, 60), rate(30, 3_600)],
  change: [rate(10, 60), rate(60, 3_600)],
  reaction: [rate(30, 60)],
  preview: [rate(30, 60)],
  search: [rate(30, 60, 15)],
};

const limitOf: Partial<Record<Method | 'watch', keyof typeof limits>> = {
  create: 'comment',
  edit: 'change',
  remove: 'change',
  report: 'change',
  signIn: 'change',
  signOut: 'change',
  react: 'reaction',
  preview: 'preview',
  search: 'search',
};

/** Holds one method to its limit. */
export type Guard = (method: Method | 'watch') => MiddlewareHandler;

/**
 * Holds each address to simple limits, in memory. The address is the socket's own: headers that name
 * another one can be written by anybody.
 */
export function guard(on: boolean, now: () => number = () => performance.now()): Guard {
  const met = meter(now);
  return (method) => async (c, next) => {
    const name = limitOf[method] ?? 'read';
    const wait = on ? met.take(`${name} ${networkOf(socketAddress(c))}`, limits[name]!) : 0;
    if (wait > 0) throw new CommentError('too-many', `That was a little fast. Please try again in ${wait} seconds.`, { retryAfter: wait });
    await next();
  };
}

/** The peer's address; empty where there is no socket, as in `app.request()`. */
function socketAddress(c: Context): string {
  return (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? '';
}
