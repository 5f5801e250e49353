import { admitName } from '../../contract/admit.ts';
import type { Author, Id } from '../../contract/types.ts';
import { alike } from '../names/likeness.ts';
import type { Work } from '../store/index.ts';

/**
 * Refuses a guest's name that readers may take for that of somebody who runs the site: one of `owners`,
 * or one that a badge stands beside in any comment of the site.
 */
export async function admitAuthor(work: Work, site: Id, { id, name }: Author, owners: readonly string[]): Promise<void> {
  if (id !== null) return;
  const rows = await work.selectFrom('comment').select('name').distinct().where('site', '=', site).where('badge', 'is not', null).execute();
  admitName(name, [...owners, ...rows.map((row) => row.name)], alike);
}
