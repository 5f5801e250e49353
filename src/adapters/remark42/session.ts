import { CommentError } from '../../contract/errors.ts';
import type { Call, Host } from '../../contract/types.ts';
import { asker, type Question } from '../ask.ts';
import { toError } from './failure.ts';
import type { Mode, RemarkUser } from './mapping.ts';

/** What Remark42 takes for a name: letters of any script, digits, blanks and underscores. */
const names = /^[\p{L}\p{M}\p{N}_ ]{3,64}$/u;

/** A name as Remark42 takes it. @throws {CommentError} `invalid`. */
export function toName(said: string): string {
  const name = said.trim();
  if (names.test(name)) return name;
  throw new CommentError('invalid', 'A name here has 3 to 64 letters, digits, blanks and underscores.', { field: 'guest.name' });
}

/** What only those do who are signed in. */
export const signedOut = (): CommentError => new CommentError('signed-out', 'Sign in to do this.', { outcome: 'none' });

/** The questions that Remark42 is asked, and as whom. */
export interface Session {
  mode: Mode;
  /** The answer; with `own`, as who is signed in. @throws {CommentError} where the status is no good one, or nobody is. */
  good<T>(question: Question, call?: Call, own?: boolean): Promise<T>;
  /** Who is signed in, or `null`. */
  whoAmI(call?: Call): Promise<RemarkUser | null>;
  /** Signs somebody in by a name alone. */
  enter(name: string, call?: Call): Promise<RemarkUser>;
  leave(call?: Call): Promise<void>;
}

/**
 * Speaks to one Remark42. A session is a cookie, and beside it the text of another cookie, which a page can read on its own
 * origin only: so a page elsewhere reads and no more, unless it hands over a token (`Host.token`).
 */
export function sessionWith(base: string, site: string, { token, page }: Pick<Host, 'token' | 'page'>): Session {
  const here = (globalThis.location as Location | undefined)?.origin === new URL(base).origin;
  const mode: Mode = token ? 'token' : here ? 'cookies' : 'none';
  const ask = asker(base, { credentials: mode === 'cookies' ? 'include' : 'omit' });

  /** The headers that tell who asks; `null` where nobody is signed in. */
  async function proof(): Promise<Record<string, string> | null> {
    if (token) {
      const told = await token();
      return told === null ? null : { 'X-JWT': told };
    }
    const mark = mode === 'cookies' ? /(?:^|; )XSRF-TOKEN=([^;]+)/.exec(globalThis.document.cookie)?.[1] : undefined;
    return mark === undefined ? null : { 'X-XSRF-TOKEN': mark };
  }

  async function good<T>(question: Question, call?: Call, own = false): Promise<T> {
    const headers = own ? await proof() : null;
    if (own && headers === null) throw signedOut();
    const asked = { ...question, query: { site, ...question.query }, ...(headers && { headers }) };
    const { ok, status, body } = await ask<T>(asked, call);
    if (!ok) throw toError(status, body);
    return body;
  }

  return {
    mode,
    good,
    async whoAmI(call) {
      const headers = await proof();
      if (headers === null) return null;
      const { ok, status, body } = await ask<RemarkUser>({ path: '/api/v1/user', query: { site }, headers }, call);
      if (!ok && status !== 401) throw toError(status, body);
      return ok ? body : null;
    },
    async enter(name, call) {
      const query = { user: name, aud: site, from: page.url };
      const { ok, status, body } = await ask<RemarkUser>({ path: '/auth/anonymous/login', query }, call);
      if (!ok && status !== 403) throw toError(status, body);
      if (!ok) throw new CommentError('invalid', 'The comment server does not take this name.', { field: 'guest.name', outcome: 'none' });
      return body;
    },
    async leave(call) {
      await good({ path: '/auth/logout' }, call);
    },
  };
}
