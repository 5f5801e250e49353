/**
 * What crosses between the widget and a backend. Everything here is plain JSON, so these types are
 * the wire format too: instants are strings, there are no dates, maps or classes.
 *
 * What all readers share and what is one viewer's stand apart. A shared answer (`open`, `list`,
 * `count`, `latest`, `search`, `watch`) is the same for everybody and may be cached; the viewer's own part
 * travels in `mine`, in answers to the viewer's own acts and in `personal`. A backend that can only be
 * read as somebody (GitHub) has no shared answers: it has no `personal`, and its rows come with `mine`.
 */

/** A backend's own name for something: opaque, compare with `===`, never parse, at most 2,000 characters. */
export type Id = string;

/** Where a list goes on. Hand it back unchanged; `null` stands where there is nothing further. */
export type Cursor = string;

/** An RFC 3339 instant with its zone, such as `2026-11-22T18:30:00Z`. */
export type Instant = string;

/** Orders the roots of a thread; replies are always oldest first. Under `best` a row may repeat or be missed while reactions change. */
export type Sort = 'oldest' | 'newest' | 'best';

const optional =
  'personal create edit remove source preview react report approve hide reject pin lock count latest search watch signIn signOut upload';

type Parts<Line extends string> = Line extends `${infer First} ${infer Rest}` ? First | Parts<Rest> : Line;

/** The name of an optional method of {@link Adapter}. */
export type Feature = Parts<typeof optional>;

/** Every optional method of an adapter, by name: this list is what features there are. */
export const features = optional.split(' ') as readonly Feature[];

/** Who wrote a comment. Every field is plain text, never HTML. */
export interface Author {
  /** The backend's id of the person; `null` for a guest and for nobody. */
  id: Id | null;
  /** One line of at most 100 code points, which the door makes clean; empty where it is not known or was removed. */
  name: string;
  /** An http(s) address of a picture. */
  avatar?: string;
  /** An http(s) address. */
  website?: string;
  /** A short word the backend vouches for, such as "Author". Never what its writer says of themself. */
  badge?: string;
}

/** What a comment says: HTML that the backend made (the widget sanitises it again), or plain text. */
export type Body = { html: string } | { text: string };

/** How many people reacted with one kind. */
export interface Reaction {
  kind: string;
  count: number;
}

/** One way to react. Of the kinds that share a `group` a viewer has at most one: votes are a group. */
export interface ReactionKind {
  kind: string;
  /** What is drawn, usually one emoji. */
  symbol: string;
  /** What is read aloud, such as "thumbs up". */
  label: string;
  group?: string;
  /** Where it may be used; left out for both. Waline counts other kinds on the page than on comments. */
  only?: 'page' | 'comments';
  /** It stands for good: no taking back, and no other kind of its `group` after it (Isso's votes). */
  final?: boolean;
  /** It is only shown where it is, and nobody can choose it: a merged thread mirrors it from elsewhere. */
  shown?: boolean;
}

/** One viewer's part of a comment. */
export interface Mine {
  /** What this viewer may do to this comment. Stands instead of the thread's `each`. */
  can: Feature[];
  /** The kinds this viewer reacted with; `null` where the backend does not tell (the widget then remembers its own). */
  reacted: string[] | null;
  /** When `edit` and `remove` end. */
  until?: Instant;
  /** What was typed, where it is at hand; else ask `source`. */
  source?: string;
  /** The key of the draft this comment was made from. */
  key?: string;
  /** Why it waits or was refused, in words; to a moderator also what spoke for it. */
  reason?: string;
}

/** `pending` waits for a moderator, `rejected` was refused by one, `deleted` is a tombstone that keeps the place of its replies. */
export const states = ['visible', 'pending', 'rejected', 'deleted'] as const;

/** `open`: who may write here may. `reactions`: nobody writes, but reactions go on. `closed`: nothing is added. */
export const locks = ['open', 'reactions', 'closed'] as const;

/** How much of a thread is closed. */
export type Lock = (typeof locks)[number];

/** Whether a comment is shown, and to whom. */
export type State = (typeof states)[number];

/** One comment. A row without `mine` says nothing about the viewer. */
export interface Comment {
  id: Id;
  /** The comment it answers; `null` for a root. A parent that never comes is treated as `null`. */
  parent: Id | null;
  author: Author;
  body: Body;
  created: Instant;
  edited?: Instant;
  /** A BCP 47 tag of the text's language, where it is known. */
  lang?: string;
  state: State;
  /** Direct replies the backend has, perhaps more than came along. */
  replies: number;
  /** Continues its replies, where not all came along. */
  more?: Cursor;
  reactions: Reaction[];
  /** A moderator put it first: a root, of which a thread has at most three. */
  pinned?: boolean;
  /** Why the body is folded until the reader asks for it, such as "spam" or a content warning; empty where no reason is told. */
  folded?: string;
  /** Where a comment of a merged thread came from, such as "Mastodon". */
  via?: string;
  /** Its own address at the backend, where it has one. */
  url?: string;
  /** The page it stands under; only in `latest`. */
  page?: { title: string; url: string };
  mine?: Mine;
}

/** The thread of one page, as all readers share it. */
export interface Thread {
  /** Stands as soon as the thread is opened, though nothing may be stored until the first comment. */
  id: Id;
  /** Visible comments at every depth; `null` where the backend does not tell. */
  count: number | null;
  /** The ways to react, in the order they are offered. */
  kinds: ReactionKind[];
  /** Reactions to the page itself. */
  reactions: Reaction[];
  /** The orders there are, the default first. */
  sorts: Sort[];
  /** What a viewer may do on the thread. */
  can: Feature[];
  /** What a viewer may do to any comment unless `mine` says otherwise; `create` here means "may reply". */
  each: Feature[];
  mine?: { reacted: string[] | null };
  /** `text`: the longest comment in code points. `depth`: the deepest level a reply is kept at, 1 for flat. */
  limits: { text?: number; depth?: number };
  /** Sending one draft's key twice makes one comment: only then may a lost answer be asked for again. */
  repeatable: boolean;
  /** Why nobody may write, for display only: `can` decides. */
  closed?: string;
  /** How much of it a moderator closed; missing where it is open or the backend does not tell. For display only. */
  lock?: Lock;
  /** Where to reply when that is elsewhere. */
  url?: string;
  /** Where the live stream stands; goes into `watch` as `after`, so that nothing falls between. */
  at?: Cursor;
}

/** What a guest is asked for. A field that is missing is not asked. */
export interface GuestFields {
  name?: 'required' | 'optional';
  email?: 'required' | 'optional';
  website?: 'required' | 'optional';
}

/** Who is reading. */
export interface Viewer {
  /** The account, or `null` for a guest. */
  author: Author | null;
  /** What a guest is asked for; missing where guests may not write. */
  guest?: GuestFields;
  /** Ways to sign in, to be handed to `signIn`. */
  providers: { id: Id; label: string }[];
}

/** Which page a thread belongs to. */
export interface PageRef {
  /** Two pages with one key share a thread. Made by `pageKey`. */
  key: string;
  url: string;
  title: string;
  /** Earlier keys of this page, at most 5, of the same site; looked up only where `key` has no thread, and never written. */
  aliases?: string[];
}

/** Part of a list in display order; it may carry descendants of its items, each after its parent. */
export interface Page {
  items: Comment[];
  next: Cursor | null;
}

/** The answer to `open`. */
export interface Opened {
  thread: Thread;
  viewer: Viewer;
  page: Page;
  /** The comment asked for by `focus` and its ancestors, root first; shown apart until paging reaches it. */
  path?: Comment[];
}

/** The viewer's part of a shared answer. */
export interface Personal {
  viewer: Viewer;
  can: Feature[];
  each: Feature[];
  reacted: string[] | null;
  /** The viewer's part of comments of this thread: their own and those they reacted to. */
  comments: { id: Id; mine: Mine }[];
  /** The comments that others do not see, each with `mine`: the viewer's own, and for a moderator all that wait. */
  waiting: Comment[];
}

/**
 * Something changed in a thread. Never carries anything of one viewer.
 * `put`: this comment is now so (new, edited, reacted to, answered). `gone`: it is no longer there.
 * `thread`: its totals. `stale`: too much was missed, open the thread again.
 */
export type LiveEvent =
  | { type: 'put'; at?: Cursor; comment: Comment }
  | { type: 'gone'; at?: Cursor; id: Id }
  | { type: 'thread'; at?: Cursor; count: number | null; reactions: Reaction[] }
  | { type: 'stale'; at?: Cursor };
