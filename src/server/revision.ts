import type { Backend, Id, InputOf } from '../contract/types.ts';

/** The state of an answer that all readers share. */
export interface Revision {
  /** Names the answer: whatever is asked by this name gets the same one. */
  name: string;
  /** Changes with the answer, whoever wrote, and never comes back. */
  state: string;
}

/** What all readers may ask alike. */
export type Shared = 'open' | 'list' | 'count' | 'latest' | 'search';

/** An answer that cost nothing to make, and is not worth keeping. */
export interface AtOnce {
  answer: unknown;
}

/** A backend that can tell for much less than an answer costs whether it would still be the same. */
export interface Revised extends Backend {
  /** `undefined` where that cannot be told, or is not worth keeping: the answer is then made each time. */
  revision<K extends Shared>(site: Id, method: K, input: InputOf<K>): Promise<Revision | AtOnce | undefined>;
}
