import type { Id, Instant, Lock, State } from './types.ts';

/**
 * What crosses between our server and its page for moderators, at `/moderate`. It concerns whole sites and is no part of
 * what an adapter does; what a moderator does to one comment or thread is in the contract, too (`approve`, `hide`, `reject`, `pin`, `lock`).
 * GET takes its input in the query (`toQuery`), POST as JSON; both below `/moderate/api/`, on the server's own origin, with its session.
 */

/** What somebody may do on a site. An owner may do all that a moderator may, and appoint moderators and set rules. */
export type Role = 'owner' | 'moderator';

/** Who moderates. */
export interface Moderator {
  id: Id;
  name: string;
  email: string;
}

/** A site as its moderators find it. */
export interface DeskSite {
  id: Id;
  role: Role;
  /** Comments that wait, and comments that were reported and are still shown; counted up to 1,000,000. */
  waiting: number;
  reported: number;
  /** The origins of its pages, for a title and links. */
  origins: string[];
}

/** One thing that spoke for letting a comment wait or for refusing it. */
export interface Signal {
  /** Which rule or layer it is: a short name that stays, such as `links` or `first-comment`. */
  layer: string;
  /** How much it weighs against the comment; below 0 in its favour. */
  points: number;
  /** In words, for moderators: "3 links, and the site allows 2". */
  reason: string;
}

/** A comment as a moderator sees it: as text, in whatever state. */
export interface DeskComment {
  id: Id;
  thread: Id;
  parent: Id | null;
  page: { title: string; url: string };
  author: { name: string; website?: string; badge?: string; account: boolean };
  /** The person, as a hash that tells one from another on this site; `null` once removed. */
  person: Id | null;
  /** Only to moderators, never in a host page. */
  email: string | null;
  /** The network it came from, such as `192.0.2.0/24`; `null` where it is not known any more. */
  network: string | null;
  text: string;
  created: Instant;
  edited?: Instant;
  state: State;
  pinned: boolean;
  /** Why its writer was told that it waits or was refused. */
  told?: string;
  signals: Signal[];
  /** What readers reported it for, the newest first, at most 20; and how many did. */
  reports: { reason: string; made: Instant }[];
  reported: number;
}

/** Which comments are asked for. Everything that is given must fit. */
export interface DeskFilter {
  site: Id;
  state?: State;
  /** Only what readers reported and no moderator has looked at since. */
  reported?: boolean;
  /** Words in the text, the name or the e-mail address; case and accents are the same. */
  text?: string;
  person?: Id;
  network?: string;
  thread?: Id;
  /** A host that the comment links to. */
  link?: string;
  /** 1 to 200, else 50. */
  limit?: number;
  cursor?: string;
}

/** What may be done to comments. `remove` is for good; its undo brings nothing back, so the page asks first. */
export type DeskAct = 'approve' | 'hide' | 'reject' | 'remove' | 'pin' | 'unpin' | 'dismiss';

/** Done to up to 500 comments at once; those that are gone, or are so already, are left out. */
export interface DeskDeed {
  site: Id;
  act: DeskAct;
  ids: Id[];
  /** Which text of each was seen, in the order of `ids`: its `edited`, or `created` where it never was. What says something else by now is left out. */
  seen?: Instant[];
  /** Told to the writers, for `hide` and `reject`. */
  reason?: string;
  /** Its name in the log, made by whoever asks from 128 random bits: what is sent again under it is done once. The server makes one where there is none. */
  deed?: Id;
}

/** What came of a deed. */
export interface DeskDone {
  /** The comments that changed. */
  done: Id[];
  /** Its place in the log, for `undo`; `null` where nothing changed. */
  log: Id | null;
  /** Those that were left out, as they are now. What is not there any more is not among them. */
  left?: DeskComment[];
}

/** Somebody who wrote on a site, by device or account. */
export interface DeskPerson {
  person: Id;
  /** The name they used last. */
  name: string;
  account: boolean;
  visible: number;
  waiting: number;
  rejected: number;
  last: Instant;
  /** Comments appear at once, whatever the rules say of people. */
  trusted: boolean;
  /** Nothing they write is taken until then; missing where they may write. */
  banned?: Instant;
}

/** What waits in one thread is counted up to this. */
export const WAITING_MOST = 1_000;

/** A thread of a site. */
export interface DeskThread {
  key: Id;
  title: string;
  url: string;
  count: number;
  /** One more than `WAITING_MOST` where there is more. */
  waiting: number;
  lock: Lock;
  /** Told to readers while it is not open. */
  closed?: string;
  last: Instant;
  /** What holds here instead of the site's rules. */
  rules?: Partial<DeskRules>;
}

/** What decides whether a comment appears at once. */
export interface DeskRules {
  /** `all`: everything waits. `first`: until somebody has `trustAfter` approved comments, theirs wait. `some`: what the rest of the rules finds. `none`: all passes. */
  wait: 'all' | 'first' | 'some' | 'none';
  /** Approved comments after which somebody's pass whatever else; 1 to 100. */
  trustAfter: number;
  /** A comment with so many links waits; 0 for never. */
  links: number;
  /** A comment with one of these waits: words, `*` for any letters of a word, compared without case, accents and look-alikes. At most 1,000. */
  words: string[];
  /** Reports from so many networks let a comment that is shown wait again, unless a moderator approved, pinned or wrote it; 0 for never. */
  reports: number;
  /** Days after the last comment in which a thread closes by itself; 0 for never. */
  closeAfterDays: number;
  /** Seconds between two comments of one person in one thread; 0 for no slow mode. */
  slow: number;
  /** So many comments a minute in a thread raise slow mode to 60 s until it is quiet for ten minutes; 0 for never. */
  burst: number;
}

/** One line of the log, which is only ever added to. */
export interface DeskEntry {
  id: Id;
  at: Instant;
  /** Who did it: a moderator's name, or "rule" and which. */
  by: string;
  /** What was done: a `DeskAct`, or `lock`, `ban`, `trust`, `edit`, `rules`, `merge`, `move`, `role`, `undo`. */
  act: string;
  /** To what: comments, a thread or a person, at most 20 of them, and how many. */
  what: string[];
  count: number;
  why?: string;
  /** Whether it can be undone from here, and which line undid it. */
  undoable: boolean;
  undone?: Id;
}

/** Each of the desk's questions and acts: its verb, what goes in and what comes out. All but `me` are refused with `forbidden` where one has no role on the site. */
export interface Desk {
  me: { verb: 'GET'; input: Record<string, never>; answer: { moderator: Moderator; sites: DeskSite[] } };
  comments: { verb: 'GET'; input: DeskFilter; answer: { items: DeskComment[]; next: string | null } };
  /** One comment as readers would see it, on request. */
  drawn: { verb: 'GET'; input: { site: Id; id: Id }; answer: { html: string } };
  act: { verb: 'POST'; input: DeskDeed; answer: DeskDone };
  /** `deed` is as in a `DeskDeed`. */
  undo: { verb: 'POST'; input: { site: Id; log: Id; deed?: Id }; answer: DeskDone };
  /** `seen` is as in a `DeskDeed`, of the one text: what says something else by now stays, and is answered as it is. */
  edit: { verb: 'POST'; input: { site: Id; id: Id; text: string; seen?: Instant }; answer: DeskComment };
  people: { verb: 'GET'; input: { site: Id; text?: string; cursor?: string }; answer: { items: DeskPerson[]; next: string | null } };
  /** Trusts or bans somebody; `banHours: 0` ends a ban. */
  person: {
    verb: 'POST';
    input: { site: Id; person: Id; trusted?: boolean; banHours?: number; reason?: string };
    answer: { person: DeskPerson; log: Id | null };
  };
  threads: { verb: 'GET'; input: { site: Id; text?: string; cursor?: string }; answer: { items: DeskThread[]; next: string | null } };
  lock: { verb: 'POST'; input: { site: Id; thread: Id; lock: Lock; reason?: string }; answer: { thread: DeskThread; log: Id | null } };
  /** What holds for one thread instead of the site's rules; an empty object for nothing. */
  threadRules: { verb: 'POST'; input: { site: Id; thread: Id; rules: Partial<DeskRules> }; answer: { thread: DeskThread; log: Id | null } };
  /** Pages that say they belong to a thread which stands under another key. */
  proposals: { verb: 'GET'; input: { site: Id }; answer: { items: { thread: Id; key: Id; times: number; last: Instant }[] } };
  /** Moves a thread to another key, or merges it into the one that is there. */
  move: { verb: 'POST'; input: { site: Id; from: Id; to: Id }; answer: { merged: boolean; log: Id | null } };
  rules: { verb: 'GET'; input: { site: Id }; answer: { rules: DeskRules } };
  setRules: { verb: 'POST'; input: { site: Id; rules: Partial<DeskRules> }; answer: { rules: DeskRules; log: Id | null } };
  log: { verb: 'GET'; input: { site: Id; cursor?: string }; answer: { items: DeskEntry[]; next: string | null } };
  /** Who moderates a site; only owners change it. */
  roles: { verb: 'GET'; input: { site: Id }; answer: { items: (Moderator & { role: Role })[] } };
  setRole: {
    verb: 'POST';
    input: { site: Id; email: string; role: Role | null };
    answer: { items: (Moderator & { role: Role })[]; log: Id | null };
  };
}

/** One of the desk's questions and acts. */
export type DeskMethod = keyof Desk;

/** How each of them is asked for. */
export const deskVerbs: { [K in DeskMethod]: Desk[K]['verb'] } = {
  me: 'GET',
  comments: 'GET',
  drawn: 'GET',
  act: 'POST',
  undo: 'POST',
  edit: 'POST',
  people: 'GET',
  person: 'POST',
  threads: 'GET',
  lock: 'POST',
  threadRules: 'POST',
  proposals: 'GET',
  move: 'POST',
  rules: 'GET',
  setRules: 'POST',
  log: 'GET',
  roles: 'GET',
  setRole: 'POST',
};

/** How much of the desk's numbers changed: sent as server-sent events by `GET /moderate/api/events?site=`, at most one a second, and again every ten seconds. */
export interface DeskNews {
  waiting: number;
  reported: number;
}
