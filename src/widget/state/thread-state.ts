import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Door } from '../../contract/connect.ts';
import type { Comment, Feature, Id, Opened, PageRef, Personal, ReactionKind, Sort, Viewer } from '../../contract/types.ts';
import type { Paged, Paging } from './paging.ts';
import type { Entry, Intent } from './tree.ts';

/** What a thread is made of. */
export interface ThreadScope {
  door: Door;
  page: PageRef;
  /** Ends every call. */
  end: AbortSignal;
  sort?: Sort | undefined;
  focus?: Id | undefined;
  /** What the backend answered already. */
  given?: Opened | undefined;
  /** Whether the viewer sent a comment lately, perhaps in another tab. */
  isSent?(id: Id): boolean;
}

/** One page's thread as it is loaded so far. Only `thread`, `settling`, `acts`, `keeping`, `live` and `pictures` call the backend. */
export interface ThreadState extends Paged, Paging {
  readonly scope: ThreadScope;
  /** While it is loading once more, `problem` still tells why it failed before. */
  readonly phase: Signal<'loading' | 'ready' | 'failed'>;
  readonly viewer: Signal<Viewer | null>;
  /** Comments of others that came meanwhile and wait for the reader's word. */
  readonly news: Signal<readonly Comment[]>;
  /** What this viewer may do on the thread. */
  readonly can: ReadonlySignal<readonly Feature[]>;
  /** What this viewer may do to any comment of which nothing else is known. */
  readonly each: ReadonlySignal<readonly Feature[]>;
  /** How one can react: the same list while only counts change. */
  readonly kinds: ReadonlySignal<readonly ReactionKind[]>;
  /** The viewer's reactions to the page (`undefined`: not told yet, `null`: never told) and what is asked for and not answered yet. */
  readonly pageReacted: Signal<readonly string[] | null | undefined>;
  readonly pageIntents: Signal<readonly Intent[]>;
  /**
   * Hears, once the thread is drawn, of what comes about loaded comments before it is taken: how one is now, or that others
   * see it no longer. Tells whether it stays as it is.
   */
  heed?: (id: Id, now?: Comment) => boolean;
  rights(entry: Entry): readonly Feature[];
  /** Opens the thread; once more after a failure. */
  open(focus?: Id): Promise<void>;
  /** Resolves once the viewer's own part is known, or known to be missing. */
  own(): Promise<void>;
  /** Asks once more for the viewer's own part, and takes it. @throws {CommentError} */
  again(): Promise<Personal | null>;
  /** Loads the path to a comment that is neither drawn nor about to be. */
  find(id: Id): Promise<void>;
  /** Asks for the first page again and applies it like live news. */
  refresh(): Promise<void>;
  /** Takes a comment as the backend says it is now; one that is not loaded and another person's waits among the news. */
  put(row: Comment): void;
  /** Takes away what is gone, each with all below it. */
  drop(ids: ReadonlySet<Id>): void;
  showNews(): Id[];
}
