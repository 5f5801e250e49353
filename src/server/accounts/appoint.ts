import { CommentError } from '../../contract/errors.ts';
import type { Role } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Store, Work } from '../store/index.ts';
import { ACCOUNTS } from '../store/through.ts';
import { takeTurn } from './facts.ts';
import { dropInvitations, makeInvitation, type Handed } from './links.ts';
import { accountOf, endAll } from './people.ts';
import { giveRole, rolesOfAccount } from './roles.ts';
import { EVERYWHERE } from './rules.ts';

/**
 * Says what somebody may do on a site, by their address. Who had a role there has the other one at once, and this resolves to
 * `null`; everybody else gets it by a link, whose code is handed over: that there is an account under an address does not say
 * that it is the person who is meant, since whoever invites may use the link. With `role: null` it is taken from them, at once and
 * in host pages, too.
 * @throws {CommentError} `invalid` where it is the last owner of the server.
 */
export function setRole(store: Store, { site, email, role }: { site: Id; email: string; role: Role | null }): Promise<Handed | null> {
  const address = email.toLowerCase();
  return store.write(ACCOUNTS, async (work) => {
    await takeTurn(work);
    const account = await accountOf(work, address);
    const now = account && (await rolesOfAccount(work, account.id));
    await dropInvitations(work, address, site);
    if (role !== null && !(now && Object.hasOwn(now, site))) return makeInvitation(work, address, site, role);
    if (!account) return null;
    if (site === EVERYWHERE && role !== 'owner') await admitLeaving(work, account.id);
    if (role !== null) await giveRole(work, account.id, site, role);
    else await takeRole(work, account.id, site);
    return null;
  });
}

async function takeRole(work: Work, account: Id, site: Id): Promise<void> {
  await work.deleteFrom('role').where('site', '=', site).where('account', '=', account).execute();
  await work.deleteFrom('account_token').where('account', '=', account).execute();
  if (Object.keys(await rolesOfAccount(work, account)).length === 0) await endAll(work, account);
}

async function admitLeaving(work: Work, account: Id): Promise<void> {
  const owners = await work.selectFrom('role').select('account').where('site', '=', EVERYWHERE).where('role', '=', 'owner').execute();
  if (owners.length === 1 && owners[0]!.account === account)
    throw new CommentError('invalid', 'This is the only owner of the server: add another one first.', { field: 'email' });
}
