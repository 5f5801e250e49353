import type { Comment, Cursor, Id, Page, Sort } from '../../contract/types.ts';
import { together, type Work } from '../store/index.ts';
import { beginning, readCursor, start, writeCursor } from './cursor.ts';
import { drawShared, type SharedRow } from './draw.ts';
import type { Settings } from '../../contract/rules.ts';
import { items, pinned, replies } from './page-rows.ts';

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
  return arrangePage(work, part, settings, await readRoots(work, part, settings));
}

/** The rows that a page begins with: those that a moderator put first, three at most, and one more than there is room for of the others. */
export interface Roots {
  pinned: SharedRow[];
  found: SharedRow[];
}

async function readRoots(work: Work, part: Part, settings: Settings): Promise<Roots> {
  if (isFirst(part)) {
    const [pinned, found] = await together(work, ...rootsOf(work, part, settings));
    return { pinned, found };
  }
  const [found] = await together(work, itemsOf(work, part, settings.pageSize + 1));
  return { pinned: [], found };
}

// What stands first does so on the first page of the roots, and then not in its place again.
const isFirst = ({ parent, cursor }: Part): boolean => parent === null && cursor === undefined;

/** The questions for what the first page of a thread begins with. */
export const rootsOf = (work: Work, part: Part, settings: Settings) =>
  [pinned(work, { site: part.site, thread: part.thread }), itemsOf(work, part, settings.pageSize + 1)] as const;

/** A page of what it begins with, and as many of the descendants as come along. */
export async function arrangePage(work: Work, part: Part, settings: Settings, { pinned, found: all }: Roots): Promise<Page> {
  const first = pinned.toSorted(orders[part.sort]);
  const room = Math.max(0, settings.pageSize - first.length);
  const found = all.slice(0, room + 1);
  const rows = [...first, ...found.slice(0, room)];
  const along = await readDescendants(work, part, rows, settings.replySize);
  const last = room > 0 ? rows.at(-1)! : beginning(part.sort);
  return { items: arrange(rows, along, settings), next: found.length > room ? writeCursor(part.sort, last) : null };
}

const orders: Record<Sort, (one: SharedRow, other: SharedRow) => number> = {
  oldest: (one, other) => one.seq - other.seq,
  newest: (one, other) => other.seq - one.seq,
  best: (one, other) => other.score - one.score || one.seq - other.seq,
};

function itemsOf(work: Work, { site, thread, parent, sort, cursor }: Part, most: number) {
  const mark = cursor === undefined ? undefined : readCursor(sort, cursor);
  const at = { site, thread, most, ...(parent !== null && { parent }), ...mark };
  return items(work, at, sort, parent === null, mark !== undefined);
}

/** What comes along below some rows, level by level, by parent. Where there is no room for all, every parent gets its first replies before any gets its last. */
async function readDescendants(work: Work, part: Part, roots: SharedRow[], most: number): Promise<Map<Id, SharedRow[]>> {
  const along = new Map<Id, SharedRow[]>();
  let room = ROWS - roots.length;
  let level = roots;
  for (let depth = 2; depth <= LEVELS && room > 0; depth++) {
    const answered = level.filter((row) => row.replies > 0);
    if (answered.length === 0) break;
    level = await readReplies(work, part, answered, most, room);
    for (const row of level) along.set(row.parent!, [...(along.get(row.parent!) ?? []), row]);
    room -= level.length;
  }
  return along;
}

/**
 * The first replies of each of some comments, oldest first, as many as there is room for: every comment gets its first
 * before any gets its second. Of a comment that thousands answered only the first are looked at: up to which of them is
 * found in the index first.
 */
async function readReplies(work: Work, { site, thread }: Part, answered: SharedRow[], most: number, room: number): Promise<SharedRow[]> {
  // As many as a power of two, so that there are few statements to keep ready; nobody answers a comment without an id.
  const ids = Array.from({ length: 2 ** Math.ceil(Math.log2(answered.length)) }, (_, index) => answered[index]?.id ?? '');
  const places = placesFor(answered, most, room);
  const [rows] = await together(work, replies(work, { site, thread, ids, before: places - 1 }));
  const groups = Array.from(Map.groupBy(rows, (row) => row.parent).values());
  return Array.from({ length: places }, (_, place) => groups.flatMap((group) => group[place] ?? []))
    .flat()
    .slice(0, room);
}

/** How many replies of each comment are enough to fill the room, `most` at most. */
function placesFor(answered: readonly SharedRow[], most: number, room: number): number {
  let places = 1;
  const found = (): number => answered.reduce((sum, { replies }) => sum + Math.min(replies, places), 0);
  while (places < most && found() < room) places++;
  return places;
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
