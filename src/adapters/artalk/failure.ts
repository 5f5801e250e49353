import { CommentError, type ErrorCode } from '../../contract/errors.ts';
import { codeOf, known, plain } from '../mapping.ts';

/** Refusals that are told apart by their words alone, which Artalk says in its owner's language: only English is known here. */
const meanings: readonly [pattern: RegExp, code: ErrorCode, words: string, field?: string][] = [
  [/parent comment/i, 'not-found', 'This comment is no longer there.'],
  [/cannot reply/i, 'forbidden', 'This comment takes no replies.'],
  [/nickname/i, 'invalid', 'Please give a name.', 'guest.name'],
  [/e-?mail/i, 'invalid', 'That is not an e-mail address.', 'guest.email'],
  [/link/i, 'invalid', 'That is not the address of a website.', 'guest.website'],
  [/content/i, 'invalid', 'There is nothing written yet.', 'text'],
];

/**
 * An answer that is no success. A 403 with `need_captcha` says that people at this address were too fast: they may do
 * three things a minute, votes among them, unless the owner says otherwise. After that minute it is not asked for.
 */
export function toError(status: number, body: unknown): CommentError {
  if (status >= 500) return new CommentError('unavailable', 'The comment server failed.', { outcome: 'unknown' });
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const outcome = { outcome: 'none' } as const;
  if (said.need_captcha === true)
    return new CommentError('too-many', 'You are writing very fast. Please wait a minute.', { ...outcome, retryAfter: 60 });
  if (said.need_auth_login === true) return new CommentError('signed-out', 'This site takes comments from accounts only.', outcome);
  if (said.need_login === true)
    return new CommentError('forbidden', 'Only those who run this site write here, or under this name and e-mail address.', outcome);
  const words = plain(said.msg);
  const [, code, meant, field] = meanings.find(([pattern]) => pattern.test(words)) ?? [];
  return new CommentError(code ?? codeOf(status), meant ?? 'The comment server refused this.', { ...outcome, ...known({ field }) });
}
