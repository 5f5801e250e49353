import { batch, effect, type ReadonlySignal } from '@preact/signals';
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

  const stop = effect(() => {
    if (!active.value || !state.can.value.includes('watch') || state.phase.value !== 'ready') return;
    const stream = new AbortController();
    void follow(AbortSignal.any([stream.signal, end]));
    return () => stream.abort();
  });
  end.addEventListener('abort', stop, { once: true });

  async function follow(signal: AbortSignal): Promise<void> {
    const thread = state.thread.peek();
    if (!thread) return;
    while (!signal.aborted) {
      const from = after ?? state.thread.peek()?.at;
      try {
        for await (const event of door.watch({ thread: thread.id, ...(from && { after: from }) }, { signal })) await take(event);
      } catch {
        // Whatever it was, the next round or the reader's own act will show it.
      }
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  async function take(event: LiveEvent): Promise<void> {
    if (event.type === 'stale') {
      after = undefined;
      return state.refresh();
    }
    apply(state, event);
    after = event.at ?? after;
  }
}

/** Applies one event to what is loaded. */
export function apply(state: ThreadState, event: Exclude<LiveEvent, { type: 'stale' }>): void {
  const { tree, news, thread } = state;
  batch(() => {
    if (event.type === 'gone') {
      tree.remove(event.id);
      news.value = news.value.filter((row) => row.id !== event.id);
    } else if (event.type === 'thread') {
      if (thread.value) thread.value = { ...thread.value, count: event.count, reactions: event.reactions };
    } else state.put(event.comment);
  });
}
