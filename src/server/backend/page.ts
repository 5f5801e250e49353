import type { Comment, Cursor, Id, Page, Sort } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import { readCursor, start, writeCursor } from './cursor.ts';
import { drawShared, sharedColumns, type SharedRow } from './draw.ts';
import type { Settings } from '../../contract/rules.ts';

/** The deepest level that comes along with a page, its items being the first. */
const LEVELS = 6;
/** The most rows in one answer. */
const ROWS = 200;

/** Which part of a thread is asked for: roots in some order, or the replies of one comment, oldest first. */
export interface Part {
  site: Id;
  thread: Id;
  parent: Id | null;
  sort: Sort;
  cursor?: Cursor | undefined;
}

/** One page of a thread, each item followed by as many of its descendants as come along. */
export async function readPage(work: Work, part: Part, settings: Settings): Promise<Page> {
  const found = await readItems(work, part, settings.pageSize + 1);
  const rows = found.slice(0, settings.pageSize);
  const along = await readDescendants(work, part, rows, settings.replySize);
  const next = found.length > rows.length ? writeCursor(part.sort, rows.at(-1)!) : null;
  return { items: arrange(rows, along, settings), next };
}

/** The rows that are shown below one parent, `null` being the page itself. */
const childrenOf = (work: Work, { site, thread, parent }: Part) =>
  work
    .selectFrom('comment')
    .where('site', '=', site)
    .where('thread', '=', thread)
    .where('parent', parent === null ? 'is' : '=', parent)
    .where('shown', '=', 1);

function readItems(work: Work, part: Part, most: number): Promise<SharedRow[]> {
  const mark = part.cursor === undefined ? undefined : readCursor(part.sort, part.cursor);
  const newest = part.sort === 'newest';
  let query = childrenOf(work, part).select(sharedColumns).limit(most);
  if (part.sort === 'best') query = query.orderBy('score', 'desc');
  query = query.orderBy('seq', newest ? 'desc' : 'asc');
  if (!mark) return query.execute();
  if (part.sort !== 'best') return query.where('seq', newest ? '<' : '>', mark.seq).execute();
  return query
    .where(({ eb, and, or }) => or([eb('score', '<', mark.score), and([eb('score', '=', mark.score), eb('seq', '>', mark.seq)])]))
    .execute();
}

/** What comes along below some rows, level by level, by parent. Where there is no room for all, every parent gets its first replies before any gets its last. */
async function readDescendants(work: Work, part: Part, roots: SharedRow[], most: number): Promise<Map<Id, SharedRow[]>> {
  const along = new Map<Id, SharedRow[]>();
  let room = ROWS - roots.length;
  let level = roots;
  for (let depth = 2; depth <= LEVELS && room > 0; depth++) {
    const answered = level.filter((row) => row.replies > 0).map((row) => row.id);
    if (answered.length === 0) break;
    level = await readReplies(work, part, answered, most, room);
    for (const row of level) along.set(row.parent!, [...(along.get(row.parent!) ?? []), row]);
    room -= level.length;
  }
  return along;
}

/** The first replies of each of some comments, oldest first. Of a comment that thousands answered only the first are looked at. */
function readReplies(work: Work, { site, thread }: Part, parents: Id[], most: number, room: number): Promise<SharedRow[]> {
  return work
    .selectFrom('comment as answered')
    .innerJoin('comment', (join) =>
      join.on(({ eb, selectFrom }) =>
        eb(
          'comment.seq',
          'in',
          selectFrom('comment as reply')
            .select('reply.seq')
            .where('reply.site', '=', site)
            .where('reply.thread', '=', thread)
            .whereRef('reply.parent', '=', 'answered.id')
            .where('reply.shown', '=', 1)
            .orderBy('reply.seq')
            .limit(most),
        ),
      ),
    )
    .select(sharedColumns.map((column) => `comment.${column}` as const))
    .select(({ fn }) =>
      fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('comment.parent').orderBy('comment.seq'))
        .as('place'),
    )
    .where('answered.site', '=', site)
    .where('answered.id', 'in', parents)
    .orderBy('place')
    .orderBy('comment.seq')
    .limit(room)
    .execute();
}

/** Puts rows in display order, each followed by its replies, and notes where replies are missing. */
function arrange(roots: SharedRow[], along: Map<Id, SharedRow[]>, settings: Settings): Comment[] {
  const items: Comment[] = [];
  const add = (row: SharedRow): void => {
    const replies = along.get(row.id) ?? [];
    items.push(withMore(row, replies, settings));
    for (const reply of replies) add(reply);
  };
  for (const row of roots) add(row);
  return items;
}

/** A row, and where its replies go on after those that came with it. */
export function withMore(row: SharedRow, along: readonly SharedRow[], settings: Settings): Comment {
  const comment = drawShared(row, settings);
  if (row.replies > along.length) comment.more = writeCursor('oldest', along.at(-1) ?? start);
  return comment;
}
