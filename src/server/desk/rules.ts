import { CommentError } from '../../contract/errors.ts';
import type { Desk, DeskRules } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { instant } from '../backend/context.ts';
import { siteOf } from '../backend/sites.ts';
import type { SiteSettings } from '../site.ts';
import type { Work } from '../store/index.ts';
import { writeDeed } from '../backend/deeds.ts';
import type { Doer, Ground } from './ground.ts';
import { defaultRules } from '../judge/rules.ts';

/** Rules as they are kept: without words that say nothing, each word once. @throws {CommentError} for a pattern of stars alone, which every comment would fit. */
export function admitRules<R extends Partial<DeskRules>>(rules: R): R {
  if (!rules.words) return rules;
  const words = [...new Set(rules.words.map((word) => word.trim()).filter((word) => word !== ''))];
  const at = words.findIndex((word) => /^\*+$/.test(word));
  if (at >= 0) throw new CommentError('invalid', 'A star alone would fit every comment.', { field: `rules.words.${at}` });
  return { ...rules, words };
}

/** Answers `rules`: what holds on a site. */
export async function rules({ context }: Ground, site: Id): Promise<Desk['rules']['answer']> {
  const settings = await context.store.read((work) => settingsOf(work, site));
  return { rules: { ...defaultRules, ...settings.rules, ...(settings.hold && { wait: 'all' as const }) } };
}

/** Answers `setRules`: changes those that are named. */
export async function setRules(ground: Ground, doer: Doer, input: Partial<DeskRules>): Promise<Desk['setRules']['answer']> {
  const { context, sites } = ground;
  const changed = admitRules(input);
  const answer = await context.store.write(placeOfSite(doer.site), async (work) => {
    const settings = await settingsOf(work, doer.site);
    const before: Partial<DeskRules> = { ...settings.rules, ...(settings.hold && { wait: 'all' as const }) };
    const after = { ...before, ...changed };
    const rules = { ...defaultRules, ...after };
    if (JSON.stringify({ ...defaultRules, ...before }) === JSON.stringify(rules)) return { rules, log: null };
    const now = context.settings.now();
    await writeRules(work, doer.site, after, now);
    return { rules, log: await writeDeed(work, doer, { act: 'rules', what: [doer.site], before, after }) };
  });
  sites.forget(doer.site);
  return answer;
}

/** Where what is set for a site is written. */
export const placeOfSite = (site: Id): string => `site ${site}`;

/** All that is set for a site. */
export async function settingsOf(work: Work, site: Id): Promise<SiteSettings> {
  const row = await work.selectFrom('site').selectAll().where('id', '=', site).executeTakeFirst();
  return row ? siteOf(row).settings : {};
}

/** Sets the rules of a site beside whatever else is set for it. */
export async function writeRules(work: Work, site: Id, rules: Partial<DeskRules>, now: number): Promise<void> {
  const { hold, ...others } = await settingsOf(work, site);
  // Whoever says what waits says more than that everything does.
  const settings = JSON.stringify({ ...others, ...(hold && rules.wait === undefined && { hold }), rules });
  const changed = instant(now);
  await work
    .insertInto('site')
    .values({ id: site, origins: '[]', settings, made: changed, changed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ settings, changed }))
    .execute();
}
