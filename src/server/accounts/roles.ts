import type { Moderator, Role } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Store, Work } from '../store/index.ts';
import { EVERYWHERE } from './rules.ts';

/** What an account may do, by site; `*` is every site. */
export type Roles = Record<Id, Role>;

/** What an account may do on a site: the most that it may there, or everywhere. */
export function roleIn(roles: Roles, site: Id): Role | null {
  const both = [of(roles, site), of(roles, EVERYWHERE)];
  return both.includes('owner') ? 'owner' : both.includes('moderator') ? 'moderator' : null;
}

const of = (roles: Roles, site: Id): Role | undefined => (Object.hasOwn(roles, site) ? roles[site] : undefined);

/** What an account may do. */
export async function rolesOfAccount(work: Work, account: Id): Promise<Roles> {
  const rows = await work.selectFrom('role').select(['site', 'role']).where('account', '=', account).execute();
  return Object.fromEntries(rows.map(({ site, role }) => [site, role]));
}

/** Who may do something on a site, owners of the whole server too; with `*`, these alone. */
export async function rolesOnSite(store: Store, site: Id): Promise<(Moderator & { role: Role; everywhere: boolean })[]> {
  const rows = await store.read((work) =>
    work
      .selectFrom('role')
      .innerJoin('account_user', 'account_user.id', 'role.account')
      .select(['account_user.id', 'account_user.name', 'account_user.email', 'role.role', 'role.site'])
      .where('role.site', 'in', [site, EVERYWHERE])
      .orderBy('account_user.email')
      .orderBy('role.site')
      .execute(),
  );
  // Where somebody has both, what they may everywhere says it.
  const unique = rows.filter((row, at) => rows.findIndex(({ id }) => id === row.id) === at);
  return unique.map(({ id, name, email, role, site: where }) => ({ id, name, email, role, everywhere: where === EVERYWHERE }));
}

/** Lets an account do something on a site. */
export async function giveRole(work: Work, account: Id, site: Id, role: Role): Promise<void> {
  await work
    .insertInto('role')
    .values({ site, account, role, made: new Date().toISOString() })
    .onConflict((conflict) => conflict.columns(['site', 'account']).doUpdateSet({ role }))
    .execute();
}
