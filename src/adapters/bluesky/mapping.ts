import { CommentError } from '../../contract/errors.ts';
import type { Author, Comment, Id, Instant, Reaction, ReactionKind } from '../../contract/types.ts';
import { codeOf, known, plain, retryAfter, tombstone, webLink } from '../mapping.ts';
import { escaped, linkTo, picture, withLines } from '../markup.ts';
import { readable, withoutBare, type Whole } from '../whole.ts';

/** A word that somebody vouches for; `val` says what. */
interface Label {
  val?: string;
  neg?: boolean;
}

/** What bytes of a text are beside words: a link, a person, a tag. */
export interface BlueskyFacet {
  index?: { byteStart?: number; byteEnd?: number };
  features?: { $type?: string; uri?: unknown; did?: unknown; tag?: unknown }[];
}

/** What hangs on a post, as the AppView shows it. */
interface Embed {
  $type?: string;
  images?: { fullsize?: unknown; alt?: unknown }[];
  external?: { uri?: unknown; title?: unknown };
  /** What a quotation comes with. */
  media?: Embed;
}

/** A post, as the AppView shows it to nobody in particular. */
export interface BlueskyPost {
  uri: string;
  author: { did: string; handle: string; displayName?: string; avatar?: string; labels?: Label[] };
  /** What its writer signed: their words and their clock. */
  record: { text: string; createdAt: string; langs?: string[]; facets?: BlueskyFacet[] };
  embed?: Embed;
  /** Direct replies; none of the numbers need be there. */
  replyCount?: number;
  likeCount?: number;
  repostCount?: number;
  quoteCount?: number;
  indexedAt: string;
  labels?: Label[];
}

/** A post with what is above and below; without `post` it is gone, or somebody blocked somebody. `replies` is missing below the depth asked for. */
export interface BlueskyNode {
  post?: BlueskyPost;
  parent?: BlueskyNode;
  replies?: BlueskyNode[];
}

/** The answer of `app.bsky.feed.getPostThread`. */
export interface BlueskyThread {
  thread: BlueskyNode;
  /** What the post's author decided: `allow: []` lets nobody reply, and what is hidden is left to the client. */
  threadgate?: { record?: { allow?: unknown[]; hiddenReplies?: string[] } };
}

/** Where a list of replies goes on that is deeper than what came. */
export const DEEPER = 'deeper';

/** Likes, and on the page itself reposts and quotations. */
export const kinds: ReactionKind[] = [
  { kind: 'like', symbol: '❤️', label: 'like' },
  { kind: 'repost', symbol: '🔁', label: 'repost', only: 'page' },
  { kind: 'quote', symbol: '💬', label: 'quote', only: 'page' },
];

/** Labels that ask for a warning, with what is said instead of the words. */
const warnings: ReadonlyMap<string, string> = new Map([
  ['!warn', 'a warning by moderators'],
  ['porn', 'adult content'],
  ['sexual', 'sexual content'],
  ['nudity', 'nudity'],
  ['graphic-media', 'graphic media'],
  ['spam', 'spam'],
]);

/** Labels after which a post is not shown to a reader who is not signed in. */
const hiding = ['!hide', '!takedown', '!no-unauthenticated'];

const labelsOf = ({ labels, author }: BlueskyPost): string[] =>
  [labels, author.labels].flatMap((list) => list ?? []).flatMap(({ val, neg }) => (val === undefined || neg ? [] : [val]));

/** The owner's post and which post answers are written to. */
export interface BlueskyPlace {
  /** A DID, or a handle that is still to be resolved. */
  author: string;
  key: string;
}

/**
 * The post that the option names: an at-URI, or the address of its page.
 * @throws {CommentError} `invalid`, in words for the owner.
 */
export function toPlace(post = ''): BlueskyPlace {
  const found =
    /^at:\/\/([^/]+)\/app\.bsky\.feed\.post\/([\w.~:-]+)$/.exec(post.trim()) ??
    /^https:\/\/[^/]+\/profile\/([^/]+)\/post\/([\w.~:-]+)\/?(?:[?#].*)?$/.exec(post.trim());
  const author = found && decoded(found[1]!);
  if (found && author) return { author, key: found[2]! };
  throw new CommentError(
    'invalid',
    'The option “post” should be the post that announces this page, such as https://bsky.app/profile/you.example/post/3kabc.',
    { field: 'post' },
  );
}

/** What was written with signs of percent; '' where that is none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** The page of a post on the web, by what never changes. */
export function toUrl(uri: string): string | undefined {
  const [, did = '', key = ''] = /^at:\/\/([^/]+)\/[^/]+\/([^/]+)$/.exec(uri) ?? [];
  return key ? webLink(`https://bsky.app/profile/${did}/post/${key}`) : undefined;
}

/** A whole thread. Rows that nobody but those signed in may see leave a tombstone where somebody replied, else nothing. */
export function toWhole({ thread, threadgate }: BlueskyThread): Whole {
  const { post } = thread;
  if (!post) throw new CommentError('not-found', 'The post that these comments reply to cannot be seen.');
  const comments = toRows(thread, threadgate?.record?.hiddenReplies ?? [], post.author.did, null);
  const closed = threadgate?.record?.allow?.length === 0 ? 'The author of the post takes no replies.' : undefined;
  return {
    id: post.uri,
    comments,
    kinds,
    reactions: toReactions(post, true),
    ...(comments.some(({ more }) => more !== undefined) && { count: null }),
    ...known({ url: toUrl(post.uri), closed }),
  };
}

/** Everything below a post; `parent` is what its direct replies answer. A list instead of recursion: threads may be a thousand deep. */
export function toRows({ replies: first = [] }: BlueskyNode, hidden: readonly string[], owner: string, parent: Id | null): Comment[] {
  const rows: Comment[] = [];
  const next = first.map((node) => ({ node, under: parent }));
  for (let step = next.pop(); step; step = next.pop()) {
    const { post, replies } = step.node;
    if (!post) continue;
    const about = { parent: step.under, owner, folded: hidden.includes(post.uri), deeper: replies === undefined };
    rows.push(...readable([post], (row) => toComment(row, about)));
    for (const node of replies ?? []) next.push({ node, under: post.uri });
  }
  return withoutBare(rows, parent);
}

/** One row. */
export function toComment(
  post: BlueskyPost,
  { parent, owner, folded = false, deeper = false }: { parent: Id | null; owner: string; folded?: boolean; deeper?: boolean },
): Comment {
  const more = deeper && (post.replyCount ?? 0) > 0;
  const base = { id: post.uri, parent, created: toCreated(post), replies: post.replyCount ?? 0 };
  const labels = labelsOf(post);
  if (labels.some((label) => hiding.includes(label))) return { ...tombstone(base), ...(more && { more: DEEPER }) };
  const warned = labels.map((label) => warnings.get(label)).find((words) => words !== undefined);
  const why = folded ? 'hidden by the author of the post' : warned;
  const { langs } = post.record;
  return {
    ...base,
    author: toAuthor(post.author, owner),
    body: { html: toHtml(post) },
    state: 'visible',
    reactions: toReactions(post),
    ...known({ lang: langs?.length === 1 ? langs[0] : undefined, url: toUrl(post.uri), folded: why, more: more ? DEEPER : undefined }),
  };
}

/** When it was written by its writer's clock, but never after the AppView had it. */
export function toCreated({ record, indexedAt }: Pick<BlueskyPost, 'record' | 'indexedAt'>): Instant {
  const [written, seen] = [Date.parse(record.createdAt), Date.parse(indexedAt)];
  return written <= seen || Number.isNaN(seen) ? record.createdAt : indexedAt;
}

/** An account. Somebody whose handle no longer holds is found by their DID. */
export function toAuthor({ did, handle, displayName, avatar }: BlueskyPost['author'], owner: string): Author {
  const at = handle === 'handle.invalid' ? did : handle;
  return {
    id: did,
    name: plain(displayName).trim() || at,
    ...known({ avatar: webLink(avatar), website: webLink(`https://bsky.app/profile/${at}`), badge: did === owner ? 'Author' : undefined }),
  };
}

/** How many people liked a post; for the page also how many reposted or quoted it. */
export function toReactions(post: BlueskyPost, page = false): Reaction[] {
  const { likeCount = 0, repostCount = 0, quoteCount = 0 } = post;
  const counts = { like: likeCount, ...(page && { repost: repostCount, quote: quoteCount }) };
  return Object.entries(counts).flatMap(([kind, count]) => (count > 0 ? [{ kind, count }] : []));
}

/** The words of a post with its links, and what hangs on it. All of it is plain text there. */
export function toHtml({ record, embed }: Pick<BlueskyPost, 'record' | 'embed'>): string {
  const { images = [], external } = embed?.media ?? embed ?? {};
  const words = linked(plain(record.text), Array.isArray(record.facets) ? record.facets : []);
  const shown = images.flatMap(({ fullsize, alt }) => (webLink(fullsize) ? [picture(webLink(fullsize)!, plain(alt) || 'Picture')] : []));
  const address = webLink(external?.uri);
  if (address && !words.includes(escaped(address))) shown.push(linkTo(address, plain(external?.title).trim() || address));
  return [...(words || shown.length === 0 ? [words] : []), ...shown].map((part) => `<p>${part}</p>`).join('');
}

/** A text with its facets as links. They count bytes of UTF-8; one that splits a character, or comes before the end of the last, is left out. */
export function linked(text: string, facets: readonly BlueskyFacet[] = []): string {
  const bytes = new TextEncoder().encode(text);
  const words = (from: number, to: number): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to));
  const begins = (at: number): boolean => at === bytes.length || (bytes[at]! & 0xc0) !== 0x80;
  let at = 0;
  let html = '';
  for (const { index, features } of facets.toSorted((a, b) => (a.index?.byteStart ?? 0) - (b.index?.byteStart ?? 0))) {
    const { byteStart: from = -1, byteEnd: to = -1 } = index ?? {};
    const href = features?.map(hrefOf).find((address) => address !== undefined);
    if (href === undefined || !(from >= at && to > from && to <= bytes.length && begins(from) && begins(to))) continue;
    html += withLines(words(at, from)) + linkTo(href, words(from, to));
    at = to;
  }
  return html + withLines(words(at, bytes.length));
}

function hrefOf({ $type, uri, did, tag }: NonNullable<BlueskyFacet['features']>[number]): string | undefined {
  if ($type === 'app.bsky.richtext.facet#link') return webLink(uri);
  if ($type === 'app.bsky.richtext.facet#mention') return webLink(`https://bsky.app/profile/${plain(did)}`);
  if ($type === 'app.bsky.richtext.facet#tag') return webLink(`https://bsky.app/hashtag/${encodeURIComponent(plain(tag))}`);
  return undefined;
}

/** A failure: `{ error, message }`. What is not there comes with 400, and a question we asked wrongly is not the reader's fault. */
export function toError(status: number, headers: Headers, body: unknown): CommentError {
  const { error, message } = (typeof body === 'object' && body !== null ? body : {}) as { error?: unknown; message?: unknown };
  if (error === 'NotFound') return new CommentError('not-found', 'The post that these comments reply to is not there.');
  const reset = Number(headers.get('ratelimit-reset')) - Date.now() / 1_000;
  const wait = status === 429 && reset > 0 ? { retryAfter: Math.ceil(reset) } : retryAfter(headers);
  return new CommentError(status === 400 ? 'unavailable' : codeOf(status), plain(message), wait);
}
