import type { Door } from '../contract/connect.ts';
import type { Note } from '../contract/read.ts';
import type { Adapter, Comment, Draft, Feature, Id, LiveEvent, Opened, PageRef, Sort } from '../contract/types.ts';

/** The people of the kit. Alice and Bob may write; nobody reads and never writes. */
export type Name = 'alice' | 'bob' | 'nobody';

/**
 * What a check needs: features, `comments`, be they written by the adapter or, where it only reads, by `Harness.plant`, or a
 * `moderator`.
 */
export type Need = Feature | 'comments' | 'moderator';

/** What an author of an adapter gives the kit: the backend under test, through each person's eyes. */
export interface Harness {
  /** A new instance of the adapter. Asked twice for one person, it gives two instances of the same person at the same device. */
  as(person: Name, site?: 'other'): Adapter | Promise<Adapter>;
  /** A page nobody wrote under. Missing: one under a random https address. */
  page?(): PageRef;
  /**
   * For an adapter that only reads: writes a comment where comments are really written (into the stub, the file, the
   * other network) and resolves to its id. Missing: what needs comments is not checked where the adapter cannot write.
   */
  plant?(person: Name, comment: { page: PageRef; parent: Id | null; text: string }): Promise<Id>;
  /** Whether the backend keeps several sites, so that `as` knows what `'other'` means. */
  sites?: boolean;
  /** A new instance of the adapter for somebody who moderates, and is none of the others. Missing: what moderators do is not checked. */
  moderator?(): Adapter | Promise<Adapter>;
}

/** One person behind the door, with what the door noted about the adapter's answers. */
export type Person = Door & {
  readonly name: Name | 'mod';
  /** The adapter itself, for what the door would mend. */
  readonly raw: Adapter;
  readonly notes: readonly Note[];
};

/** A live stream that a check listens to. It ends with the check. */
export interface Stream {
  /** Everything that is told until something fits, which comes last; fails where it does not come within two seconds. */
  until(what: string, fits: (event: LiveEvent) => boolean): Promise<LiveEvent[]>;
}

/** What a check plays on: three people, perhaps four, before a fresh thread, and what they often do. */
export interface Scene {
  readonly alice: Person;
  readonly bob: Person;
  readonly nobody: Person;
  /** Where there is one: a check that needs a `moderator` has it. */
  readonly mod?: Person;
  readonly page: PageRef;
  /** How Alice found the thread at the beginning. */
  readonly opened: Opened;
  /** Every feature that Alice is promised, on the thread or on a comment of her own, and that the adapter has. */
  readonly offers: ReadonlySet<Feature>;
  readonly sites: boolean;
  /** Whether comments are planted, since the adapter only reads. */
  readonly planted: boolean;
  /** An id that is no comment's. */
  readonly nowhere: Id;
  /** One more page nobody wrote under. */
  fresh(): PageRef;
  /** A second instance of the same person at the same device. */
  again(person: Person): Promise<Person>;
  /** The same person at the other site. */
  elsewhere(person: Person): Promise<Person>;
  /** A draft for this thread, with what a guest must give. */
  draft(person: Person, over?: Partial<Draft>): Draft;
  /** Writes a comment, or a reply; under another page where one is named. Planted where the adapter only reads. */
  say(person: Person, text: string, parent?: Id | null, under?: PageRef): Promise<Comment>;
  /** The thread as a person sees it now. */
  thread(person: Person): Promise<Opened>;
  /** Every row of the thread as a person sees it now, over all pages. */
  rows(person: Person, sort?: Sort): Promise<Comment[]>;
  /** One row as a person sees it now; fails where it is not there. */
  row(person: Person, id: Id): Promise<Comment>;
  /** Listens to the thread, from `after` on or else from now. */
  listen(adapter: Adapter, after?: string): Promise<Stream>;
}

/** One thing that must hold for every adapter. Plain data: runs in a test, in a terminal and in a page. */
export interface Check {
  /** A sentence about what must hold; unique. */
  name: string;
  /** Where the contract says so: a type or member of `afterword`. */
  rule: string;
  /** That without which there is nothing to check. */
  needs: readonly Need[];
  /** Why there is nothing to check here, for another reason than a missing feature. */
  unless?: (scene: Scene) => string | undefined;
  /** The longest it may take, in milliseconds, where it writes much; else `PATIENCE`. */
  patience?: number;
  /** Throws, in words, where it does not hold. Resolves to words where there turned out to be nothing to check. */
  run(scene: Scene): Promise<string | void>;
}
