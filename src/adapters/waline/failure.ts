import { CommentError, type ErrorCode } from '../../contract/errors.ts';
import { codeOf, known, plain } from '../mapping.ts';

/**
 * The `data` of an answer. Success is HTTP 200 *and* `errno` 0.
 * @throws {CommentError} for everything else.
 */
export function toAnswer<T>(status: number, body: unknown): T {
  const envelope = (typeof body === 'object' && body !== null ? body : {}) as { errno?: unknown; data?: unknown };
  if (status !== 200 || envelope.errno !== 0) throw toError(status, body);
  return envelope.data as T;
}

const fields: ReadonlyMap<string, string> = new Map([
  ['comment', 'text'],
  ['nick', 'guest.name'],
  ['mail', 'guest.email'],
  ['link', 'guest.website'],
  ['pid', 'parent'],
  ['rid', 'parent'],
  ['page', 'cursor'],
  ['sortBy', 'sort'],
  ['type', 'kind'],
]);

/** Refusals that come with HTTP 200 and `errno` 1000 are told apart by their words alone. */
const meanings: readonly [pattern: RegExp, code: ErrorCode, words: string][] = [
  [/duplicate/i, 'conflict', 'You have already written this.'],
  [/too fast/i, 'too-many', 'You are writing very fast. Please wait a minute.'],
  [/exist/i, 'conflict', 'There is an account with this e-mail address already.'],
];

/** A failure. After a 500 on create the comment may have been stored, so its outcome is unknown. */
export function toError(status: number, body: unknown): CommentError {
  const { errno, errmsg } = (typeof body === 'object' && body !== null ? body : {}) as { errno?: number; errmsg?: unknown };
  if (status >= 500) return new CommentError('unavailable', 'The comment server failed.', { outcome: 'unknown' });
  if (typeof errmsg === 'object' && errmsg !== null) return toInvalid(errmsg);
  const said = plain(errmsg);
  const [, code, words] = (errno === 1000 ? meanings.find(([pattern]) => pattern.test(said)) : undefined) ?? [];
  const meant = code ?? (errno === 1000 ? 'forbidden' : codeOf(status));
  // What is no answer of Waline's at all says nothing of what was done.
  return new CommentError(meant, words ?? said, { outcome: meant === 'unavailable' ? 'unknown' : 'none' });
}

/** `errno` 1001: what is wrong, by field. */
function toInvalid(errmsg: object): CommentError {
  const [[name, why] = ['', '']] = Object.entries(errmsg);
  return new CommentError('invalid', plain(why), { outcome: 'none', ...known({ field: fields.get(name) }) });
}
