import { CommentError, toCommentError } from '../contract/errors.ts';
import type { Adapter, Call, Guest, Host, Id, Reaction, Sort, Viewer } from '../contract/types.ts';
import { admitDraft } from './admit.ts';
import { baseOf } from './base.ts';
import { rowsOf } from './mapping.ts';
import { addressOf, countKeys, pathsOf, withComments } from './paths.ts';
import { inWindow } from './popup.ts';
import { gone, nowhere, offered } from './refusals.ts';
import { REST } from './remark42/failure.ts';
import {
  fromDraft,
  kinds,
  takesGuests,
  toComment,
  toLatest,
  toMine,
  toMines,
  toOpened,
  toPage,
  toReactions,
  type RemarkConfig,
  type RemarkPlain,
  type RemarkRow,
  type RemarkTree,
  type RemarkUser,
} from './remark42/mapping.ts';
import { sessionWith, signedOut, toName } from './remark42/session.ts';

/** How many comments a page has; a root brings all its replies, however many there are. */
const PAGE = 50;
/** How many of a thread's newest are asked for where some are wanted: what was deleted is among them. */
const RECENT = 100;
/** How often it is asked whether somebody has signed in, ms. */
const ASK = 1_000;
const orders: Record<Sort, string> = { oldest: '+time', newest: '-time', best: '-score' };
const api = (path: string): string => `/api/v1${path}`;
const at = (thread: Id, id: Id, what = 'id') => ({ path: api(`/${what}/${encodeURIComponent(id)}`), query: { url: thread } });
/** Nobody's thread. */
const empty: RemarkTree = { comments: [], info: { count: 0, count_left: 0 } };
const told = new Set<string>();

/**
 * The adapter for Remark42. Options: `url`, its address; `site`, the site's id there (`remark` unless told); `page`, the
 * name of the thread, which is the page's address without query and hash unless told. Who may write hangs on where
 * Remark42 is: see `remark42/session.ts`.
 */
export default function remark42(options: Record<string, string | undefined>, host: Host): Adapter {
  const base = baseOf(options.url, 'Remark42');
  const site = options.site ?? 'remark';
  const paths = pathsOf(host, options.page, addressOf);
  const { mode, good, whoAmI, enter, leave } = sessionWith(base, site, host);
  let config: RemarkConfig | undefined;
  if (mode === 'none') explain(base);

  async function settled(call?: Call): Promise<RemarkConfig> {
    config ??= await good<RemarkConfig>({ path: api('/config') }, call);
    return config;
  }

  const find = (url: Id, sort: Sort = 'oldest', part: { limit?: number; offset_id?: string }, call?: Call): Promise<RemarkTree> =>
    good({ path: api('/find'), query: { url, format: 'tree', sort: orders[sort], ...part } }, call);

  async function counts(urls: Id[], call?: Call): Promise<number[]> {
    const rows = await good<{ count: number }[]>({ method: 'POST', path: api('/counts'), json: urls }, call);
    return rowsOf(rows).map(({ count }) => count);
  }

  async function threadOf(names: Id[], call?: Call): Promise<Id> {
    return names.length === 1 ? names[0]! : withComments(names, await counts(names, call));
  }

  /** A comment as who is signed in sees it. Remark42 takes replies to what never was, and edits of what was deleted. */
  async function standing(thread: Id, id: Id, call?: Call, own = true): Promise<RemarkRow> {
    const row = await good<RemarkRow>(at(thread, id), call, own);
    if (row.delete) throw gone();
    return row;
  }

  /** The name by which a guest signs in. @throws {CommentError} `signed-out` where a name is not enough. */
  function nameOf({ name = '' }: Guest = {}, settings: RemarkConfig): string {
    if (!takesGuests(settings, mode)) throw signedOut();
    return toName(name);
  }

  async function viewer(call?: Call): Promise<Viewer> {
    const [me, settings] = await Promise.all([whoAmI(call), settled(call)]);
    return toOpened(empty, { thread: '', config: settings, mode, me }).viewer;
  }

  const vote = async (thread: Id, id: Id, by: number, call?: Call): Promise<Reaction[]> => {
    const { path, query } = at(thread, id, 'vote');
    return toReactions(await good<{ score: number }>({ method: 'PUT', path, query: { ...query, vote: by } }, call, true));
  };

  return {
    async open({ page, sort, focus }, call) {
      const [settings, thread] = await Promise.all([settled(call), threadOf(paths.all(page), call)]);
      // One comment cannot be found with what is above it, so all come where one is asked for.
      const answer = await find(thread, sort, focus === undefined ? { limit: PAGE } : {}, call);
      return toOpened(answer, { thread, config: settings, mode });
    },
    async list({ thread, parent, sort, cursor }, call) {
      if (cursor !== undefined && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(cursor)) throw nowhere();
      // All replies come along with their root.
      if (parent !== null) return { items: [], next: null };
      return toPage(await find(thread, sort, { limit: PAGE, ...(cursor !== undefined && { offset_id: cursor }) }, call));
    },
    async personal({ page }, call) {
      const me = await whoAmI(call);
      if (!me) return null;
      const [settings, url] = await Promise.all([settled(call), threadOf(paths.all(page), call)]);
      const answer = await good<RemarkPlain>({ path: api('/find'), query: { url, format: 'plain' } }, call, true);
      const { viewer: mine, thread } = toOpened({ comments: [], info: answer.info }, { thread: url, config: settings, mode, me });
      return { viewer: mine, can: thread.can, each: thread.each, reacted: null, comments: toMines(answer, me, settings), waiting: [] };
    },
    async create(draft, call) {
      const settings = await settled(call);
      admitDraft({ text: draft.text }, {}, settings.max_comment_size || Infinity);
      const name = (await whoAmI(call)) ? null : nameOf(draft.guest, settings);
      if (draft.parent !== null) await standing(draft.thread, draft.parent, call, false);
      if (name !== null) await enter(name, call);
      const row = await good<RemarkRow>({ method: 'POST', path: api('/comment'), json: fromDraft(draft, site) }, call, true);
      return { ...toComment(row), mine: toMine(row, settings, { key: draft.key }) };
    },
    async edit({ thread, id, text }, call) {
      const settings = await settled(call);
      admitDraft({ text }, {}, settings.max_comment_size || Infinity);
      await standing(thread, id, call);
      const row = await good<RemarkRow>({ method: 'PUT', ...at(thread, id, 'comment'), json: { text } }, call, true);
      return { ...toComment(row), mine: toMine(row, settings) };
    },
    async remove({ thread, id }, call) {
      await standing(thread, id, call);
      await good({ method: 'PUT', ...at(thread, id, 'comment'), json: { delete: true } }, call, true);
      // Only what nobody answered can be deleted, so nothing is left.
      return null;
    },
    async source({ thread, id }, call) {
      const [me, row] = await Promise.all([whoAmI(call), standing(thread, id, call)]);
      if (row.user.id !== me?.id) throw new CommentError('forbidden', 'This is somebody else’s comment.');
      return { text: row.orig ?? '' };
    },
    async preview({ text }, call) {
      const html = await good<string | null>({ method: 'POST', path: api('/preview'), json: { text } }, call, true);
      return { html: html ?? '' };
    },
    async react({ thread, comment, kind, on }, call) {
      if (comment === null) throw new CommentError('unsupported', 'The page itself takes no votes here.');
      offered(kind, kinds);
      const row = await standing(thread, comment, call);
      const side = kind === 'up' ? 1 : -1;
      const wanted = on ? side : row.vote === side ? 0 : row.vote;
      if (wanted === row.vote) return toReactions(row);
      const reactions = await vote(thread, comment, wanted - row.vote > 0 ? 1 : -1, call);
      // From the one side to the other there are two steps, and two writes at once are often too many.
      if (Math.abs(wanted - row.vote) < 2) return reactions;
      return vote(thread, comment, side, call).catch(async (thrown: unknown) => {
        if (toCommentError(thrown).code !== 'too-many') throw thrown;
        await rest(call);
        return vote(thread, comment, side, call);
      });
    },
    count: ({ keys }, call) => countKeys(keys, paths, (names) => counts(names, call)),
    async latest({ limit, thread }, call) {
      if (thread === undefined) return toLatest(await good<RemarkRow[]>({ path: api(`/last/${limit}`) }, call), limit);
      const query = { url: thread, format: 'plain', sort: '-time', limit: Math.max(limit, RECENT) };
      return toLatest((await good<RemarkPlain>({ path: api('/find'), query }, call)).comments, limit);
    },
    async signIn({ provider }, call) {
      if (mode !== 'cookies') throw new CommentError('unsupported', 'Nobody can sign in here.');
      const asked = new URLSearchParams({ aud: site, from: host.page.url });
      const address = `${base}/auth/${encodeURIComponent(provider)}/login?${asked.toString()}`;
      const listen = (_opened: Window, end: AbortSignal, found: (me: RemarkUser) => void): void => {
        const timer = setInterval(
          () =>
            void whoAmI(call).then(
              (me) => me && found(me),
              () => {},
            ),
          ASK,
        );
        end.addEventListener('abort', () => clearInterval(timer));
      };
      await inWindow<RemarkUser>(address, listen, call?.signal);
      return viewer(call);
    },
    async signOut(_nothing, call) {
      if (mode !== 'cookies') throw new CommentError('unsupported', 'Nobody can sign out here.');
      await leave(call);
      return viewer(call);
    },
  };
}

/** Waits until Remark42 takes the next write, or the call is cut. */
function rest({ signal }: Call = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, REST * 1_000);
    signal?.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason as Error)), { once: true });
  });
}

/** Tells the owner, once, why nobody can write. */
function explain(base: string): void {
  if (told.has(base) || !globalThis.location) return;
  told.add(base);
  console.info(
    `Afterword: ${base} is on another origin than this page, so its comments can only be read: a page cannot see the session that Remark42 keeps there. Let your web server answer for Remark42 on the page’s own origin, or hand over a token.`,
  );
}
