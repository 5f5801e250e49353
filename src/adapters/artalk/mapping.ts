import type {
  Comment,
  Draft,
  Feature,
  GuestFields,
  Host,
  Id,
  Mine,
  Opened,
  Page,
  Reaction,
  ReactionKind,
  Sort,
} from '../../contract/types.ts';
import { cursorTo, unseen, type Last, type Place } from '../counted.ts';
import { asTree, idOf, known, plain, rowsOf, webLink } from '../mapping.ts';
import { pageOf } from '../paths.ts';
import type { Clock } from './zone.ts';

/** A comment as Artalk sends it. `nick` and `link` are raw text. */
export interface ArtalkRow {
  id: number;
  /** What it answers; 0 for roots. */
  rid: number;
  /** Markdown as it was typed, for everybody to see, and the HTML the server made of it. */
  content: string;
  content_marked: string;
  nick: string;
  link?: string;
  /** A hash of the address, for pictures. */
  email_encrypted?: string;
  /** In the server's time zone, which is not told. */
  date: string;
  is_collapsed?: boolean;
  is_pending?: boolean;
  is_pinned?: boolean;
  badge_name?: string;
  /** `false` where it only came along since another answers it. */
  visible?: boolean;
  vote_up: number;
  vote_down: number;
  page_key: string;
  page_url?: string;
}

/** A page as Artalk knows it; `id` is 0 before anybody wrote, voted or looked at it by Artalk's own script. */
export interface ArtalkPage {
  id: number;
  title?: string;
  admin_only?: boolean;
  vote_up: number;
  vote_down: number;
}

/** The answer of `GET /comments`: `count` has every comment, `roots_count` what the list is paged by. */
export interface ArtalkList {
  comments: ArtalkRow[];
  count: number;
  roots_count: number;
  page?: ArtalkPage;
}

/** How votes stand, and what this network voted. */
export interface ArtalkVotes {
  up: number;
  down: number;
  is_up: boolean;
  is_down: boolean;
}

/** Votes: one a network, for comments and for the page, to be taken back or changed. */
export const kinds: ReactionKind[] = [
  { kind: 'up', symbol: '👍', label: 'upvote', group: 'vote' },
  { kind: 'down', symbol: '👎', label: 'downvote', group: 'vote' },
];

/** What guests are asked for: the pair of name and address is the account. */
export const guestFields: GuestFields = { name: 'required', email: 'required', website: 'optional' };

/** How rows are read: the server's clock and, where the owner wants pictures, where they are by hash. */
export interface Reading {
  clock: Clock;
  pictures?: string | undefined;
}

/** One row as everybody sees it. How many answer it is for the tree to say. */
export function toComment(row: ArtalkRow, { clock, pictures }: Reading): Comment {
  const avatar = pictures !== undefined && row.email_encrypted ? webLink(pictures + row.email_encrypted) : undefined;
  return {
    id: idOf(row.id),
    parent: row.rid ? idOf(row.rid) : null,
    author: { id: null, name: plain(row.nick), ...known({ avatar, website: webLink(row.link), badge: row.badge_name }) },
    body: { html: plain(row.content_marked) },
    created: clock(row.date),
    state: row.is_pending ? 'pending' : 'visible',
    replies: 0,
    reactions: toReactions({ up: row.vote_up, down: row.vote_down }),
    ...(row.is_pinned ? { pinned: true } : {}),
    // Artalk takes no reply to what is collapsed, from nobody.
    ...(row.is_collapsed ? { folded: '', mine: { can: ['react'], reacted: null } } : {}),
  };
}

/** Both votes, as far as there are any. */
export function toReactions({ up, down }: Pick<ArtalkVotes, 'up' | 'down'>): Reaction[] {
  return [
    { kind: 'up', count: up },
    { kind: 'down', count: down },
  ].filter(({ count }) => count > 0);
}

/**
 * A page of roots, each with all its descendants; the tree is `rid`'s. Pages are counted from the first root, so what was
 * written meanwhile moves them: under `newest`, roots that were seen or are newer than the list are left out.
 */
export function toPage(answer: ArtalkList, reading: Reading, { at, last }: Place = { at: 0 }, sort: Sort = 'newest'): Page {
  const rows = rowsOf(answer.comments).filter(({ visible }) => visible !== false);
  const roots = rows.filter(({ rid }) => !rid);
  const items = asTree(rows.map((row) => toComment(row, reading)));
  const newest = sort === 'newest';
  const lastOf = ({ id, date, is_pinned }: ArtalkRow): Last => ({
    id: idOf(id),
    created: is_pinned ? NaN : Date.parse(reading.clock(date)),
  });
  const further = newest ? unseen(roots, last, lastOf) : roots;
  const shown = new Set(further.map(({ id }) => idOf(id)));
  const left = new Set(roots.map(({ id }) => idOf(id)).filter((id) => !shown.has(id)));
  // What answers something comes after it.
  for (const { id, parent } of items) if (parent !== null && left.has(parent)) left.add(id);
  const place = { at: at + roots.length, last: further.length > 0 ? lastOf(further.at(-1)!) : last };
  const next = roots.length > 0 && place.at < answer.roots_count ? cursorTo(newest ? place : { at: place.at }) : null;
  return { items: items.filter(({ id }) => !left.has(id)), next };
}

/** The first page. */
export function toOpened(answer: ArtalkList, thread: Id, reading: Reading, sort?: Sort): Opened {
  const { page, count } = answer;
  const writes: Feature[] = page?.admin_only ? [] : ['create'];
  return {
    thread: {
      id: thread,
      count,
      kinds,
      reactions: page ? toReactions({ up: page.vote_up, down: page.vote_down }) : [],
      sorts: ['newest', 'oldest', 'best'],
      can: ['personal', ...writes, 'react', 'count', 'latest'],
      each: [...writes, 'react'],
      limits: {},
      repeatable: false,
      ...known({ closed: page?.admin_only ? 'Only those who run this site write here.' : undefined }),
    },
    viewer: { author: null, guest: guestFields, providers: [] },
    page: toPage(answer, reading, undefined, sort),
  };
}

/** What a writer may do to their comment: what anybody may, once it is shown. Nobody changes anything. */
export function toMine(pending: boolean, reacted: string[], key = ''): Mine {
  return { can: pending ? [] : ['create', 'react'], reacted, ...known({ key }) };
}

/** What this network voted. */
export const toReacted = ({ is_up, is_down }: ArtalkVotes): string[] => [...(is_up ? ['up'] : []), ...(is_down ? ['down'] : [])];

/** A row its writer just made. */
export function toCreated(row: ArtalkRow, reading: Reading, key: string): Comment {
  const comment = toComment(row, reading);
  return { ...comment, mine: toMine(comment.state === 'pending', [], key) };
}

/** The body of `POST /comments`. */
export function fromDraft({ page, thread, text, parent, guest = {} }: Draft, site: string): object {
  const { name = '', email = '', website = '' } = guest;
  return {
    name: name.trim(),
    email: email.trim(),
    ...known({ link: website.trim() }),
    content: text,
    rid: parent === null ? 0 : Number(parent),
    page_key: thread,
    page_title: page.title,
    site_name: site,
  };
}

/** One comment of the latest, with its page: Artalk tells its address where it knows one, and never its title. */
export function toLatest(row: ArtalkRow, reading: Reading, host: Host): Comment {
  const page = pageOf(row.page_key, host);
  return { ...toComment(row, reading), page: { ...page, ...known({ url: webLink(row.page_url) }) } };
}
