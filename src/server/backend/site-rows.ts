import type { Selectable } from 'kysely';
import type { Id } from '../../contract/types.ts';
import type { Site, SiteSettings } from '../site.ts';
import type { Work } from '../store/index.ts';
import type { SiteTable } from '../store/schema.ts';
import { instant } from './context.ts';

/** Where what is set for a site is written. */
export const placeOfSite = (id: Id): string => `site ${id}`;

/** A row as what it says. */
export const siteOf = ({ id, origins, settings }: Selectable<SiteTable>): Site => ({
  id,
  origins: JSON.parse(origins) as string[],
  settings: JSON.parse(settings) as SiteSettings,
});

/** What is set for a site, as its row has it. */
export const columnsOf = ({ origins, settings }: Pick<Site, 'origins' | 'settings'>): Pick<SiteTable, 'origins' | 'settings'> => ({
  origins: JSON.stringify(origins),
  settings: JSON.stringify(settings),
});

/**
 * Changes what is set for a site: nobody else does until the transaction ends, on whichever server, since all of it is one row. `change`
 * is told what is set, nothing where there is no row, and gives what is set from now on, or `undefined` where all stays as it is. Where
 * somebody else makes the row at the same moment it is asked again, about theirs.
 */
export async function changeSite(
  work: Work,
  id: Id,
  now: number,
  change: (before: Site | undefined) => Pick<Site, 'origins' | 'settings'> | undefined,
): Promise<Site | undefined> {
  const changed = instant(now);
  for (;;) {
    const row = await take(work, id);
    const after = change(row && siteOf(row));
    if (!after) return undefined;
    const set = { ...columnsOf(after), changed };
    if (row) await work.updateTable('site').set(set).where('id', '=', id).execute();
    if (row || (await addSite(work, { id, ...set, made: changed }))) return { id, ...after };
  }
}

/** Adds a site; `false` where there is one of this id. */
export async function addSite(work: Work, row: SiteTable): Promise<boolean> {
  const insert = work
    .insertInto('site')
    .values(row)
    .onConflict((conflict) => conflict.doNothing());
  return (await insert.returning('id').executeTakeFirst()) !== undefined;
}

/** Takes the row of a site to change it; `undefined` where there is none. */
function take(work: Work, id: Id): Promise<SiteTable | undefined> {
  const taken = work.updateTable('site').set(({ ref }) => ({ settings: ref('settings') }));
  return taken.where('id', '=', id).returningAll().executeTakeFirst();
}
