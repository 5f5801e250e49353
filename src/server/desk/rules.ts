import { CommentError } from '../../contract/errors.ts';
import type { Desk, DeskRules } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { changeSite, placeOfSite, siteOf } from '../backend/site-rows.ts';
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
    let [before, after]: Partial<DeskRules>[] = [{}, {}];
    const isChanged = await changeRules(work, doer.site, context.settings.now(), (settings) => {
      before = { ...settings.rules, ...(settings.hold && { wait: 'all' as const }) };
      after = { ...before, ...changed };
      return JSON.stringify({ ...defaultRules, ...before }) === JSON.stringify({ ...defaultRules, ...after }) ? undefined : after;
    });
    const log = isChanged ? await writeDeed(work, doer, { act: 'rules', what: [doer.site], before, after }) : null;
    return { rules: { ...defaultRules, ...after }, log };
  });
  sites.forget(doer.site);
  return answer;
}

/** All that is set for a site. */
async function settingsOf(work: Work, site: Id): Promise<SiteSettings> {
  const row = await work.selectFrom('site').selectAll().where('id', '=', site).executeTakeFirst();
  return row ? siteOf(row).settings : {};
}

/**
 * Changes the rules of a site beside whatever else is set for it. `change` gives those that hold from now on, or `undefined` where they
 * stay; it may be asked twice, see `changeSite`. Resolves to whether anything changed.
 */
export async function changeRules(
  work: Work,
  site: Id,
  now: number,
  change: (settings: SiteSettings) => Partial<DeskRules> | undefined,
): Promise<boolean> {
  const changed = await changeSite(work, site, now, (before) => {
    const { hold, ...others } = before?.settings ?? {};
    const rules = change(before?.settings ?? {});
    if (!rules) return undefined;
    // Whoever says what waits says more than that everything does.
    const settings = { ...others, ...(hold && rules.wait === undefined && { hold }), rules };
    return { origins: before?.origins ?? [], settings };
  });
  return changed !== undefined;
}
