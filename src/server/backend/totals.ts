import { pageKey } from '../../contract/key.ts';
import type { Comment, Id, InputOf } from '../../contract/types.ts';
import { leadOn } from './alias.ts';
import type { Context } from './context.ts';
import { drawShared, sharedColumns } from './draw.ts';

/** Answers `count`: visible comments of each key, 0 for a thread that is not there. */
export async function count({ store }: Context, site: Id, { keys }: InputOf<'count'>): Promise<number[]> {
  const asked = keys.map(pageKey);
  const found = await store.glance(site, asked);
  return asked.map((key) => found.get(key)?.count ?? 0);
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
