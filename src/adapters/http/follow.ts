import { CommentError, passes } from '../../contract/errors.ts';
import type { Cursor } from '../../contract/types.ts';
import type { Arrival, Open } from './connection.ts';
import { pause, type Pace } from './pace.ts';

/**
 * Follows a thread without end: comes back after each break where it stood, in growing steps. Where a
 * stream could not be had twice in a row, it polls before each further try, so that news still come.
 * Rejects with the signal's reason, or where the server refuses: another try would not change that.
 */
export async function* follow(open: Open, after: Cursor | undefined, pace: Pace, signal: AbortSignal): AsyncGenerator<Arrival, never> {
  for (let misses = 0; ;) {
    const polled = misses >= 2 && (yield* attempt(true)).alive;
    const { alive, wait } = yield* attempt(false);
    misses = alive ? 0 : misses + 1;
    const backoff = Math.min(pace.step * 2 ** Math.max(0, misses - 1), pace.most);
    await pause(polled && !alive ? pace.poll : Math.max(backoff, wait), signal);
    signal.throwIfAborted();
  }

  /** One connection, until it ends. Tells whether anything came in, and how long the server asks to wait, ms. */
  async function* attempt(once: boolean): AsyncGenerator<Arrival, { alive: boolean; wait: number }> {
    let alive = false;
    let wait = 0;
    // Whatever it asks for, nobody stays away for longer than after many breaks.
    const retry = (ms: number): void => void (wait = Math.min(ms, pace.most));
    try {
      for await (const arrival of open({ after, once, signal, alive: () => (alive = true), retry })) {
        after = arrival.at ?? after;
        yield arrival;
      }
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof CommentError) {
        if (!passes(thrown)) throw thrown;
        wait = (thrown.retryAfter ?? 0) * 1_000;
      }
    }
    return { alive, wait };
  }
}
