import { batch, signal, type Signal } from '@preact/signals';
import type { CommentError } from '../../contract/errors.ts';
import type { Comment, Cursor, Id } from '../../contract/types.ts';
import type { Session } from './session.ts';

/** How many pages without anything new are asked for at once before the reader asks for more. */
const IDLE = 20;

/** What the backend finds in a thread beyond what is loaded. */
export interface Searching {
  /** The comments found that were not loaded then, in the order they are gone through. */
  readonly far: Signal<readonly Id[]>;
  /** Where the search goes on; `null` where all is found. */
  readonly next: Signal<Cursor | null>;
  readonly asking: Signal<boolean>;
  /** Why the last question failed. */
  readonly problem: Signal<CommentError | null>;
  /** Whether anything is not loaded. */
  isPartial(): boolean;
  /** Whether the backend can be asked for it. */
  isOffered(): boolean;
  /** Asks for other words, whatever was being asked. */
  ask(words: string): Promise<void>;
  /** Goes on with the same words; once more after a failure. */
  more(): Promise<void>;
  /** Ends what is under way and forgets what was found. */
  forget(): void;
  /** Those of `far` that are still not loaded. */
  left(): Id[];
  /** Loads a comment with all above it, as for a permalink; what is gone by now is left out from here on. @throws {CommentError} */
  reach(id: Id): Promise<void>;
}

/** The search of one thread, before anything is asked. */
export function createSearching({ state, hiding }: Pick<Session, 'state' | 'hiding'>): Searching {
  const { tree, backlog, scope } = state;
  const { door, end } = scope;
  const far = signal<readonly Id[]>([]);
  const next = signal<Cursor | null>(null);
  const asking = signal(false);
  const problem = signal<CommentError | null>(null);
  let wanted = '';
  let running: AbortController | null = null;

  return { far, next, asking, problem, isPartial, isOffered, ask, more, forget, left, reach };

  function isPartial(): boolean {
    return state.next.value !== null || backlog.held.value || [...tree.all()].some(({ more }) => typeof more.value === 'string');
  }

  function isOffered(): boolean {
    return state.can.value.includes('search') && door.has('search');
  }

  async function ask(words: string): Promise<void> {
    forget();
    wanted = words;
    await more();
  }

  async function more(): Promise<void> {
    running?.abort();
    const mine = (running = new AbortController());
    batch(() => {
      asking.value = true;
      problem.value = null;
    });
    try {
      await onward(AbortSignal.any([mine.signal, end]));
    } catch (error) {
      if (running === mine && !end.aborted) problem.value = error as CommentError;
    } finally {
      if (running === mine) {
        running = null;
        asking.value = false;
      }
    }
  }

  /** Follows the search to the next page that has something new. One that leads nowhere new is the end. */
  async function onward(signal: AbortSignal): Promise<void> {
    const thread = state.thread.peek()?.id ?? '';
    for (let pages = 0; pages < IDLE; pages++) {
      const cursor = next.peek();
      const answer = await door.search({ thread, text: wanted, ...(cursor && { cursor }) }, { signal });
      const fresh = answer.items.filter(isFar).map(({ id }) => id);
      batch(() => {
        far.value = [...new Set([...far.peek(), ...fresh])];
        next.value = answer.next === cursor ? null : answer.next;
      });
      if (fresh.length > 0 || next.peek() === null) return;
    }
  }

  function isFar({ id, state, author }: Comment): boolean {
    return state === 'visible' && !tree.get(id) && !hiding.has(author);
  }

  function forget(): void {
    running?.abort();
    running = null;
    batch(() => {
      far.value = [];
      next.value = problem.value = null;
      asking.value = false;
    });
  }

  function left(): Id[] {
    return far.value.filter((id) => !tree.get(id));
  }

  async function reach(id: Id): Promise<void> {
    await state.find(id);
    // It may be about to be drawn anyway.
    await backlog.done();
    // It is another list though all is there: fewer are left.
    far.value = far.peek().filter((other) => other !== id || tree.get(id));
  }
}
