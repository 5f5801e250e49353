import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';
import { goneOf } from './gone.ts';

/** Requests of which nothing was answered yet, at most: some 15 MB. */
const MOST = 1_000;
/** From so many on it is looked whether whoever asks is still there, before anything is done. */
const BUSY = 16;
/** Seconds after which whoever was turned away may come again. */
const LATER = 1;

/** Turns requests away at once where more are under way than can be answered in a moment: else all would wait, and memory would run out. */
export function holdCrowd(most = MOST): MiddlewareHandler {
  let inside = 0;
  return async (c, next) => {
    if (inside >= most) throw new CommentError('unavailable', 'Too many readers ask at once. Please try again.', { retryAfter: LATER });
    inside++;
    try {
      if (inside > BUSY && c.req.method === 'GET') {
        // That somebody left comes in with the next turn.
        await nextTurn();
        if (goneOf(c).aborted) return c.body(null);
      }
      await next();
    } finally {
      inside--;
    }
  };
}
