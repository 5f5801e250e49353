import { CommentError } from '../contract/errors.ts';
import type { Adapter, Call, Host, Id, Mine, Viewer } from '../contract/types.ts';
import { admitDraft } from './admit.ts';
import { baseOf } from './base.ts';
import { placeIn } from './counted.ts';
import { byTime, rowsOf } from './mapping.ts';
import { countKeys, pageOf, pathsOf } from './paths.ts';
import { gone, nowhere, offered } from './refusals.ts';
import { memoryOf } from './remember.ts';
import {
  fromDraft,
  pageKinds,
  rootOf,
  toComment,
  toCounters,
  toCreated,
  toMine,
  toOpened,
  toPage,
  toReacted,
  toReactions,
  toRemoved,
  type WalineRow,
  type WalineUser,
} from './waline/mapping.ts';
import { asking, MANY } from './waline/asking.ts';
import { isGiven, once, type Given } from './once.ts';
import { signedInBy, type Account } from './waline/sign-in.ts';

/**
 * The adapter for a server of Waline. Options: `url`, its address without `/api`; `path`, the name of the thread there,
 * which is the path of the page's address unless told; `reactions`, up to nine signs between spaces that the page itself
 * takes; `login`, `force` where the server lets only accounts write.
 */
export default function waline(options: Record<string, string | undefined>, host: Host): Adapter {
  const base = baseOf(options.url, 'the server of Waline').replace(/\/api$/, '');
  const paths = pathsOf(host, options.path);
  const kinds = pageKinds(options.reactions?.split(/\s+/).filter(Boolean) ?? []);
  const guests = options.login !== 'force';
  const account = memoryOf<Account>(host.store, `waline-account:${base}`);
  /** What this device wrote: a guest may answer and like it like anybody else. */
  const own = memoryOf<{ thread: Id }>(host.store, `waline-own:${base}`);
  /** What this device likes, by comment, and which signs it gave a page, by path and kind: Waline has bare counters. */
  const likes = memoryOf<{ thread: Id } & Given>(host.store, `waline-likes:${base}`);
  const given = memoryOf<{ thread: Id; kind: string } & Given>(host.store, `waline-given:${base}`);
  /** Where the page says who reads, nobody signs in or out here. */
  const doors = host.token === undefined;
  const token = async (): Promise<string | null> => (host.token ? host.token() : (account.get('me')?.token ?? null));

  const { good, whoAmI, list, whole, around, counts, counters, nameOf } = asking({ base, lang: host.lang, token, kinds });

  return {
    async open({ page, sort = 'newest', focus }, call) {
      const thread = await nameOf(paths.all(page), call);
      const asked = focus === undefined ? list(thread, sort, 1, call) : whole(thread, sort, call);
      const [answer, numbers] = await Promise.all([asked, counters(thread, call)]);
      // What all are told is the same for all: that nobody signs in here is told to each.
      return toOpened(answer, { thread, sort, counters: numbers, kinds, guests });
    },
    async list({ thread, parent, sort = 'newest', cursor = '1' }, call) {
      const place = placeIn(cursor);
      if (!place) throw nowhere();
      // All replies come along with their root.
      if (parent !== null) return { items: [], next: null };
      return toPage(await list(thread, sort, place.at, call), undefined, { sort, last: place.last });
    },
    async personal({ page }, call) {
      const names = paths.all(page);
      const liked = [...own.all(), ...likes.all()].filter(([, { thread }]) => names.includes(thread));
      const reacted = given.all().filter(([, row]) => names.includes(row.thread) && isGiven(row));
      const me = await whoAmI(call);
      if (doors && me.objectId === undefined && liked.length + reacted.length === 0) return null;
      const thread = await nameOf(names, call);
      const rows = me.objectId === undefined ? [] : toPage(await whole(thread, 'newest', call, me), me).items;
      const { viewer, thread: shared } = toOpened({ page: 1, totalPages: 1, count: 0, data: [] }, { thread, me, kinds, guests, doors });
      const reactedTo = (id: Id): string[] => (isGiven(likes.get(id)) ? ['like'] : []);
      const mine = new Map<Id, Mine>(liked.map(([id]) => [id, { can: shared.each, reacted: reactedTo(id) }]));
      for (const { id, mine: part } of rows) if (part) mine.set(id, { ...part, reacted: reactedTo(id) });
      return {
        viewer,
        can: shared.can,
        each: shared.each,
        reacted: reacted.map(([, { kind }]) => kind),
        comments: Array.from(mine, ([id, part]) => ({ id, mine: part })),
        waiting: rows.filter((row) => row.mine && row.state !== 'visible'),
      };
    },
    async create(draft, call) {
      const me = await whoAmI(call);
      const guest = me.objectId === undefined ? draft.guest : { name: me.display_name ?? '' };
      admitDraft({ text: draft.text, ...(guest && { guest }) }, { name: 'optional', email: 'optional', website: 'optional' });
      // Waline stores a reply to what is not there, shows it to nobody and then fails.
      const above = draft.parent === null ? undefined : await around(draft.thread, draft.parent, call);
      const json = fromDraft({ ...draft, ...(guest && { guest }) }, above && rootOf(above.items, above.found), above?.found.author.name);
      const row = await good<WalineRow>({ method: 'POST', path: '/comment', json }, call, true);
      const comment = toCreated(row, me, draft.key);
      own.set(comment.id, { thread: draft.thread });
      return comment;
    },
    async edit({ thread, id, text }, call) {
      const me = await signedIn(call);
      admitDraft({ text }, {});
      const { found } = await around(thread, id, call, me);
      const row = await good<WalineRow>({ method: 'PUT', path: `/comment/${id}`, json: { comment: text } }, call, true);
      return { ...toComment(row, me), replies: found.replies, mine: toMine(row, ['edit', 'remove']) };
    },
    async remove({ thread, id }, call) {
      await around(thread, id, call, await signedIn(call));
      await good({ method: 'DELETE', path: `/comment/${id}` }, call, true);
      return toRemoved();
    },
    react: ({ thread, comment, kind, on }, call) =>
      comment === null ? give(thread, kind, on, call) : like(thread, comment, kind, on, call),
    count: ({ keys }, call) => countKeys(keys, paths, (names) => counts(names, call)),
    async latest({ limit, thread }, call) {
      const recent = (): Promise<WalineRow[]> => good({ path: '/comment', query: { type: 'recent', count: Math.min(limit, MANY) } }, call);
      const rows =
        thread === undefined
          ? rowsOf(await recent())
          : (await whole(thread, 'newest', call)).data.flatMap((root) => [root, ...(root.children ?? [])]);
      const comments = rows.map((row) => ({ ...toComment(row), page: pageOf(row.url ?? thread ?? '', host) }));
      return comments.toSorted((a, b) => byTime(b, a)).slice(0, limit);
    },
    async signIn(_provider, call) {
      account.set('me', await signedInBy(base, host.lang, call?.signal));
      return viewerNow(call);
    },
    async signOut(_nothing, call) {
      account.set('me', undefined);
      return viewerNow(call);
    },
  };

  async function viewerNow(call?: Call): Promise<Viewer> {
    const me = await whoAmI(call);
    return toOpened({ page: 1, totalPages: 1, count: 0, data: [] }, { thread: '', me, guests, doors }).viewer;
  }

  /** @throws {CommentError} `signed-out`: only accounts change what they wrote. */
  async function signedIn(call?: Call): Promise<WalineUser> {
    const me = await whoAmI(call);
    if (me.objectId === undefined) throw new CommentError('signed-out', 'Sign in to change what you wrote.');
    return me;
  }

  async function like(thread: Id, comment: Id, kind: string, on: boolean, call?: Call): ReturnType<NonNullable<Adapter['react']>> {
    offered(kind, [{ kind: 'like' }]);
    if (!/^\w+$/.test(comment)) throw gone();
    const read = async (): Promise<number> => (await around(thread, comment, call)).found.reactions[0]?.count ?? 0;
    const send = async () =>
      toReacted(await good<WalineRow | ''>({ method: 'PUT', path: `/comment/${comment}`, json: { like: on } }, call));
    return (await once(likes, comment, { thread }, { on, read, send })) ?? toReactions({ like: await read() });
  }

  async function give(thread: Id, kind: string, on: boolean, call?: Call): ReturnType<NonNullable<Adapter['react']>> {
    if (kinds.length === 0) throw new CommentError('unsupported', 'The page itself takes no reactions here.');
    offered(kind, kinds);
    const json = { path: thread, type: kind, action: on ? 'inc' : 'desc' };
    await once(
      given,
      `${thread} ${kind}`,
      { thread, kind },
      {
        on,
        read: async () => (await counters(thread, call))[kind] ?? 0,
        send: () => good({ method: 'POST', path: '/article', json }, call),
      },
    );
    return toCounters(await counters(thread, call), kinds);
  }
}
