import { CommentError, type ErrorCode } from '../../contract/errors.ts';
import { codeOf, known } from '../mapping.ts';

/** What each number of Remark42 means, where the status says too little. The server's own words are for its log. */
const meanings: ReadonlyMap<number, readonly [code: ErrorCode, words: string, field?: string]> = new Map([
  [1, ['not-found', 'This comment is no longer there.']],
  [2, ['invalid', 'The comment server did not understand this.']],
  [3, ['forbidden', 'You may not do this.']],
  [4, ['invalid', 'The comment server does not take this text. Links begin with https://, http:// or mailto:.', 'text']],
  [5, ['not-found', 'This page has no comments.']],
  [6, ['not-found', 'The comment server does not know this site.']],
  [7, ['forbidden', 'You may not write here any more.']],
  [8, ['forbidden', 'This page takes no more comments.']],
  [9, ['forbidden', 'The comment server refused this.']],
  [10, ['forbidden', 'It is too late to change this comment.']],
  [11, ['forbidden', 'Somebody has answered this comment, so it cannot be changed any more.']],
  [12, ['forbidden', 'This vote was not taken.']],
  [13, ['forbidden', 'Nobody votes for what they wrote.']],
  [14, ['conflict', 'You have voted for this already.']],
  [15, ['forbidden', 'This comment takes no more votes.']],
  [16, ['forbidden', 'This comment cannot have fewer votes.']],
  [19, ['invalid', 'There is a word in it that this site does not take.', 'text']],
]);

/** Seconds after which Remark42 takes the next write from one address, unless its owner says otherwise. */
export const REST = 2;

/**
 * An answer that is no success: JSON with a number, or bare words. A comment that is not there is a 400, and so is a vote
 * for it; a site that is not the session's is a 403 with the number of a wrong text.
 */
export function toError(status: number, body: unknown): CommentError {
  if (status >= 500) return new CommentError('unavailable', 'The comment server failed.', { outcome: 'unknown' });
  if (status === 429)
    return new CommentError('too-many', 'You are very fast. Please wait a moment.', { retryAfter: REST, outcome: 'none' });
  if (status === 401) return new CommentError('signed-out', 'Sign in to do this.', { outcome: 'none' });
  const { code, error } = (typeof body === 'object' && body !== null ? body : {}) as { code?: number; error?: unknown };
  const absent = code === 12 && typeof error === 'string' && error.startsWith('no value');
  const number = absent ? 1 : code === 4 && status === 403 ? 3 : code;
  const [meant, words, field] = meanings.get(number ?? -1) ?? [codeOf(status), 'The comment server refused this.'];
  return new CommentError(meant, words, { outcome: 'none', ...known({ field }) });
}
