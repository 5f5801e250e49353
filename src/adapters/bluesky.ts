import { CommentError, toCommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, Id } from '../contract/types.ts';
import { asker, type Query } from './ask.ts';
import { baseOf } from './base.ts';
import { DEEPER, toComment, toError, toPlace, toRows, toWhole, type BlueskyPost, type BlueskyThread } from './bluesky/mapping.ts';
import { inOrder, listWhole, openWhole, refuse } from './whole.ts';

/** How many levels come at once. The AppView gives up to 1,000, but rarely is anything deeper than this. */
const LEVELS = 100;

/**
 * The adapter for replies to a post on Bluesky, which it only reads. Options: `post`, the post that announces the page, by
 * its address or at-URI; `url`, an AppView of the AT Protocol, which is Bluesky's public one unless told.
 */
export default function bluesky(options: Record<string, string | undefined>): Adapter {
  const ask = asker(baseOf(options.url ?? 'https://public.api.bsky.app', 'an AppView of Bluesky'));
  const place = toPlace(options.post);
  let did = place.author.startsWith('did:') ? place.author : undefined;

  async function get<T>(method: string, query: Query, call?: Call): Promise<T> {
    const { status, ok, headers, body } = await ask<T>({ path: `/xrpc/${method}`, query }, call);
    if (!ok) throw toError(status, headers, body);
    if (typeof body !== 'object' || body === null) throw new CommentError('unavailable', 'The answer could not be read.');
    return body;
  }

  async function uriOf(call?: Call): Promise<Id> {
    did ??= (await get<{ did: string }>('com.atproto.identity.resolveHandle', { handle: place.author }, call)).did;
    return `at://${did}/app.bsky.feed.post/${place.key}`;
  }

  const read = (uri: Id, call?: Call): Promise<BlueskyThread> =>
    get('app.bsky.feed.getPostThread', { uri, depth: LEVELS, parentHeight: 0 }, call);

  /** A comment that is too deep to have come along, with what it answers; nothing where it is none of this thread. */
  async function pathTo(focus: Id, thread: Id, call?: Call): Promise<Comment[] | undefined> {
    if (!focus.startsWith('at://')) return undefined;
    try {
      const found = await get<BlueskyThread>('app.bsky.feed.getPostThread', { uri: focus, depth: 0, parentHeight: 1_000 }, call);
      const posts: BlueskyPost[] = [];
      let node = found.thread as BlueskyThread['thread'] | undefined;
      for (; node?.post && node.post.uri !== thread; node = node.parent) posts.unshift(node.post);
      const owner = node?.post?.author.did;
      if (owner === undefined) return undefined;
      return posts.map((post, at) => toComment(post, { parent: posts[at - 1]?.uri ?? null, owner }));
    } catch (thrown) {
      if (toCommentError(thrown).code !== 'not-found') throw thrown;
      return undefined;
    }
  }

  return {
    async open({ sort, focus }, call) {
      const whole = toWhole(await read(await uriOf(call), call));
      const opened = openWhole(whole, sort);
      const missing = focus !== undefined && whole.comments.every(({ id }) => id !== focus);
      const path = missing ? await pathTo(focus, whole.id, call) : undefined;
      return path ? { ...opened, path } : opened;
    },
    async list({ thread, parent, sort, cursor }, call) {
      if (parent === null || cursor !== DEEPER) refuse(cursor);
      if (parent === null) return listWhole(toWhole(await read(thread, call)).comments, null, sort);
      const { thread: node, threadgate } = await read(parent, call);
      const owner = thread.split('/')[2] ?? '';
      return { items: inOrder(toRows(node, threadgate?.record?.hiddenReplies ?? [], owner, parent), 'oldest', parent), next: null };
    },
  };
}
