import { sql } from 'kysely';
import type { Id, Sort } from '../../contract/types.ts';
import { ready } from '../store/index.ts';
import type { Mark } from './cursor.ts';
import { sharedColumns } from './draw.ts';

/** Beyond every `seq`. */
const END = sql.lit(Number.MAX_SAFE_INTEGER);

/** Where rows stand. */
interface Place {
  site: Id;
  thread: Id;
}

/** What a moderator put first, as far as it is shown. That it is a root need not be said, as only roots are put first. */
export const pinned = ready((db, { site, thread }: Place) =>
  db
    .selectFrom('comment')
    .select(sharedColumns)
    .where('site', '=', site)
    .where('thread', '=', thread)
    .where('pinned', '=', sql.lit(1))
    .where('shown', '=', sql.lit(1)),
);

/** Where items begin, and how many there may be. Below the page itself there is no parent, and from the beginning no mark. */
interface Items extends Place, Partial<Mark> {
  parent?: Id;
  most: number;
}

/** The rows that are shown below one parent or as roots, in order, from the beginning or a mark on. */
export const items = ready((db, { site, thread, parent, most, score, seq }: Items, sort: Sort, areRoots: boolean, goesOn: boolean) => {
  const newest = sort === 'newest';
  let query = db
    .selectFrom('comment')
    .select(sharedColumns)
    .where('site', '=', site)
    .where('thread', '=', thread)
    .where('parent', areRoots ? 'is' : '=', parent ?? null)
    .where('shown', '=', sql.lit(1))
    // All have the same parent. PostgreSQL takes the index that is in this order only where that is said.
    .orderBy('parent', newest ? 'desc' : 'asc')
    .limit(most);
  if (areRoots) query = query.where('pinned', '=', sql.lit(0));
  if (sort === 'best') query = query.orderBy('score', 'desc');
  query = query.orderBy('seq', newest ? 'desc' : 'asc');
  if (!goesOn) return query;
  if (sort !== 'best') return query.where('seq', newest ? '<' : '>', seq!);
  return query.where(({ eb, and, or }) => or([eb('score', '<', score!), and([eb('score', '=', score!), eb('seq', '>', seq!)])]));
});

/** The first replies of each of some comments: that which `before` others come before is the last. */
export const replies = ready((db, { site, thread, ids, before }: Place & { ids: readonly Id[]; before: number }) => {
  const asked = sql<{ column1: Id }>`(values ${sql.join(ids.map((id) => sql`(${id})`))})`.as('ids');
  const upTo = db
    .selectFrom('comment as reply')
    .select('reply.seq')
    .where('reply.site', '=', site)
    .where('reply.thread', '=', thread)
    .where('reply.parent', '=', sql.ref<Id>('ids.column1'))
    .where('reply.shown', '=', sql.lit(1))
    .orderBy('reply.seq')
    .offset(before)
    .limit(sql.lit(1));
  const parts = db.selectFrom(asked).select(({ fn }) => ['ids.column1 as id', fn.coalesce(upTo, sql<number>`${END}`).as('last')]);
  return db
    .selectFrom(parts.as('answered'))
    .innerJoin('comment', (join) =>
      join
        .on('comment.site', '=', site)
        .on('comment.thread', '=', thread)
        .onRef('comment.parent', '=', 'answered.id')
        .on('comment.shown', '=', sql.lit(1))
        .onRef('comment.seq', '<=', 'answered.last'),
    )
    .select(sharedColumns.map((column) => `comment.${column}` as const))
    .orderBy('comment.seq');
});
