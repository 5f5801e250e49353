import type { Store } from '../../../src/server/store/index.ts';
import type { CommentRow, ReactionTable, ThreadRow } from '../../../src/server/store/schema.ts';
import { hashOf, type Known, type Sent } from './known.ts';

/** What was found when what is stored was held against what the writers know. */
export interface Findings {
  /** Acknowledged writes that are not there, or not as they were sent. */
  lost: string[];
  /** Drafts that became more than one comment. */
  doubled: string[];
  /** Counts and the like that do not agree. */
  amiss: string[];
}

interface Rows {
  comments: CommentRow[];
  threads: ThreadRow[];
  reactions: ReactionTable[];
}

/** Holds the rows of some threads against what the writers know, and against each other. Nothing may be open any more. */
export async function compareRows(store: Store, known: Known, threads: readonly string[]): Promise<Findings> {
  const rows = await readRows(store, threads);
  const within = new Set(threads);
  const sent = [...known.sent.values()].filter(({ thread }) => within.has(thread));
  const byKey = Map.groupBy(rows.comments, (row) => row.draft_key ?? '');
  return {
    lost: sent.flatMap((one) => lostOf(one, byKey.get(one.key)?.[0], rows.reactions)),
    doubled: [...byKey].filter(([, all]) => all.length > 1).map(([key, all]) => `${key} became ${all.length} comments`),
    amiss: [
      ...rows.comments.filter(({ draft_key }) => !known.sent.has(draft_key ?? '')).map(({ id }) => `nobody sent the comment ${id}`),
      ...rows.threads.flatMap((thread) => threadAmiss(thread, rows)),
      ...countsAmiss(rows),
    ],
  };
}

async function readRows(store: Store, threads: readonly string[]): Promise<Rows> {
  const rows: Rows = { comments: [], threads: [], reactions: [] };
  for (let from = 0; from < threads.length; from += 100) {
    const some = threads.slice(from, from + 100);
    await store.read(async (work) => {
      rows.comments.push(...(await work.selectFrom('comment').selectAll().where('thread', 'in', some).execute()));
      rows.threads.push(...(await work.selectFrom('thread').selectAll().where('key', 'in', some).execute()));
      rows.reactions.push(...(await work.selectFrom('reaction').selectAll().where('thread', 'in', some).execute()));
    });
  }
  return rows;
}

function lostOf(sent: Sent, row: CommentRow | undefined, reactions: readonly ReactionTable[]): string[] {
  if (!row) return [`the comment of ${sent.key} is not there`];
  const told: [boolean, string][] = [
    [row.id === sent.id, 'another id'],
    [hashOf(row.text) === sent.hash, 'another text'],
    [row.thread === sent.thread && row.parent === sent.parent, 'another place'],
    [row.state === 'visible', `the state ${row.state}`],
  ];
  const lost = told.filter(([right]) => !right).map(([, what]) => `the comment of ${sent.key} has ${what}`);
  const there = reactions.filter(({ comment }) => comment === sent.id).length;
  if (there !== sent.reacted.size) lost.push(`the comment of ${sent.key} has ${there} reactions instead of ${sent.reacted.size}`);
  return lost;
}

function threadAmiss({ key, count, rev, totals }: ThreadRow, { comments }: Rows): string[] {
  const own = comments.filter(({ thread }) => thread === key);
  const visible = own.filter(({ state }) => state === 'visible').length;
  const revs = own.map((row) => row.rev).filter((rev) => rev > 0);
  const amiss: string[] = [];
  if (count !== visible) amiss.push(`${key} counts ${count} of ${visible} comments`);
  if (new Set(revs).size !== revs.length) amiss.push(`two comments of ${key} have one revision`);
  if (Math.max(totals, ...revs) > rev) amiss.push(`${key} is at revision ${rev}, but a row of it is further`);
  return amiss;
}

/** Replies and reactions are counted beside the comments: held against the rows that they count. */
function countsAmiss({ comments, reactions }: Rows): string[] {
  const replies = Map.groupBy(
    comments.filter(({ shown }) => shown === 1),
    ({ parent }) => parent,
  );
  const reacted = Map.groupBy(reactions, ({ comment }) => comment);
  return comments.flatMap((row) => {
    const kinds = Map.groupBy(reacted.get(row.id) ?? [], ({ kind }) => kind);
    const counted = Object.fromEntries([...kinds].map(([kind, all]): [string, number] => [kind, all.length]));
    const amiss: string[] = [];
    if (row.replies !== (replies.get(row.id)?.length ?? 0)) amiss.push(`${row.id} counts ${row.replies} replies`);
    if (!same(JSON.parse(row.reactions) as Record<string, number>, counted)) amiss.push(`${row.id} counts the reactions ${row.reactions}`);
    if (row.score !== (reacted.get(row.id)?.length ?? 0)) amiss.push(`${row.id} has the score ${row.score}`);
    return amiss;
  });
}

const same = (one: Record<string, number>, other: Record<string, number>): boolean =>
  JSON.stringify(Object.entries(one).toSorted()) === JSON.stringify(Object.entries(other).toSorted());
