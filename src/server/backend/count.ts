import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { secondsOf, type Counted, type Counting } from '../rates.ts';
import type { Work } from '../store/index.ts';
import { forReaders, type Context } from './context.ts';

/** Counts that are kept in the database. */
export interface Counter extends Counting {
  /** Ends what it still meant to do. */
  close(): void;
}

/** How long after a count those that are over are removed, in milliseconds. */
const SWEEP = 10 * 60_000;

/** Thrown to have a transaction take back what it counted. */
class UsedUp extends Error {
  readonly wait: number;

  constructor(wait: number) {
    super();
    this.wait = wait;
  }
}

/**
 * Keeps the counts of limits in the database. Names are kept as hashes, since addresses are in them. Whoever tries all addresses
 * finds one again, so what is over (an hour after the last act at the most) is removed within ten minutes, also where a server stopped meanwhile and was started again.
 */
export function createCounter({ store, settings }: Context): Counter {
  let timer: NodeJS.Timeout | undefined;
  // A database that cannot be written says so to whoever writes next.
  const sweep = (): void => {
    timer = undefined;
    void store
      .write('rates', async (work) => {
        await work.deleteFrom('rate').where('until', '<=', settings.now()).execute();
        const left = await work.selectFrom('rate').select('name').limit(1).execute();
        if (left.length > 0) later();
      })
      .catch(() => {});
  };
  const later = (): void => void (timer ??= setTimeout(sweep, SWEEP).unref());
  later();

  return {
    async count(counted) {
      try {
        await store.write(`rate ${counted[0]?.name}`, async (work) => {
          for (const each of counted) await take(work, each, settings.now());
        });
        later();
        return 0;
      } catch (error) {
        if (error instanceof UsedUp) return secondsOf(error.wait);
        throw forReaders(error);
      }
    },
    async giveBack(counted) {
      await store.write(`rate ${counted[0]?.name}`, async (work) => {
        for (const { name, every } of counted)
          await sql`update rate set until = until - ${every} where name = ${hashOf(name)} and until > ${settings.now()}`.execute(work);
      });
    },
    close: () => clearTimeout(timer),
  };
}

const hashOf = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 27);

/** Counts one in one statement, so that of several servers at once none counts by an old number. */
async function take(work: Work, { name, burst, every }: Counted, now: number): Promise<void> {
  const hash = hashOf(name);
  // What lies further off than can be comes from a clock that was set back since: it counts as nothing.
  const { rows } = await sql`
    insert into rate (name, until) values (${hash}, ${now + every})
    on conflict (name) do update
    set until = case when rate.until > ${now} and rate.until <= ${now + every * burst} then rate.until + ${every} else excluded.until end
    where rate.until <= ${now + every * (burst - 1)} or rate.until > ${now + every * burst}
    returning name`.execute(work);
  if (rows.length > 0) return;
  const { until } = await work.selectFrom('rate').select('until').where('name', '=', hash).executeTakeFirstOrThrow();
  throw new UsedUp(Number(until) - now - every * (burst - 1));
}
