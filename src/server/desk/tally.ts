import { sql } from 'kysely';
import type { DeskNews } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Store, Work } from '../store/index.ts';

/** Beyond this nobody counts. */
const MOST = 1_000_000;
/** How long a count is good, in milliseconds, and how many times as long as counting took: so it never takes more than a twentieth of the time. */
const FRESH = 900;
const TIMES = 20;
/** But never longer than this. */
const STALE = 3_000;
/** The most sites of which something is remembered. */
const SITES = 1_000;

/** How much waits on each site. */
export interface Tally {
  /** What waits now, or did a second ago; where there is so much that counting takes long, some seconds ago. */
  know(site: Id): Promise<DeskNews>;
  /** Has the next who asks count anew. */
  forget(site: Id): void;
}

interface Known {
  until: number;
  version: number | string | undefined;
  news: Promise<DeskNews>;
}

/** Counts when somebody asks, and not again before anything was written. */
export function createTally(store: Store, now: () => number = () => performance.now()): Tally {
  const known = new Map<Id, Known>();

  async function count(site: Id, before: Known | undefined, mine: Known): Promise<DeskNews> {
    const began = now();
    // Read first: what is written meanwhile is counted again.
    mine.version = await store.version();
    const same = before && mine.version !== undefined && mine.version === before.version;
    const news = same ? await before.news : await store.read((work) => countAll(work, site));
    mine.until = Math.max(mine.until, now() + Math.min(STALE, (now() - began) * TIMES));
    return news;
  }

  return {
    know(site) {
      const before = known.get(site);
      if (before && now() < before.until) return before.news;
      const mine: Known = { until: now() + FRESH, version: undefined, news: Promise.resolve({ waiting: 0, reported: 0 }) };
      mine.news = count(site, before, mine);
      mine.news.catch(() => known.get(site) === mine && known.delete(site));
      known.delete(site);
      known.set(site, mine);
      if (known.size > SITES) known.delete(known.keys().next().value!);
      return mine.news;
    },
    forget: (site) => void known.delete(site),
  };
}

async function countAll(work: Work, site: Id): Promise<DeskNews> {
  const some = work.selectFrom('comment').select('seq').where('site', '=', site).limit(MOST);
  const countOf = async (rows: typeof some): Promise<number> => {
    const row = await work
      .selectFrom(rows.as('some'))
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  return {
    waiting: await countOf(some.where('state', '=', 'pending')),
    reported: await countOf(some.where('state', '=', 'visible').where(sql<boolean>`flags > 0`)),
  };
}
