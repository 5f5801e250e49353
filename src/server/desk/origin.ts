import type { Context } from 'hono';
import { CommentError } from '../../contract/errors.ts';
import { isOwn } from '../cors.ts';

/** What a browser says of a request that a page of this very server made, or its reader by hand. */
const own: readonly string[] = ['same-origin', 'none'];

/**
 * Refuses what another page sends with the moderator's cookie. What only asks is refused where the browser says that another
 * page asks: how long a search takes would tell that page something. What changes anything must come from a page of this server.
 * Where a proxy says that it was reached by https (`secure`), a page that came by http is another one.
 * @throws {CommentError} `forbidden`.
 */
export function admitOrigin(c: Context, acts: boolean, secure: boolean): void {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined && !own.includes(site)) throw elsewhere();
  if (!acts) return;
  const origin = c.req.header('Origin');
  if (origin === undefined || !isOwn(c, origin) || (secure && !origin.startsWith('https:'))) throw elsewhere();
}

const elsewhere = (): CommentError => new CommentError('forbidden', 'Only pages of this server may do that.');
