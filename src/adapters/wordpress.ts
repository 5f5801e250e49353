import { CommentError, type ErrorCode } from '../contract/errors.ts';
import type { Comment, Draft, Feature, GuestFields, Id, Opened, Page, Sort, State, Viewer } from '../contract/types.ts';
import { asTree, byTime, codeOf, idOf, known, plain, retryAfter, rowsOf, unescaped, webLink } from './mapping.ts';

/** A comment as WordPress sends it. Names and addresses are HTML-escaped; `_fields` leaves fields out. */
export interface WordPressRow {
  id: number;
  /** 0 for roots. An id that never existed is stored as well. */
  parent: number;
  /** The account, 0 for guests. */
  author?: number;
  author_name?: string;
  author_url?: string;
  /** UTC, but without saying so. */
  date_gmt: string;
  content?: { rendered: string };
  link?: string;
  status?: string;
  author_avatar_urls?: Record<string, string>;
}

/** The post or page, as `GET posts?slug=…` gives it. */
export interface WordPressPost {
  id: number;
  link: string;
  comment_status: string;
  author?: number;
}

/** The account, as `GET users/me` gives it. */
export interface WordPressUser {
  id: number;
  name: string;
  url?: string;
  avatar_urls?: Record<string, string>;
}

const states: ReadonlyMap<string, State> = new Map([
  ['hold', 'pending'],
  ['spam', 'rejected'],
  ['trash', 'deleted'],
]);

/** One row. `writer` is the account of the post's author, who gets a badge. */
export function toComment(row: WordPressRow, writer?: number): Comment {
  const state = states.get(row.status ?? '') ?? 'visible';
  const gone = state === 'deleted';
  const person = row.author ? idOf(row.author) : null;
  const signs = { avatar: webLink(row.author_avatar_urls?.['96']), website: webLink(unescaped(row.author_url)) };
  const badge = person !== null && row.author === writer ? 'Author' : undefined;
  return {
    id: idOf(row.id),
    parent: row.parent ? idOf(row.parent) : null,
    author: gone ? { id: null, name: '' } : { id: person, name: unescaped(row.author_name), ...known({ ...signs, badge }) },
    body: gone ? { text: '' } : { html: plain(row.content?.rendered) },
    created: `${row.date_gmt}Z`,
    state,
    replies: 0,
    reactions: [],
    ...known({ url: webLink(unescaped(row.link)) }),
  };
}

/** How a flat list is read. */
export interface WordPressReading {
  /** Orders the roots. */
  sort?: Sort;
  writer?: number | undefined;
  /** Rows of earlier pages: they may be parents, too. */
  elsewhere?: ReadonlySet<Id>;
  next?: string | null;
}

/**
 * A page of a flat list as a tree. WordPress promises nothing about parents (trash leaves replies
 * behind, ids may be made up): one that is nowhere is `null`. It does not count replies either, so
 * `replies` is what came. Read whole threads by `order=asc`: then parents come before their replies.
 */
export function toPage(rows: WordPressRow[], { sort = 'oldest', writer, elsewhere, next = null }: WordPressReading = {}): Page {
  const comments = rowsOf(rows).map((row) => toComment(row, writer));
  comments.sort(sort === 'newest' ? (a, b) => byTime(b, a) : byTime);
  return { items: asTree(comments, elsewhere), next };
}

/** Where a list goes on: the next page's number, from `X-WP-TotalPages`. */
export function toNext(headers: Headers, page: number): string | null {
  return page < Number(headers.get('x-wp-totalpages')) ? String(page + 1) : null;
}

/** How many there are in all, from `X-WP-Total`; `null` where the header is missing. */
export function toCount(headers: Headers): number | null {
  const total = headers.get('x-wp-total');
  return total === null || !/^\d+$/.test(total) ? null : Number(total);
}

/** What `toOpened` needs beside the rows. */
export interface WordPressPage extends WordPressReading {
  post: WordPressPost;
  headers: Headers;
  /** The account that asks. */
  me?: WordPressUser | null;
  /** Whether the site lets guests write through REST: off unless its owner switched it on. */
  guests?: boolean;
}

const guest: GuestFields = { name: 'required', email: 'required', website: 'optional' };

/** The first page. */
export function toOpened(rows: WordPressRow[], { post, headers, me = null, guests = false, ...reading }: WordPressPage): Opened {
  const open = post.comment_status === 'open';
  const writes: Feature[] = open && (guests || me) ? ['create'] : [];
  const url = webLink(post.link);
  return {
    thread: {
      id: idOf(post.id),
      count: toCount(headers),
      kinds: [],
      reactions: [],
      sorts: ['oldest', 'newest'],
      can: [...writes, 'count', 'latest'],
      each: writes,
      limits: { text: 65_525 },
      repeatable: false,
      ...known({ url, closed: open ? undefined : 'Comments are closed.' }),
    },
    viewer: toViewer(me, guests),
    page: toPage(rows, { writer: post.author, ...reading }),
  };
}

function toViewer(me: WordPressUser | null, guests: boolean): Viewer {
  const asked = guests && !me ? { guest } : {};
  if (!me) return { author: null, providers: [], ...asked };
  const signs = known({ avatar: webLink(me.avatar_urls?.['96']), website: webLink(me.url) });
  return { author: { id: idOf(me.id), name: unescaped(me.name), ...signs }, providers: [] };
}

/** The body of `POST comments`. WordPress takes HTML, so what was typed is escaped: else `a < b` loses its end. */
export function fromDraft({ thread, parent, text, guest: who = {} }: Draft): object {
  return {
    post: Number(thread),
    content: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    ...known({ author_name: who.name, author_email: who.email, author_url: who.website }),
    ...(parent === null ? {} : { parent: Number(parent) }),
  };
}

/** A comment its writer just made: theirs to see, but only moderators may change it. Held back is a success. */
export function toCreated(row: WordPressRow, writer?: number, key?: string): Comment {
  const comment = toComment(row, writer);
  return { ...comment, mine: { can: comment.state === 'visible' ? ['create'] : [], reacted: [], ...known({ key }) } };
}

const meanings: Readonly<Record<string, [code: ErrorCode, field?: string]>> = {
  rest_comment_login_required: ['signed-out'],
  rest_not_logged_in: ['signed-out'],
  rest_comment_content_invalid: ['invalid', 'text'],
  comment_content_column_length: ['invalid', 'text'],
  rest_comment_author_data_required: ['invalid', 'guest.name'],
  comment_author_column_length: ['invalid', 'guest.name'],
  comment_author_email_column_length: ['invalid', 'guest.email'],
  comment_author_url_column_length: ['invalid', 'guest.website'],
  rest_comment_invalid_post_id: ['not-found'],
  rest_comment_closed: ['forbidden'],
  rest_cannot_read: ['not-found'],
  comment_duplicate: ['conflict'],
  comment_flood: ['too-many'],
};

const fields: ReadonlyMap<string, string> = new Map([
  ['content', 'text'],
  ['author_name', 'guest.name'],
  ['author_email', 'guest.email'],
  ['author_url', 'guest.website'],
  ['post', 'thread'],
  ['page', 'cursor'],
  ['orderby', 'sort'],
]);

/** A failure: `{ code, message, data }`. Messages are sentences in the site's language, with entities in them. */
export function toError(status: number, headers: Headers, body: unknown): CommentError {
  const { code, message, data } = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: unknown;
    message?: unknown;
    data?: unknown;
  };
  const params = (data as { params?: Record<string, unknown> } | null | undefined)?.params;
  const [[name, why] = ['', '']] = Object.entries(params ?? {});
  const [meaning = codeOf(status), field = fields.get(name) ?? name] =
    (Object.hasOwn(meanings, plain(code)) && meanings[plain(code)]) || [];
  return new CommentError(meaning, unescaped(why) || unescaped(message), { ...known({ field }), ...retryAfter(headers) });
}
