import { CommentError, toCommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, Id } from '../contract/types.ts';
import { asker } from './ask.ts';
import { baseOf } from './base.ts';
import { DEEPER, toComment, toError, toPlace, toRows, toWhole, type MastodonContext, type MastodonStatus } from './mastodon/mapping.ts';
import { inOrder, listWhole, openWhole, refuse, type Whole } from './whole.ts';

/**
 * The adapter for replies to a status on Mastodon, or on what speaks its API, which it only reads. Options: `post`, the
 * status that announces the page, by its address; `url`, the instance that is asked, which is the status's own unless told.
 */
export default function mastodon(options: Record<string, string | undefined>): Adapter {
  const place = toPlace(options.post);
  const ask = asker(baseOf(options.url ?? place.instance, 'an instance of Mastodon'));
  const statuses = `${place.instance}/statuses/`;
  const idIn = (thread: Id): Id => thread.slice(statuses.length);

  async function get<T>(id: Id, part: '' | '/context', call?: Call): Promise<T> {
    const { status, ok, headers, body } = await ask<T>({ path: `/api/v1/statuses/${encodeURIComponent(id)}${part}` }, call);
    if (!ok) throw toError(status, headers, body);
    if (typeof body !== 'object' || body === null) throw new CommentError('unavailable', 'The answer could not be read.');
    return body;
  }

  async function read(id: Id, call?: Call): Promise<{ root: MastodonStatus; whole: Whole }> {
    const [root, context] = await Promise.all([get<MastodonStatus>(id, '', call), get<MastodonContext>(id, '/context', call)]);
    return { root, whole: toWhole(root, context, statuses + id) };
  }

  /** A comment that did not come along, with what it answers; nothing where it is none of this thread. */
  async function pathTo(focus: Id, root: MastodonStatus, call?: Call): Promise<Comment[] | undefined> {
    try {
      const [status, { ancestors }] = await Promise.all([
        get<MastodonStatus>(focus, '', call),
        get<MastodonContext>(focus, '/context', call),
      ]);
      const top = ancestors.findIndex(({ id }) => id === root.id);
      if (top < 0) return undefined;
      const rows = [...ancestors.slice(top + 1), status].map((row) => toComment(row, root.account));
      return rows.map((row, at) => ({ ...row, parent: rows[at - 1]?.id ?? null }));
    } catch (thrown) {
      if (toCommentError(thrown).code !== 'not-found') throw thrown;
      return undefined;
    }
  }

  return {
    async open({ sort, focus }, call) {
      const { root, whole } = await read(place.id, call);
      const opened = openWhole(whole, sort);
      const missing = focus !== undefined && opened.thread.count === null && whole.comments.every(({ id }) => id !== focus);
      const path = missing ? await pathTo(focus, root, call) : undefined;
      return path ? { ...opened, path } : opened;
    },
    async list({ thread, parent, sort, cursor }, call) {
      if (parent === null || cursor !== DEEPER) refuse(cursor);
      if (parent === null) return listWhole((await read(idIn(thread), call)).whole.comments, null, sort);
      const [root, { descendants }] = await Promise.all([
        get<MastodonStatus>(idIn(thread), '', call),
        get<MastodonContext>(parent, '/context', call),
      ]);
      return { items: inOrder(toRows(descendants, root, parent), 'oldest', parent), next: null };
    },
  };
}
