import { CommentError } from '../contract/errors.ts';

/**
 * A backend's address without a slash at its end, so that paths can follow.
 * @throws {CommentError} `invalid`, in words for the owner, where it is none.
 */
export function baseOf(url: string | undefined, of = 'the comment server'): string {
  const parsed = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username || parsed.password)
    throw new CommentError('invalid', `The option “url” should be the http or https address of ${of}.`, { field: 'url' });
  return parsed.origin + parsed.pathname.replace(/\/+$/, '');
}
