import type { Context } from 'hono';
import type { Id, Viewer } from '../../contract/types.ts';
import type { Welcome } from '../cors.ts';
import type { Guard } from '../guard.ts';
import type { Tried } from '../guesses.ts';

/** What the accounts need of the rest of the server. */
export interface Around {
  limit: Guard;
  /** Looks at a password, unless too many were wrong. */
  tried: Tried;
  /** The site that a request is about. */
  siteOf(c: Context): Promise<Id>;
  /** What is known of a site by its id; `undefined` where there is none. */
  known(c: Context, site: Id): Promise<{ welcome: Welcome; inPage: boolean } | undefined>;
  /** What somebody may do to sign in who is not. */
  guest(site: Id): Promise<Viewer>;
}
