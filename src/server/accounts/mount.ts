import type { Context, Hono } from 'hono';
import type { Role } from '../../contract/desk.ts';
import type { Id, Viewer } from '../../contract/types.ts';
import { sendOwn } from '../answer.ts';
import type { LookUp } from '../guard.ts';
import type { Around } from './around.ts';
import { coming } from './coming.ts';
import { readFor } from './inputs.ts';
import { holdersWho, over, type Held } from './holders.ts';
import type { Accounts } from './keeper.ts';
import { home, pages } from './pages.ts';
import { roleIn } from './roles.ts';
import { EVERYWHERE } from './rules.ts';
import { sameOrigin } from './same-origin.ts';
import { stepUp } from './step-up.ts';
import { createVisits } from './visits.ts';

/** Somebody who is signed in at `/moderate`. */
export interface Moderating {
  account: Id;
  name: string;
  email: string;
  /** What they may do on a site. */
  roleOf(site: Id): Role | null;
  /** The sites on which they may do something; with `*`, on all. */
  sites: readonly Id[];
}

/** Who moderates, by the session that a request comes with. Asked `quiet` once its answer is under way, it keeps no session longer. */
export type WhoModerates = (c: Context, quiet?: boolean) => Promise<Moderating | null>;

/** What the rest of the server needs of the accounts. */
export interface Mounted {
  whoModerates: WhoModerates;
  /** What tells which account asks, by its session or by the token of a host page; `undefined` where a request shows neither. */
  accountOf(c: Context): LookUp | undefined;
  /** Who asks with the token of a host page; `undefined` where there is none. @throws {CommentError} `signed-out` where it is over. */
  whoHolds(c: Context, site: Id): Promise<Held | undefined>;
  /** Ends the token of a host page; `false` where there is none. */
  signOut(c: Context): Promise<boolean>;
  /** Puts a page at `/moderate/`, where there is no other. */
  home(): void;
}

/** Puts accounts on the web. */
export function mountAccounts(app: Hono, accounts: Accounts, around: Around): Mounted {
  const visits = createVisits(accounts);
  app.use('/moderate/auth/*', sameOrigin);
  coming(app, accounts, visits, around);
  stepUp(app, accounts, visits, around);
  pages(app);

  const holders = holdersWho(accounts);
  app.post('/v1/step-up', around.limit({ limit: 'session' }), async (c) => {
    const { code, verifier } = await readFor(c, 'exchange');
    const { token, until, author } = await holders.exchange(c, await around.siteOf(c), { code, verifier });
    return sendOwn(c, { token, until, viewer: { author, providers: [] } satisfies Viewer });
  });
  return { accountOf, whoModerates, whoHolds, signOut: holders.end, home: () => home(app) };

  function accountOf(c: Context): LookUp | undefined {
    const visit = visits.ahead(c);
    return holders.ahead(c, around.siteOf) ?? (visit && (async () => (await visit())?.account ?? null));
  }

  async function whoHolds(c: Context, site: Id): Promise<Held | undefined> {
    const who = await holders.find(c, site);
    // The owner may have turned it off meanwhile.
    if (who && !(await around.known(c, site))?.inPage) throw over();
    return who;
  }

  async function whoModerates(c: Context, quiet?: boolean): Promise<Moderating | null> {
    const found = await visits.find(c, quiet);
    if (!found) return null;
    const roles = await accounts.rolesOf(found.account);
    const { account, name, email } = found;
    return { account, name, email, roleOf: (site) => roleIn(roles, site), sites: sitesOf(Object.keys(roles)) };
  }
}

const sitesOf = (sites: readonly Id[]): readonly Id[] => (sites.includes(EVERYWHERE) ? [EVERYWHERE] : sites);
