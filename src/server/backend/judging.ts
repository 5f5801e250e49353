import { CommentError } from '../../contract/errors.ts';
import type { Signature } from '../../contract/admit.ts';
import type { DeskRules } from '../../contract/desk.ts';
import type { Draft, Who } from '../../contract/types.ts';
import type { Judged, Standing } from '../judge/layer.ts';
import { linksOf } from '../spam/links.ts';
import type { Shown } from '../spam/proof/use.ts';
import { weigh } from '../spam/weigh.ts';
import type { Work } from '../store/index.ts';
import type { Context } from './context.ts';

/** The rules where nobody set any; the layers of spam ask for none of them. */
const rules: DeskRules = { wait: 'some', trustAfter: 1, links: 0, words: [], reports: 0, closeAfterDays: 0, slow: 0, burst: 0 };

/** A comment that is about to be stored. */
export interface Writing extends Signature {
  who: Who;
  owner: string;
  draft: Draft;
  html: string;
  /** What its writer's device has to show. */
  shown: Shown;
}

/** Whether a comment waits and why, and what spoke for that. @throws {CommentError} where it is not taken. */
export async function judge(
  { settings, spam }: Context,
  work: Work,
  { who, owner, draft, html, author, email, shown }: Writing,
): Promise<{ held: boolean | string; signals: string | null }> {
  const held = settings.hold(draft);
  if (!spam.on) return { held, signals: null };
  const judged: Judged = {
    draft,
    who,
    owner,
    name: author.name,
    email,
    website: author.website ?? null,
    html,
    links: linksOf(html),
    standing: await standingOf(work, who.site, owner),
    rules,
    now: settings.now(),
  };
  const { what, signals, told } = await weigh(judged, work, spam, shown);
  if (what === 'refuse') throw new CommentError('invalid', told!, { field: 'text' });
  return { held: held || (what === 'wait' && told!), signals: signals.length > 0 ? JSON.stringify(signals) : null };
}

async function standingOf(work: Work, site: string, owner: string): Promise<Standing> {
  const rows = await work
    .selectFrom('comment')
    .select(({ fn }) => ['state', fn.countAll().as('count')])
    .where('site', '=', site)
    .where('owner', '=', owner)
    .groupBy('state')
    .execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  return { visible: of('visible'), rejected: of('rejected'), trusted: false };
}
