import type { Generated } from 'kysely';

/** The tables of what is done against spam. */
export interface SpamTables {
  sketch: SketchTable;
  secret: SecretTable;
  proof: ProofTable;
  learned: LearnedTable;
  outside: OutsideTable;
}

/** What one of the last comments of a site looked like: enough to tell that another is almost the same. Primary key: `seq`. */
export interface SketchTable {
  seq: Generated<number>;
  site: string;
  /** Hashes of its writer, of its words and of the hosts it linked to; nothing can be read out of them. */
  owner: string;
  numbers: string;
  links: string;
  made: string;
}

/** What this server signs with, made by itself. Primary key: `name`. */
export interface SecretTable {
  name: string;
  value: string;
}

/** A proof of work that was used, until nobody could use it any more. */
export interface ProofTable {
  /** A hash of it, and the primary key. */
  digest: string;
  until: string;
}

/** How often a word stood in comments that a moderator refused, and in others. Primary key: `site`, `word`. */
export interface LearnedTable {
  site: string;
  /** A hash of the word; 0 for all comments. */
  word: number;
  spam: number;
  ham: number;
}

/** Somebody outside who is still to be asked about a comment, or told of it. Primary key: `site`, `comment`, `what`. */
export interface OutsideTable {
  site: string;
  comment: string;
  what: string;
  /** What they are told, as JSON. */
  body: string;
  tries: number;
  due: string;
  made: string;
}
