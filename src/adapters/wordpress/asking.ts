import { CommentError } from '../../contract/errors.ts';
import type { Call, Host } from '../../contract/types.ts';
import { asker, type Answer, type Question } from '../ask.ts';
import { baseOf } from '../base.ts';
import { codeSaid, toError, type WordPressUser } from './mapping.ts';

/** Whom to ask, and as whom. */
export interface Asked {
  /** The site's address, or that of its REST API. */
  url: string | undefined;
  /** The account's name, a colon and its application password; `null` for a guest. */
  token: NonNullable<Host['token']> | undefined;
  /** Whether who is signed in on the site itself is asked for, by its cookies. */
  cookies: boolean;
  /** The nonce that the page was given for that. */
  nonce: string | undefined;
}

/** The questions that WordPress is asked, as nobody or as the viewer. */
export interface Asking {
  /** The site's address without a slash at its end. */
  site: string;
  /** Asks as nobody. Rejects where the status is no good one. */
  good<T>(question: Question, call?: Call): Promise<Answer<T>>;
  /** Asks as the viewer, who is a guest where nobody is signed in. */
  own<T>(question: Question, call?: Call): Promise<Answer<T>>;
  /** The account that is signed in. */
  whoAmI(call?: Call): Promise<WordPressUser | null>;
}

/** Asks one site. @throws {CommentError} `invalid`, in words for the owner, where `url` is no address. */
export function asking({ url, token, cookies, nonce: given }: Asked): Asking {
  const site = baseOf(url, 'the WordPress site').replace(/\/wp-json(\/wp\/v2)?$/, '');
  // A site without pretty permalinks has its API behind its front page.
  const api = /[?&]rest_route=/.test(url ?? '') ? '/?rest_route=/wp/v2' : '/wp-json/wp/v2';
  const ask = asker(site);
  const askBrowser = asker(site, { credentials: 'include' });
  /** Proves that a question comes from a page that may ask as whose cookies these are; '' where nobody is signed in. */
  let nonce = given;
  let told = false;

  const placed = (question: Question): Question => ({ ...question, path: api + question.path });

  async function good<T>(question: Question, call?: Call): Promise<Answer<T>> {
    return judged(await ask<T>(placed(question), call));
  }

  async function own<T>(question: Question, call?: Call): Promise<Answer<T>> {
    const secret = (await token?.()) ?? null;
    if (secret !== null) return judged(await ask<T>({ ...placed(question), headers: { Authorization: basic(secret, site) } }, call));
    if (!cookies) return good(question, call);
    nonce ??= await freshNonce(call);
    const first = await asBrowser<T>(question, call);
    if (codeSaid(first.body) !== 'rest_cookie_invalid_nonce') return judged(first);
    // One that came with the page is a day old at most, and a page may lie in a cache for longer. Nothing was done with it.
    nonce = await freshNonce(call);
    return judged(await asBrowser<T>(question, call));
  }

  async function asBrowser<T>(question: Question, call?: Call): Promise<Answer<T>> {
    if (!nonce) return ask<T>(placed(question), call);
    const answer = await askBrowser<T>({ ...placed(question), headers: { 'X-WP-Nonce': nonce } }, call);
    nonce = answer.headers.get('x-wp-nonce') ?? nonce;
    return answer;
  }

  /** A nonce of the account whose cookies the browser has. WordPress says `0` where nobody is signed in. */
  async function freshNonce(call?: Call): Promise<string> {
    const { body } = await askBrowser<string>({ path: '/wp-admin/admin-ajax.php', query: { action: 'rest-nonce' }, asText: true }, call);
    return /^[\da-f]{6,20}$/.test(body.trim()) ? body.trim() : '';
  }

  async function whoAmI(call?: Call): Promise<WordPressUser | null> {
    const secret = (await token?.()) ?? null;
    if (secret === null && !cookies) return null;
    try {
      const query = { context: 'edit', _fields: 'id,name,url,avatar_urls,capabilities' };
      return (await own<WordPressUser>({ path: '/users/me', query }, call)).body;
    } catch (thrown) {
      if ((thrown as CommentError).code !== 'signed-out') throw thrown;
      if (secret !== null) explain('It does not know the account or its application password, or is not reached by https.');
      return null;
    }
  }

  function judged<T>(answer: Answer<T>): Answer<T> {
    if (typeof answer.body === 'string')
      explain(`It answers as a page, not as WordPress. Is “url” its address? Without pretty permalinks, write ${site}/?rest_route=/`);
    if (codeSaid(answer.body) === 'rest_comment_login_required')
      explain('It lets no guests write through its REST API. See “wordpress” in the page of the adapters for the three lines that do.');
    if (!answer.ok) throw toError(answer.status, answer.headers, answer.body);
    return answer;
  }

  /** Tells the owner, once, what readers cannot mend. */
  function explain(why: string): void {
    if (!told) console.error(`Afterword: ${site} refuses. ${why}`);
    told = true;
  }

  return { site, good, own, whoAmI };
}

/** A name and a password as HTTP has them, in any letters. WordPress itself takes none that came without https. */
function basic(secret: string, site: string): string {
  if (!/^[^:]+:./.test(secret))
    throw new CommentError('invalid', 'The page’s token should be the name of an account, a colon and its application password.');
  if (!/^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(`${site}/`))
    throw new CommentError('invalid', 'An application password goes to an https address alone.', { field: 'url' });
  return `Basic ${btoa(Array.from(new TextEncoder().encode(secret), (byte) => String.fromCharCode(byte)).join(''))}`;
}
