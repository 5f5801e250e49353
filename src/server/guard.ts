import type { Context, MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';
import type { Id, Method } from '../contract/types.ts';
import { networkOf, wideNetworkOf } from './address.ts';
import { limitOf, limits, type Limit } from './limits.ts';
import { meter, namedRates, type Count, type Counted } from './rates.ts';

/** Looks up whose session or token a request shows; `null` where it is nobody's. */
export type LookUp = () => Promise<Id | null>;

/** What the limits are held with. */
export interface Guarding {
  /** Whether they are held at all. */
  on: boolean;
  /** Where a request came from. */
  addressOf(c: Context): string;
  /** The site that a request is about. */
  siteOf(c: Context): Id | Promise<Id>;
  /** What tells whose request it is; `undefined` where it shows nothing, and nobody need be asked. */
  accountOf?: ((c: Context) => LookUp | undefined) | undefined;
  /** Counts what must outlive this process; in memory where there is none. */
  count?: Count | undefined;
  /** A clock in ms that never goes back. */
  now?: (() => number) | undefined;
}

/** Holds one method to its limit, or what is no method to the limit of that name. */
export type Guard = (method: Method | 'watch' | { limit: keyof typeof limits }) => MiddlewareHandler;

/**
 * Holds each address, or the account where it is known, and each site, to the limits. What changes something is counted in the store;
 * who was turned away there is turned away from memory until the time is over, so that hammering costs the database nothing.
 */
export function guard({ on, addressOf, siteOf, accountOf, count, now = () => performance.now() }: Guarding): Guard {
  const met = meter(now);
  const take = async (limit: Limit, all: readonly Counted[], who: string): Promise<number> => {
    if (!limit.kept || !count) return met.count(all);
    const wait = met.shutFor(who) || (await count(all));
    if (wait > 0) met.shut(who, wait);
    return wait;
  };

  /** Whose request it is. To look that up costs a question, of which strangers may make up as many as they like: they are counted first. */
  async function known(c: Context, network: string): Promise<Id | null> {
    const look = accountOf?.(c);
    if (!look) return null;
    const wait = met.count(namedRates(`look of ${network}`, limits.desk.address));
    if (wait > 0) throw tooMany(wait);
    return look();
  }

  return (method) => {
    const name = typeof method === 'string' ? limitOf[method] : method.limit;
    const limit: Limit = limits[name];
    return async (c, next) => {
      if (!on) return next();
      const address = addressOf(c);
      const network = networkOf(address);
      const account = limit.account ? await known(c, network) : null;
      const mine = account === null ? `${name} of ${network}` : `${name} by ${account}`;
      const near = limit.network ? `${name} near ${wideNetworkOf(address)}` : '';
      // Which site it is may have to be looked up: not before somebody who asks too often is turned away.
      const whole = limit.site ? `${name} on ${await siteOf(c)}` : '';
      const all = [
        ...namedRates(mine, account === null ? limit.address : limit.account!),
        ...namedRates(near, limit.network ?? []),
        ...namedRates(whole, limit.site ?? []),
      ];
      const wait = await take(limit, all, `${mine} ${near} ${whole}`);
      if (wait > 0) throw tooMany(wait);
      await next();
    };
  };
}

const tooMany = (seconds: number): CommentError =>
  new CommentError('too-many', `That was a little fast. Please try again in ${inWords(seconds)}.`, { retryAfter: seconds });

/** A time to wait, as it is told. */
export const inWords = (seconds: number): string =>
  seconds < 120 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.ceil(seconds / 60)} minutes`;
