import { admitText } from '../contract/admit.ts';
import { CommentError, toCommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, Host, Id, Page, PageRef, Sort } from '../contract/types.ts';
import { asker } from './ask.ts';
import { baseOf } from './base.ts';
import {
  discussionIn,
  fromDraft,
  kinds,
  LONGEST,
  toAnswer,
  toComment,
  toCreated,
  toOpened,
  toPage,
  toReactions,
  type GitHubDiscussion,
  type GitHubFound,
  type GitHubGroup,
  type GitHubList,
  type GitHubRow,
} from './github/mapping.ts';
import { operations, SIZES, type Operation } from './github/operations.ts';
import { firstPost, searchFor, termOf, termsOf, toPlace } from './github/place.ts';
import { rowsOf } from './mapping.ts';
import { gone, offered } from './refusals.ts';
import { memoryOf } from './remember.ts';

/** One comment, asked for by its id. */
type One = GitHubRow & { discussion: { id: string }; replyTo: GitHubRow | null };

/** A comment that was made or edited. */
type Changed = { comment: GitHubRow };

/** Who asks a question: somebody by their token, or nobody through the site's proxy. */
interface Who {
  token: string | null;
  /** Only somebody may go on; a reader whose token has ended reads as nobody. */
  writing: boolean;
}

/** What is there, or `undefined` where GitHub says that it is not. */
async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (thrown) {
    if (toCommentError(thrown).code === 'not-found') return undefined;
    throw thrown;
  }
}

/**
 * The adapter for GitHub Discussions. Options: `repo` (owner/name), `category`, `mapping` and `term` as giscus has them;
 * `url`, a proxy that reads with the site's own token for those who are not signed in; `api`, where GitHub answers, which
 * is `https://api.github.com/graphql` unless told. Whoever signed in is known by the token that the page hands over.
 */
export default function github(options: Record<string, string | undefined>, host: Host): Adapter {
  const place = toPlace(options);
  const api = asker(baseOf(options.api ?? 'https://api.github.com/graphql', 'GitHub’s API'));
  const proxy = options.url === undefined ? undefined : asker(baseOf(options.url, 'a proxy for GitHub'));
  if (!proxy && !host.token)
    throw new CommentError('invalid', 'GitHub tells nothing without a token: the option “url” should be a proxy that has one.', {
      field: 'url',
    });
  const startable = place.mapping !== 'number' && place.category !== undefined;
  /** Discussions by their term: a new one is not found by a search for some seconds, so the device remembers its own. */
  const made = memoryOf<Id>(host.store, `github:${place.owner}/${place.name}`);
  const ids = new Map<Id, Id>();
  const starting = new Map<Id, Promise<Id>>();
  /** The page of each thread that was opened: on a site that loads no page anew, that of `host` is only the first. */
  const pages = new Map<Id, PageRef>();
  /** The root above each reply. */
  const roots = new Map<Id, Id>();

  async function whoAsks(writing = false): Promise<Who> {
    const token = (await host.token?.()) ?? null;
    if (token === null && (writing || !proxy)) throw new CommentError('signed-out', 'Sign in with GitHub first.');
    return { token, writing };
  }

  async function ask<T>(name: Operation, variables: object, who: Who, call?: Call): Promise<T> {
    const { token, writing } = who;
    const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
    const question = { method: 'POST', path: '', json: { query: operations[name], variables, operationName: name }, headers } as const;
    const { status, headers: told, body } = await (token === null ? proxy! : api)(question, call);
    if (status === 401 && token !== null && proxy && !writing) {
      who.token = null;
      return ask(name, variables, who, call);
    }
    return toAnswer<T>(status, told, body);
  }

  /** A page of a thread's roots, by its id where that is known, else by number or search. */
  async function find(term: Id, sort: Sort | undefined, cursor: string | undefined, who: Who, call?: Call): Promise<GitHubFound> {
    const paging = sort === 'newest' ? { last: SIZES.roots, before: cursor } : { first: SIZES.roots, after: cursor };
    const variables = { ...paging, replies: SIZES.replies };
    const id = ids.get(term) ?? made.get(term);
    if (id !== undefined) {
      type ById = { viewer: GitHubFound['viewer']; node: GitHubDiscussion | null };
      const known = await ifThere(ask<ById>('ThreadById', { id, ...variables }, who, call));
      if (known?.node) {
        ids.set(term, known.node.id);
        return { viewer: known.viewer, repository: { discussion: known.node } };
      }
      ids.delete(term);
      made.set(term, undefined);
    }
    if (cursor !== undefined) {
      // A cursor means something in one discussion only, so which one it is must be known first.
      await find(term, sort, undefined, who, call);
      if (ids.has(term)) return find(term, sort, cursor, who, call);
      throw new CommentError('invalid', 'The list does not go on from there.', { field: 'cursor' });
    }
    const { owner, name } = place;
    const found =
      place.mapping === 'number'
        ? await ask<GitHubFound>('ThreadByNumber', { owner, name, number: Number(term), ...variables }, who, call)
        : await ask<GitHubFound>('FindThread', { q: searchFor(place, term), ...variables }, who, call);
    const discussion = discussionIn(found, term);
    if (discussion) ids.set(term, discussion.id);
    return found;
  }

  function keep(page: Page): Page {
    for (const { id, parent } of page.items) if (parent !== null) roots.set(id, parent);
    // A tombstone under which nothing stands keeps no place.
    return { ...page, items: page.items.filter(({ state, replies }) => state !== 'deleted' || replies > 0) };
  }

  /** @throws {CommentError} `not-found`, where it is no comment of a discussion. */
  async function one(id: Id, who: Who, call?: Call): Promise<One> {
    const { node } = await ask<{ node: Partial<One> | null }>('OneComment', { id, replies: 1 }, who, call);
    if (node?.id === undefined) throw gone();
    return node as One;
  }

  async function pathTo(focus: Id, term: Id, who: Who, call?: Call): Promise<Comment[] | undefined> {
    const row = await ifThere(one(focus, who, call));
    if (!row || row.discussion.id !== ids.get(term)) return undefined;
    return [row.replyTo, row].flatMap((step) => (step ? [toComment(step, { signedIn: who.token !== null })] : []));
  }

  /** The discussion of a page, which is started where there is none: once, however many write at once. */
  function discussionOf(term: Id, page: PageRef, who: Who, call?: Call): Promise<Id> {
    const coming = starting.get(term) ?? start(term, page, who, call).finally(() => starting.delete(term));
    starting.set(term, coming);
    return coming;
  }

  async function start(term: Id, page: PageRef, who: Who, call?: Call): Promise<Id> {
    if (!ids.has(term)) await find(term, 'oldest', undefined, who, call);
    const there = ids.get(term);
    if (there !== undefined) return there;
    if (place.mapping === 'number') throw new CommentError('not-found', 'The discussion of this page is not there.');
    const { owner, name, category } = place;
    interface Places {
      repository: { id: string; discussionCategories: { nodes: ({ id: string; name: string; slug: string } | null)[] } } | null;
    }
    const { repository } = await ask<Places>('Places', { owner, name }, who, call);
    const nodes = rowsOf(repository?.discussionCategories.nodes ?? []);
    const into = nodes.find((node) => [node.id, node.name, node.slug].includes(category ?? ''));
    if (!repository || !into) {
      console.error(`Afterword: no discussion can be started in ${owner}/${name}: the option “category” should be one of its categories.`);
      throw new CommentError('unavailable', 'No discussion can be started for this page.', { outcome: 'none' });
    }
    const input = { repo: repository.id, category: into.id, title: term, body: await firstPost(term, page) };
    const { createDiscussion } = await ask<{ createDiscussion: { discussion: { id: Id } } }>('CreateThread', input, who, call);
    ids.set(term, createDiscussion.discussion.id);
    made.set(term, createDiscussion.discussion.id);
    return createDiscussion.discussion.id;
  }

  return {
    async open({ page, sort, focus }, call) {
      const who = await whoAsks();
      const openGraph = globalThis.document?.querySelector<HTMLMetaElement>('meta[property="og:title"]')?.content;
      const own = termOf(place, page, openGraph);
      let [term, found] = [own, await find(own, sort, undefined, who, call)];
      for (const earlier of discussionIn(found, term) ? [] : termsOf(place, page.aliases)) {
        const other = await find(earlier, sort, undefined, who, call);
        if (!discussionIn(other, earlier)) continue;
        [term, found] = [earlier, other];
        break;
      }
      pages.set(term, page);
      const opened = toOpened(found, term, who.token !== null, sort, startable);
      const missing = focus !== undefined && opened.page.items.every(({ id }) => id !== focus);
      const path = missing ? await pathTo(focus, term, who, call) : undefined;
      return { ...opened, page: keep(opened.page), ...(path && { path }) };
    },
    async list({ thread, parent, sort, cursor }, call) {
      const who = await whoAsks();
      if (parent !== null) {
        const variables = { id: parent, after: cursor, replies: SIZES.more };
        const { node } = await ask<{ node: { replies?: GitHubList } | null }>('MoreReplies', variables, who, call);
        if (!node?.replies) throw gone();
        return keep(toPage(node.replies, { signedIn: who.token !== null }));
      }
      const found = await find(thread, sort, cursor, who, call);
      return keep(toOpened(found, thread, who.token !== null, sort).page);
    },
    async create(draft, call) {
      const who = await whoAsks(true);
      const { text, parent } = draft;
      admitText(text, LONGEST);
      // GitHub keeps two levels: who answers a reply answers its root.
      const root = parent === null ? null : (roots.get(parent) ?? (await one(parent, who, call)).replyTo?.id ?? parent);
      const input = fromDraft(draft, await discussionOf(draft.thread, draft.page, who, call), root);
      const { addDiscussionComment } = await ask<{ addDiscussionComment: Changed }>('AddComment', { ...input, replies: 1 }, who, call);
      const comment = toCreated(addDiscussionComment.comment, draft.key);
      if (root !== null) roots.set(comment.id, root);
      return comment;
    },
    async edit({ id, text }, call) {
      admitText(text, LONGEST);
      const variables = { id, body: text, replies: 1 };
      const answer = await ask<{ updateDiscussionComment: Changed }>('EditComment', variables, await whoAsks(true), call);
      return toCreated(answer.updateDiscussionComment.comment);
    },
    async remove({ id }, call) {
      const who = await whoAsks(true);
      await ask('DeleteComment', { id }, who, call);
      const left = await ifThere(one(id, who, call));
      return left?.deletedAt && (left.replies?.totalCount ?? 0) > 0 ? toComment(left, { signedIn: true }) : null;
    },
    async source({ id }, call) {
      const { viewerCanUpdate, body } = await one(id, await whoAsks(true), call);
      if (!viewerCanUpdate) throw new CommentError('forbidden', 'This is somebody else’s comment.');
      return { text: body };
    },
    async react({ thread, comment, kind, on }, call) {
      const who = await whoAsks(true);
      offered(kind, kinds);
      const id = comment ?? (await discussionOf(thread, pages.get(thread) ?? host.page, who, call));
      interface Reacted {
        addReaction?: { subject: { reactionGroups: GitHubGroup[] } };
        removeReaction?: { subject: { reactionGroups: GitHubGroup[] } };
      }
      const answer = await ask<Reacted>(on ? 'React' : 'Unreact', { id, content: kind }, who, call);
      return toReactions((answer.addReaction ?? answer.removeReaction)?.subject.reactionGroups ?? null);
    },
  };
}
