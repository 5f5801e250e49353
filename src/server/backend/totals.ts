import { pageKey } from '../../contract/key.ts';
import type { Comment, Id, InputOf } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import { leadOn } from './alias.ts';
import type { Context } from './context.ts';
import { drawShared, sharedColumns } from './draw.ts';

/** Keys that one query asks for; a database takes only so many values. */
const KEYS = 500;

/** Answers `count`: visible comments of each key, 0 for a thread that is not there. */
export async function count({ store }: Context, site: Id, { keys }: InputOf<'count'>): Promise<number[]> {
  const asked = keys.map(pageKey);
  const distinct = Array.from(new Set(asked));
  const counts = new Map<Id, number>();
  await store.read(async (work) => {
    for (let from = 0; from < distinct.length; from += KEYS) {
      const keys = distinct.slice(from, from + KEYS);
      const rows = work.selectFrom('thread').select(['key', 'count']).where('site', '=', site);
      for (const row of await rows.where('key', 'in', keys).execute()) counts.set(row.key, row.count);
      for (const row of await countsOfMoved(work, site, keys)) counts.set(row.key, row.count);
    }
  });
  return asked.map((key) => counts.get(key) ?? 0);
}

/** The counts of keys whose comments stand in another thread by now. */
function countsOfMoved(work: Work, site: Id, keys: readonly Id[]): Promise<{ key: Id; count: number }[]> {
  return work
    .selectFrom('alias')
    .innerJoin('thread', (join) => join.onRef('thread.site', '=', 'alias.site').onRef('thread.key', '=', 'alias.thread'))
    .select(['alias.key', 'thread.count'])
    .where('alias.site', '=', site)
    .where('alias.key', 'in', keys)
    .execute();
}

/** Answers `latest`: the newest visible comments of a site or of one thread, each with where it stands. */
export async function latest({ store, settings }: Context, site: Id, input: InputOf<'latest'>): Promise<Comment[]> {
  const rows = await store.read(async (work) => {
    const thread = input.thread === undefined ? undefined : await leadOn(work, site, input.thread);
    const visible = work.selectFrom('comment').where('site', '=', site).where('state', '=', 'visible');
    const newest = (thread === undefined ? visible : visible.where('thread', '=', thread))
      .select([...sharedColumns, 'thread'])
      .orderBy('seq', 'desc')
      .limit(Math.max(0, Math.min(input.limit, 100)));
    // The threads are looked up for what was found: joined at once, a database may go through all of them first.
    return work
      .selectFrom(newest.as('newest'))
      .innerJoin('thread', (join) => join.onRef('thread.key', '=', 'newest.thread').on('thread.site', '=', site))
      .select(sharedColumns.map((column) => `newest.${column}` as const))
      .select(['thread.url as page_url', 'thread.title as page_title'])
      .orderBy('newest.seq', 'desc')
      .execute();
  });
  return rows.map(({ page_url: url, page_title: title, ...row }) => ({
    ...drawShared(row, settings),
    ...(url !== '' && { page: { title, url } }),
  }));
}
