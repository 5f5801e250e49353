import { giveRole, rolesOfAccount, rolesOn } from './roles.ts';
import { takeRole } from './appoint.ts';
import { takeTurn } from './facts.ts';
import { accountOf } from './people.ts';
import type { Roles } from '../desk/ground.ts';

/** What the desk is lent of the accounts: roles on one site, inside a transaction that also writes its log. Who may ask for it is the desk's to say. */
export const rolesForDesk: Roles = {
  list: rolesOn,
  async set(work, site, email, role) {
    await takeTurn(work);
    const account = await accountOf(work, email);
    if (!account) return undefined;
    const roles = await rolesOfAccount(work, account.id);
    const before = Object.hasOwn(roles, site) ? roles[site]! : null;
    if (role === before) return { account: account.id, before };
    await (role === null ? takeRole(work, account.id, site) : giveRole(work, account.id, site, role));
    return { account: account.id, before };
  },
};
