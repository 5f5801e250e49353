import type { Context } from 'hono';
import { CommentError } from '../contract/errors.ts';
import { wideNetworkOf } from './address.ts';
import { inWords, type Guarding } from './guard.ts';
import { guessed } from './limits.ts';
import { meter, namedRates, type Counted, type Counting } from './rates.ts';

/**
 * Runs one try at a password: what comes to `null` was wrong, and counts. `whose` says whose password it is, and by which way in: who
 * fails by one of them shuts no other.
 * @throws {CommentError} `too-many` where so many were wrong that none is looked at.
 */
export type Tried = <T>(c: Context, whose: string, run: () => Promise<T | null>) => Promise<T | null>;

/** What tries are counted with: in memory, where nothing gives back what it counted. */
export type Guessing = Pick<Guarding, 'on' | 'addressOf' | 'count' | 'now'> & { giveBack?: Counting['giveBack'] | undefined };

/**
 * Counts wrong passwords, from one network and from everywhere. A try is counted before it is looked at, and given back where it was not
 * wrong: of many at once none is looked at for nothing, and whoever knows the password uses nothing up.
 */
export function guesses({ on, addressOf, now = () => performance.now(), ...kept }: Guessing): Tried {
  const met = meter(now);
  const { count, giveBack } = kept.count && kept.giveBack ? { count: kept.count, giveBack: kept.giveBack } : met;
  return async (c, whose, run) => {
    if (!on) return run();
    const all: Counted[] = [
      ...namedRates(`password of ${whose} near ${wideNetworkOf(addressOf(c))}`, guessed.network),
      ...namedRates(`password of ${whose}`, guessed.all),
    ];
    const wait = await count(all);
    if (wait > 0) throw tooMany(wait);
    let isWrong = false;
    try {
      const found = await run();
      isWrong = found === null;
      return found;
    } finally {
      // What cannot be given back now is over within an hour.
      if (!isWrong) await Promise.resolve(giveBack(all)).catch(() => {});
    }
  };
}

const tooMany = (seconds: number): CommentError =>
  new CommentError(
    'too-many',
    `Too many wrong passwords were tried here. Please try again in ${inWords(seconds)}, or ask whoever runs the server for a link that signs in (afterword owner link).`,
    { retryAfter: seconds },
  );
