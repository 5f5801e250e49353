import type { Context, MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';
import type { Id, Method } from '../contract/types.ts';
import { networkOf } from './address.ts';
import { limitOf, limits, type Limit } from './limits.ts';
import { meter, type Count, type Counted, type Rate } from './rates.ts';

/** What the limits are held with. */
export interface Guarding {
  /** Whether they are held at all. */
  on: boolean;
  /** Where a request came from. */
  addressOf(c: Context): string;
  /** The site that a request is about. */
  siteOf(c: Context): Id | Promise<Id>;
  /** Counts what must outlive this process; in memory where there is none. */
  count?: Count | undefined;
  /** A clock in ms that never goes back. */
  now?: (() => number) | undefined;
}

/** Holds one method to its limit, or what is no method to the limit of that name. */
export type Guard = (method: Method | 'watch' | { limit: keyof typeof limits }) => MiddlewareHandler;

/**
 * Holds each address, and each site, to the limits. What changes something is counted in the store; who was turned away there
 * is turned away from memory until the time is over, so that hammering costs the database nothing.
 */
export function guard({ on, addressOf, siteOf, count, now = () => performance.now() }: Guarding): Guard {
  const met = meter(now);
  const take = async (limit: Limit, all: readonly Counted[], who: string): Promise<number> => {
    if (!limit.kept || !count) return met.count(all);
    const wait = met.shutFor(who) || (await count(all));
    if (wait > 0) met.shut(who, wait);
    return wait;
  };
  return (method) => {
    const name = typeof method === 'string' ? limitOf[method] : method.limit;
    const limit: Limit = limits[name];
    return async (c, next) => {
      if (!on) return next();
      const mine = `${name} of ${networkOf(addressOf(c))}`;
      // Which site it is may have to be looked up: not before somebody who asks too often is turned away.
      const whole = limit.site ? `${name} on ${await siteOf(c)}` : '';
      const wait = await take(limit, [...counted(mine, limit.address), ...counted(whole, limit.site ?? [])], `${mine} ${whole}`);
      if (wait > 0) throw tooMany(wait);
      await next();
    };
  };
}

const counted = (name: string, rates: readonly Rate[]): Counted[] => rates.map((each, index) => ({ ...each, name: `${name} ${index}` }));

function tooMany(seconds: number): CommentError {
  const wait = seconds < 120 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.ceil(seconds / 60)} minutes`;
  return new CommentError('too-many', `That was a little fast. Please try again in ${wait}.`, { retryAfter: seconds });
}
