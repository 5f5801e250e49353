import { bare } from '../../contract/bare.ts';
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import { passes, toCommentError } from '../../contract/errors.ts';
import type { Comment, Id, LiveEvent } from '../../contract/types.ts';
import type { ThreadState } from './thread.ts';
import { turn } from '../turn.ts';
import { inSlices } from './slices.ts';

/** How long to wait before a stream that ended, or a page that was told to be stale, is asked for again, in ms. */
const PAUSE = 15_000;
/** How long changes are gathered before they are shown, in ms. */
const TICK = 250;
/** The most comments whose changes are gathered: beyond it the page is asked for anew. */
const MOST = 2_000;

/**
 * Follows the thread's changes while it is `active` (on screen, in a visible page): edits, reactions
 * and deletions apply in place, comments of others wait among the news. However fast they come, they
 * are shown a few times a second, the last change of each comment. Ends with the thread.
 */
export function followLive(state: ThreadState, active: ReadonlySignal<boolean>): void {
  const { door, end } = state.scope;
  let after = undefined as string | undefined;
  /** The latest of each comment; `null` once it is gone. */
  let changed = new Map<Id, Comment | null>();
  let counted: Extract<LiveEvent, { type: 'thread' }> | null = null;
  let stale: LiveEvent | null = null;
  /** When the page may be asked for again. */
  let rested = 0;
  let showing: Promise<void> | null = null;

  // One value, so that news of the thread and of its viewer do not open the stream anew.
  const wanted = computed(() => active.value && state.phase.value === 'ready' && state.can.value.includes('watch'));
  const stop = effect(() => {
    if (!wanted.value) return;
    const stream = new AbortController();
    void follow(AbortSignal.any([stream.signal, end]));
    return () => stream.abort();
  });
  end.addEventListener('abort', stop);

  async function follow(signal: AbortSignal): Promise<void> {
    const thread = state.thread.peek();
    if (!thread) return;
    while (!signal.aborted) {
      const from = after ?? state.thread.peek()?.at;
      try {
        for await (const event of door.watch({ thread: thread.id, ...(from && { after: from }) }, { signal })) {
          take(event);
          // Nobody reads faster than that: the stream waits.
          if (changed.size >= MOST) await showing;
        }
      } catch (error) {
        // What does not pass, the reader's own act will show.
        if (!passes(toCommentError(error))) return;
      }
      await pause(PAUSE, signal);
    }
  }

  function take(event: LiveEvent): void {
    if (event.type === 'put') changed.set(event.comment.id, event.comment);
    else if (event.type === 'gone') changed.set(event.id, null);
    else if (event.type === 'thread') counted = event;
    else stale = event;
    // Not before the page was asked for again: what that did not bring is told once more.
    if (!stale) after = event.at ?? after;
    showing ??= show();
  }

  /** Shows what came, and what comes meanwhile once a tick. */
  async function show(): Promise<void> {
    // What came together is shown together.
    await turn();
    while (!end.aborted && (changed.size > 0 || counted || stale)) {
      if (stale && performance.now() >= rested) await renew();
      await showChanges();
      await pause(TICK, end);
    }
    showing = null;
  }

  async function showChanges(): Promise<void> {
    const { thread } = state;
    if (counted && thread.value) thread.value = bare({ ...thread.value, count: counted.count, reactions: counted.reactions });
    counted = null;
    const changes = [...changed];
    changed = new Map();
    await inSlices(changes, end, (slice) => apply(state, slice));
  }

  async function renew(): Promise<void> {
    const told = stale;
    try {
      await state.refresh();
      after = told?.at;
      if (stale === told) stale = null;
    } catch {
      // It stays stale.
    }
    rested = performance.now() + PAUSE;
  }
}

/** Applies changes to what is loaded: comments as they are now, `null` for those that are gone. */
export function apply(state: ThreadState, changes: readonly (readonly [Id, Comment | null])[]): void {
  state.drop(new Set(changes.flatMap(([id, row]) => (row ? [] : [id]))));
  for (const [, row] of changes) if (row) state.put(row);
}

/** Resolves after a while, or at once when there is nothing more to wait for. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
