import { CommentError, type ErrorCode } from '../../contract/errors.ts';
import type { Comment, Draft, Feature, GuestFields, Id, Mine, Opened, Page, Reaction, ReactionKind } from '../../contract/types.ts';
import { asTree, fromMillis, idOf, known, plain, rowsOf, webLink } from '../mapping.ts';

/** A comment as Twikoo sends it; roots carry their replies. `nick` and `link` are raw. What is optional is absent, not null. */
export interface TwikooRow {
  id: string;
  nick: string;
  avatar?: string;
  link?: string;
  /** HTML. */
  comment: string;
  /** Written by who runs the site. */
  master?: boolean;
  ups?: number;
  downs?: number;
  /** What the one who asks voted. */
  liked?: boolean;
  disliked?: boolean;
  replies?: TwikooRow[];
  /** Root and parent; replies alone have them. */
  rid?: string;
  pid?: string;
  top?: boolean;
  /** Waits for review, or was taken for spam: its writer still sees it. */
  isSpam?: boolean;
  /** Written with the token of the one who asks. */
  isOwner?: boolean;
  /** Milliseconds since 1970. */
  created: number;
  /** The name of its thread; in lists over all threads. */
  url?: string;
}

/** The answer of `COMMENT_GET`. Its `count` is that of the roots. */
export interface TwikooList {
  data: TwikooRow[];
  more?: boolean;
}

/** What the owner decided; every value is a text, and missing where it was never set. */
export interface TwikooConfig {
  LIMIT_LENGTH?: string;
  SHOW_DISLIKE?: string;
  /** `nick,mail,link`, as far as guests are asked for them or must give them. */
  DISPLAYED_FIELDS?: string;
  REQUIRED_FIELDS?: string;
  /** Which proof every comment must come with; before 1.7 the keys alone tell. */
  CAPTCHA_PROVIDER?: string;
  TURNSTILE_SITE_KEY?: string;
  GEETEST_CAPTCHA_ID?: string;
}

/** Whether nobody writes without a proof, which cannot be given here. */
export function wantsProof({ CAPTCHA_PROVIDER, TURNSTILE_SITE_KEY, GEETEST_CAPTCHA_ID }: TwikooConfig): boolean {
  return CAPTCHA_PROVIDER === undefined ? Boolean(TURNSTILE_SITE_KEY || GEETEST_CAPTCHA_ID) : /turnstile|geetest/i.test(CAPTCHA_PROVIDER);
}

/** Votes: one of the two a comment, which can be taken back. */
export function toKinds({ SHOW_DISLIKE }: TwikooConfig): ReactionKind[] {
  const up: ReactionKind = { kind: 'up', symbol: '👍', label: 'upvote', group: 'vote', only: 'comments' };
  const down: ReactionKind = { kind: 'down', symbol: '👎', label: 'downvote', group: 'vote', only: 'comments' };
  return SHOW_DISLIKE === 'false' ? [up] : [up, down];
}

/** One row as everybody sees it, without its replies. */
export function toComment(row: TwikooRow): Comment {
  return {
    id: idOf(row.id),
    parent: row.pid ? row.pid : null,
    author: {
      id: null,
      name: plain(row.nick),
      ...known({ avatar: webLink(row.avatar), website: webLink(row.link), badge: row.master ? 'Owner' : undefined }),
    },
    body: { html: row.comment },
    created: fromMillis(row.created),
    state: row.isSpam ? 'pending' : 'visible',
    replies: row.replies?.length ?? 0,
    reactions: toReactions(row),
    ...(row.top ? { pinned: true } : {}),
  };
}

/** The votes for a row, as far as there are any. */
export function toReactions({ ups = 0, downs = 0 }: Pick<TwikooRow, 'ups' | 'downs'>): Reaction[] {
  return [
    { kind: 'up', count: ups },
    { kind: 'down', count: downs },
  ].filter(({ count }) => count > 0);
}

/** What the one who asked may do to a row and voted for it; nobody edits. */
export function toMine({ isOwner, isSpam, liked, disliked }: TwikooRow, key?: string): Mine {
  return {
    can: [...(isSpam ? [] : (['create', 'react'] as const)), ...(isOwner ? (['remove'] as const) : [])],
    reacted: [...(liked ? ['up'] : []), ...(disliked ? ['down'] : [])],
    ...known({ key }),
  };
}

/** A row its writer just made. */
export const toCreated = (row: TwikooRow, key: string): Comment => ({ ...toComment(row), mine: toMine(row, key) });

/** Every row of an answer, a root and then its replies. */
export const flat = (answer: TwikooList): TwikooRow[] => rowsOf(answer.data).flatMap((root) => [root, ...rowsOf(root.replies ?? [])]);

/**
 * A page of roots, each with all its descendants. Replies come flat, the tree is `pid`'s; one whose parent was deleted
 * hangs under its root. The next page has what was written before the last root.
 */
export function toPage(answer: TwikooList): Page {
  const roots = rowsOf(answer.data);
  const items = roots.flatMap((root) => {
    const family = flat({ data: [root] });
    const ids = new Set(family.map(({ id }) => id));
    return asTree(family.map((row) => (row.pid && !ids.has(row.pid) ? { ...toComment(row), parent: root.id } : toComment(row))));
  });
  // What is pinned comes on the first page besides, however old it is.
  const last = roots.findLast(({ top }) => !top);
  return { items, next: answer.more && last ? String(last.created) : null };
}

/** The first page. `count` comes from `GET_COMMENTS_COUNT`. */
export function toOpened(answer: TwikooList, { id, count }: { id: Id; count: number | null }, config: TwikooConfig): Opened {
  const shut = wantsProof(config);
  const writes: Feature[] = shut ? [] : ['create'];
  return {
    thread: {
      id,
      count,
      kinds: toKinds(config),
      reactions: [],
      sorts: ['newest'],
      can: ['personal', ...writes, 'preview', 'count', 'latest'],
      each: [...writes, 'react'],
      limits: known({ text: longest(config) }),
      repeatable: false,
      ...(shut && { closed: 'This site asks for a proof that cannot be given here.' }),
    },
    viewer: { author: null, guest: toGuestFields(config), providers: [] },
    page: toPage(answer),
  };
}

/** How long what is sent may be, in UTF-16 units of HTML: 500 unless the owner says otherwise, `undefined` where there is no limit. */
export function longest({ LIMIT_LENGTH = '' }: TwikooConfig): number | undefined {
  const limit = Number.parseInt(LIMIT_LENGTH, 10);
  return Number.isNaN(limit) ? 500 : limit || undefined;
}

/** What guests are asked for. */
export function toGuestFields({ DISPLAYED_FIELDS, REQUIRED_FIELDS = '' }: TwikooConfig): GuestFields {
  const shown = (DISPLAYED_FIELDS || 'nick,mail,link').split(',');
  const must = REQUIRED_FIELDS.split(',');
  const field = (name: string) => (shown.includes(name) ? (must.includes(name) ? 'required' : 'optional') : undefined);
  return known({ name: field('nick'), email: field('mail'), website: field('link') });
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What is sent for a text, since Twikoo takes HTML and keeps it: the text as it is, with its lines. */
export const toHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => signs[sign]!).replace(/\r\n|\r|\n/g, '<br>');

/** The fields of `COMMENT_SUBMIT`. `root` is the first comment of the parent's branch. */
export function fromDraft({ page, thread, text, parent, guest = {} }: Draft, root: Id | null = parent): object {
  const { name = '', email = '', website = '' } = guest;
  const place = parent === null ? {} : { pid: parent, rid: root };
  return { nick: name, mail: email, link: website, url: thread, href: page.url, comment: toHtml(text), ...place };
}

/** Everything is refused by one code; its words tell what it is about. */
const meanings: readonly [pattern: RegExp, code: ErrorCode, words: string, field?: string][] = [
  [/过长/, 'invalid', 'That is too long for this site.', 'text'],
  [/屏蔽词/, 'invalid', 'There is a word in it that this site does not take.', 'text'],
  [/邮箱/, 'invalid', 'That is not an e-mail address.', 'guest.email'],
  [/博主身份/, 'invalid', 'This name or e-mail address belongs to somebody who runs this site.', 'guest.email'],
  [/频率|too many requests/i, 'too-many', 'People are writing very fast here. Please wait a few minutes.'],
  [/不存在/, 'not-found', 'This comment is no longer there.'],
  [/自己/, 'forbidden', 'You may only change what you wrote.'],
  [/验证码|captcha|turnstile/i, 'challenge', 'This site asks for a proof that cannot be given here.'],
  [/登录/, 'signed-out', 'Only those who run the site may do that.'],
  [/不合法/, 'invalid', 'The comment server did not understand this.'],
];

const codes: ReadonlyMap<unknown, ErrorCode> = new Map<unknown, ErrorCode>([
  [1000, 'forbidden'],
  [1001, 'unsupported'],
  [1024, 'signed-out'],
  [1403, 'forbidden'],
]);

/**
 * An answer that is a success. Every status is 200; a list that could not be read says why and is empty.
 * @throws {CommentError} for everything else.
 */
export function toAnswer<T extends object>(status: number, body: unknown): T {
  const { code = 0, message } = (typeof body === 'object' && body !== null ? body : { code: -1 }) as { code?: unknown; message?: unknown };
  if (status === 200 && code === 0 && !message) return body as T;
  const said = plain(message);
  const [, meant, words, field] = meanings.find(([pattern]) => pattern.test(said)) ?? [];
  const refused = meant ?? (status === 200 ? codes.get(code) : undefined);
  if (!refused) throw new CommentError('unavailable', 'The comment server failed.', { outcome: 'unknown' });
  throw new CommentError(refused, words ?? 'The comment server refused this.', { outcome: 'none', ...known({ field }) });
}
