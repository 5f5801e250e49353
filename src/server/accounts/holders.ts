import type { Context } from 'hono';
import { CommentError } from '../../contract/errors.ts';
import { bearer } from '../../contract/protocol.ts';
import type { Author, Id, Instant, Who } from '../../contract/types.ts';
import type { Accounts } from './keeper.ts';
import { PAGE_TOKEN } from './rules.ts';
import type { Holder } from './tokens.ts';

/** What a token says of who asks. */
export type Held = Pick<Who, 'author' | 'device' | 'roles'>;

/** Moderators in host pages. */
export interface Holders {
  exchange(c: Context, site: Id, shown: { code: string; verifier: string }): Promise<{ token: string; until: Instant; author: Author }>;
  find(c: Context, site: Id): Promise<Held | undefined>;
  /** What tells whose token a request shows; `undefined` where it shows none. */
  ahead(c: Context, siteOf: (c: Context) => Promise<Id>): (() => Promise<Id | null>) | undefined;
  end(c: Context): Promise<boolean>;
}

/** Knows moderators in host pages by their tokens. */
export function holdersWho(accounts: Pick<Accounts, 'exchange' | 'holderOf' | 'endToken'>): Holders {
  return {
    async exchange(c, site, shown) {
      const origin = c.req.header('Origin');
      if (origin === undefined) throw new CommentError('forbidden', 'This can only be done from a page of the site.');
      const { token, until, holder } = await accounts.exchange({ ...shown, site, origin });
      return { token, until, author: authorOf(holder) };
    },
    async find(c, site) {
      const token = tokenOf(c);
      if (token === undefined) return undefined;
      const holder = await accounts.holderOf(token, site, c.req.header('Origin'));
      if (!holder) throw over();
      return { author: authorOf(holder), device: null, roles: ['page-moderator'] };
    },
    ahead(c, siteOf) {
      const token = tokenOf(c);
      if (token === undefined) return undefined;
      return async () => (await accounts.holderOf(token, await siteOf(c), c.req.header('Origin')))?.id ?? null;
    },
    async end(c) {
      const token = tokenOf(c);
      if (token === undefined) return false;
      await accounts.endToken(token);
      return true;
    },
  };
}

/** What is said to whoever comes with a token that is good no more. */
export const over = (): CommentError =>
  new CommentError('signed-out', 'The time to moderate here is over. Please confirm once more that you do.');

/** How an account stands beside what it writes. The badge comes from here alone: no name and no address gives one. */
export const authorOf = ({ id, name, role }: Holder): Author => ({ id, name, badge: role === 'owner' ? 'Author' : 'Moderator' });

/** The token of a request, where it is one of a host page. Asking costs whoever has another nothing. */
function tokenOf(c: Context): string | undefined {
  const token = bearer.exec(c.req.header('Authorization') ?? '')?.[1];
  return token?.startsWith(PAGE_TOKEN) ? token : undefined;
}
