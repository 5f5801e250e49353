import { admitName } from '../../contract/admit.ts';
import type { Author, Id } from '../../contract/types.ts';
import { alike } from '../names/likeness.ts';
import type { Work } from '../store/index.ts';
import { EVERYWHERE } from '../accounts/rules.ts';

/**
 * Refuses a guest's name that readers may take for that of somebody who runs the site: one of `owners`, one that a badge
 * stands beside in any comment of the site, or that of somebody who moderates it.
 */
export async function admitAuthor(work: Work, site: Id, { id, name }: Author, owners: readonly string[]): Promise<void> {
  if (id !== null) return;
  const shown = work.selectFrom('comment').select('name').where('site', '=', site).where('badge', 'is not', null);
  const known = work.selectFrom('role').innerJoin('account_user', 'account_user.id', 'role.account').select('account_user.name');
  const rows = await shown.union(known.where('role.site', 'in', [site, EVERYWHERE])).execute();
  admitName(name, [...owners, ...rows.map((row) => row.name)], alike);
}
