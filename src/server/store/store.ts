import type { Find } from './gather.ts';
import type { Glance } from './glances.ts';
import type { Kysely } from 'kysely';
import type { Database, Work } from './schema.ts';

/** An opened database, at the schema of this program. */
export interface Store {
  /**
   * Runs queries that see one moment of the database. Who is gone before their turn is forgotten. Where too many wait, it rejects
   * at once.
   */
  read<T>(run: (work: Work) => Promise<T>, gone?: AbortSignal): Promise<T>;
  /** Runs one small query, which waits for no other work and sees what was acknowledged before. */
  look<T>(run: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /**
   * Runs queries of which all are kept or, where one throws, none. Await nothing else in it: others wait for its end. A
   * database may ask for it again from the beginning, after it went back: it must change nothing but the database. What is
   * written in one place, such as a thread by its name, is written in the order it was asked for. After `patience` ms
   * (4,500) nobody waits for it any more.
   */
  write<T>(place: string, run: (work: Work) => Promise<T>, patience?: number): Promise<T>;
  /** What keys of a site lead to at present, whoever wrote last. One small query for all who ask at once. */
  glance: Find<Glance>;
  /** A value that changes with every commit, whoever made it, and never comes back; `undefined` where the database cannot tell. */
  version(): Promise<number | string | undefined>;
  /** Carries word between the servers of one database; missing where there is no such way. */
  wire?: Wire;
  /** Whether all parts of it are there just now; missing where there are none that could end alone. */
  isWhole?: () => boolean;
  /** Resolves once it is broken for good, and this process should end, to why. */
  broken?: Promise<Error>;
  close(): Promise<void>;
}

/** Is told in words of what happens to a database by itself. */
export type Warn = (words: string) => void;

/** A way on which the servers of one database hear from each other. What is told may be lost, but seldom is. */
export interface Wire {
  /** Tells all others one short word, soon. It never fails; nobody waits for it. */
  tell(word: string): void;
  /** Hears from now on what others tell; `undefined` where something may have been missed. */
  hear(listener: (word: string | undefined) => void): void;
}

/** A database that is opened for one long piece of work, which nobody hurries: no threads, no time limits. */
export interface Plain {
  db: Kysely<Database>;
  /** Whether a server had it open when this one came. */
  inUse: boolean;
  close(): Promise<void>;
}
