import { sql } from 'kysely';
import type { Settings } from '../../contract/rules.ts';
import type { Instant } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import { closeLedger, type Ledger } from './ledger.ts';
import { countReactions } from './react.ts';

/**
 * Carries all that stands in one thread into another of the same site, and leaves the emptied key as an earlier one of it.
 * Comments keep their ids, so permalinks hold; their revisions follow upon those that were there, so that whoever watches
 * hears of each. Who reacted to both pages has reacted once; where kinds exclude each other, what stood there already counts.
 */
export async function carry(work: Work, from: Ledger, into: Ledger, { kinds }: Settings, made: Instant): Promise<void> {
  const { site } = from;
  carryLock(from, into);
  await keepPinned(work, from, into);
  await work
    .updateTable('comment')
    .set({ thread: into.key, rev: sql<number>`case when rev > 0 then rev + ${sql.lit(into.rev)} else 0 end` })
    .where('site', '=', site)
    .where('thread', '=', from.key)
    .execute();
  into.rev += from.rev + 1;
  into.count += from.count;
  await carryReactions(work, from, into, groupsOf(kinds));
  const { reactions } = await countReactions(work, { site, thread: into.key, comment: '' });
  Object.assign(into, { reactions, totals: into.rev });
  if (into.url === '') Object.assign(into, { url: from.url, title: from.title });
  await closeLedger(work, into);
  await carryKeys(work, from, into, made);
  await work.updateTable('report').set({ thread: into.key }).where('site', '=', site).where('thread', '=', from.key).execute();
  await work.deleteFrom('thread').where('site', '=', site).where('key', '=', from.key).execute();
}

/** A thread that is moved stays as closed as it was; one that is merged becomes so as the other is. */
function carryLock(from: Ledger, into: Ledger): void {
  if (into.rev === 0) Object.assign(into, { lock: from.lock, closed: from.closed, rules: from.rules });
  if (from.last !== null && (into.last === null || from.last > into.last)) into.last = from.last;
}

/** Of two threads with comments that stand first, those of the one that stays do. */
async function keepPinned(work: Work, from: Ledger, into: Ledger): Promise<void> {
  const pinned = work.selectFrom('comment').select('seq').where('site', '=', into.site).where('thread', '=', into.key);
  if (!(await pinned.where('pinned', '=', sql.lit(1)).limit(1).executeTakeFirst())) return;
  await work
    .updateTable('comment')
    .set({ pinned: 0 })
    .where('site', '=', from.site)
    .where('thread', '=', from.key)
    .where('pinned', '=', sql.lit(1))
    .execute();
}

/** Kinds of which a viewer has one at most. */
function groupsOf(kinds: Settings['kinds']): string[][] {
  const groups = Map.groupBy(
    kinds.filter(({ group }) => group !== undefined),
    ({ group }) => group,
  );
  return Array.from(groups.values(), (rivals) => rivals.map(({ kind }) => kind)).filter((rivals) => rivals.length > 1);
}

async function carryReactions(work: Work, from: Ledger, into: Ledger, groups: readonly string[][]): Promise<void> {
  const { site } = from;
  const toPage = work.deleteFrom('reaction').where('site', '=', site).where('thread', '=', from.key).where('comment', '=', '');
  for (const rivals of groups) {
    await toPage
      .where('kind', 'in', rivals)
      .where('owner', 'in', (db) =>
        db
          .selectFrom('reaction as there')
          .select('there.owner')
          .where('there.site', '=', site)
          .where('there.thread', '=', into.key)
          .where('there.comment', '=', '')
          .where('there.kind', 'in', rivals),
      )
      .execute();
  }
  await work
    .insertInto('reaction')
    .columns(['site', 'thread', 'comment', 'owner', 'kind'])
    .expression((db) =>
      db
        .selectFrom('reaction as here')
        .select(['here.site', sql<string>`cast(${into.key} as text)`.as('thread'), 'here.comment', 'here.owner', 'here.kind'])
        .where('here.site', '=', site)
        .where('here.thread', '=', from.key)
        // SQLite would else take the conflict for a join.
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await work.deleteFrom('reaction').where('site', '=', site).where('thread', '=', from.key).execute();
}

/** What leads to a thread leads to the other now, and what was proposed about it is settled. */
async function carryKeys(work: Work, from: Ledger, into: Ledger, made: Instant): Promise<void> {
  const { site } = from;
  const { key: thread, rev } = into;
  await work.deleteFrom('alias').where('site', '=', site).where('key', '=', thread).execute();
  await work.updateTable('alias').set({ thread, rev }).where('site', '=', site).where('thread', '=', from.key).execute();
  await work.insertInto('alias').values({ site, key: from.key, thread, rev, made }).execute();
  await work.deleteFrom('title').where('site', '=', site).where('thread', '=', from.key).execute();
  await work
    .deleteFrom('proposal')
    .where('site', '=', site)
    .where(({ eb, or }) => or([eb('thread', '=', from.key), eb('key', '=', from.key)]))
    .execute();
}
