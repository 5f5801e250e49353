import type { Generated, Selectable, Transaction } from 'kysely';
import type { Lock, State } from '../../contract/types.ts';
import type { AccountTables } from './schema-accounts.ts';
import type { ModerationTables } from './schema-moderation.ts';
import type { SpamTables } from './schema-spam.ts';

/**
 * The tables. Only what SQLite and PostgreSQL both have: yes and no are 1 and 0, instants are RFC 3339
 * texts in UTC (so that they compare as they sort), JSON is text.
 */
export interface Database extends AccountTables, ModerationTables, SpamTables {
  thread: ThreadTable;
  comment: CommentTable;
  reaction: ReactionTable;
  draft: DraftTable;
  rate: RateTable;
  site: SiteTable;
  alias: AliasTable;
  proposal: ProposalTable;
  title: TitleTable;
  migration: MigrationTable;
}

/** One page's thread. There is none until somebody wrote or reacted. Primary key: `site`, `key`. */
export interface ThreadTable {
  site: string;
  key: string;
  /** Where the page was last seen; empty until the first comment. */
  url: string;
  title: string;
  /** The counter of revisions: every changed row of the thread takes the next number. */
  rev: number;
  /** The revision at which `count` or `reactions` last changed. */
  totals: number;
  /** Visible comments at every depth. */
  count: number;
  /** How often each kind was chosen for the page: `{"heart":3}`. */
  reactions: string;
  /** How much of it a moderator closed. */
  lock: Generated<Lock>;
  /** The revision at which `lock` last changed: whoever watches and heard less opens the thread anew. */
  turned: Generated<number>;
  /** What readers are told of the lock. */
  closed: string | null;
  /** What holds here instead of the site's rules: `Partial<DeskRules>` as JSON. */
  rules: string | null;
  /** When the last comment was written that readers could see, or the first that waits. */
  last: string | null;
}

/** One comment. A removed one stays as an emptied row, so that replies and cursors keep their place. */
export interface CommentTable {
  /** Orders everything; never used twice. */
  seq: Generated<number>;
  site: string;
  id: string;
  thread: string;
  /** The `id` of the comment it answers. */
  parent: string | null;
  /** The account or device that wrote it, see `ownerOf`; `null` once removed. */
  owner: string | null;
  author_id: string | null;
  name: string;
  avatar: string | null;
  website: string | null;
  badge: string | null;
  /** Never leaves the server. */
  email: string | null;
  /** What was typed, untouched. */
  text: string;
  /** The same, rendered when it was written. */
  html: string;
  created: string;
  edited: string | null;
  state: State;
  /** Why it waits, in words. */
  reason: string | null;
  /** 1 where others see it, as itself or as a tombstone. */
  shown: number;
  /** Direct replies that are shown. */
  replies: number;
  /** How often each kind was chosen: `{"heart":3}`. */
  reactions: string;
  /** The sum of `reactions`, for the order "best". */
  score: number;
  /** The thread's revision at which this row last changed for others; 0 where they never saw it. */
  rev: number;
  /** The key of its draft, which tells its writer that this is it. */
  draft_key: string | null;
  /** 1 for a root that a moderator put first. */
  pinned: Generated<number>;
  /** Reports that no moderator has looked at. */
  flags: Generated<number>;
  /** 1 where a moderator approved it, rather than that it passed by itself. */
  approved: Generated<number>;
  /** What spoke for and against it: `Signal[]` as JSON. Never leaves the server but to moderators. */
  signals: string | null;
  /** The network it came from. Never leaves the server but to moderators. */
  network: string | null;
}

/** Who reacted with what. Primary key: all columns. */
export interface ReactionTable {
  site: string;
  thread: string;
  /** The comment's `id`; empty for the page itself. */
  comment: string;
  owner: string;
  kind: string;
}

/** The keys of drafts that were sent in the last days, so that sending one twice makes one comment. Primary key: `site`, `owner`, `key`. */
export interface DraftTable {
  site: string;
  owner: string;
  key: string;
  /** A hash over thread, parent and text. */
  digest: string;
  /** The `id` of the comment that was made of it. */
  comment: string;
  made: string;
}

/** How much of a limit is used up. Primary key: `name`. */
export interface RateTable {
  /** A hash of what is counted: a limit with an address or a site. */
  name: string;
  /** The moment from which nothing counts any more, ms since 1970. PostgreSQL gives it as a text. */
  until: number | string;
}

/** A site that the owner added, or that of no name (`default`) where something was set for it. Primary key: `id`. */
export interface SiteTable {
  id: string;
  /** Pages of these origins may embed: a JSON list. */
  origins: string;
  /** What was set, as JSON, see `SiteSettings`. */
  settings: string;
  made: string;
  changed: string;
}

/** An earlier key of a thread. The key itself has no thread, and the thread is there. Primary key: `site`, `key`. */
export interface AliasTable {
  site: string;
  key: string;
  thread: string;
  /** The thread's revision when this key came to it: whoever watched by this key and heard less begins anew. */
  rev: number;
  made: string;
}

/** What a writer's page said: that `key` is the page whose comments stand in `thread`. Nothing follows from it by itself. */
export interface ProposalTable {
  /** A hash over all but `made`, and the primary key. */
  digest: string;
  site: string;
  thread: string;
  key: string;
  made: string;
}

/** The titles that the page of a thread came with, where there was more than one. */
export interface TitleTable {
  /** A hash over all but `made`, and the primary key. */
  digest: string;
  site: string;
  thread: string;
  title: string;
  made: string;
}

/** Which steps of the schema this database has taken. */
export interface MigrationTable {
  name: string;
  taken: string;
}

/** A comment as the database gives it. */
export type CommentRow = Selectable<CommentTable>;

/** A thread as the database gives it. */
export type ThreadRow = Selectable<ThreadTable>;

/** A transaction under way. */
export type Work = Transaction<Database>;
export type { LinkTable, UserTable } from './schema-accounts.ts';
