import { bare } from '../../contract/bare.ts';
import { batch, computed, effect, type ReadonlySignal } from '@preact/signals';
import { passes, toCommentError } from '../../contract/errors.ts';
import type { LiveEvent } from '../../contract/types.ts';
import type { ThreadState } from './thread.ts';

/** How long to wait before a stream that ended is asked for again, in ms. */
const PAUSE = 15_000;

/**
 * Follows the thread's changes while it is `active` (on screen, in a visible page): edits, reactions
 * and deletions apply in place, comments of others wait among the news. Ends with the thread.
 */
export function followLive(state: ThreadState, active: ReadonlySignal<boolean>): void {
  const { door, end } = state.scope;
  let after = undefined as string | undefined;

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
        for await (const event of door.watch({ thread: thread.id, ...(from && { after: from }) }, { signal })) await take(event);
      } catch (error) {
        // What does not pass, the reader's own act will show.
        if (!passes(toCommentError(error))) return;
      }
      await pause(signal);
    }
  }

  async function take(event: LiveEvent): Promise<void> {
    if (event.type === 'stale') {
      await state.refresh();
      // Not before: what a refresh that fails did not bring is told again.
      after = event.at;
      return;
    }
    apply(state, event);
    after = event.at ?? after;
  }
}

/** Resolves after a while, or at once when there is nothing more to wait for. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE);
    const stop = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
}

/** Applies one event to what is loaded. */
export function apply(state: ThreadState, event: Exclude<LiveEvent, { type: 'stale' }>): void {
  const { tree, news, thread } = state;
  batch(() => {
    if (event.type === 'gone') {
      tree.remove(event.id);
      news.value = news.value.filter((row) => row.id !== event.id);
    } else if (event.type === 'thread') {
      if (thread.value) thread.value = bare({ ...thread.value, count: event.count, reactions: event.reactions });
    } else state.put(event.comment);
  });
}
