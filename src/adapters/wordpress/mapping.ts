import { CommentError, type ErrorCode } from '../../contract/errors.ts';
import type { Comment, Draft, Feature, GuestFields, Id, Opened, Page, Sort, State, Viewer } from '../../contract/types.ts';
import { asTree, byTime, codeOf, idOf, known, plain, retryAfter, rowsOf, unescaped, webLink } from '../mapping.ts';

/** A comment as WordPress sends it. Names and addresses are HTML-escaped; `_fields` leaves fields out. */
export interface WordPressRow {
  id: number;
  post?: number;
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
  /** The post, where it was asked for by `_embed=up`. */
  _embedded?: { up?: { link?: string; title?: { rendered?: string } }[] };
}

/** The post or page, as `GET posts?slug=…` gives it. */
export interface WordPressPost {
  id: number;
  link: string;
  comment_status: string;
  slug?: string;
  author?: number;
}

/** The account, as `GET users/me` gives it. */
export interface WordPressUser {
  id: number;
  name: string;
  url?: string;
  avatar_urls?: Record<string, string>;
  /** What the account may do on the site; only by `context=edit`. */
  capabilities?: Record<string, boolean>;
}

/** The longest comment, in code points: WordPress takes 65,525 bytes, and a `&` becomes five of them. */
export const longest = 13_000;

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
  /** What guests are asked for, where the site lets them write through REST: off unless its owner switched it on. */
  guest?: GuestFields | undefined;
}

/** The first page. */
export function toOpened(rows: WordPressRow[], { post, headers, me = null, guest, ...reading }: WordPressPage): Opened {
  const { can, each } = toRights(post, me, guest !== undefined);
  const url = webLink(post.link);
  return {
    thread: {
      id: idOf(post.id),
      count: toCount(headers),
      kinds: [],
      reactions: [],
      sorts: ['oldest', 'newest'],
      can,
      each,
      limits: { text: longest },
      repeatable: false,
      ...known({ url, closed: post.comment_status === 'open' ? undefined : 'Comments are closed.' }),
    },
    viewer: toViewer(me, guest),
    page: toPage(rows, { writer: post.author, ...reading }),
  };
}

/** What a viewer may do on the thread and to any comment: who moderates the site, or wrote the post, may throw comments away. */
export function toRights(post: WordPressPost, me: WordPressUser | null, guests: boolean): { can: Feature[]; each: Feature[] } {
  const writes: Feature[] = post.comment_status === 'open' && (guests || me) ? ['create'] : [];
  const capable = me?.capabilities ?? {};
  const moderates = capable.moderate_comments || (capable.edit_published_posts && me?.id === post.author);
  return { can: ['personal', ...writes, 'count', 'latest'], each: moderates ? [...writes, 'remove'] : writes };
}

/** Who reads: the account, or a guest and what they are asked for. */
export function toViewer(me: WordPressUser | null, guest: GuestFields | undefined): Viewer {
  if (!me) return { author: null, providers: [], ...known({ guest }) };
  const signs = known({ avatar: webLink(me.avatar_urls?.['96']), website: webLink(me.url) });
  return { author: { id: idOf(me.id), name: unescaped(me.name), ...signs }, providers: [] };
}

/** What was typed, for a field that takes HTML: else `a < b` loses its end, and a name what looks like a tag. */
const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The body of `POST comments`. */
export function fromDraft({ thread, parent, text, guest: who = {} }: Draft): object {
  return {
    post: Number(thread),
    content: asHtml(text),
    ...known({ author_name: who.name && asHtml(who.name), author_email: who.email, author_url: who.website }),
    ...(parent === null ? {} : { parent: Number(parent) }),
  };
}

/** A comment its writer just made: theirs to see and, once it is shown, to do with what they may do to `each`. Held back is a success. */
export function toCreated(row: WordPressRow, writer?: number, key?: string, each: Feature[] = ['create']): Comment {
  const comment = toComment(row, writer);
  return { ...comment, mine: { can: comment.state === 'visible' ? each : [], reacted: [], ...known({ key }) } };
}

/** A comment of any post, with the post it stands under. */
export function toLatest(row: WordPressRow): Comment & Required<Pick<Comment, 'page'>> {
  const post = row._embedded?.up?.[0];
  const title = unescaped(plain(post?.title?.rendered).replace(/<[^>]*>/g, ''));
  return { ...toComment(row), page: { title, url: webLink(unescaped(post?.link)) ?? plain(unescaped(row.link)).replace(/#.*/, '') } };
}

/** What is left of a comment that was thrown away while so many replies are there; `null` where there are none. */
export function toRemoved(row: WordPressRow, replies: number): Comment | null {
  return replies > 0 ? { ...toComment({ ...row, status: 'trash' }), replies } : null;
}

const meanings: Readonly<Record<string, [code: ErrorCode, field?: string]>> = {
  rest_comment_login_required: ['signed-out'],
  rest_not_logged_in: ['signed-out'],
  rest_cookie_invalid_nonce: ['signed-out'],
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

/** How long WordPress makes everybody wait between two comments, in seconds. */
const FLOOD = 15;

const fields: ReadonlyMap<string, string> = new Map([
  ['content', 'text'],
  ['author_name', 'guest.name'],
  ['author_email', 'guest.email'],
  ['author_url', 'guest.website'],
  ['post', 'thread'],
  ['page', 'cursor'],
  ['orderby', 'sort'],
]);

/** What WordPress calls a failure; '' where it is none. */
export const codeSaid = (body: unknown): string => plain((body as { code?: unknown } | null)?.code);

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
  const wait = code === 'comment_flood' ? { retryAfter: FLOOD } : retryAfter(headers);
  return new CommentError(meaning, unescaped(why) || unescaped(message), { ...known({ field }), ...wait });
}
