import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { settle, type Rules, type Settings } from '../../contract/rules.ts';
import type { DeskRules } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { settleRules } from '../judge/rules.ts';
import { captchaFor, type Captcha, type CaptchaOptions } from '../spam/captcha/captcha.ts';
import type { Site } from '../site.ts';
import { settleSpam, type Spam, type SpamSettings } from '../spam/settings.ts';
import type { Store } from '../store/index.ts';
import { gathered, portions } from '../store/gather.ts';
import type { Database, SiteTable } from '../store/schema.ts';
import { siteOf } from './site-rows.ts';

/** How long what is known of a site counts, in milliseconds: other processes change it (`afterword site set`). */
const FRESH = 1_000;
/** The most sites of which something is remembered; anybody can ask for sites that there are not. */
const MOST = 1_000;
/** The longest id of a site. */
const LONGEST = 64;

/** What holds for one site. */
export interface Known {
  /** Where the site is: always for `default`. */
  site: Site | undefined;
  settings: Settings;
  rules: DeskRules;
  spam: Spam;
  /** The service that looks at whoever is new, where the site has one and asks anybody. */
  captcha?: Captcha | undefined;
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

/** What a server is told that counts where a site says nothing else. */
type Told = Rules & { spam?: SpamSettings; captcha?: CaptchaOptions };

interface Kept {
  until: number;
  known: Promise<Known>;
}

/** Reads sites when they are asked for, once a second at most. */
export function createSites(store: Store, rules: Told, now: () => number = () => performance.now()): Sites {
  const kept = new Map<Id, Kept>();
  // Anybody can ask for sites that there are not: who asks at the same time asks together.
  const find = gathered<SiteTable>((_everywhere, ids) => store.look((db) => readSites(db, ids)));

  async function read(id: Id): Promise<Known> {
    const row = couldBe(id) ? (await find('', [id])).get(id) : undefined;
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

/** Whether a site may have such an id at all. */
const couldBe = (id: Id): boolean => id.length <= LONGEST && !id.includes('\0');

async function readSites(db: Kysely<Database>, ids: readonly Id[]): Promise<Map<Id, SiteTable>> {
  const found = new Map<Id, SiteTable>();
  for (const portion of portions(ids))
    for (const row of await db.selectFrom('site').selectAll().where('id', 'in', portion).execute()) found.set(row.id, row);
  return found;
}

function knownOf(id: Id, row: SiteTable | undefined, rules: Told): Known {
  const site = row ? siteOf(row) : id === 'default' ? { id, origins: [], settings: {} } : undefined;
  const { owners = [], editMinutes, longest, hold, moderateInPage } = site?.settings ?? {};
  const over: Rules = { ...rules, owners: [...(rules.owners ?? []), ...owners] };
  if (editMinutes !== undefined) over.editMinutes = editMinutes;
  if (longest !== undefined) over.limits = { ...rules.limits, text: longest };
  const judged = settleRules(site?.settings.rules);
  if (hold) judged.wait = 'all';
  if (moderateInPage) over.providers = [{ id: 'moderator', label: 'Moderate' }];
  const spam = settleSpam(rules.spam, site?.settings.spam);
  const captcha = spam.on && spam.proof !== 'never' ? captchaFor(id, site?.settings.captcha, rules.captcha) : undefined;
  return { site, settings: settle(over, Date.now), rules: judged, spam, captcha, stamp: row ? stampOf(row) : '' };
}

const stampOf = ({ made, settings }: SiteTable): string =>
  createHash('sha256').update(`${made} ${settings}`).digest('base64url').slice(0, 11);
