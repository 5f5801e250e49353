import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';

/**
 * The thread that a key leads to: where a moderator merged or moved it, the one in which its comments stand now, else its own.
 * A key that leads elsewhere has no thread of its own, so one look is enough.
 */
export async function leadOn(work: Work, site: Id, key: Id): Promise<Id> {
  return (await leadOf(work, site, key))?.thread ?? key;
}

/** The thread that an earlier key leads to, and its revision when the key came to it; `undefined` for any other key. */
export function leadOf(work: Work, site: Id, key: Id): Promise<{ thread: Id; rev: number } | undefined> {
  return work.selectFrom('alias').select(['thread', 'rev']).where('site', '=', site).where('key', '=', key).executeTakeFirst();
}

/** Of some keys (a few hundred at most) those that lead to another thread, with where to. */
export async function leadAll(work: Work, site: Id, keys: readonly Id[]): Promise<Map<Id, Id>> {
  const rows = await work.selectFrom('alias').select(['key', 'thread']).where('site', '=', site).where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, thread }) => [key, thread]));
}
