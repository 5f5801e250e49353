import { CommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, Host, Id, Instant, PageRef, Sort } from '../contract/types.ts';
import { asker, type Answer, type Query, type Question } from './ask.ts';
import { baseOf } from './base.ts';
import {
  fromDraft,
  toComment,
  toCreated,
  toError,
  toMine,
  toOpened,
  toPage,
  toReacted,
  toRemoved,
  type IssoConfig,
  type IssoList,
  type IssoRow,
} from './isso/mapping.ts';
import { rowsOf } from './mapping.ts';
import { memoryOf } from './remember.ts';

/** How many roots a page has, and how many replies come with each. */
const most = { limit: 50, nested_limit: 20 };
const orders: Record<Sort, string> = { oldest: 'oldest', newest: 'newest', best: 'upvotes' };

/** A comment of this device, whose cookie lives: Isso does not tell whose a comment is. */
interface Own {
  thread: Id;
  until: Instant;
  /** The comment, where it waits for a moderator: nobody else is shown it. */
  waits?: Comment;
}

/**
 * The adapter for a server of Isso. Options: `url`, where it is mounted; `uri`, the name of the thread there, which is the
 * path of the page's address unless told.
 */
export default function isso(options: Record<string, string | undefined>, host: Host): Adapter {
  const base = baseOf(options.url, 'the server of Isso');
  const ask = asker(base, { credentials: 'include' });
  const own = memoryOf<Own>(host.store, `isso:${base}`);
  const uriOf = ({ url }: PageRef): Id => options.uri ?? new URL(url).pathname;
  let config: IssoConfig | undefined;

  /** @throws {CommentError} where the status is no good one. */
  async function good<T>(question: Question, call?: Call): Promise<Answer<T>> {
    const answer = await ask<T>(question, call);
    if (!answer.ok) throw toError(answer.status, answer.body);
    return answer;
  }

  const list = async (uri: Id, sort: Sort | undefined, more: Query, call?: Call): Promise<IssoList> =>
    (await good<IssoList>({ path: '/', query: { uri, sort: orders[sort ?? 'oldest'], ...most, ...more } }, call)).body;

  function keep(thread: Id, comment: Comment): Comment {
    const until = comment.mine?.until;
    own.set(comment.id, until === undefined ? undefined : { thread, until, ...(comment.state === 'pending' && { waits: comment }) });
    return comment;
  }

  return {
    async open({ page, sort, focus }, call) {
      const id = uriOf(page);
      // One comment cannot be asked for, so all come where one is.
      const all = focus === undefined ? {} : { limit: undefined, nested_limit: 10_000 };
      const counting = good<number[]>({ method: 'POST', path: '/count', json: [id] }, call);
      const [answer, { body: counts }] = await Promise.all([list(id, sort, all, call), counting]);
      ({ config } = answer);
      return toOpened(answer, { id, count: counts[0] ?? null });
    },
    async list({ thread, parent, sort, cursor = '0' }, call) {
      const more = { offset: Number(cursor), ...(parent !== null && { parent: Number(parent) }) };
      return toPage(await list(thread, sort, more, call), Number(cursor));
    },
    async personal({ page }, call) {
      const id = uriOf(page);
      const mine = own.all().filter(([, { thread, until }]) => thread === id && Date.parse(until) > Date.now());
      if (mine.length === 0) return null;
      config ??= (await good<{ config: IssoConfig }>({ path: '/config' }, call)).body.config;
      const { viewer, thread } = toOpened({ hidden_replies: 0, replies: [], config }, { id, count: 0 });
      const comments = mine.map(([comment, { until, waits }]) => ({ id: comment, mine: toMine(!waits, until, config!) }));
      return { viewer, can: thread.can, each: thread.each, reacted: null, comments, waiting: mine.flatMap(([, { waits }]) => waits ?? []) };
    },
    async create(draft, call) {
      const { body, headers } = await good<IssoRow>(
        { method: 'POST', path: '/new', query: { uri: draft.thread }, json: fromDraft(draft) },
        call,
      );
      return keep(draft.thread, toCreated(body, headers, draft.key, config));
    },
    async edit({ thread, id, text }, call) {
      const { body, headers } = await good<IssoRow>({ method: 'PUT', path: `/id/${id}`, json: { text } }, call);
      return keep(thread, toCreated(body, headers, undefined, config));
    },
    async remove({ id }, call) {
      const { body } = await good<IssoRow | null>({ method: 'DELETE', path: `/id/${id}` }, call);
      own.set(id, undefined);
      return toRemoved(body);
    },
    source: async ({ id }, call) => ({ text: (await good<IssoRow>({ path: `/id/${id}`, query: { plain: 1 } }, call)).body.text }),
    preview: async ({ text }, call) => ({
      html: (await good<{ text: string }>({ method: 'POST', path: '/preview', json: { text } }, call)).body.text,
    }),
    async react({ comment, kind }, call) {
      if (comment === null) throw new CommentError('unsupported', 'The page itself takes no votes here.');
      return toReacted(
        (await good<Parameters<typeof toReacted>[0]>({ method: 'POST', path: `/id/${comment}/${kind}`, json: {} }, call)).body,
      );
    },
    count: async ({ keys }, call) => (await good<number[]>({ method: 'POST', path: '/count', json: keys.map(pathOf) }, call)).body,
    async latest({ limit }, call) {
      const { body } = await good<(IssoRow & { uri: string })[]>({ path: '/latest', query: { limit } }, call);
      return rowsOf(body).map((row) => ({ ...toComment(row), page: { title: row.uri, url: new URL(row.uri, host.page.url).href } }));
    },
  };
}

/** The path of a page by its key, which is its address where the page does not say otherwise. */
function pathOf(key: string): string {
  return URL.canParse(key) ? new URL(key).pathname : key;
}
