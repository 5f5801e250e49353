/** The contract in one place: the data that crosses (`data.ts`, `draft.ts`) and, here, who answers for it. */
export * from './data.ts';
export * from './draft.ts';
import type {
  Author,
  Body,
  Comment,
  Cursor,
  Id,
  Instant,
  LiveEvent,
  Lock,
  Opened,
  Page,
  PageRef,
  Personal,
  Reaction,
  Sort,
  Thread,
  Viewer,
} from './data.ts';
import type { Draft } from './draft.ts';

/** Comes with every call. Cancelling is not an error: the signal's own reason passes through. */
export interface Call {
  signal?: AbortSignal;
}

/** Comes with an upload. */
export interface UploadCall extends Call {
  /** Told, as often as the adapter likes, which part has gone out: 0 to 1. */
  progress?: (fraction: number) => void;
}

/**
 * A backend as one viewer sees it. `open` and `list` are all that reading needs; every other method
 * is a feature, listed in `can`, `each` or `mine.can` where the viewer may use it.
 * Each takes one input and resolves to one JSON value, or rejects with a `CommentError`. Two are named exceptions:
 * `watch` gives a stream, and `upload` takes a file.
 */
export interface Adapter {
  /** The first page of a page's thread. Never writes: a thread nobody wrote in is simply empty. */
  open(input: { page: PageRef; sort?: Sort; focus?: Id }, call?: Call): Promise<Opened>;
  /** More roots (`parent: null`) or more replies of one comment. */
  list(input: { thread: Id; parent: Id | null; sort?: Sort; cursor?: Cursor }, call?: Call): Promise<Page>;
  /** The viewer's part of a shared answer; `null` where there is nothing to add. Asked beside `open`. */
  personal?(input: { page: PageRef }, call?: Call): Promise<Personal | null>;
  /** Stores a comment; the answer has `mine` with the draft's `key`. One that must wait for a moderator is a success with `state: 'pending'`. */
  create?(input: Draft, call?: Call): Promise<Comment>;
  edit?(input: { thread: Id; id: Id; text: string }, call?: Call): Promise<Comment>;
  /** Resolves to the tombstone where replies keep its place, else to `null`: it is gone with whatever hung under it. */
  remove?(input: { thread: Id; id: Id }, call?: Call): Promise<Comment | null>;
  /** What was typed, for editing. */
  source?(input: { thread: Id; id: Id }, call?: Call): Promise<{ text: string }>;
  /** How a text would be drawn. */
  preview?(input: { text: string }, call?: Call): Promise<Body>;
  /** Sets (never toggles) one reaction to a comment or, with `comment: null`, to the page. Resolves to all of them. */
  react?(input: { thread: Id; comment: Id | null; kind: string; on: boolean }, call?: Call): Promise<Reaction[]>;
  /** Tells the moderators of a comment. Once a viewer: again is a success that changes nothing. */
  report?(input: { thread: Id; id: Id; reason: string }, call?: Call): Promise<null>;
  /**
   * Shows everybody a comment that waits, was hidden or was refused; one that is shown stays as it is. `seen` is when the text was
   * written that was found good (`edited`, or `created`): what says something else by now stays as it is, and is answered so.
   * This and the next four are moderators' acts.
   */
  approve?(input: { thread: Id; id: Id; seen?: Instant }, call?: Call): Promise<Comment>;
  /** Takes a comment out of everybody's sight but its writer's: it waits until a moderator decides. `reason` is told to its writer. */
  hide?(input: { thread: Id; id: Id; reason?: string }, call?: Call): Promise<Comment>;
  /** Refuses a comment; it may be approved later all the same. `reason` is told to its writer. */
  reject?(input: { thread: Id; id: Id; reason?: string }, call?: Call): Promise<Comment>;
  /** Sets (never toggles) whether a visible root stands first in every order; `conflict` where three do already, `invalid` for a reply. */
  pin?(input: { thread: Id; id: Id; on: boolean }, call?: Call): Promise<Comment>;
  /** Closes a thread or opens it again; `reason` becomes `Thread.closed`. Resolves to the thread as all readers share it. */
  lock?(input: { thread: Id; lock: Lock; reason?: string }, call?: Call): Promise<Thread>;
  /** Visible comments for each key, in the same order; `null` where it is not known. The adapter splits long lists. */
  count?(input: { keys: string[] }, call?: Call): Promise<(number | null)[]>;
  /** The newest visible comments of the site or of one thread, each with `page`. */
  latest?(input: { limit: number; thread?: Id }, call?: Call): Promise<Comment[]>;
  /**
   * The visible comments of a thread in whose words a text stands, newest first, each alone and as all readers see it: what is
   * deleted, waits or was refused never comes, not even the viewer's own. Upper and lower case are the same, and accents may
   * be left out where the backend can tell; no sign in the text is a pattern. The text has 1 to 200 characters that are not all
   * white space, else it is `invalid`. An answer has 200 comments at most, and may have few or none while `next` tells where
   * it goes on. Never writes: in a thread nobody wrote in, nothing is found.
   */
  search?(input: { thread: Id; text: string; cursor?: Cursor }, call?: Call): Promise<Page>;
  /** Changes as they happen, from `after` on. Ends only with the signal or an error. */
  watch?(input: { thread: Id; after?: Cursor }, call?: Call): AsyncIterable<LiveEvent>;
  signIn?(input: { provider: Id }, call?: Call): Promise<Viewer>;
  signOut?(input: Record<string, never>, call?: Call): Promise<Viewer>;
  /**
   * Stores a picture (an `image/*` file of at most 10 MB) for everybody to see and resolves to its http(s) address, which
   * then stands in the comment's text. May take as long as it likes; the signal ends it. Is not one of the routes
   * of `protocol`: our own server and its `http` adapter keep no files and do not have it.
   */
  upload?(input: { file: File }, call?: UploadCall): Promise<{ url: string }>;
}

/** Who asks, as a server knows them. */
export interface Who {
  /** One server may keep several sites; they never see each other. */
  site: Id;
  /** The account, where one is signed in. */
  author: Author | null;
  /** A hash of the device's secret, where a guest has one. */
  device: string | null;
  /** What the account may do on this site: `owner` and `moderator` everything of a moderator, `page-moderator` (a token in a host page) approve, hide and pin alone. */
  roles: string[];
  /** The network that it comes from, where the server tells: the first 24 bits of an IPv4 address, 48 of one of IPv6. */
  network?: string;
  /** The name of the host that it addressed the server by, where the server tells. */
  host?: string;
  /** A BCP 47 tag for words the backend makes. */
  lang: string;
}

/** What a server keeps and what the kit tests: the adapter of each viewer. */
export interface Backend {
  as(who: Who): Adapter;
}

/** What the widget lends an adapter. */
export interface Host {
  /** A BCP 47 tag. */
  lang: string;
  /** The page on which the adapter was made. On a site that loads no page anew it serves others, too: what `open` is handed counts. */
  page: PageRef;
  /** Kept on this device. May throw when storage is denied. */
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** The viewer's token where the page signs its readers in itself. */
  token?: () => Promise<string | null>;
  /** What the server of the `http` adapter was asked for the page of this key already, at most once. */
  early?(key: string): Promise<Response> | undefined;
}

/** The default export of an adapter module. Options are the tag's other `data-*`; throws where one is missing or wrong. */
export type AdapterFactory = (options: Record<string, string | undefined>, host: Host) => Adapter | Promise<Adapter>;

/** Every method that takes one input and resolves to one JSON value: all but `watch` and `upload`. */
export type Method = Exclude<keyof Adapter, 'watch' | 'upload'>;

/** What goes into a method. */
export type InputOf<K extends keyof Adapter> = Parameters<NonNullable<Adapter[K]>>[0];

/** What a method resolves to. */
export type AnswerOf<K extends Method> = Awaited<ReturnType<NonNullable<Adapter[K]>>>;
