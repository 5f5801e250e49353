import type { Id } from '../../contract/types.ts';
import { learn, type Lesson } from '../spam/bayes.ts';
import type { Work } from '../store/index.ts';
import type { Context } from './context.ts';
import type { Kept } from './deeds.ts';

/**
 * Learns which words a site does not want from one line of its log, after that is kept: an act, or the undoing of one. What is
 * refused speaks against its words, what a moderator approves for them; what changes otherwise says nothing, and what said
 * something before is taken back. It never fails: what is not learned once is no loss, and the act is done.
 */
export async function learnFrom({ store, spam }: Pick<Context, 'store' | 'spam'>, site: Id, log: Id | null): Promise<void> {
  if (log === null || !spam.on || spam.off.includes('learned')) return;
  await store.write(`learned ${site}`, async (work) => learn(work, site, await lessonsOf(work, site, log))).catch(() => {});
}

async function lessonsOf(work: Work, site: Id, log: Id): Promise<Lesson[]> {
  const rows = await work
    .selectFrom('deed')
    .select(['act', 'what', 'before', 'after'])
    .where('site', '=', site)
    .where('id', '=', log)
    .execute();
  const turns = rows.flatMap(({ what, before, after }) => {
    const [was, is] = [keptIn(before), keptIn(after)];
    return (JSON.parse(what) as Id[]).map((id) => ({ id, was: said(was[id]), is: said(is[id]) }));
  });
  const turned = turns.filter(({ was, is }) => was !== is);
  if (turned.length === 0) return [];
  const ids = turned.map(({ id }) => id);
  const texts = await work.selectFrom('comment').select(['id', 'text']).where('site', '=', site).where('id', 'in', ids).execute();
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  return turned.flatMap(({ id, was, is }) => [
    ...(was === null ? [] : [{ text: textOf.get(id) ?? '', spam: was === 'spam', times: -1 as const }]),
    ...(is === null ? [] : [{ text: textOf.get(id) ?? '', spam: is === 'spam', times: 1 as const }]),
  ]);
}

/** How the log says that comments were, by id; nothing where a line is of something else. */
function keptIn(column: string | null): Record<Id, Partial<Kept> | undefined> {
  const kept = column === null ? null : (JSON.parse(column) as unknown);
  return typeof kept === 'object' && kept !== null ? (kept as Record<Id, Partial<Kept>>) : {};
}

/** What a state says of the words of a comment; `null` where nobody decided. */
function said(kept: Partial<Kept> | undefined): 'spam' | 'ham' | null {
  if (kept?.state === 'rejected') return 'spam';
  return kept?.state === 'visible' && kept.approved === 1 ? 'ham' : null;
}
