import { CommentError, type ErrorCode, type ErrorDetails } from '../../contract/errors.ts';
import type {
  Comment,
  Draft,
  Feature,
  GuestFields,
  Id,
  Instant,
  Mine,
  Opened,
  Page,
  Reaction,
  ReactionKind,
  Sort,
} from '../../contract/types.ts';
import { cursorTo, unseen, type Last, type Place } from '../counted.ts';
import { codeOf, fromSeconds, idOf, known, plain, rowsOf, tombstone, unescaped, webLink } from '../mapping.ts';
import { gone } from '../refusals.ts';

/** A comment as Isso sends it; roots of a list carry their replies. `author` and `website` are HTML-escaped. */
export interface IssoRow {
  id: number;
  parent: number | null;
  /** Seconds since 1970, with a fraction. */
  created: number;
  modified: number | null;
  /** 1 shown, 2 waiting, 4 deleted with replies. */
  mode: number;
  text: string;
  author: string | null;
  website: string | null;
  likes: number;
  dislikes: number;
  gravatar_image?: string;
  total_replies?: number;
  hidden_replies?: number;
  replies?: IssoRow[];
}

/** What the server's owner decided. */
export interface IssoConfig {
  'reply-to-self'?: boolean;
  'require-email'?: boolean;
  'require-author'?: boolean;
  'website-field'?: boolean;
}

/** The answer of `GET /`. Its `total_replies` counts tombstones, so it is not the thread's count. */
export interface IssoList {
  /** Roots after this page (negative past the end), or replies of `id`. */
  hidden_replies: number;
  replies: IssoRow[];
  config?: IssoConfig;
}

/** Isso's votes: one for each network and comment, for good. */
export const kinds: ReactionKind[] = [
  { kind: 'like', symbol: '👍', label: 'upvote', group: 'vote', final: true },
  { kind: 'dislike', symbol: '👎', label: 'downvote', group: 'vote', final: true },
];

/** The longest comment, in code points: half of what Isso takes, since what is made of it must not be cut on its way to the reader. */
export const longest = 32_000;

/** What anybody may do to a comment. */
const each: Feature[] = ['create', 'react'];

/** One row; `more` is the offset its replies go on from. */
export function toComment(row: IssoRow): Comment {
  const place = { id: idOf(row.id), parent: row.parent == null ? null : idOf(row.parent) };
  const replies = row.total_replies ?? row.replies?.length ?? 0;
  const created = fromSeconds(row.created);
  const more = (row.hidden_replies ?? 0) > 0 ? String(row.replies?.length ?? 0) : undefined;
  if (row.mode === 4) return { ...tombstone({ ...place, created, replies }), ...known({ more }) };
  return {
    ...place,
    author: {
      id: null,
      name: unescaped(row.author),
      ...known({ website: webLink(unescaped(row.website)), avatar: webLink(row.gravatar_image) }),
    },
    body: { html: row.text },
    created,
    state: row.mode === 2 ? 'pending' : 'visible',
    replies,
    reactions: toReactions(row),
    ...known({ edited: row.modified == null ? undefined : fromSeconds(row.modified), more }),
  };
}

const lastOf = ({ id, created }: IssoRow): Last => ({ id: idOf(id), created: Number(created) });

/**
 * A page of roots with their replies, or of one root's replies. Isso counts from the first row, so under `newest` what was
 * written meanwhile moves them: roots that were seen or are newer than the list are left out.
 */
export function toPage(answer: IssoList, { at, last }: Place = { at: 0 }, sort?: Sort): Page {
  const rows = rowsOf(answer.replies);
  const newest = sort === 'newest';
  const further = newest ? unseen(rows, last, lastOf) : rows;
  const items = further.flatMap((row) => [row, ...rowsOf(row.replies ?? [])]).map(toComment);
  const end = further.length > 0 ? lastOf(further.at(-1)!) : last;
  return { items, next: answer.hidden_replies > 0 ? cursorTo({ at: at + rows.length, last: newest ? end : undefined }) : null };
}

/** What `toOpened` needs beside the list: `count` comes from `POST /count`, which leaves tombstones out. */
interface IssoThread {
  id: Id;
  count: number | null;
  /** Whether the server tells its latest comments. */
  latest?: boolean;
  sort?: Sort | undefined;
}

/** The first page. */
export function toOpened(answer: IssoList, { id, count, latest = false, sort }: IssoThread): Opened {
  return {
    thread: {
      id,
      count,
      kinds,
      reactions: [],
      sorts: ['oldest', 'newest', 'best'],
      can: ['personal', 'create', 'preview', 'count', ...(latest ? (['latest'] as const) : [])],
      each,
      limits: { text: longest, depth: 2 },
      repeatable: false,
    },
    viewer: { author: null, guest: toGuestFields(answer.config ?? {}), providers: [] },
    page: toPage(answer, undefined, sort),
  };
}

/** What guests are asked for. */
export function toGuestFields(config: IssoConfig): GuestFields {
  return {
    name: config['require-author'] ? 'required' : 'optional',
    email: config['require-email'] ? 'required' : 'optional',
    ...(config['website-field'] === false ? {} : { website: 'optional' }),
  };
}

/** The body of `POST /new`. `parent` must be a number; `title` spares the server fetching the page. */
export function fromDraft({ text, parent, page, guest = {} }: Draft): object {
  const { name = null, email = null, website = null } = guest;
  return {
    author: name || null,
    email: email || null,
    website: website || null,
    parent: parent === null ? null : Number(parent),
    title: page.title,
    text,
  };
}

/** A comment its writer just made or edited: theirs while the cookie lives. Its parent may have become the root. */
export function toCreated(row: IssoRow, headers: Headers, key?: string, config: IssoConfig = {}): Comment {
  const comment = toComment(row);
  return { ...comment, mine: toMine(comment.state === 'visible', toUntil(headers, comment.id), config, key) };
}

/** What the writer may do to their comment, which is shown or waits. No vote: the writer's network counts as having voted. */
export function toMine(shown: boolean, until: Instant | undefined, config: IssoConfig, key?: string): Mine {
  const can: Feature[] = until === undefined ? [] : ['edit', 'remove', 'source'];
  if (shown && (until === undefined || config['reply-to-self'] !== false)) can.push('create');
  return { can, reacted: [], ...known({ until, key }) };
}

/** What somebody may do who voted. */
export const toVoted = (kind: string): Mine => ({ can: each, reacted: [kind] });

/** When the right to edit ends: the `Expires` of the readable twin of the comment's cookie. */
export function toUntil(headers: Headers, id: Id): Instant | undefined {
  const [pair = '', ...attributes] = (headers.get('x-set-cookie') ?? '').split(';').map((part) => part.trim());
  if (!pair.startsWith(`isso-${id}=`) || pair.endsWith('=')) return undefined;
  const expires = attributes.find((attribute) => /^expires=/i.test(attribute))?.slice(8);
  const time = Date.parse(expires ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** What deleting leaves: the tombstone, or `null`. */
export function toRemoved(row: IssoRow | null): Comment | null {
  return row === null ? null : toComment(row);
}

/** Both votes, as far as there are any. */
export function toReactions({ likes, dislikes }: { likes: number; dislikes: number }): Reaction[] {
  return [
    { kind: 'like', count: likes },
    { kind: 'dislike', count: dislikes },
  ].filter(({ count }) => count > 0);
}

/**
 * The answer to a vote. A refused one comes with HTTP 200.
 * @throws {CommentError} `not-found` for an unknown comment, `conflict` where this network voted already.
 */
export function toReacted(answer: { likes: number; dislikes: number; message?: string } | null): Reaction[] {
  if (answer === null) throw gone();
  if (answer.message)
    throw new CommentError('conflict', 'Somebody on your network has already voted on this comment.', { outcome: 'none' });
  return toReactions(answer);
}

/** What Isso says, what it means, and what to say instead where its own words do not help a reader. */
const meanings: readonly [pattern: RegExp, code: ErrorCode, details?: ErrorDetails, words?: string][] = [
  [/^text (is|must)/i, 'invalid', { field: 'text' }],
  [/website/i, 'invalid', { field: 'guest.website' }, 'This is not the address of a website.'],
  [/rfc5321/i, 'invalid', { field: 'guest.email' }, 'This e-mail address is too long.'],
  [/e-?mail.*required/i, 'invalid', { field: 'guest.email' }],
  [/(author|name).*required/i, 'invalid', { field: 'guest.name' }],
  [/^parent/i, 'invalid', { field: 'parent' }],
  [/sort option/i, 'invalid', { field: 'sort' }],
  [/^(limit|offset|nested_limit)/i, 'invalid', { field: 'cursor' }],
  [/ratelimit exceeded/i, 'too-many', { retryAfter: 60 }, 'You are writing very fast. Please wait a minute.'],
  [/direct responses to/i, 'forbidden', {}, 'You have written as many comments here as this site allows.'],
  [/edit time frame/i, 'forbidden', {}, 'You cannot reply to your own comment while you may still edit it.'],
  [/CSRF/, 'forbidden', {}, 'The comment server refused this request.'],
  [/permission to access/i, 'forbidden', {}, 'You may not do this, or may no longer.'],
];

/** An answer that is no success: JSON, or an HTML page whose `<p>` says why. */
export function toError(status: number, body: unknown): CommentError {
  const said = sentence(body);
  const [, code, details, words] = meanings.find(([pattern]) => status < 500 && pattern.test(said)) ?? [];
  return new CommentError(code ?? codeOf(status), words ?? said, details);
}

function sentence(body: unknown): string {
  if (typeof body === 'string') return unescaped(/<p>([^<]*)/i.exec(body)?.[1] ?? '').trim();
  return plain((body as { message?: unknown } | null)?.message).replace(/^\d{3} [A-Z][\w ]*: /, '');
}
