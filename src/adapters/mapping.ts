import { CommentError, type ErrorCode } from '../contract/errors.ts';
import { isLink } from '../contract/link.ts';
import type { Comment, Id, Instant } from '../contract/types.ts';

const named: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', hellip: '…', ndash: '–', mdash: '—' }).concat(
    Object.entries({ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»' }),
  ),
);

/**
 * Turns text that a backend escaped for HTML into plain text, once: `&amp;lt;` becomes `&lt;`.
 * Only for fields that are known to be escaped. Unknown entities stay; what is no text is ''.
 */
export function unescaped(value: unknown): string {
  return plain(value).replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
    name === undefined ? character(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) : (named.get(name) ?? whole),
  );
}

/** The character of a code point, or the replacement character where there is none. */
function character(point: number): string {
  const none = point === 0 || point > 0x10_ffff || (point >= 0xd800 && point <= 0xdfff);
  return none ? '\ufffd' : String.fromCodePoint(point);
}

/** Text as it came; what is no text is ''. */
export function plain(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A backend's id as the contract's: numbers become text; what is neither is '', which the door refuses. */
export function idOf(value: unknown): Id {
  return typeof value === 'number' ? String(value) : plain(value);
}

/** An http(s) address, or `undefined`: a site typed without a scheme must not become a link. */
export function webLink(value: unknown): string | undefined {
  const address = plain(value).trim();
  return address.length <= 2_000 && isLink(address) ? address : undefined;
}

/** An instant from milliseconds since 1970; '' where there is no such instant, which the door refuses. */
export function fromMillis(millis: unknown): Instant {
  const date = new Date(typeof millis === 'number' ? Math.round(millis) : Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

/** An instant from (fractional) seconds since 1970. */
export function fromSeconds(seconds: unknown): Instant {
  return fromMillis(typeof seconds === 'number' ? seconds * 1_000 : seconds);
}

/** An instant from what people and programs write: one, a date, or milliseconds since 1970. Without a zone it is UTC, wherever it is read. '' where it is none. */
export function fromWritten(time: unknown): Instant {
  const bare = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;
  return fromMillis(typeof time === 'string' ? Date.parse(bare.test(time) ? `${time.replace(' ', 'T')}Z` : time) : time);
}

/** The fields that are there: drops what is `undefined`, `null` or ''. For a contract's optional fields. */
export function known<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(there) as { [K in keyof T]?: Exclude<T[K], null | undefined> };
}

/** What is left of a removed comment while replies keep its place. */
export function tombstone(row: Pick<Comment, 'id' | 'parent' | 'created' | 'replies'>): Comment {
  const { id, parent, created, replies } = row;
  return { id, parent, created, replies, author: { id: null, name: '' }, body: { text: '' }, reactions: [], state: 'deleted' };
}

/**
 * The rows of a backend's list; what is no row at all is left out.
 * @throws {CommentError} `unavailable`, where the answer holds no list.
 */
export function rowsOf<T extends object>(list: readonly (T | null | undefined)[] | null | undefined): T[] {
  if (!Array.isArray(list)) throw new CommentError('unavailable', 'The backend’s answer could not be read.');
  return list.filter((row): row is T => typeof row === 'object' && row !== null);
}

/**
 * Puts comments into an order in which each comes right after its parent and the replies before it:
 * roots stay as they are, replies go oldest first. Counts `replies`. A parent that is neither here nor
 * among `elsewhere` (rows of earlier pages) becomes `null`, and so does one that closes a circle.
 */
export function asTree(comments: readonly Comment[], elsewhere: ReadonlySet<Id> = new Set()): Comment[] {
  const rows = new Map(comments.map((comment) => [comment.id, comment]));
  const parentOf = ({ parent }: Comment): Id | null => (parent !== null && (rows.has(parent) || elsewhere.has(parent)) ? parent : null);
  const replies = Map.groupBy(Array.from(rows.values()), parentOf);
  for (const [parent, list] of replies) if (parent !== null) list.sort(byTime);

  const tree = new Map<Id, Comment>();
  for (const comment of comments) if (!rows.has(parentOf(comment) ?? '')) plant(comment, parentOf(comment));
  for (const comment of comments) plant(comment, null);
  return Array.from(tree.values());

  /** A list instead of recursion: nothing bounds how deep a backend lets people nest. */
  function plant(start: Comment, under: Id | null): void {
    const next: [Comment, Id | null][] = [[start, under]];
    for (let step = next.pop(); step; step = next.pop()) {
      const [comment, parent] = step;
      if (tree.has(comment.id)) continue;
      const below = (replies.get(comment.id) ?? []).filter(({ id }) => id !== comment.id && !tree.has(id));
      tree.set(comment.id, { ...comment, parent, replies: below.length });
      for (const reply of below.toReversed()) next.push([reply, comment.id]);
    }
  }
}

const numerically = new Intl.Collator('en', { numeric: true });

/** Oldest first; within one second by id, since several backends keep whole seconds. */
export function byTime(a: Comment, b: Comment): number {
  return Date.parse(a.created) - Date.parse(b.created) || numerically.compare(a.id, b.id);
}

const codes: ReadonlyMap<number, ErrorCode> = new Map([
  [400, 'invalid'],
  [401, 'signed-out'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [405, 'unsupported'],
  [409, 'conflict'],
  [410, 'not-found'],
  [413, 'invalid'],
  [422, 'invalid'],
  [429, 'too-many'],
]);

/** What an HTTP status says, where the body says nothing better: `unavailable` for all that is not the reader's doing. */
export function codeOf(status: number): ErrorCode {
  return codes.get(status) ?? 'unavailable';
}

/** The seconds of a `Retry-After` header, to be spread into an error's details; nothing where there is none or it is a date. */
export function retryAfter(headers: Headers): { retryAfter?: number } {
  const seconds = Number.parseInt(headers.get('retry-after') ?? '', 10);
  return seconds >= 0 ? { retryAfter: seconds } : {};
}
