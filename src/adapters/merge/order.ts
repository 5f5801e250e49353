import { CommentError } from '../../contract/errors.ts';
import type { Comment, Cursor, Page, Sort } from '../../contract/types.ts';

/** The most parts in a row that bring nothing. */
const EMPTY = 10;

/** Where one source stands: the cursor that its part came with (`null` for the first) and how many roots of it are shown; `null` at its end. */
export type Place = readonly [cursor: Cursor | null, shown: number] | null;

/** The part of a source's list that a cursor leads to. */
export type Part = (source: number, cursor: Cursor | null) => Promise<Page>;

/** A root with all below it that came along. */
interface Group {
  root: Comment;
  rows: Comment[];
}

/** What is at hand of one source. */
interface Shelf {
  place: Place;
  groups: Group[];
  next: Cursor | null;
}

/** Tells which of two comments comes first. */
type Compare = (a: Comment, b: Comment) => number;

const liked = ({ reactions }: Comment): number => reactions.reduce((sum, { count }) => sum + count, 0);

const after: Record<Sort, Compare> = {
  oldest: (a, b) => Date.parse(a.created) - Date.parse(b.created),
  newest: (a, b) => Date.parse(b.created) - Date.parse(a.created),
  best: (a, b) => liked(b) - liked(a) || Date.parse(a.created) - Date.parse(b.created),
};

/** Which of two roots comes first in an order of the thread: what is pinned before all else. */
export const before =
  (sort: Sort): Compare =>
  (a, b) =>
    Number(b.pinned ?? false) - Number(a.pinned ?? false) || after[sort](a, b);

/** Newest first, whatever is pinned. */
export const newest: Compare = after.newest;

/**
 * Goes on with several lists as with one, up to where one of them has to be asked again. One that cannot go on is told to
 * `fail` and does not hold up the others: it keeps its place, or is at its end where nobody would `wait` for it.
 * @throws what it failed with, where nothing else is left.
 */
export async function goOn(
  places: readonly Place[],
  part: Part,
  compare: Compare,
  fail: (source: number, error: unknown) => void,
  wait = true,
): Promise<{ rows: [source: number, row: Comment][]; places: Place[] }> {
  const failed: unknown[] = [];
  const shelves = await Promise.all(
    places.map(async (place, source): Promise<Shelf | undefined> => {
      try {
        return await fetched(place, source, part, compare);
      } catch (error) {
        failed.push(error);
        fail(source, error);
        return undefined;
      }
    }),
  );
  const rows: [number, Comment][] = [];
  for (let source = nearest(shelves, compare); source >= 0; source = nearest(shelves, compare)) {
    const shelf = shelves[source]!;
    for (const row of shelf.groups.shift()!.rows) rows.push([source, row]);
    shelf.place = placeAfter(shelf);
    if (shelf.groups.length === 0 && shelf.place) break;
  }
  if (failed.length > 0 && failed.length === places.filter((place) => place !== null).length) throw failed[0];
  return { rows, places: shelves.map((shelf, source) => (shelf ? shelf.place : wait ? places[source]! : null)) };
}

/** What comes next of one source, past parts in which there is nothing. */
async function fetched(start: Place, source: number, part: Part, compare: Compare): Promise<Shelf> {
  let place = start;
  for (let times = 0; place && times < EMPTY; times++) {
    const { items, next } = await part(source, place[0]);
    const all = groupsOf(items);
    // A list that is here whole can be put into any order.
    if (place[0] === null && next === null) all.sort((a, b) => compare(a.root, b.root));
    const shelf = { place, groups: all.slice(place[1]), next };
    if (shelf.groups.length > 0) return shelf;
    place = next === null ? null : [next, 0];
  }
  return { place, groups: [], next: null };
}

function placeAfter({ place, groups, next }: Shelf): Place {
  if (groups.length > 0) return [place![0], place![1] + 1];
  return next === null ? null : [next, 0];
}

/** The source whose next root comes first; -1 where there is none. */
function nearest(shelves: readonly (Shelf | undefined)[], compare: Compare): number {
  let best = -1;
  for (const [source, shelf] of shelves.entries()) {
    const root = shelf?.groups[0]?.root;
    if (root && (best < 0 || compare(root, shelves[best]!.groups[0]!.root) < 0)) best = source;
  }
  return best;
}

function groupsOf(items: readonly Comment[]): Group[] {
  const groups: Group[] = [];
  const of = new Map<string, Group>();
  for (const row of items) {
    const known = of.get(row.parent ?? '');
    const group = known ?? { root: row, rows: [] };
    if (!known) groups.push(group);
    group.rows.push(row);
    of.set(row.id, group);
  }
  return groups;
}

/** Places as a cursor; `null` at the end of all lists. */
export function cursorOf(places: readonly Place[]): Cursor | null {
  return places.some((place) => place !== null) ? JSON.stringify(places) : null;
}

/**
 * The places that a cursor of ours names, one for each source.
 * @throws {CommentError} `invalid`, where it is none of ours.
 */
export function placesOf(cursor: Cursor | undefined, sources: number): Place[] {
  if (cursor === undefined) return Array.from({ length: sources }, () => [null, 0]);
  try {
    const places = JSON.parse(cursor) as Place[];
    if (Array.isArray(places) && places.length === sources && places.every(isPlace)) return places;
  } catch {}
  throw new CommentError('invalid', 'The list does not go on from there.', { field: 'cursor' });
}

const isPlace = (place: unknown): boolean =>
  place === null ||
  (Array.isArray(place) && (place[0] === null || typeof place[0] === 'string') && Number.isInteger(place[1]) && (place[1] as number) >= 0);
