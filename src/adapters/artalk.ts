import { CommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, Host, Id, Mine, Personal, Sort } from '../contract/types.ts';
import { admitDraft } from './admit.ts';
import {
  fromDraft,
  guestFields,
  kinds,
  toComment,
  toCreated,
  toLatest,
  toMine,
  toOpened,
  toPage,
  toReacted,
  toReactions,
  type ArtalkList,
  type ArtalkPage,
  type ArtalkRow,
  type ArtalkVotes,
} from './artalk/mapping.ts';
import { toError } from './artalk/failure.ts';
import { clockOf } from './artalk/zone.ts';
import { asker, type Query, type Question } from './ask.ts';
import { baseOf } from './base.ts';
import { placeIn } from './counted.ts';
import { idOf, rowsOf, webLink } from './mapping.ts';
import { countKeys, pathsOf, withComments } from './paths.ts';
import { gone, nowhere, offered } from './refusals.ts';
import { memoryOf } from './remember.ts';

/** How many roots a page has. */
const PAGE = 20;
/** More roots than there are: where one comment is looked for, all come. */
const ALL = 10_000;
/** How many pages are asked about at once; their keys go into one address. */
const MANY = 50;
/** The most comments that are told as the latest, and among which those that wait are looked for. */
const RECENT = 100;
const orders: Record<Sort, string> = { oldest: 'date_asc', newest: 'date_desc', best: 'vote' };

/** A comment of this device. `as` is who wrote it, as long as it waits: only they are shown it. */
interface Own {
  thread: Id;
  as?: { name: string; email: string };
}

/**
 * The adapter for a server of Artalk. Options: `url`, its address; `site`, the site's name there; `path`, the name of the
 * thread, which is the path of the page's address unless told; `zone`, the server's time zone, which its times do not say
 * (`Asia/Shanghai` unless told); `pictures`, the address to which the hash of a writer's e-mail address is added.
 */
export default function artalk(options: Record<string, string | undefined>, host: Host): Adapter {
  const base = baseOf(options.url, 'the server of Artalk').replace(/\/api\/v2$/, '');
  const { site } = options;
  if (!site) throw new CommentError('invalid', 'The option “site” should be the name of the site in Artalk.', { field: 'site' });
  if (options.pictures !== undefined && webLink(`${options.pictures}0`) === undefined)
    throw new CommentError(
      'invalid',
      'The option “pictures” should be an http or https address, such as https://www.gravatar.com/avatar/.',
      {
        field: 'pictures',
      },
    );
  const reading = { clock: clockOf(options.zone ?? 'Asia/Shanghai'), pictures: options.pictures };
  const ask = asker(`${base}/api/v2`);
  const paths = pathsOf(host, options.path);
  const own = memoryOf<Own>(host.store, `artalk:${base}`);
  /** The title of each thread's page that was opened: on a site that loads no page anew, that of `host` is only the first. */
  const titles = new Map<Id, string>();
  /** What this device voted, by comment or, for pages, by `page` and the thread: Artalk tells it for one at a time. */
  const votes = memoryOf<{ thread: Id; kind: string }>(host.store, `artalk-votes:${base}`);

  /** @throws {CommentError} where the status is no good one. */
  async function good<T>(question: Question, call?: Call): Promise<T> {
    const { ok, status, body } = await ask<T>(question, call);
    if (!ok) throw toError(status, body);
    return body;
  }

  const list = (page_key: Id, sort: Sort, part: Query, call?: Call): Promise<ArtalkList> =>
    good({ path: '/comments', query: { page_key, site_name: site, sort_by: orders[sort], limit: PAGE, offset: 0, ...part } }, call);

  async function counts(names: Id[], call?: Call): Promise<number[]> {
    const numbers = new Map<string, number>();
    // A comma ends a key there, so one with a comma is asked about by itself.
    const [odd = [], plain = []] = [true, false].map((has) => [...new Set(names)].filter((name) => name.includes(',') === has));
    for (const name of odd) numbers.set(name, (await list(name, 'newest', { limit: 1 }, call)).count);
    for (let from = 0; from < plain.length; from += MANY) {
      const query = { site_name: site, page_keys: plain.slice(from, from + MANY).join(',') };
      const { data } = await good<{ data: Record<string, number> }>({ path: '/stats/page_comment', query }, call);
      for (const [name, number] of Object.entries(data)) numbers.set(name, number);
    }
    return names.map((name) => numbers.get(name) ?? 0);
  }

  async function nameOf(names: Id[], call?: Call): Promise<Id> {
    return names.length === 1 ? names[0]! : withComments(names, await counts(names, call));
  }

  async function pageNow(thread: Id, call?: Call): Promise<ArtalkPage | undefined> {
    return (await list(thread, 'newest', { limit: 1 }, call)).page;
  }

  /** The page's number, by which it is voted for. Before anybody wrote it has none: telling that it was looked at makes one. */
  async function numberOf(thread: Id, call?: Call): Promise<number> {
    const { id = 0 } = (await pageNow(thread, call)) ?? {};
    if (id !== 0) return id;
    const json = { page_key: thread, page_title: titles.get(thread) ?? host.page.title, site_name: site };
    await good({ method: 'POST', path: '/pages/pv', json }, call);
    return (await pageNow(thread, call))?.id ?? 0;
  }

  /** Comments of this device that wait, as the server shows them to who wrote them. What is shown or gone meanwhile waits no more. */
  async function waiting(written: [id: Id, own: Own][], call?: Call): Promise<Comment[]> {
    const found: Comment[] = [];
    const asked = new Map(written.flatMap(([, { thread, as }]) => (as ? [[`${thread} ${as.name} ${as.email}`, { thread, as }]] : [])));
    for (const { thread, as } of asked.values()) {
      const { comments } = await list(thread, 'newest', { ...as, flat_mode: true, limit: RECENT }, call);
      const rows = new Map(rowsOf(comments).map((row) => [idOf(row.id), row]));
      for (const [id, mine] of written) {
        if (mine.thread !== thread || mine.as?.email !== as.email || mine.as.name !== as.name) continue;
        const row = rows.get(id);
        if (row?.is_pending) found.push({ ...toComment(row, reading), mine: toMine(true, []) });
        else if (row || rows.size < RECENT) own.set(id, row && { thread });
      }
    }
    return found;
  }

  return {
    async open({ page, sort = 'newest', focus }, call) {
      const thread = await nameOf(paths.all(page), call);
      titles.set(thread, page.title);
      // One comment cannot be found with what is above it, so all come where one is asked for.
      const answer = await list(thread, sort, focus === undefined ? {} : { limit: ALL }, call);
      return toOpened(answer, thread, reading, sort);
    },
    async list({ thread, parent, sort = 'newest', cursor = '0' }, call) {
      const place = placeIn(cursor);
      if (!place) throw nowhere();
      // All replies come along with their root.
      if (parent !== null) return { items: [], next: null };
      return toPage(await list(thread, sort, { offset: place.at }, call), reading, place, sort);
    },
    async personal({ page }, call): Promise<Personal | null> {
      const names = paths.all(page);
      const written = own.all().filter(([, { thread }]) => names.includes(thread));
      const voted = votes.all().filter(([, { thread }]) => names.includes(thread));
      if (written.length + voted.length === 0) return null;
      const waits = await waiting(written, call);
      const pending = new Set(waits.map(({ id }) => id));
      const thread = written.at(-1)?.[1].thread ?? names[0]!;
      const now = await pageNow(thread, call);
      const { thread: shared, viewer } = toOpened({ comments: [], count: 0, roots_count: 0, ...(now && { page: now }) }, thread, reading);
      const mine = new Map<Id, Mine>();
      for (const [id] of written) if (own.get(id)) mine.set(id, toMine(pending.has(id), []));
      for (const [id, { kind }] of voted) if (!id.startsWith('page ')) mine.set(id, toMine(false, [kind]));
      return {
        viewer,
        can: shared.can,
        each: shared.each,
        reacted: voted.filter(([id]) => id.startsWith('page ')).map(([, { kind }]) => kind),
        comments: Array.from(mine, ([id, part]) => ({ id, mine: part })),
        waiting: waits,
      };
    },
    async create(draft, call) {
      admitDraft(draft, guestFields);
      if (draft.parent !== null && !/^\d{1,15}$/.test(draft.parent)) throw gone();
      const row = await good<ArtalkRow>({ method: 'POST', path: '/comments', json: fromDraft(draft, site) }, call);
      const comment = toCreated(row, reading, draft.key);
      const { name = '', email = '' } = draft.guest ?? {};
      own.set(comment.id, { thread: draft.thread, ...(row.is_pending && { as: { name: name.trim(), email: email.trim() } }) });
      return comment;
    },
    async react({ thread, comment, kind, on }, call) {
      offered(kind, kinds);
      if (comment !== null && !/^\d{1,15}$/.test(comment)) throw gone();
      const path = comment === null ? `/votes/page/${await numberOf(thread, call)}` : `/votes/comment/${comment}`;
      const before = await good<ArtalkVotes>({ path }, call);
      // The same vote again takes it back.
      const stands = toReacted(before).includes(kind);
      const after = stands === on ? before : await good<ArtalkVotes>({ method: 'POST', path: `${path}/${kind}`, json: {} }, call);
      const now = toReacted(after)[0];
      votes.set(comment ?? `page ${thread}`, now === undefined ? undefined : { thread, kind: now });
      return toReactions(after);
    },
    count: ({ keys }, call) => countKeys(keys, paths, (names) => counts(names, call)),
    async latest({ limit, thread }, call) {
      const most = Math.min(limit, RECENT);
      if (thread === undefined) {
        const query = { site_name: site, limit: most };
        const { data } = await good<{ data: ArtalkRow[] }>({ path: '/stats/latest_comments', query }, call);
        return rowsOf(data).map((row) => toLatest(row, reading, host));
      }
      const { comments } = await list(thread, 'newest', { limit: most, flat_mode: true }, call);
      return rowsOf(comments).flatMap((row) => (row.visible === false ? [] : [toLatest(row, reading, host)]));
    },
  };
}
