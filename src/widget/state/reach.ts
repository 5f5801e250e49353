import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { passes, type CommentError } from '../../contract/errors.ts';
import { secondsTo } from './steps.ts';
import type { ThreadState } from './thread.ts';

/** Whether the backend can be reached, and what is done about it without the reader. */
export interface Reach {
  /** The browser says that there is no network, while the thread stands. */
  readonly offline: Signal<boolean>;
  /** Seconds until a thread that could not be opened is asked for once more; 0 while that goes on, or where only the reader can. */
  readonly wait: Signal<number>;
  /** Asks whether the backend can be reached after all. */
  again(): Promise<void>;
}

/**
 * Opens a thread that failed once more by itself while somebody looks: after 1, 2, 4 … 60 seconds and up to
 * half as long again, later where the backend says so, and at once when the network is back.
 */
export function createReach(state: ThreadState, active: ReadonlySignal<boolean>, open: () => Promise<void>): Reach {
  const { end } = state.scope;
  const wait = signal(0);
  const offline = signal(false);
  /** When the next try is due, on the page's own clock, ms; and for which failure. */
  const due = signal(0);
  let failure: CommentError | null = null;
  let tries = 0;

  const stop = effect(() => {
    const problem = state.problem.value;
    if (state.phase.value !== 'failed' || !problem || !passes(problem)) return;
    if (problem !== failure) {
      failure = problem;
      due.value = performance.now() + 1_000 * secondsTo(problem, tries++);
    }
    if (active.value) return countDown(due.value);
  });
  end.addEventListener('abort', stop);
  addEventListener('offline', () => (offline.value = true), { signal: end });
  addEventListener('online', back, { signal: end });
  return { offline, wait, again };

  /** Opens the thread at a time. Gives what stops that. */
  function countDown(at: number): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      const left = Math.max(0, at - performance.now());
      wait.value = Math.ceil(left / 1_000);
      timer = left > 0 ? setTimeout(tick, left % 1_000 || 1_000) : setTimeout(() => void open());
    };
    tick();
    return () => {
      clearTimeout(timer);
      wait.value = 0;
    };
  }

  function back(): void {
    offline.value = false;
    due.value = tries = 0;
    if (state.phase.value === 'ready' && state.problem.value?.code === 'offline') state.problem.value = null;
  }

  async function again(): Promise<void> {
    await state.refresh().then(back, () => {});
  }
}
