import type { Moderator, Role } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Context } from '../backend/context.ts';
import type { Doer } from '../backend/deeds.ts';
import type { Sites } from '../backend/sites.ts';
import type { ThreadKeeper } from '../backend/threads.ts';
import type { Work } from '../store/index.ts';

export type { Doer } from '../backend/deeds.ts';

/** Who asks at the desk, on a site on which they have a role. */
export interface Asking extends Doer {
  role: Role;
}

/** Who moderates which site: kept in the same database, so that what changes and its line in the log are one. */
export interface Roles {
  /** Everybody with a role on a site, those of the whole server too. */
  list(work: Work, site: Id): Promise<(Moderator & { role: Role })[]>;
  /** Gives an account a role on a site, or takes it away. Resolves to what it had; `undefined` where nobody has such an account. */
  set(work: Work, site: Id, email: string, role: Role | null): Promise<{ account: Id; before: Role | null } | undefined>;
}

/** What the desk stands on. */
export interface Ground {
  /** All but what is set for one site. */
  context: Context;
  contextOf(site: Id): Promise<Context>;
  sites: Sites;
  threads: ThreadKeeper;
}
