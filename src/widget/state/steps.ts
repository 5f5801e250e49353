import type { CommentError } from '../../contract/errors.ts';

/** The longest step between two tries, and the longest wait that a backend is believed; seconds. */
const most = { step: 60, told: 300 };

/** How many seconds to wait after so many tries: 1, 2, 4 … 60 and up to half as long again, longer where the backend says so. */
export function secondsTo(error: CommentError | undefined, tries: number): number {
  return Math.max(Math.min(2 ** tries, most.step) * (1 + Math.random() / 2), Math.min(error?.retryAfter ?? 0, most.told));
}
