import { CommentError } from '../../contract/errors.ts';
import type { Author, Comment, Id, Reaction, ReactionKind } from '../../contract/types.ts';
import { codeOf, idOf, known, plain, retryAfter, rowsOf, webLink } from '../mapping.ts';
import { escaped, linkTo, picture } from '../markup.ts';
import { readable, type Whole } from '../whole.ts';

/** A picture that stands for `:shortcode:`. */
interface Emoji {
  shortcode: string;
  url: string;
  static_url?: string;
}

/** Somebody, as their instance or another knows them. */
export interface MastodonAccount {
  id: string;
  username: string;
  display_name?: string;
  url?: string;
  avatar?: string;
  /** The avatar, where it moves, at rest. */
  avatar_static?: string;
  emojis?: Emoji[];
}

/** A status. */
export interface MastodonStatus {
  id: string;
  in_reply_to_id: string | null;
  created_at: string;
  edited_at?: string | null;
  visibility: string;
  language?: string | null;
  /** A content warning; empty where there is none. */
  spoiler_text?: string;
  sensitive?: boolean;
  url?: string | null;
  /** HTML. */
  content: string;
  account: MastodonAccount;
  emojis?: Emoji[];
  media_attachments?: { type?: string; url?: string | null; description?: string | null }[];
  /** Direct replies, often too few for statuses of other instances. */
  replies_count?: number;
  favourites_count?: number;
  reblogs_count?: number;
}

/** The answer of `/context`: everything above, root first, and everything below, each after what it answers. */
export interface MastodonContext {
  ancestors: MastodonStatus[];
  descendants: MastodonStatus[];
}

/** Who is not signed in gets no more than this of what is below a status. */
const MOST = { replies: 60, levels: 20 };

/** Where a list of replies goes on that is deeper than what came. */
export const DEEPER = 'deeper';

/** Favourites, and on the page itself boosts. */
export const kinds: ReactionKind[] = [
  { kind: 'favourite', symbol: '⭐', label: 'favourite' },
  { kind: 'boost', symbol: '🔁', label: 'boost', only: 'page' },
];

/**
 * The status that the option names, by its address: its instance and its id there.
 * @throws {CommentError} `invalid`, in words for the owner.
 */
export function toPlace(post = ''): { instance: string; id: Id } {
  const address = post.trim();
  const [, instance, id] =
    /^(https?:\/\/[^/@\s]+)\/(?!users\/[^/]+\/?$)(?:[^/?#\s]+\/)+([\w-]*\d[\w-]*)\/?(?:[?#]\S*)?$/.exec(address) ?? [];
  if (instance !== undefined && id !== undefined && webLink(address) !== undefined) return { instance, id };
  throw new CommentError(
    'invalid',
    'The option “post” should be the address of the status that announces this page, such as https://mastodon.example/@you/123.',
    { field: 'post' },
  );
}

/** A whole thread, as far as the instance gives it to somebody who is not signed in. */
export function toWhole(root: MastodonStatus, { descendants }: MastodonContext, id: Id): Whole {
  const comments = toRows(descendants, root, null);
  const cut = descendants.length >= MOST.replies;
  return {
    id,
    comments,
    kinds,
    reactions: toReactions(root, true),
    ...((cut || comments.some(({ more }) => more !== undefined)) && { count: null }),
    ...known({ url: webLink(root.url) }),
  };
}

/** What stands below a status that is shown as `parent`. Rows whose replies did not come along say where they are. */
export function toRows(all: readonly MastodonStatus[], root: MastodonStatus, parent: Id | null): Comment[] {
  const list = rowsOf(all);
  const cut = list.length >= MOST.replies;
  const top = parent ?? idOf(root.id);
  const levels = new Map<Id, number>([[top, 0]]);
  for (const { id, in_reply_to_id: above } of list) levels.set(idOf(id), (levels.get(idOf(above)) ?? 0) + 1);
  const answered = new Set(list.map((status) => idOf(status.in_reply_to_id)));
  return readable(list.filter(isPublic), (status) => {
    const row = toComment(status, root.account);
    const replies = status.replies_count ?? 0;
    const deeper = replies > 0 && !answered.has(row.id) && (cut || (levels.get(row.id) ?? 0) >= MOST.levels);
    return { ...row, parent: row.parent === top ? parent : row.parent, ...(deeper && { replies, more: DEEPER }) };
  });
}

/** Whether a status is for everybody: those for followers, or for those who are named, are nobody else's. */
export function isPublic({ visibility }: MastodonStatus): boolean {
  return visibility === 'public' || visibility === 'unlisted';
}

/** One row. Its `parent` is a status, be it in this thread or not. */
export function toComment(status: MastodonStatus, owner?: MastodonAccount): Comment {
  const why = plain(status.spoiler_text).trim() || (status.sensitive ? 'sensitive content' : '');
  return {
    id: idOf(status.id),
    parent: status.in_reply_to_id === null ? null : idOf(status.in_reply_to_id),
    author: toAuthor(status.account, owner),
    body: { html: toHtml(status) },
    created: plain(status.created_at),
    state: 'visible',
    replies: 0,
    reactions: toReactions(status),
    ...known({ edited: status.edited_at, lang: status.language, url: webLink(status.url), folded: why }),
  };
}

/** An account. Pictures cannot stand in a name, so the codes of custom emoji are left out of it. */
export function toAuthor(account: MastodonAccount, owner?: MastodonAccount): Author {
  const codes = new Set((account.emojis ?? []).map(({ shortcode }) => shortcode));
  const name = plain(account.display_name).replace(/:(\w+):/g, (code, word: string) => (codes.has(word) ? '' : code));
  return {
    id: idOf(account.id),
    name: name.replace(/\s+/g, ' ').trim() || plain(account.username),
    ...known({
      avatar: webLink(account.avatar_static) ?? webLink(account.avatar),
      website: webLink(account.url),
      badge: owner !== undefined && account.id === owner.id ? 'Author' : undefined,
    }),
  };
}

/** How many people marked a status as a favourite; for the page also how many boosted it. */
export function toReactions({ favourites_count: favourite = 0, reblogs_count: boost = 0 }: MastodonStatus, page = false): Reaction[] {
  const counts = { favourite, ...(page && { boost }) };
  return Object.entries(counts).flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []));
}

/**
 * The HTML of a status. Mastodon hides parts of long addresses by its own styles, which no other page has: they are
 * cut. Codes of custom emoji become pictures, but never within a tag.
 */
export function toHtml({ content, emojis = [], media_attachments: media = [] }: MastodonStatus): string {
  const pictures = new Map(emojis.map((emoji) => [emoji.shortcode, webLink(emoji.static_url) ?? webLink(emoji.url)]));
  const words = plain(content)
    .replace(/<span class="invisible">[^<]*<\/span>/g, '')
    .replace(/<span class="ellipsis">([^<]*)<\/span>/g, '$1…')
    .replace(/<[^>]*>|:(\w+):/g, (whole: string, code?: string) => {
      const address = code === undefined ? undefined : pictures.get(code);
      return address === undefined ? whole : `<img src="${escaped(address)}" alt=":${code}:" width="20" height="20">`;
    });
  const shown = media.flatMap(({ type, url, description }) => {
    const address = webLink(url);
    if (address === undefined) return [];
    const said = plain(description).trim();
    return [`<p>${type === 'image' ? picture(address, said || 'Picture') : linkTo(address, said || plain(type) || address)}</p>`];
  });
  return [words, ...shown].join('');
}

/** A failure: `{ error }`. What is not for everybody is not found; some instances show nothing to those who are not signed in. */
export function toError(status: number, headers: Headers, body: unknown): CommentError {
  if (status === 404) return new CommentError('not-found', 'The status that these comments reply to is not there, or not for everybody.');
  if (status === 401 || status === 403)
    return new CommentError('forbidden', 'This instance shows its statuses only to those who have signed in there.');
  const reset = (Date.parse(headers.get('x-ratelimit-reset') ?? '') - Date.now()) / 1_000;
  const wait = status === 429 && reset > 0 ? { retryAfter: Math.ceil(reset) } : retryAfter(headers);
  return new CommentError(codeOf(status), plain((body as { error?: unknown } | null)?.error), wait);
}
