import type { Generated } from 'kysely';

/** The tables of moderation. */
export interface ModerationTables {
  report: ReportTable;
  deed: DeedTable;
  person: PersonTable;
  writer: WriterTable;
}

/** What readers reported, once each. Primary key: `site`, `comment`, `owner`. */
export interface ReportTable {
  site: string;
  comment: string;
  /** Who reported it. */
  owner: string;
  thread: string;
  reason: string;
  made: string;
  /** 1 once a moderator has looked at the comment. */
  closed: Generated<number>;
  /** A hash of the comment and the network it came from; `null` where none is known, empty once it was forgotten. */
  network: string | null;
}

/**
 * The log of what moderators and rules did. Rows are only added, and never changed but for `undone`, and for the words of a comment
 * that was removed. Primary key: `seq`.
 */
export interface DeedTable {
  seq: Generated<number>;
  /** What is done to several threads is a row for each, all of one id. */
  id: string;
  site: string;
  at: string;
  /** Which account did it; `null` for a rule, and for whoever has the server. */
  account: string | null;
  /** Their name, or "rule" and which. */
  by: string;
  act: string;
  thread: string | null;
  /** The ids of comments, or what else it was done to: a JSON list. */
  what: string;
  count: number;
  /** How each was, and is now: JSON that `undo` reads. Of the edit of a comment that was removed, nothing. */
  before: string | null;
  after: string | null;
  why: string | null;
  /** The deed that undid this one. */
  undone: string | null;
}

/** What moderators decided about somebody who writes. Primary key: `site`, `owner`. */
export interface PersonTable {
  site: string;
  owner: string;
  trusted: Generated<number>;
  /** Nothing they write is taken until then. */
  banned: string | null;
  changed: string;
}

/** Everybody who ever wrote on a site with an account or device. Primary key: `site`, `id`. */
export interface WriterTable {
  site: string;
  /** What moderators know them by, see `personOf`. */
  id: string;
  owner: string;
  /** The `seq` of the last comment they wrote, though it may be gone. */
  last: number;
}
