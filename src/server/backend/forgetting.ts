import { sql } from 'kysely';
import type { Work } from '../store/index.ts';

/** Days on which somebody wrote, for which drafts' keys are remembered: today and seven whole ones. */
const DAYS = 8;
/** How old a key is at least that is forgotten, in milliseconds: 7 days. */
const LEAST = 7 * 24 * 60 * 60_000;
/** How long is known from which network a comment or a report came, in milliseconds: 90 days. And of how many comments it is forgotten at once. */
const NETWORK = { kept: 90 * 24 * 60 * 60_000, most: 10_000 };

/** Forgets the keys of old drafts, and from where old comments and reports came, with the first write of each day. */
export type Forget = (work: Work, now: number) => Promise<void>;

/**
 * Forgets keys that are older than seven days by the clock, and than the last seven days on which anybody wrote. A clock that jumps
 * ahead makes all keys old at once; days on which somebody wrote it cannot make: a draft whose answer was lost just before is still the
 * same when it comes again. What a clock that went back since calls tomorrow counts as no day.
 */
export function createForgetting(): Forget {
  let done = '';
  return async (work, now) => {
    const today = new Date(now).toISOString();
    if (dayOf(today) === done) return;
    done = dayOf(today);
    await forgetNetworks(work, now);
    let first: string | undefined = `${done}T24`;
    // Each is found in the index by one step.
    for (let days = done === dayOf(await newest(work, first)) ? DAYS : DAYS - 1; days > 0 && first !== undefined; days--) {
      const before: string | undefined = await newest(work, first);
      first = before && dayOf(before);
    }
    if (first === undefined) return;
    const old = new Date(now - LEAST).toISOString();
    await work
      .deleteFrom('draft')
      .where('made', '<', first < old ? first : old)
      .execute();
  };
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
