import type { Author, Comment, Draft, Feature, Id, Instant, Mine, Opened, Page, Reaction, ReactionKind } from '../../contract/types.ts';
import { asTree, fromMillis, known, plain, rowsOf, tombstone, webLink } from '../mapping.ts';

/** A person, as Remark42 sends them. The name is raw text. */
export interface RemarkUser {
  id: string;
  name: string;
  picture?: string;
  admin?: boolean;
  verified?: boolean;
}

/** A comment as Remark42 sends it. `orig` is what was typed, for everybody to see. */
export interface RemarkRow {
  id: string;
  /** What it answers; empty for roots. May name a comment that never was. */
  pid: string;
  /** HTML, sanitised by the server. */
  text: string;
  orig?: string;
  user: RemarkUser;
  locator: { url: string };
  /** Votes for, less votes against. */
  score: number;
  /** What the one who asks voted: 1, -1 or 0. */
  vote: number;
  /** RFC 3339 with nanoseconds. */
  time: string;
  edit?: { time: string };
  pin?: boolean;
  /** A tombstone: may have a text nevertheless, which nobody is shown. */
  delete?: boolean;
  /** The title of its page. */
  title?: string;
}

/** A branch of a thread. */
interface RemarkNode {
  comment: RemarkRow;
  replies?: RemarkNode[];
}

/** What is known of a thread. `count` leaves out what was deleted; `count_left` does not. */
interface RemarkInfo {
  count: number;
  count_left: number;
  /** The root after which the list goes on. */
  last_comment?: string;
  read_only?: boolean;
}

/** The answer of `GET /find` as a tree. */
export interface RemarkTree {
  comments: RemarkNode[];
  info: RemarkInfo;
}

/** The answer of `GET /find` as one list. */
export interface RemarkPlain {
  comments: RemarkRow[];
  info: RemarkInfo;
}

/** What the server's owner decided. */
export interface RemarkConfig {
  /** Seconds in which writers may change what is theirs. */
  edit_duration: number;
  /** Code points. */
  max_comment_size: number;
  auth_providers: string[];
  /** Whether those who signed in by a name alone may vote. */
  anon_vote: boolean;
}

/** Votes are told as one number, those for less those against: the kind that prevails has them all. */
export const kinds: ReactionKind[] = [
  { kind: 'up', symbol: '👍', label: 'upvote', group: 'vote', only: 'comments' },
  { kind: 'down', symbol: '👎', label: 'downvote', group: 'vote', only: 'comments' },
];

/** The nanoseconds of Go, cut to what an instant here keeps. */
const instant = (time: string): Instant => plain(time).replace(/(\.\d{3})\d+/, '$1');

/** A person as an author. */
export function toAuthor({ id, name, picture, admin, verified }: RemarkUser): Author {
  const badge = admin ? 'Administrator' : verified ? 'Verified' : undefined;
  return { id, name: plain(name), ...known({ avatar: webLink(picture), badge }) };
}

/** One row as everybody sees it. How many answer it is for the tree to say. */
export function toComment(row: RemarkRow): Comment {
  const place = { id: plain(row.id), parent: row.pid || null, created: instant(row.time), replies: 0 };
  if (row.delete) return tombstone(place);
  return {
    ...place,
    author: toAuthor(row.user),
    body: { html: row.text },
    state: 'visible',
    reactions: toReactions(row),
    ...(row.pin ? { pinned: true } : {}),
    ...known({ edited: row.edit && instant(row.edit.time) }),
  };
}

/** The score, as votes of the kind that prevails. */
export function toReactions({ score }: Pick<RemarkRow, 'score'>): Reaction[] {
  return score === 0 ? [] : [{ kind: score > 0 ? 'up' : 'down', count: Math.abs(score) }];
}

/** Every row of a tree, each after what it answers; a list instead of recursion, since nothing bounds how deep it is. */
function flat(nodes: RemarkNode[]): RemarkRow[] {
  const rows: RemarkRow[] = [];
  const next = rowsOf(nodes).toReversed();
  for (let node = next.pop(); node; node = next.pop()) {
    rows.push(node.comment);
    next.push(...rowsOf(node.replies ?? []).toReversed());
  }
  return rows;
}

/** A page of roots, each with all its replies. What is left over counts what nobody is shown, so an empty page ends the list. */
export function toPage({ comments, info }: RemarkTree): Page {
  const items = asTree(flat(comments).map(toComment));
  return { items, next: items.length > 0 && info.count_left > 0 ? (info.last_comment ?? null) : null };
}

/** How this page may ask: `none` reads only, `cookies` are of the page's own origin, `token` is handed over by the page. */
export type Mode = 'none' | 'cookies' | 'token';

/** Ways to sign in that are no page to open: a name, a letter, a message. */
const others = ['anonymous', 'email', 'telegram'];
const labels: Record<string, string> = { github: 'GitHub' };

/** Whether somebody may write who gives a name and no more. */
export const takesGuests = (config: RemarkConfig, mode: Mode): boolean => mode === 'cookies' && config.auth_providers.includes('anonymous');

/** What `toOpened` needs beside the list. */
interface RemarkPage {
  thread: Id;
  config: RemarkConfig;
  mode: Mode;
  /** Who is signed in. */
  me?: RemarkUser | null;
}

/** The first page, for everybody or, with `me`, for who is signed in. */
export function toOpened(answer: RemarkTree, { thread, config, mode, me = null }: RemarkPage): Opened {
  const { count, read_only: closed = false } = answer.info;
  const guests = takesGuests(config, mode);
  const writes: Feature[] = !closed && (me !== null || guests) ? ['create'] : [];
  const votes: Feature[] = me !== null && !closed && mayVote(me, config) ? ['react'] : [];
  const providers = mode === 'cookies' ? config.auth_providers.filter((name) => !others.includes(name)) : [];
  const door: Feature[] = mode !== 'cookies' ? [] : me !== null ? ['signOut'] : providers.length > 0 ? ['signIn'] : [];
  const why = closed ? 'This page takes no more comments.' : mode === 'none' ? 'Comments can only be read here.' : undefined;
  return {
    thread: {
      id: thread,
      count,
      kinds,
      reactions: [],
      sorts: ['oldest', 'newest', 'best'],
      can: [
        ...(mode === 'none' ? [] : (['personal'] as const)),
        ...writes,
        ...(me ? (['preview'] as const) : []),
        'count',
        'latest',
        ...door,
      ],
      each: [...writes, ...votes],
      limits: known({ text: config.max_comment_size || undefined }),
      repeatable: false,
      ...known({ closed: why }),
    },
    viewer: {
      author: me && toAuthor(me),
      providers: providers.map((id) => ({ id, label: labels[id] ?? id[0]!.toUpperCase() + id.slice(1) })),
      ...(guests && me === null && { guest: { name: 'required' } }),
    },
    page: toPage(answer),
  };
}

const mayVote = ({ id }: RemarkUser, { anon_vote }: RemarkConfig): boolean => anon_vote || !id.startsWith('anonymous_');

/** What somebody voted. */
export const toReacted = ({ vote }: Pick<RemarkRow, 'vote'>): string[] => (vote === 0 ? [] : [vote > 0 ? 'up' : 'down']);

/** What a writer may do to their comment: change it for some minutes, and only while nobody answered; never vote for it. */
export function toMine(row: RemarkRow, { edit_duration }: RemarkConfig, { answered = false, open = true, key = '' } = {}): Mine {
  const until = fromMillis(Date.parse(instant(row.time)) + edit_duration * 1_000);
  const changes = open && !answered && Date.parse(until) > Date.now();
  return {
    can: [...(open ? (['create'] as const) : []), 'source', ...(changes ? (['edit', 'remove'] as const) : [])],
    reacted: toReacted(row),
    ...known({ until: changes ? until : undefined, source: row.orig, key }),
  };
}

/** What is one viewer's of a thread: their own comments, and those they voted for. */
export function toMines({ comments, info }: RemarkPlain, me: RemarkUser, config: RemarkConfig): { id: Id; mine: Mine }[] {
  const open = !info.read_only;
  const rows = rowsOf(comments);
  const answered = new Set(rows.map(({ pid }) => pid));
  const each: Feature[] = open ? ['create', ...(mayVote(me, config) ? (['react'] as const) : [])] : [];
  return rows.flatMap((row) => {
    if (row.delete) return [];
    if (row.user.id === me.id) return [{ id: row.id, mine: toMine(row, config, { answered: answered.has(row.id), open }) }];
    return row.vote === 0 ? [] : [{ id: row.id, mine: { can: each, reacted: toReacted(row) } }];
  });
}

/** The body of `POST /comment`. */
export function fromDraft({ thread, text, parent, page }: Draft, site: string): object {
  return { text, ...(parent !== null && { pid: parent }), locator: { site, url: thread }, title: page.title };
}

/** One comment of the latest, with its page. */
export function toLatest(rows: RemarkRow[], limit: number): Comment[] {
  return rowsOf(rows)
    .filter((row) => !row.delete)
    .slice(0, limit)
    .map((row) => ({ ...toComment(row), page: { title: plain(row.title) || row.locator.url, url: row.locator.url } }));
}
