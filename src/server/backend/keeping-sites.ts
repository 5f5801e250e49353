import type { Id } from '../../contract/types.ts';
import type { Site, SiteSettings } from '../site.ts';
import type { Work } from '../store/index.ts';
import { instant, type Context } from './context.ts';
import { addSite, changeSite, columnsOf, placeOfSite, siteOf } from './site-rows.ts';
import type { Sites } from './sites.ts';

/** A site, and how much is in it. */
export interface SiteCount extends Site {
  threads: number;
  /** Visible comments. */
  comments: number;
}

/** What is changed of a site; what is missing stays, and a setting that is `null` is as the server has it again. */
export interface SiteChange {
  origins?: readonly string[];
  settings?: { [K in keyof SiteSettings]: SiteSettings[K] | null };
}

/** The acts of an owner about sites. Running servers hear of them within a second or so. */
export interface SiteKeeper {
  /** Every site that was added or has comments, `default` first. */
  list(): Promise<SiteCount[]>;
  /** Adds a site; `false` where there is one of this id. */
  add(id: Id, change: SiteChange): Promise<boolean>;
  /** Changes a site, by what is set where it depends on that; `undefined` where there is none. `default` is always there. */
  set(id: Id, change: SiteChange | ((before: SiteSettings) => SiteChange)): Promise<Site | undefined>;
  /** Removes a site, and what was written in it only `withComments`. */
  remove(id: Id, withComments: boolean): Promise<'removed' | 'missing' | 'full'>;
}

/** Keeps the sites of a database. */
export function createSiteKeeper({ store, settings: { now } }: Pick<Context, 'store' | 'settings'>, sites: Sites): SiteKeeper {
  return {
    list: () => store.read(listSites),
    async add(id, change) {
      const made = instant(now());
      const row = { id, ...columnsOf(changedBy(empty, change)), made, changed: made };
      const added = await store.write(placeOfSite(id), (work) => addSite(work, row));
      sites.forget(id);
      return added;
    },
    async set(id, change) {
      const site = await store.write(placeOfSite(id), (work) =>
        changeSite(work, id, now(), (before) =>
          before || id === 'default'
            ? changedBy(before ?? empty, typeof change === 'function' ? change(before?.settings ?? {}) : change)
            : undefined,
        ),
      );
      sites.forget(id);
      return site;
    },
    async remove(id, withComments) {
      const outcome = await store.write(placeOfSite(id), (work) => removeRow(work, id, withComments));
      sites.forget(id);
      if (outcome === 'full') return outcome;
      let removed = false;
      while (await store.write(placeOfSite(id), (work) => removeSome(work, id))) removed = true;
      return removed ? 'removed' : outcome;
    },
  };
}

async function listSites(work: Work): Promise<SiteCount[]> {
  const rows = (await work.selectFrom('site').selectAll().orderBy('id').execute()).map(siteOf);
  const sums = await work
    .selectFrom('thread')
    .select(({ fn }) => ['site', fn.countAll().as('threads'), fn.sum('count').as('comments')])
    .groupBy('site')
    .orderBy('site')
    .execute();
  const ids = new Set(['default', ...rows.map(({ id }) => id), ...sums.map(({ site }) => site)]);
  return Array.from(ids, (id) => {
    const sum = sums.find(({ site }) => site === id);
    const row = rows.find((row) => row.id === id) ?? { id, origins: [], settings: {} };
    return { ...row, threads: Number(sum?.threads ?? 0), comments: Number(sum?.comments ?? 0) };
  });
}

type Set = Pick<Site, 'origins' | 'settings'>;

/** What is set where nothing is. */
const empty: Set = { origins: [], settings: {} };

/** What is set after a change. */
function changedBy(site: Set, { origins = site.origins, settings = {} }: SiteChange): Set {
  const kept = Object.entries({ ...site.settings, ...settings }).filter(([, value]) => value !== null && value !== undefined);
  return { origins: [...origins], settings: Object.fromEntries(kept) };
}

/** Comments that are removed at once: others write in between. */
const BATCH = 1_000;

/** Removes a site but for what was written in it, so that nothing more is. */
async function removeRow(work: Work, id: Id, withComments: boolean): Promise<'removed' | 'missing' | 'full'> {
  const thread = await work.selectFrom('thread').select('key').where('site', '=', id).limit(1).executeTakeFirst();
  if (thread && !withComments) return 'full';
  // What is removed is told to nobody outside meanwhile.
  await work.deleteFrom('outside').where('site', '=', id).execute();
  // Whoever moderated it does not moderate another one that is added under its name.
  if (id !== 'default')
    for (const table of ['role', 'account_link', 'account_token'] as const) await work.deleteFrom(table).where('site', '=', id).execute();
  const { numDeletedRows } = await work.deleteFrom('site').where('id', '=', id).executeTakeFirstOrThrow();
  return numDeletedRows > 0n ? 'removed' : 'missing';
}

/** Removes some comments of a site, the newest of a thread first, since what answers is younger; `false` where nothing is left. */
async function removeSome(work: Work, site: Id): Promise<boolean> {
  const thread = await work.selectFrom('thread').select('key').where('site', '=', site).limit(1).executeTakeFirst();
  if (!thread) {
    for (const table of ['proposal', 'draft', 'person', 'deed', 'writer', 'sketch', 'learned', 'outside'] as const)
      await work.deleteFrom(table).where('site', '=', site).execute();
    return false;
  }
  const newest = work.selectFrom('comment').select('seq').where('site', '=', site).where('thread', '=', thread.key).orderBy('seq', 'desc');
  const seqs = (await newest.limit(BATCH).execute()).map(({ seq }) => seq);
  if (seqs.length > 0) await work.deleteFrom('comment').where('seq', 'in', seqs).execute();
  if (seqs.length === BATCH) return true;
  for (const table of ['reaction', 'alias', 'title', 'report'] as const)
    await work.deleteFrom(table).where('site', '=', site).where('thread', '=', thread.key).execute();
  await work.deleteFrom('thread').where('site', '=', site).where('key', '=', thread.key).execute();
  return true;
}
