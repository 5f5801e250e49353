import { sql } from 'kysely';
import type { Store, Work } from '../store/index.ts';

/** Days on which somebody wrote, for which drafts' keys are remembered: today and seven whole ones. */
const DAYS = 8;
/** How old a key is at least that is forgotten, in milliseconds: 7 days. */
const LEAST = 7 * 24 * 60 * 60_000;
/** How long is known from which network a comment or a report came, in milliseconds: 90 days. And of how many comments it is forgotten at once. */
const NETWORK = { kept: 90 * 24 * 60 * 60_000, most: 10_000 };

/** Where the tidying is written, and how long it rests after it failed, in milliseconds. */
const PLACE = 'forgetting';
const REST = 10 * 60_000;

/** Forgets the keys of old drafts, and from where old comments and reports came, before the first write of each day. It never fails: it is tried again. */
export type Forget = (now: number) => Promise<void>;

/** Makes what forgets, in a transaction of its own: what becomes of the write that comes next is none of its business. */
export function createForgetting(store: Pick<Store, 'write'>): Forget {
  let [done, resting] = ['', 0];
  let under: Promise<void> | undefined;
  return (now) => {
    const today = dayOf(new Date(now).toISOString());
    if (today === done || performance.now() < resting) return Promise.resolve();
    under ??= store
      .write(PLACE, (work) => forgetOld(work, now))
      .then(
        () => void (done = today),
        () => void (resting = performance.now() + REST),
      )
      .finally(() => (under = undefined));
    return under;
  };
}

/**
 * Forgets keys that are older than seven days by the clock, and than the last seven days on which anybody wrote. A clock that jumps
 * ahead makes all keys old at once; days on which somebody wrote it cannot make: a draft whose answer was lost just before is still the
 * same when it comes again. What a clock that went back since calls tomorrow counts as no day.
 */
async function forgetOld(work: Work, now: number): Promise<void> {
  await forgetNetworks(work, now);
  const today = dayOf(new Date(now).toISOString());
  let first: string | undefined = `${today}T24`;
  // Each is found in the index by one step.
  for (let days = today === dayOf(await newest(work, first)) ? DAYS : DAYS - 1; days > 0 && first !== undefined; days--) {
    const before: string | undefined = await newest(work, first);
    first = before && dayOf(before);
  }
  if (first === undefined) return;
  const old = new Date(now - LEAST).toISOString();
  await work
    .deleteFrom('draft')
    .where('made', '<', first < old ? first : old)
    .execute();
}

/**
 * A network that is older than moderators need. What a clock that was wrong brought in too late an order goes later. Reports of which it
 * is forgotten are told from those of which none was ever known: nobody gets more of them by waiting.
 */
async function forgetNetworks(work: Work, now: number): Promise<void> {
  const before = new Date(now - NETWORK.kept).toISOString();
  const known = work.selectFrom('comment').select('seq').where('network', 'is not', null);
  const old = known.where('created', '<', before).orderBy('seq').limit(NETWORK.most);
  await work.updateTable('comment').set({ network: null }).where('seq', 'in', old).execute();
  await work
    .updateTable('report')
    .set({ network: '' })
    .where(sql<boolean>`network <> ''`)
    .where('made', '<', before)
    .execute();
}

const dayOf = (instant = ''): string => instant.slice(0, 10);

/** When the newest draft before a moment was sent. */
async function newest(work: Work, before: string): Promise<string | undefined> {
  const row = await work
    .selectFrom('draft')
    .select(sql<string | null>`max(made)`.as('made'))
    .where('made', '<', before)
    .executeTakeFirst();
  return row?.made ?? undefined;
}
