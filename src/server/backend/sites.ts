import { createHash } from 'node:crypto';
import { settle, type Rules, type Settings } from '../../contract/rules.ts';
import type { Id } from '../../contract/types.ts';
import type { Site, SiteSettings } from '../site.ts';
import { settleSpam, type Spam, type SpamSettings } from '../spam/settings.ts';
import type { Store } from '../store/index.ts';
import type { SiteTable } from '../store/schema.ts';

/** How long what is known of a site counts, in milliseconds: other processes change it (`afterword site set`). */
const FRESH = 1_000;
/** The most sites of which something is remembered; anybody can ask for sites that there are not. */
const MOST = 1_000;

/** What holds for one site. */
export interface Known {
  /** Where the site is: always for `default`. */
  site: Site | undefined;
  settings: Settings;
  spam: Spam;
  /** Changes with the settings, and is another one where a site was removed and made anew. */
  stamp: string;
}

/** The sites of a database, as they are set. */
export interface Sites {
  /** What holds for a site, or for one that is not there. Where the database cannot be read, what was known last. */
  know(id: Id): Promise<Known>;
  /** Forgets what was read. */
  forget(id: Id): void;
}

interface Kept {
  until: number;
  known: Promise<Known>;
}

/** Reads sites when they are asked for, once a second at most. */
export function createSites(store: Store, rules: Rules & { spam?: SpamSettings }, now: () => number = () => performance.now()): Sites {
  const kept = new Map<Id, Kept>();

  async function read(id: Id): Promise<Known> {
    const row = await store.read((work) => work.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst());
    return knownOf(id, row, rules);
  }

  function renew(id: Id, last: Promise<Known> | undefined): Promise<Known> {
    const known = last ? read(id).catch(() => last) : read(id);
    kept.delete(id);
    kept.set(id, { until: now() + FRESH, known });
    known.catch(() => kept.delete(id));
    while (kept.size > MOST) kept.delete(kept.keys().next().value!);
    return known;
  }

  return {
    know(id) {
      const found = kept.get(id);
      return found && now() < found.until ? found.known : renew(id, found?.known);
    },
    forget: (id) => void kept.delete(id),
  };
}

function knownOf(id: Id, row: SiteTable | undefined, rules: Rules & { spam?: SpamSettings }): Known {
  const site = row ? siteOf(row) : id === 'default' ? { id, origins: [], settings: {} } : undefined;
  const { owners = [], editMinutes, longest, hold } = site?.settings ?? {};
  const over: Rules = { ...rules, owners: [...(rules.owners ?? []), ...owners] };
  if (editMinutes !== undefined) over.editMinutes = editMinutes;
  if (longest !== undefined) over.limits = { ...rules.limits, text: longest };
  if (hold) over.hold = () => true;
  return { site, settings: settle(over, Date.now), spam: settleSpam(rules.spam, site?.settings.spam), stamp: row ? stampOf(row) : '' };
}

/** A row as what it says. */
export const siteOf = ({ id, origins, settings }: SiteTable): Site => ({
  id,
  origins: JSON.parse(origins) as string[],
  settings: JSON.parse(settings) as SiteSettings,
});

const stampOf = ({ made, settings }: SiteTable): string =>
  createHash('sha256').update(`${made} ${settings}`).digest('base64url').slice(0, 11);
