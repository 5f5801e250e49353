import type { Context, Hono } from 'hono';
import { CommentError } from '../../contract/errors.ts';
import type { Id } from '../../contract/types.ts';
import { sendOwn } from '../answer.ts';
import { isOwn, isWelcome } from '../cors.ts';
import { readFor } from './inputs.ts';
import type { Accounts } from './keeper.ts';
import type { Around } from './around.ts';
import { roleIn } from './roles.ts';
import type { Visits } from './visits.ts';

/**
 * The way from a session at `/moderate` to a token in a host page, which any script of that page could use, and which therefore
 * is good for little and for 15 minutes. The host page opens `/moderate/step-up#…` in a window; its moderator, who is signed in
 * there, confirms for this site and this origin; a code goes to the window that opened this one and to that origin alone, or,
 * where the browser has parted them, in the fragment of a page of that origin. Whoever asked turns it into the token by showing
 * the verifier of its challenge (as in RFC 7636), within a minute, once, from the same origin.
 */
export function stepUp(app: Hono, accounts: Accounts, visits: Visits, { limit, known }: Around): void {
  app.post('/moderate/auth/step-up', limit({ limit: 'moderate' }), async (c) => {
    const found = await visits.find(c);
    if (!found) throw new CommentError('signed-out', 'Please sign in first.');
    const { site, origin, challenge, back } = await readFor(c, 'stepUp');
    if (!/^[\w-]{43}$/.test(challenge)) throw new CommentError('invalid', 'This challenge is none.', { field: 'challenge' });
    await admitAsking(c, site, origin);
    const page = back === undefined ? null : pageOf(back, origin);
    if (roleIn(await accounts.rolesOf(found.account), site) === null)
      throw new CommentError('forbidden', 'You do not moderate this site.', { field: 'site' });
    return sendOwn(c, { code: await accounts.makeCode({ account: found.account, site, origin }, challenge), back: page });
  });

  /** Whether pages of this origin may have moderators of this site. */
  async function admitAsking(c: Context, site: Id, origin: string): Promise<void> {
    const there = await known(c, site);
    if (!there?.inPage)
      throw new CommentError('forbidden', 'The owner of this site lets nobody moderate in its pages (moderateInPage).', { field: 'site' });
    // Compared whole, as the browser tells it, so that nothing is left to be read in two ways.
    if (!isOrigin(origin) || !(isWelcome(origin, there.welcome) || isOwn(c, origin)))
      throw new CommentError('forbidden', 'This page is none of the site’s.', { field: 'origin' });
  }
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

/** A page to come back to, which must stand at the origin that asked. @throws {CommentError} `invalid` */
export function pageOf(back: string, origin: string): string {
  // What a browser leaves out while it reads an address (tabs, line ends), or reads as another sign, is not let in to begin with.
  if (/^https?:\/\/[^\s\\@\p{Cc}]+$/u.test(back) && URL.canParse(back)) {
    const page = new URL(back);
    page.hash = '';
    if (page.origin === origin && page.username === '' && page.password === '') return page.href;
  }
  throw new CommentError('invalid', 'The page to come back to is none of the site’s.', { field: 'back' });
}
