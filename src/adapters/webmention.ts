import { CommentError } from '../contract/errors.ts';
import type { Adapter, Author, Body, Call, Comment, Id, Instant, Reaction, ReactionKind } from '../contract/types.ts';
import { asker } from './ask.ts';
import { baseOf } from './base.ts';
import { codeOf, fromMillis, fromWritten, idOf, known, plain, retryAfter, rowsOf, webLink } from './mapping.ts';
import { linkTo, withLines } from './markup.ts';
import { listWhole, openWhole, readable, refuse, type Whole } from './whole.ts';

/** One mention, as JF2. Any text may be empty or missing, and all of it was written by strangers. */
export interface WebmentionEntry {
  'wm-id': number;
  'wm-received'?: string;
  'wm-source'?: string;
  'wm-property'?: string;
  /** For the owner's eyes only. */
  'wm-private'?: boolean;
  author?: { name?: string; photo?: string; url?: string } | null;
  /** The mention's own address; several sources may bring one mention. */
  url?: string;
  published?: string | null;
  content?: { html?: string; text?: string } | null;
  summary?: string | { value?: string } | null;
  name?: string | null;
}

/** The answer of `mentions.jf2`. */
export interface WebmentionFeed {
  children: WebmentionEntry[];
}

/** What is counted instead of shown. */
const counted: ReadonlyMap<string, string> = new Map([
  ['like-of', 'like'],
  ['repost-of', 'repost'],
  ['bookmark-of', 'bookmark'],
]);

/** Likes, reposts and bookmarks of the page. */
export const kinds: ReactionKind[] = [
  { kind: 'like', symbol: '❤️', label: 'like', only: 'page' },
  { kind: 'repost', symbol: '🔁', label: 'repost', only: 'page' },
  { kind: 'bookmark', symbol: '🔖', label: 'bookmark', only: 'page' },
];

/** How much of a page that only mentions ours is shown, in characters. */
const EXCERPT = 300;

/**
 * The ways in which others may have written a page's address: with and without a slash at its end, by http and https,
 * with and without `www.`. The service knows an address only as it was sent.
 */
export function spellings(address: string): string[] {
  const { host, pathname, search } = new URL(address);
  const bare = host.replace(/^www\./, '');
  const path = pathname.replace(/\/+$/, '');
  const paths = /\.\w+$/.test(path) ? [path] : [`${path}/`, path];
  return ['https:', 'http:'].flatMap((scheme) =>
    [bare, `www.${bare}`].flatMap((name) => paths.map((last) => `${scheme}//${name}${last}${search}`)),
  );
}

/** A whole thread of what was mentioned. What came twice, by its address and kind, or is private, is left out. */
export function toWhole(entries: readonly WebmentionEntry[], id: Id): Whole {
  const seen = new Set<string>();
  const single = entries.filter((entry) => {
    const name = `${entry['wm-property']} ${webLink(entry.url) ?? entry['wm-source'] ?? entry['wm-id']}`;
    return !entry['wm-private'] && !seen.has(name) && seen.add(name);
  });
  const shown = single.filter((entry) => !counted.has(plain(entry['wm-property'])) && entry['wm-property'] !== 'rsvp');
  return { id, comments: readable(shown, toComment), kinds, reactions: toReactions(single), limits: { depth: 1 } };
}

/** How many pages like, repost and bookmark ours. */
export function toReactions(entries: readonly WebmentionEntry[]): Reaction[] {
  const counts = Map.groupBy(entries, (entry) => counted.get(plain(entry['wm-property'])));
  return kinds.flatMap(({ kind }) => {
    const count = counts.get(kind)?.length ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** One row. */
export function toComment(entry: WebmentionEntry): Comment {
  const url = webLink(entry.url) ?? webLink(entry['wm-source']);
  return {
    id: idOf(entry['wm-id']),
    parent: null,
    author: toAuthor(entry, url),
    body: toBody(entry, url),
    created: toInstant(entry.published) ?? toInstant(entry['wm-received']) ?? fromMillis(0),
    state: 'visible',
    replies: 0,
    reactions: [],
    ...known({ url }),
  };
}

/** Who mentioned the page; for lack of a name, their site's. */
export function toAuthor({ author }: WebmentionEntry, url: string | undefined): Author {
  const site = webLink(author?.url) ?? url;
  return {
    id: webLink(author?.url) ?? null,
    name: plain(author?.name).trim() || (site === undefined ? '' : new URL(site).host),
    ...known({ website: webLink(author?.url), avatar: webLink(author?.photo) }),
  };
}

/** What was said: a reply in its own HTML, a mention by a few of its words, and for lack of words a link. */
export function toBody(entry: WebmentionEntry, url: string | undefined): Body {
  const { content } = entry;
  const title = plain(entry.name).trim();
  const html = plain(content?.html)
    .replace(/<a\b[^>]*\bu-in-reply-to\b[^>]*>[^<]*<\/a>/g, '')
    .trim();
  const text = plain(content?.text).trim();
  if (entry['wm-property'] === 'in-reply-to' && (html || text)) return html ? { html } : { text };
  const summary = plain(typeof entry.summary === 'object' ? entry.summary?.value : entry.summary).trim();
  const words = shortened(summary || text || (title === '' ? '' : ' '));
  const heading = url === undefined ? withLines(title) : linkTo(url, title || url);
  const said = words.trim() === '' || words === title ? '' : `<p>${withLines(words)}</p>`;
  return { html: `<p>${heading}</p>${said}` };
}

/** The first words of a text, whole. */
function shortened(text: string): string {
  const signs = Array.from(text.replace(/\s*\n\s*/g, '\n'));
  if (signs.length <= EXCERPT) return signs.join('');
  return `${signs
    .slice(0, EXCERPT)
    .join('')
    .replace(/\s+\S*$/, '')} …`;
}

/** An instant of any offset, which mentions often do not say; `undefined` where there is none. */
export function toInstant(time: unknown): Instant | undefined {
  return fromWritten(plain(time)) || undefined;
}

/** A failure: `{ error, error_description }`. The fault is never the reader's. */
export function toError(status: number, headers: Headers, body: unknown): CommentError {
  const { error_description: said } = (typeof body === 'object' && body !== null ? body : {}) as { error_description?: unknown };
  const code = codeOf(status);
  return new CommentError(code === 'too-many' ? code : 'unavailable', plain(said), retryAfter(headers));
}

/** How many mentions come with one answer, and how many answers are asked for at most. */
const PAGES = { size: 100, most: 20 };

/**
 * The adapter for mentions that others sent of a page, as webmention.io keeps them, which it only reads. Options: `url`, the
 * service, which is webmention.io unless told; `target`, the page's address, which is its own unless told.
 */
export default function webmention(options: Record<string, string | undefined>): Adapter {
  const ask = asker(baseOf(options.url ?? 'https://webmention.io', 'a service that keeps mentions'));
  const { target } = options;
  if (target !== undefined && webLink(target) === undefined)
    throw new CommentError('invalid', 'The option “target” should be the http or https address of the page.', { field: 'target' });

  /** All mentions of an address, oldest first. Beyond two thousand the rest is left out, and no count told. */
  async function read(address: string, call?: Call): Promise<Whole> {
    const entries: WebmentionEntry[] = [];
    const asked = spellings(address)
      .map((way) => `target[]=${encodeURIComponent(way)}`)
      .join('&');
    for (let page = 0; page < PAGES.most; page++) {
      const query = { 'per-page': PAGES.size, page, 'sort-by': 'created', 'sort-dir': 'up' };
      const { status, ok, headers, body } = await ask<WebmentionFeed | null>({ path: `/api/mentions.jf2?${asked}`, query }, call);
      if (!ok) throw toError(status, headers, body);
      const children = rowsOf(body?.children);
      entries.push(...children);
      if (children.length < PAGES.size) return toWhole(entries, address);
    }
    return { ...toWhole(entries, address), count: null };
  }

  return {
    async open({ page, sort }, call) {
      // The key is the address without what only tells where a reader came from; a page's own name for itself is none.
      const own = webLink(page.key) ?? page.url;
      const addresses = target === undefined ? [own, ...(page.aliases ?? []).filter((alias) => webLink(alias) !== undefined)] : [target];
      let first: Whole | undefined;
      for (const address of addresses) {
        const whole = await read(address, call);
        if (whole.comments.length > 0 || (whole.reactions ?? []).length > 0) return openWhole(whole, sort);
        first ??= whole;
      }
      return openWhole(first!, sort);
    },
    async list({ thread, parent, sort, cursor }, call) {
      refuse(cursor);
      return listWhole((await read(thread, call)).comments, parent, sort);
    },
  };
}
