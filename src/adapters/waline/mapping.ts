import type { Author, Comment, Draft, Feature, Id, Mine, Opened, Page, Reaction, ReactionKind, Sort, State } from '../../contract/types.ts';
import { cursorTo, unseen, type Last } from '../counted.ts';
import { asTree, byTime, fromMillis, idOf, known, plain, rowsOf, webLink } from '../mapping.ts';
import { gone } from '../refusals.ts';

/** A comment as Waline sends it. `nick` is raw text; most answers call the id `objectId`, those of PUT `id`. */
export interface WalineRow {
  objectId?: number | string;
  id?: number | string;
  /** The comment it answers and its root; missing or null for roots. */
  pid?: number | string | null;
  rid?: number | string | null;
  comment: string;
  /** What was typed; everybody gets it. */
  orig?: string;
  nick: string;
  link?: string | null;
  avatar?: string;
  user_id?: number | string | null;
  type?: string;
  label?: string | null;
  status: string;
  /** The name of its thread; in lists over all threads. */
  url?: string;
  like?: number;
  sticky?: number | boolean | null;
  /** Milliseconds since 1970; whole seconds once it is read back. */
  time: number;
  children?: WalineRow[];
}

/** The data of `GET /comment`: `page` and `totalPages` count roots, `count` every visible comment. */
export interface WalineList {
  page: number;
  totalPages: number;
  count: number;
  data: WalineRow[];
}

/** The account, as `GET /token` gives it: empty where nobody is signed in. */
export interface WalineUser {
  objectId?: number | string;
  display_name?: string;
  type?: string;
  label?: string | null;
  avatar?: string;
  url?: string | null;
}

const like: ReactionKind = { kind: 'like', symbol: '👍', label: 'like', only: 'comments' };

/** The page's own counters, at most nine, in the order of Waline's columns; which symbols they have is the owner's choice. */
export function pageKinds(symbols: readonly string[]): ReactionKind[] {
  return symbols.slice(0, 9).map((symbol, index) => ({ kind: `reaction${index}`, symbol, label: symbol, only: 'page' }));
}

const states: ReadonlyMap<string, State> = new Map([
  ['approved', 'visible'],
  ['waiting', 'pending'],
  ['spam', 'rejected'],
]);

/** One row, without its children. `me` is the account that asks: its own rows come with `mine`. */
export function toComment(row: WalineRow, me: WalineUser = {}): Comment {
  const own = row.user_id != null && row.user_id === me.objectId;
  return {
    id: idOf(row.objectId ?? row.id),
    parent: row.pid == null ? null : idOf(row.pid),
    author: toAuthor({
      objectId: row.user_id ?? '',
      display_name: row.nick,
      url: row.link ?? null,
      ...known({ avatar: row.avatar, type: row.type, label: row.label }),
    }),
    body: { html: row.comment },
    created: fromMillis(row.time),
    state: states.get(row.status) ?? 'visible',
    replies: row.children?.length ?? 0,
    reactions: toReactions(row),
    ...(row.sticky ? { pinned: true } : {}),
    ...(own || me.type === 'administrator' ? { mine: toMine(row, ['edit', 'remove']) } : {}),
  };
}

/** An account as an author. */
export function toAuthor(user: WalineUser): Author {
  const badge = user.label || (user.type === 'administrator' ? 'Administrator' : undefined);
  return {
    id: user.objectId ? idOf(user.objectId) : null,
    name: plain(user.display_name),
    ...known({ avatar: webLink(user.avatar), website: webLink(user.url), badge }),
  };
}

/** What a writer or an administrator may do to a row, which anybody may answer and like once it is shown. */
export function toMine(row: WalineRow, rights: Feature[], key?: string): Mine {
  const anybody: Feature[] = row.status === 'approved' ? ['create', 'react'] : [];
  return { can: [...anybody, ...rights], reacted: null, ...known({ source: row.orig, key }) };
}

/** Which part of a thread a list is: its order and, of a further page, the last root of the one before. */
interface Part {
  sort?: Sort;
  last?: Last | undefined;
}

const lastOf = ({ objectId, time, sticky }: WalineRow): Last => ({ id: idOf(objectId), created: sticky ? NaN : Number(time) });

/**
 * A page of roots, each with all its descendants. Waline counts pages from the first root, so under `newest` what was written
 * meanwhile moves them: roots that were seen or are newer than the list are left out. Children come flat and in no order to rely on: the
 * tree is `pid`'s; a child whose parent readers cannot see hangs under its root, which came along.
 */
export function toPage(answer: WalineList, me?: WalineUser, { sort, last }: Part = {}): Page {
  const rows = rowsOf(answer.data);
  const newest = sort === 'newest';
  const further = newest ? unseen(rows, last, lastOf) : rows;
  const items = (sort ? ordered(further, sort) : further).flatMap((root) => {
    const family = [root, ...rowsOf(root.children ?? [])];
    const ids = new Set(family.map(({ objectId }) => idOf(objectId)));
    return asTree(family.map((row) => adopted(toComment(row, me), ids, idOf(row.rid))));
  });
  const end = further.length > 0 ? lastOf(further.at(-1)!) : last;
  const goesOn = answer.page < answer.totalPages && rows.length > 0;
  return { items, next: goesOn ? cursorTo({ at: answer.page + 1, last: newest ? end : undefined }) : null };
}

/** Roots in the order asked for. SQL storages keep whole seconds, so Waline mixes what was written within one; what is pinned stays first. */
export function ordered(rows: readonly WalineRow[], sort: Sort): WalineRow[] {
  const pinned = ({ sticky }: WalineRow): number => (sticky ? 1 : 0);
  const later = sort === 'newest' ? 1 : -1;
  const time = (a: WalineRow, b: WalineRow): number => (sort === 'best' ? 0 : later * byTime(toComment(b), toComment(a)));
  return rowsOf(rows).toSorted((a, b) => pinned(b) - pinned(a) || time(a, b));
}

/** The root of a comment's branch. */
export function rootOf(items: readonly Comment[], comment: Comment): Id {
  let root = comment;
  for (let up: Comment | undefined = comment; up; up = items.find(({ id }) => id === root.parent)) root = up;
  return root.id;
}

function adopted(comment: Comment, family: ReadonlySet<Id>, root: Id): Comment {
  return comment.parent === null || family.has(comment.parent) ? comment : { ...comment, parent: root };
}

/** What `toOpened` needs beside the list. */
export interface WalinePage {
  thread: Id;
  sort?: Sort;
  me?: WalineUser;
  /** The page's counters (`GET /article`) and their kinds. */
  counters?: Record<string, number>;
  kinds?: ReactionKind[];
  /** Whether guests may write (`LOGIN` is not `force`). */
  guests?: boolean;
  /** Whether one signs in and out here, by Waline's own window. */
  doors?: boolean;
}

/** The first page. */
export function toOpened(
  answer: WalineList,
  { thread, sort, me = {}, counters = {}, kinds = [], guests = true, doors = true }: WalinePage,
): Opened {
  const account = me.objectId === undefined ? null : toAuthor(me);
  const writes: Feature[] = guests || account ? ['create'] : [];
  const door: Feature = account ? 'signOut' : 'signIn';
  return {
    thread: {
      id: thread,
      count: answer.count,
      kinds: [...kinds, like],
      reactions: toCounters(counters, kinds),
      sorts: ['newest', 'oldest', 'best'],
      can: ['personal', ...writes, ...(kinds.length > 0 ? (['react'] as const) : []), 'count', 'latest', ...(doors ? [door] : [])],
      each: [...writes, 'react'],
      limits: {},
      repeatable: false,
    },
    viewer: {
      author: account,
      providers: doors ? [{ id: 'waline', label: 'Waline' }] : [],
      ...(guests ? { guest: { name: 'optional', email: 'optional', website: 'optional' } } : {}),
    },
    page: toPage(answer, me, sort && { sort }),
  };
}

/** The body of `POST /comment`. `root` is the first comment of the parent's branch, `at` the parent's author. */
export function fromDraft({ thread, text, parent, guest = {} }: Draft, root: Id | null = parent, at?: string): object {
  const { name = '', email = '', website = '' } = guest;
  const place = parent === null ? {} : { pid: numeric(parent), rid: numeric(root ?? parent), ...known({ at }) };
  return { nick: name, mail: email, link: website, url: thread, comment: text, ...place };
}

/** SQL storages count their ids, others have text. */
function numeric(id: Id): number | string {
  return String(Number(id)) === id ? Number(id) : id;
}

/** A comment its writer just made or edited. A guest may never touch it again; spam and waiting ones are a success, too. */
export function toCreated(row: WalineRow, me: WalineUser = {}, key?: string): Comment {
  const own = row.user_id != null && row.user_id === me.objectId;
  // SQL storages, which count their ids, forget the milliseconds at once.
  const time = typeof row.objectId === 'number' ? Math.floor(row.time / 1_000) * 1_000 : row.time;
  return { ...toComment({ ...row, time }, me), mine: toMine(row, own ? ['edit', 'remove'] : [], key) };
}

/** Deleting takes the replies along, so nothing is ever left. */
export function toRemoved(): null {
  return null;
}

/** A bare counter without memory. */
export function toReactions({ like: count = 0 }: Pick<WalineRow, 'like'>): Reaction[] {
  return count > 0 ? [{ kind: like.kind, count }] : [];
}

/** The page's counters: `reaction0` to `reaction8`. */
export function toCounters(counters: Record<string, number>, kinds: readonly ReactionKind[]): Reaction[] {
  return kinds.map(({ kind }) => ({ kind, count: counters[kind] ?? 0 })).filter(({ count }) => count > 0);
}

/**
 * The answer to a like.
 * @throws {CommentError} `not-found`: for an unknown comment Waline answers 200 with an empty text.
 */
export function toReacted(row: WalineRow | ''): Reaction[] {
  if (!row) throw gone();
  return toReactions(row);
}
