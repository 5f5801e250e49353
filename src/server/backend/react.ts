import { admitKind, settled } from '../../contract/admit.ts';
import { pageKey } from '../../contract/key.ts';
import { admitOpen } from '../../contract/moderating.ts';
import type { InputOf, Reaction, ReactionKind, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { ReactionTable } from '../store/schema.ts';
import { gone, writerOf, type Context } from './context.ts';
import { drawReactions } from './draw.ts';
import { change, closeLedger, findComment, keepThread, takeThread, type Ledger } from './ledger.ts';
import { lockOf } from './lock.ts';
import { nameOf } from './watchers.ts';

/** Answers `react`: sets one reaction of the viewer, to a comment or to the page. */
export async function react({ store, settings, rules, watchers }: Context, who: Who, input: InputOf<'react'>): Promise<Reaction[]> {
  const owner = writerOf(who);
  const { comment, kind, on } = input;
  const chosen = admitKind(settings.kinds, input);
  // A reaction may be the first thing of a thread, whose key is then as the rule of keys has it.
  let thread = pageKey(input.thread);
  const counts = await store.write(nameOf(who.site, thread), async (work) => {
    // Only a reaction to the page may be the first thing of a thread.
    const ledger = await (comment === null && on ? keepThread : takeThread)(work, who.site, thread);
    if (!ledger && comment === null) return '{}';
    if (!ledger) throw gone();
    thread = ledger.key;
    if (on) admitOpen('react', lockOf(ledger, rules, settings.now()), ledger.closed);
    const reaction: ReactionTable = { site: who.site, thread, comment: comment ?? '', owner, kind };
    const counts = await reactIn(work, ledger, reaction, () => setReaction(work, reaction, on, rivals(settings.kinds, chosen)));
    await closeLedger(work, ledger);
    return counts;
  });
  watchers.ring(who.site, thread);
  return drawReactions(counts, settings.kinds);
}

/** The other kinds of a group, of which a viewer has one at most. */
function rivals(kinds: readonly ReactionKind[], { kind, group }: ReactionKind): ReactionKind[] {
  return group === undefined ? [] : kinds.filter((other) => other.group === group && other.kind !== kind);
}

/** Changes reactions, and the counts beside what they are to. */
async function reactIn(work: Work, ledger: Ledger, reaction: ReactionTable, run: () => Promise<void>): Promise<string> {
  const row = reaction.comment === '' ? undefined : await findComment(work, ledger, reaction.comment);
  if (reaction.comment !== '' && row?.state !== 'visible') throw gone();
  await run();
  const { reactions, score } = await countReactions(work, reaction);
  if (reactions === (row ?? ledger).reactions) return reactions;
  if (row) await change(work, ledger, row, { reactions, score });
  else Object.assign(ledger, { reactions, totals: ++ledger.rev });
  return reactions;
}

async function setReaction(work: Work, reaction: ReactionTable, on: boolean, others: ReactionKind[]): Promise<void> {
  const own = work
    .deleteFrom('reaction')
    .where(({ eb, and }) =>
      and([
        eb('site', '=', reaction.site),
        eb('thread', '=', reaction.thread),
        eb('comment', '=', reaction.comment),
        eb('owner', '=', reaction.owner),
      ]),
    );
  if (!on) return void (await own.where('kind', '=', reaction.kind).execute());
  const inserted = work
    .insertInto('reaction')
    .values(reaction)
    .onConflict((conflict) => conflict.doNothing());
  await inserted.execute();
  if (others.length === 0) return;
  const removed = await own
    .where(
      'kind',
      'in',
      others.map(({ kind }) => kind),
    )
    .returning('kind')
    .execute();
  if (others.some((other) => other.final && removed.some((row) => row.kind === other.kind))) throw settled();
}

/** Counts what everybody chose, as the columns that keep it. Counted anew each time: a sum that is always right. */
export async function countReactions(
  work: Work,
  { site, thread, comment }: Omit<ReactionTable, 'owner' | 'kind'>,
): Promise<{ reactions: string; score: number }> {
  const rows = await work
    .selectFrom('reaction')
    .select(({ fn }) => ['kind', fn.countAll().as('count')])
    .where('site', '=', site)
    .where('thread', '=', thread)
    .where('comment', '=', comment)
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  const counts = rows.map(({ kind, count }): [string, number] => [kind, Number(count)]);
  return { reactions: JSON.stringify(Object.fromEntries(counts)), score: counts.reduce((sum, [, count]) => sum + count, 0) };
}
