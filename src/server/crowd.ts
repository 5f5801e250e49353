import type { MiddlewareHandler } from 'hono';
import { CommentError } from '../contract/errors.ts';

/** Requests of which nothing was answered yet, at most: some 15 MB. */
const MOST = 1_000;
/** Seconds after which whoever was turned away may come again. */
const LATER = 1;

/** Turns requests away at once where more are under way than can be answered in a moment: else all would wait, and memory would run out. */
export function holdCrowd(most = MOST): MiddlewareHandler {
  let inside = 0;
  return async (_c, next) => {
    if (inside >= most) throw new CommentError('unavailable', 'Too many readers ask at once. Please try again.', { retryAfter: LATER });
    inside++;
    try {
      await next();
    } finally {
      inside--;
    }
  };
}
