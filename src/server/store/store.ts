import type { Revisions } from './revisions.ts';
import type { Work } from './schema.ts';

/** An opened database, at the schema of this program. */
export interface Store {
  /** Runs queries that see one moment of the database. */
  read<T>(run: (work: Work) => Promise<T>): Promise<T>;
  /**
   * Runs queries of which all are kept or, where one throws, none. Await nothing else in it: others wait for its end. A
   * database may ask for it again from the beginning, after it went back: it must change nothing but the database. What is
   * written in one place, such as a thread by its name, is written in the order it was asked for.
   */
  write<T>(place: string, run: (work: Work) => Promise<T>): Promise<T>;
  /** The present revisions of some threads by key, whoever wrote last; those that are not there are left out. One small query for all who ask at once. */
  revisions: Revisions;
  /** A value that changes with every commit, whoever made it, and never comes back; `undefined` where the database cannot tell. */
  version(): Promise<number | string | undefined>;
  /** Carries word between the servers of one database; missing where there is no such way. */
  wire?: Wire;
  close(): Promise<void>;
}

/** A way on which the servers of one database hear from each other. What is told may be lost, but seldom is. */
export interface Wire {
  /** Tells all others one short word, soon. It never fails; nobody waits for it. */
  tell(word: string): void;
  /** Hears from now on what others tell; `undefined` where something may have been missed. */
  hear(listener: (word: string | undefined) => void): void;
}
