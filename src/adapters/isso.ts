import { CommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, Host, Id, Instant, Sort } from '../contract/types.ts';
import { admitDraft } from './admit.ts';
import { asker, type Answer, type Query, type Question } from './ask.ts';
import { baseOf } from './base.ts';
import { placeIn } from './counted.ts';
import {
  fromDraft,
  kinds,
  longest,
  toComment,
  toCreated,
  toError,
  toGuestFields,
  toMine,
  toOpened,
  toPage,
  toReacted,
  toRemoved,
  toVoted,
  type IssoConfig,
  type IssoList,
  type IssoRow,
} from './isso/mapping.ts';
import { byTime, rowsOf } from './mapping.ts';
import { isGiven, once, type Given } from './once.ts';
import { countKeys, pageOf, pathsOf, withComments } from './paths.ts';
import { gone, nowhere, offered } from './refusals.ts';
import { memoryOf } from './remember.ts';

/** How many roots a page has, and how many replies come with each. */
const most = { limit: 50, nested_limit: 20 };
/** Everything at once. Without `nested_limit` the limit of roots would hold for replies, too. */
const whole = { limit: undefined, nested_limit: 10_000 };
const orders: Record<Sort, string> = { oldest: 'oldest', newest: 'newest', best: 'upvotes' };

/** A comment of this device: Isso does not tell whose a comment is. */
interface Own {
  thread: Id;
  /** When its cookie ends, and with it the right to change it. */
  until?: Instant;
  /** The comment, where it waits for a moderator: nobody else is shown it. */
  waits?: Comment;
}

/**
 * The adapter for a server of Isso. Options: `url`, where it is mounted; `uri`, the name of the thread there, which is the
 * path of the page's address unless told; `latest`, anything, where the server's owner lets it tell the latest comments.
 */
export default function isso(options: Record<string, string | undefined>, host: Host): Adapter {
  const base = baseOf(options.url, 'the server of Isso');
  const ask = asker(base, { credentials: 'include' });
  const own = memoryOf<Own>(host.store, `isso:${base}`);
  const votes = memoryOf<{ thread: Id; kind: string } & Given>(host.store, `isso-votes:${base}`);
  const paths = pathsOf(host, options.uri);
  const latest = options.latest !== undefined;
  let config: IssoConfig | undefined;

  /** @throws {CommentError} where the status is no good one. */
  async function good<T>(question: Question, call?: Call): Promise<Answer<T>> {
    const answer = await ask<T>(question, call);
    if (!answer.ok) throw toError(answer.status, answer.body);
    return answer;
  }

  const list = async (uri: Id, sort: Sort | undefined, more: Query, call?: Call): Promise<IssoList> =>
    (await good<IssoList>({ path: '/', query: { uri, sort: orders[sort ?? 'oldest'], ...most, ...more } }, call)).body;

  const counts = async (uris: Id[], call?: Call): Promise<number[]> =>
    (await good<number[]>({ method: 'POST', path: '/count', json: uris }, call)).body;

  /**
   * A comment that others see. Isso takes replies to what is not there for roots, and votes for tombstones; and it cannot
   * be asked for one comment.
   * @throws {CommentError} `not-found`.
   */
  async function standing(thread: Id, id: Id, call?: Call): Promise<Comment> {
    const found = toPage(await list(thread, 'oldest', whole, call)).items.find((comment) => comment.id === id);
    if (!found || found.state === 'deleted') throw gone();
    return found;
  }

  /** Asks about a comment of one's own. Isso says 403 of what is not there, and 500 of what was deleted with this cookie. */
  async function about<T>(thread: Id, id: Id, question: Question, call?: Call): Promise<Answer<T>> {
    if (!/^\d+$/.test(id)) throw gone();
    const answer = await ask<T>({ ...question, path: `/id/${id}` }, call);
    if (answer.ok) return answer;
    if ((answer.status === 403 || answer.status === 500) && !own.get(id)?.waits) await standing(thread, id, call);
    throw toError(answer.status, answer.body);
  }

  function keep(thread: Id, comment: Comment): Comment {
    const until = comment.mine?.until;
    own.set(comment.id, { thread, ...(until !== undefined && { until }), ...(comment.state === 'pending' && { waits: comment }) });
    return comment;
  }

  return {
    async open({ page, sort, focus }, call) {
      const names = paths.all(page);
      // One comment cannot be asked for, so all come where one is.
      const much = focus === undefined ? {} : whole;
      const [first, numbers] = await Promise.all([list(names[0]!, sort, much, call), counts(names, call)]);
      const at = rowsOf(first.replies).length > 0 ? 0 : names.indexOf(withComments(names, numbers));
      const answer = at === 0 ? first : await list(names[at]!, sort, much, call);
      ({ config } = first);
      return toOpened(answer, { id: names[at]!, count: numbers[at] ?? null, latest, sort });
    },
    async list({ thread, parent, sort, cursor = '0' }, call) {
      const place = placeIn(cursor);
      if (!place) throw nowhere();
      const more = { offset: place.at, ...(parent !== null && { parent: Number(parent) }) };
      // Replies are oldest first, whatever is asked for.
      return toPage(await list(thread, sort, more, call), place, parent === null ? sort : undefined);
    },
    async personal({ page }, call) {
      const names = paths.all(page);
      const written = own.all().filter(([, { thread }]) => names.includes(thread));
      const voted = votes.all().filter(([, row]) => names.includes(row.thread) && isGiven(row));
      if (written.length + voted.length === 0) return null;
      config ??= (await good<{ config: IssoConfig }>({ path: '/config' }, call)).body.config;
      const { viewer, thread } = toOpened({ hidden_replies: 0, replies: [], config }, { id: names[0]!, count: 0, latest });
      return {
        viewer,
        can: thread.can,
        each: thread.each,
        reacted: null,
        comments: [
          ...written.map(([id, { until, waits }]) => ({ id, mine: toMine(!waits, lasting(until), config!) })),
          ...voted.map(([id, { kind }]) => ({ id, mine: toVoted(kind) })),
        ],
        waiting: written.flatMap(([, { until, waits }]) => (waits && lasting(until) !== undefined ? [waits] : [])),
      };
    },
    async create(draft, call) {
      admitDraft(draft, toGuestFields(config ?? {}), longest);
      if (draft.parent !== null) await standing(draft.thread, draft.parent, call);
      const question: Question = { method: 'POST', path: '/new', query: { uri: draft.thread }, json: fromDraft(draft) };
      const { body, headers } = await good<IssoRow>(question, call);
      return keep(draft.thread, toCreated(body, headers, draft.key, config));
    },
    async edit({ thread, id, text }, call) {
      admitDraft({ text }, {}, longest);
      const { body, headers } = await about<IssoRow>(thread, id, { method: 'PUT', path: '', json: { text } }, call);
      return keep(thread, toCreated(body, headers, undefined, config));
    },
    async remove({ thread, id }, call) {
      const { body } = await about<IssoRow | null>(thread, id, { method: 'DELETE', path: '' }, call);
      own.set(id, undefined);
      return toRemoved(body);
    },
    source: async ({ thread, id }, call) => ({
      text: (await about<IssoRow>(thread, id, { path: '', query: { plain: 1 } }, call)).body.text,
    }),
    preview: async ({ text }, call) => ({
      html: (await good<{ text: string }>({ method: 'POST', path: '/preview', json: { text } }, call)).body.text,
    }),
    async react({ thread, comment, kind, on }, call) {
      if (comment === null) throw new CommentError('unsupported', 'The page itself takes no votes here.');
      offered(kind, kinds);
      const { reactions } = await standing(thread, comment, call);
      const kept = votes.get(comment);
      const voted = isGiven(kept) ? kept?.kind : undefined;
      if (on === (voted === kind)) return reactions;
      if (voted !== undefined) throw new CommentError('conflict', 'A vote stands for good here.', { outcome: 'none' });
      // The other vote, of which no answer came: if Isso heard it, it refuses this one.
      if (kept?.kind !== kind) votes.set(comment, undefined);
      type Told = Parameters<typeof toReacted>[0];
      const send = async () => toReacted((await good<Told>({ method: 'POST', path: `/id/${comment}/${kind}`, json: {} }, call)).body);
      const read = async (): Promise<number> => reactions.find((reaction) => reaction.kind === kind)?.count ?? 0;
      return (await once(votes, comment, { thread, kind }, { on, read, send })) ?? reactions;
    },
    count: ({ keys }, call) => countKeys(keys, paths, (names) => counts(names, call)),
    async latest({ limit, thread }, call) {
      if (!latest) {
        console.error(
          'Afterword: Isso tells its latest comments where its configuration says “latest-enabled = true”: then set the option “latest”.',
        );
        throw new CommentError('unsupported', 'This site does not tell its latest comments.');
      }
      if (thread !== undefined) {
        const { items } = toPage(await list(thread, 'newest', whole, call));
        const shown = items.filter(({ state }) => state === 'visible').toSorted((a, b) => byTime(b, a));
        return shown.slice(0, limit).map(({ more: _more, ...row }) => ({ ...row, page: pageOf(thread, host) }));
      }
      const { body } = await good<(IssoRow & { uri: string })[]>({ path: '/latest', query: { limit } }, call);
      return rowsOf(body).map((row) => ({ ...toComment(row), page: pageOf(row.uri, host) }));
    },
  };
}

/** The end of a cookie that still lives. */
const lasting = (until: Instant | undefined): Instant | undefined =>
  until !== undefined && Date.parse(until) > Date.now() ? until : undefined;
