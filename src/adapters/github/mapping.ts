import { CommentError, type ErrorCode } from '../../contract/errors.ts';
import type { Author, Comment, Draft, Feature, Id, Mine, Opened, Page, Reaction, ReactionKind, Sort } from '../../contract/types.ts';
import { codeOf, idOf, known, plain, retryAfter, rowsOf, tombstone, webLink } from '../mapping.ts';

/** Somebody on GitHub; `null` where the account is gone. */
export interface GitHubActor {
  login: string;
  url?: string;
  avatarUrl?: string;
}

/** How often one of the eight kinds was used; all eight come, zeros too. */
export interface GitHubGroup {
  content: string;
  viewerHasReacted: boolean;
  reactors: { totalCount: number };
}

/** A connection of GitHub's: one page of a list. */
export interface GitHubList {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null; hasPreviousPage?: boolean; startCursor?: string | null };
  nodes: (GitHubRow | null)[];
}

/** A comment of a discussion. Only roots have `replies`. */
export interface GitHubRow {
  id: string;
  url: string;
  createdAt: string;
  lastEditedAt: string | null;
  deletedAt: string | null;
  isMinimized: boolean;
  minimizedReason: string | null;
  authorAssociation: string;
  body: string;
  bodyHTML: string;
  author: GitHubActor | null;
  viewerCanUpdate: boolean;
  viewerCanDelete: boolean;
  viewerCanReact: boolean;
  replyTo: { id: string } | null;
  reactionGroups: GitHubGroup[] | null;
  isAnswer?: boolean;
  replies?: GitHubList;
}

/** A discussion with the first page of its comments. */
export interface GitHubDiscussion {
  id: string;
  title: string;
  url: string;
  locked: boolean;
  viewerCanReact: boolean;
  reactionGroups: GitHubGroup[] | null;
  comments: GitHubList;
}

/** The data of a query that finds a thread, by search or by number. */
export interface GitHubFound {
  viewer: GitHubActor | null;
  search?: { nodes: (GitHubDiscussion | null)[] };
  repository?: { discussion: GitHubDiscussion | null } | null;
}

/** The eight reactions, in GitHub's own order. */
export const kinds: ReactionKind[] = [
  { kind: 'THUMBS_UP', symbol: '👍', label: 'thumbs up' },
  { kind: 'THUMBS_DOWN', symbol: '👎', label: 'thumbs down' },
  { kind: 'LAUGH', symbol: '😄', label: 'laugh' },
  { kind: 'HOORAY', symbol: '🎉', label: 'hooray' },
  { kind: 'CONFUSED', symbol: '😕', label: 'confused' },
  { kind: 'HEART', symbol: '❤️', label: 'heart' },
  { kind: 'ROCKET', symbol: '🚀', label: 'rocket' },
  { kind: 'EYES', symbol: '👀', label: 'eyes' },
];

/** Who asks. Where the site's own token reads, what GitHub says of "the viewer" is said of a robot. */
export interface GitHubAsker {
  signedIn: boolean;
  /** Whether the discussion is locked: nobody may reply. */
  locked?: boolean;
}

/** One row, without its replies. The signed-in viewer's rights come along as `mine`. */
export function toComment(row: GitHubRow, asker: GitHubAsker): Comment {
  const base = {
    id: idOf(row.id),
    parent: row.replyTo ? idOf(row.replyTo.id) : null,
    created: plain(row.createdAt),
    replies: row.replies?.totalCount ?? 0,
  };
  const more = row.replies?.pageInfo.hasNextPage ? row.replies.pageInfo.endCursor : undefined;
  if (row.deletedAt) return { ...tombstone(base), ...known({ more }) };
  return {
    ...base,
    author: toAuthor(row.author, row.authorAssociation),
    body: { html: row.bodyHTML },
    state: 'visible',
    reactions: toReactions(row.reactionGroups),
    ...known({ edited: row.lastEditedAt, url: webLink(row.url), more }),
    ...(row.isAnswer ? { pinned: true } : {}),
    ...(row.isMinimized ? { folded: plain(row.minimizedReason) } : {}),
    ...(asker.signedIn ? { mine: toMine(row, asker) } : {}),
  };
}

/** An account by its login: display names are anybody's choice. Somebody who left is GitHub's ghost. */
export function toAuthor(actor: GitHubActor | null, association = 'NONE'): Author {
  if (!actor) return { id: null, name: 'ghost' };
  const badge = association === 'NONE' ? undefined : association.charAt(0) + association.slice(1).toLowerCase().replaceAll('_', ' ');
  return { id: actor.login, name: actor.login, ...known({ avatar: webLink(actor.avatarUrl), website: webLink(actor.url), badge }) };
}

function toMine(row: GitHubRow, { locked = false }: GitHubAsker): Mine {
  const rights: [boolean, ...Feature[]][] = [
    [!locked, 'create'],
    [row.viewerCanReact, 'react'],
    [row.viewerCanUpdate, 'edit', 'source'],
    [row.viewerCanDelete, 'remove'],
  ];
  const can = rights.flatMap(([granted, ...features]) => (granted ? features : []));
  return { can, reacted: toReacted(row.reactionGroups), ...(row.viewerCanUpdate ? { source: row.body } : {}) };
}

/** The kinds somebody used. */
export function toReactions(groups: readonly GitHubGroup[] | null): Reaction[] {
  return (groups ?? []).map(({ content, reactors }) => ({ kind: content, count: reactors.totalCount })).filter(({ count }) => count > 0);
}

/** The kinds the viewer used. */
export function toReacted(groups: readonly GitHubGroup[] | null): string[] {
  return (groups ?? []).filter(({ viewerHasReacted }) => viewerHasReacted).map(({ content }) => content);
}

/** A page of roots with their replies, or of one root's replies. Newest first is GitHub's last page, read backwards. */
export function toPage(list: GitHubList, asker: GitHubAsker, sort: Sort = 'oldest'): Page {
  const roots = rowsOf(list.nodes);
  if (sort === 'newest') roots.reverse();
  const items = roots.flatMap((root) => [root, ...rowsOf(root.replies?.nodes ?? [])]).map((row) => toComment(row, asker));
  const { hasNextPage, endCursor, hasPreviousPage = false, startCursor = null } = list.pageInfo;
  if (sort === 'newest') return { items, next: hasPreviousPage ? startCursor : null };
  return { items, next: hasNextPage ? endCursor : null };
}

/** GitHub counts roots only, so the thread's count is known once all of them came. Tombstones do not count. */
export function toCount({ pageInfo, nodes }: GitHubList): number | null {
  if (pageInfo.hasNextPage || pageInfo.hasPreviousPage) return null;
  return rowsOf(nodes).reduce((sum, { deletedAt, replies }) => sum + (deletedAt ? 0 : 1) + (replies?.totalCount ?? 0), 0);
}

/** The longest comment that is taken here. GitHub takes twice that, but then its HTML is longer than a body may be. */
export const LONGEST = 32_000;

const empty: GitHubList = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

/** The discussion that an answer is about; a search also finds titles that are like the term. */
export function discussionIn({ repository, search }: GitHubFound, term: Id): GitHubDiscussion | undefined {
  return repository?.discussion ?? rowsOf(search?.nodes ?? []).find(({ title }) => title === term);
}

/**
 * The first page. `term` is what the discussion's title must be (the search is fuzzy) and the thread's
 * id, so that it stands before there is a discussion and stays once there is one. Nothing can be done where there is
 * none and it cannot be started either.
 */
export function toOpened(data: GitHubFound, term: Id, signedIn: boolean, sort: Sort = 'oldest', startable = true): Opened {
  const found = discussionIn(data, term);
  const locked = found?.locked ?? false;
  const groups = found?.reactionGroups ?? null;
  const list = found?.comments ?? empty;
  const there = signedIn && (startable || found !== undefined);
  const writes: Feature[] = there && !locked ? ['create'] : [];
  const reacts: Feature[] = there && found?.viewerCanReact !== false ? ['react'] : [];
  return {
    thread: {
      id: term,
      count: toCount(list),
      kinds,
      reactions: toReactions(groups),
      sorts: ['oldest', 'newest'],
      can: [...writes, ...reacts],
      each: [...writes, ...reacts],
      limits: { text: LONGEST, depth: 2 },
      repeatable: false,
      ...known({ url: webLink(found?.url), closed: locked ? 'This discussion is locked.' : undefined }),
      ...(signedIn ? { mine: { reacted: toReacted(groups) } } : {}),
    },
    viewer: { author: signedIn && data.viewer ? toAuthor(data.viewer) : null, providers: [] },
    page: toPage(list, { signedIn, locked }, sort),
  };
}

/** The variables of AddComment. `discussion` is GitHub's id; a reply to a reply is one to its root. */
export function fromDraft({ text, parent }: Draft, discussion: string, root: Id | null = parent): object {
  return { thread: discussion, body: text, replyTo: root };
}

/** A comment its writer just made or edited. */
export function toCreated(row: GitHubRow, key?: string): Comment {
  const comment = toComment(row, { signedIn: true });
  return { ...comment, ...(comment.mine ? { mine: { ...comment.mine, ...known({ key }) } } : {}) };
}

const types: ReadonlyMap<string, ErrorCode> = new Map([
  ['NOT_FOUND', 'not-found'],
  ['FORBIDDEN', 'forbidden'],
  ['INSUFFICIENT_SCOPES', 'forbidden'],
  ['UNPROCESSABLE', 'invalid'],
  ['INVALID_CURSOR_ARGUMENTS', 'invalid'],
  ['RATE_LIMITED', 'too-many'],
]);

/**
 * The `data` of an answer; `partial` takes what there is beside errors. Failures come with HTTP 200 here. Where some of the
 * answer came nevertheless, what was asked for may have been done: GitHub only cannot tell all of it.
 */
export function toAnswer<T>(status: number, headers: Headers, body: unknown, partial = false): T {
  const { data, errors } = (typeof body === 'object' && body !== null ? body : {}) as { data?: object | null; errors?: unknown };
  if (status === 200 && data != null && (errors === undefined || partial)) return data as T;
  const error = toError(status, headers, body);
  if (!Object.values(data ?? {}).some((part) => part !== null)) throw error;
  throw new CommentError(error.code, error.message, { ...error, outcome: 'unknown' });
}

/** A failure: `{ errors: [{ type, message }] }` with HTTP 200, or `{ message }` with another status. */
export function toError(status: number, headers: Headers, body: unknown): CommentError {
  const { errors, message } = (typeof body === 'object' && body !== null ? body : {}) as { errors?: unknown; message?: unknown };
  const first = (Array.isArray(errors) ? errors[0] : undefined) as { type?: unknown; message?: unknown } | undefined;
  const said = plain(first?.message) || plain(message);
  const waiting = retryAfter(headers);
  const limited = waiting.retryAfter !== undefined || headers.get('x-ratelimit-remaining') === '0' || /rate limit/i.test(said);
  if ((status === 403 || status === 429) && limited) return new CommentError('too-many', said, waiting);
  if (/not accessible by integration/i.test(said)) return new CommentError('forbidden', said);
  return new CommentError(types.get(plain(first?.type)) ?? codeOf(status), said, waiting);
}
