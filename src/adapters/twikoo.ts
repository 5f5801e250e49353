import { CommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, Feature, Host, Id, Mine } from '../contract/types.ts';
import { admitDraft } from './admit.ts';
import { asker } from './ask.ts';
import { baseOf } from './base.ts';
import { rowsOf } from './mapping.ts';
import { pageOf, pathsOf, withComments } from './paths.ts';
import { gone, numberIn, offered } from './refusals.ts';
import { memoryOf } from './remember.ts';
import {
  flat,
  fromDraft,
  longest,
  toAnswer,
  toComment,
  toCreated,
  toGuestFields,
  toHtml,
  toKinds,
  toMine,
  toOpened,
  toPage,
  toReactions,
  type TwikooConfig,
  type TwikooList,
  type TwikooRow,
} from './twikoo/mapping.ts';

/** How many pages of eight roots are looked through for one comment. */
const PAGES = 100;
/** The most comments `GET_RECENT_COMMENTS` gives. */
const RECENT = 100;

/** What this device wrote or voted for. */
interface Kept {
  thread: Id;
  mine: Mine;
}

/**
 * The adapter for a server of Twikoo. Options: `url`, its address (`envId` of Twikoo's own script); `path`, the name of the
 * thread there, which is the path of the page's address unless told.
 */
export default function twikoo(options: Record<string, string | undefined>, host: Host): Adapter {
  const base = baseOf(options.url, 'the server of Twikoo');
  const ask = asker(base);
  const paths = pathsOf(host, options.path);
  const device = memoryOf<{ token: string }>(host.store, `twikoo-device:${base}`);
  const kept = memoryOf<Kept>(host.store, `twikoo:${base}`);
  let config: TwikooConfig | undefined;

  /** The token is all that says whose a comment is: it is made before the first write, and reading for all goes without. */
  async function good<T extends object>(event: string, fields: object, call?: Call, token?: string): Promise<T> {
    const json = { event, ...fields, ...(token !== undefined && { accessToken: token }) };
    const { status, body } = await ask({ method: 'POST', path: '/', json, secret: token !== undefined }, call);
    return toAnswer<T>(status, body);
  }

  function myToken(): string {
    const token = device.get('me')?.token ?? randomToken();
    device.set('me', { token });
    return token;
  }

  async function settled(call?: Call): Promise<TwikooConfig> {
    config ??= (await good<{ config: TwikooConfig }>('GET_CONFIG', {}, call)).config;
    return config;
  }

  const list = (url: Id, before: string | undefined, call?: Call, token?: string): Promise<TwikooList> =>
    good('COMMENT_GET', { url, ...(before !== undefined && { before: Number(before) }) }, call, token);

  /** A row as this device sees it. @throws {CommentError} `not-found`. */
  async function find(thread: Id, id: Id, call?: Call): Promise<TwikooRow> {
    let before: string | undefined;
    for (let pages = 0; pages < PAGES; pages++) {
      const answer = await list(thread, before, call, myToken());
      const found = flat(answer).find((row) => row.id === id);
      if (found) return found;
      const { next } = toPage(answer);
      if (next === null) break;
      before = next;
    }
    throw gone();
  }

  /** The first page or, since one comment cannot be asked for, all pages up to that with `focus`. */
  async function upTo(thread: Id, focus: Id | undefined, call?: Call): Promise<TwikooList> {
    const answer = await list(thread, undefined, call);
    if (focus === undefined) return answer;
    for (let pages = 1; pages < PAGES && !flat(answer).some(({ id }) => id === focus); pages++) {
      const { next } = toPage(answer);
      if (next === null) break;
      const further = await list(thread, next, call);
      answer.data.push(...rowsOf(further.data));
      answer.more = further.more === true && further.data.length > 0;
    }
    return answer;
  }

  /** Reading takes `/a` and `/a/` for one thread, counting for two. */
  async function counts(names: Id[], call?: Call): Promise<number[]> {
    const both = names.map((name) =>
      name.length > 1 && name.startsWith('/') ? [name, name.endsWith('/') ? name.slice(0, -1) : `${name}/`] : [name],
    );
    const urls = [...new Set(both.flat())];
    const { data } = await good<{ data: { url: string; count: number }[] }>('GET_COMMENTS_COUNT', { urls, includeReply: true }, call);
    const numbers = new Map(rowsOf(data).map(({ url, count }) => [url, count]));
    return both.map((spellings) => spellings.reduce((sum, url) => sum + (numbers.get(url) ?? 0), 0));
  }

  function keep(thread: Id, { id, mine }: Comment): void {
    if (mine) kept.set(id, { thread, mine });
  }

  return {
    async open({ page, focus }, call) {
      const names = paths.all(page);
      const [numbers, settings] = await Promise.all([counts(names, call), settled(call)]);
      const at = names.indexOf(withComments(names, numbers));
      const answer = await upTo(names[at]!, focus, call);
      return toOpened(answer, { id: names[at]!, count: numbers[at] ?? null }, settings);
    },
    async list({ thread, parent, cursor }, call) {
      if (cursor !== undefined) numberIn(cursor, 15);
      // All replies come along with their root.
      return parent === null ? toPage(await list(thread, cursor, call)) : { items: [], next: null };
    },
    async personal({ page }, call) {
      const token = device.get('me')?.token;
      if (token === undefined) return null;
      const names = paths.all(page);
      const mine = new Map(kept.all().flatMap(([id, one]) => (names.includes(one.thread) ? [[id, one.mine]] : [])));
      const thread = kept.all().findLast(([, one]) => names.includes(one.thread))?.[1].thread ?? names[0]!;
      // The newest page, as the server knows this device: what waits, and what other tabs did.
      const [answer, settings] = await Promise.all([list(thread, undefined, call, token), settled(call)]);
      for (const row of flat(answer)) {
        if (row.isOwner || row.liked || row.disliked) mine.set(row.id, { ...mine.get(row.id), ...toMine(row) });
        else mine.delete(row.id);
      }
      const opened = toOpened({ data: [] }, { id: thread, count: null }, settings);
      const waiting = flat(answer).filter(({ isSpam, isOwner }) => isSpam && isOwner);
      return {
        viewer: opened.viewer,
        can: opened.thread.can,
        each: opened.thread.each,
        reacted: [],
        comments: Array.from(mine, ([id, part]) => ({ id, mine: granted(part, opened.thread.can) })),
        waiting: waiting.map((row) => ({ ...toComment(row), mine: toMine(row) })),
      };
    },
    async create(draft, call) {
      const settings = await settled(call);
      admitDraft(draft, toGuestFields(settings));
      const most = longest(settings) ?? Infinity;
      if (toHtml(draft.text).length > most)
        throw new CommentError('invalid', `That is too long: ${most} characters is the most, and some count as several.`, {
          field: 'text',
        });
      // Twikoo stores a reply to what is not there, and shows it to nobody.
      const above = draft.parent === null ? undefined : await find(draft.thread, draft.parent, call);
      const { id } = await good<{ id: Id }>('COMMENT_SUBMIT', fromDraft(draft, above && (above.rid || above.id)), call, myToken());
      const comment = toCreated(await find(draft.thread, id, call).catch(() => unread(draft, id)), draft.key);
      keep(draft.thread, comment);
      return comment;
    },
    async remove({ id }, call) {
      await good('COMMENT_DELETE_FOR_USER', { id }, call, myToken());
      kept.set(id, undefined);
      return null;
    },
    preview: async ({ text }) => ({ html: toHtml(text) }),
    async react({ thread, comment, kind, on }, call) {
      if (comment === null) throw new CommentError('unsupported', 'The page itself takes no votes here.');
      offered(kind, toKinds(await settled(call)));
      const row = await find(thread, comment, call);
      if (toMine(row).reacted?.includes(kind) === on) return toReactions(row);
      // It toggles.
      await good('COMMENT_LIKE', { id: comment, type: kind }, call, myToken());
      const told = await find(thread, comment, call);
      keep(thread, { ...toComment(told), mine: toMine(told, kept.get(comment)?.mine.key) });
      return toReactions(told);
    },
    async count({ keys }, call) {
      const names = keys.map((key) => paths.ofKey(key)[0]!);
      return counts(names, call);
    },
    async latest({ limit, thread }, call) {
      const fields = { includeReply: true, pageSize: Math.min(limit, RECENT), ...(thread !== undefined && { urls: [thread] }) };
      const { data } = await good<{ data: TwikooRow[] }>('GET_RECENT_COMMENTS', fields, call);
      return rowsOf(data).map((row) => ({ ...toComment(row), page: pageOf(row.url ?? '', host) }));
    },
  };
}

/** 128 random bits. `randomUUID` is not there on pages that came by http. */
const randomToken = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What may be done to a comment, where nobody may reply on a thread on which nobody writes. */
const granted = (mine: Mine, can: readonly Feature[]): Mine =>
  can.includes('create') ? mine : { ...mine, can: mine.can.filter((feature) => feature !== 'create') };

/** A comment that was stored, but could not be read back. */
function unread({ text, parent, guest = {} }: Parameters<NonNullable<Adapter['create']>>[0], id: Id): TwikooRow {
  const { name: nick = '', website: link = '' } = guest;
  return { id, nick, link, comment: toHtml(text), created: Date.now(), isOwner: true, ...(parent !== null && { pid: parent }) };
}
