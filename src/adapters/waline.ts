import { CommentError, type ErrorCode } from '../contract/errors.ts';
import type { Author, Comment, Draft, Feature, Id, Mine, Opened, Page, Reaction, ReactionKind, State } from '../contract/types.ts';
import { asTree, codeOf, fromMillis, idOf, known, plain, rowsOf, webLink } from './mapping.ts';

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

function toMine(row: WalineRow, rights: Feature[], key?: string): Mine {
  const anybody: Feature[] = row.status === 'approved' ? ['create', 'react'] : [];
  return { can: [...anybody, ...rights], reacted: null, ...known({ source: row.orig, key }) };
}

/**
 * A page of roots, each with all its descendants. Children come flat and in no order to rely on: the
 * tree is `pid`'s; a child whose parent readers cannot see hangs under its root, which came along.
 */
export function toPage(answer: WalineList, me?: WalineUser): Page {
  const items = rowsOf(answer.data).flatMap((root) => {
    const family = [root, ...rowsOf(root.children ?? [])];
    const ids = new Set(family.map(({ objectId }) => idOf(objectId)));
    return asTree(family.map((row) => adopted(toComment(row, me), ids, idOf(row.rid))));
  });
  return { items, next: answer.page < answer.totalPages ? String(answer.page + 1) : null };
}

function adopted(comment: Comment, family: ReadonlySet<Id>, root: Id): Comment {
  return comment.parent === null || family.has(comment.parent) ? comment : { ...comment, parent: root };
}

/** What `toOpened` needs beside the list. */
export interface WalinePage {
  thread: Id;
  me?: WalineUser;
  /** The page's counters (`GET /article`) and their kinds. */
  counters?: Record<string, number>;
  kinds?: ReactionKind[];
  /** Whether guests may write (`LOGIN` is not `force`). */
  guests?: boolean;
}

/** The first page. */
export function toOpened(answer: WalineList, { thread, me = {}, counters = {}, kinds = [], guests = true }: WalinePage): Opened {
  const account = me.objectId === undefined ? null : toAuthor(me);
  const writes: Feature[] = guests || account ? ['create'] : [];
  return {
    thread: {
      id: thread,
      count: answer.count,
      kinds: [...kinds, like],
      reactions: toCounters(counters, kinds),
      sorts: ['newest', 'oldest', 'best'],
      can: [...writes, ...(kinds.length > 0 ? (['react'] as const) : []), 'count', 'latest', account ? 'signOut' : 'signIn'],
      each: [...writes, 'react'],
      limits: {},
      repeatable: false,
    },
    viewer: {
      author: account,
      providers: [{ id: 'waline', label: 'Waline' }],
      ...(guests ? { guest: { name: 'optional', email: 'optional', website: 'optional' } } : {}),
    },
    page: toPage(answer, me),
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
  return { ...toComment(row, me), mine: toMine(row, own ? ['edit', 'remove'] : [], key) };
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
  if (!row) throw new CommentError('not-found', 'This comment is no longer there.');
  return toReactions(row);
}

/**
 * The `data` of an answer. Success is HTTP 200 *and* `errno` 0.
 * @throws {CommentError} for everything else.
 */
export function toAnswer<T>(status: number, body: unknown): T {
  const envelope = (typeof body === 'object' && body !== null ? body : {}) as { errno?: unknown; data?: unknown };
  if (status !== 200 || envelope.errno !== 0) throw toError(status, body);
  return envelope.data as T;
}

const fields: ReadonlyMap<string, string> = new Map([
  ['comment', 'text'],
  ['nick', 'guest.name'],
  ['mail', 'guest.email'],
  ['link', 'guest.website'],
  ['pid', 'parent'],
  ['rid', 'parent'],
  ['page', 'cursor'],
  ['sortBy', 'sort'],
  ['type', 'kind'],
]);

/** Refusals that come with HTTP 200 and `errno` 1000 are told apart by their words alone. */
const meanings: readonly [pattern: RegExp, code: ErrorCode, words: string][] = [
  [/duplicate/i, 'conflict', 'You have already written this.'],
  [/too fast/i, 'too-many', 'You are writing very fast. Please wait a minute.'],
  [/exist/i, 'conflict', 'There is an account with this e-mail address already.'],
];

/** A failure. After a 500 on create the comment may have been stored, so its outcome is unknown. */
export function toError(status: number, body: unknown): CommentError {
  const { errno, errmsg } = (typeof body === 'object' && body !== null ? body : {}) as { errno?: number; errmsg?: unknown };
  if (status >= 500) return new CommentError('unavailable', 'The comment server failed.', { outcome: 'unknown' });
  if (typeof errmsg === 'object' && errmsg !== null) return toInvalid(errmsg);
  const said = plain(errmsg);
  const [, code, words] = (errno === 1000 ? meanings.find(([pattern]) => pattern.test(said)) : undefined) ?? [];
  return new CommentError(code ?? (errno === 1000 ? 'forbidden' : codeOf(status)), words ?? said, { outcome: 'none' });
}

/** `errno` 1001: what is wrong, by field. */
function toInvalid(errmsg: object): CommentError {
  const [[name, why] = ['', '']] = Object.entries(errmsg);
  return new CommentError('invalid', plain(why), { outcome: 'none', ...known({ field: fields.get(name) }) });
}
