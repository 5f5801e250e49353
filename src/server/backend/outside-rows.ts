import type { Selectable } from 'kysely';
import type { Told } from '../spam/outside/services.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import type { OutsideTable } from '../store/schema-spam.ts';
import { instant } from './context.ts';

/** What a writer reads while the first answer is waited for: such a comment waits for nothing else. */
export const CHECKING = 'It is being looked at.';

/** Nobody else asks about what was taken for so long, ms: longer than an answer takes, and than clocks of servers are apart. */
const TAKEN = 60_000;
/** The longest time between two tries, ms. */
const LONGEST = 3_600_000;
/** What a server that knows the service would have asked about long before, ms. */
const LEFT = 3_600_000;
/** Rows that are looked for at once. */
const FEW = 20;

/** Somebody outside who is to be asked about a comment. */
export type OutsideRow = Selectable<OutsideTable>;

/** Which row it is. */
export type Place = Pick<OutsideRow, 'site' | 'comment' | 'what'>;

/** What a row keeps of a comment. */
export interface Kept {
  told: Told;
  /** It waits for nothing but this, or is shown. */
  alone: boolean;
  /** What moderators had said of it before it had this text. */
  approved: number;
  pinned: number;
  /** A moderator gave it this text. */
  moderated: boolean;
}

/** What a row keeps. One of an earlier version leaves some of it out. */
export const keptIn = ({ body }: Pick<OutsideRow, 'body'>): Kept => ({
  approved: 0,
  pinned: 0,
  moderated: false,
  ...(JSON.parse(body) as Pick<Kept, 'told' | 'alone'>),
});

const at = (work: Work, { site, comment, what }: Place) =>
  work.selectFrom('outside').selectAll().where('site', '=', site).where('comment', '=', comment).where('what', '=', what);

/** The row as it is now; nothing where it was answered for, or went with its comment. */
export const rowOf = (work: Work, place: Place): Promise<OutsideRow | undefined> => at(work, place).executeTakeFirst();

const keptOf = (row: CommentRow): Omit<Kept, 'told' | 'moderated'> => ({
  alone: row.state === 'visible' || row.reason === CHECKING,
  approved: row.approved,
  pinned: row.pinned,
});

/** Notes that somebody is to be asked about a comment as it is now, at once, whatever was noted about it before. */
export async function noteOutside(work: Work, what: string, told: Told, row: CommentRow): Promise<void> {
  const now = instant(Date.now());
  const kept: Kept = { told, ...keptOf(row), moderated: false };
  const fresh = { body: JSON.stringify(kept), tries: 0, due: now, made: now };
  await work
    .insertInto('outside')
    .values({ site: row.site, comment: row.id, what, ...fresh })
    .onConflict((conflict) => conflict.columns(['site', 'comment', 'what']).doUpdateSet(fresh))
    .execute();
}

/** Whoever is still to be asked about a comment is asked about the text it has now, at once. `false` where nobody is. */
export async function renewOutside(work: Work, row: CommentRow, moderated: boolean): Promise<boolean> {
  const rows = await work.selectFrom('outside').selectAll().where('site', '=', row.site).where('comment', '=', row.id).execute();
  for (const due of rows) {
    const { told } = keptIn(due);
    const kept: Kept = { told: { ...told, text: row.text }, ...keptOf(row), moderated };
    await change(work, due, { body: JSON.stringify(kept), tries: 0, due: instant(Date.now()) });
  }
  return rows.length > 0;
}

/** Nobody is asked about a comment any more. */
export async function forgetOutside(work: Work, { site, id }: Pick<CommentRow, 'site' | 'id'>): Promise<void> {
  await work.deleteFrom('outside').where('site', '=', site).where('comment', '=', id).execute();
}

/** Rows that are due for some services, and those that nobody asks about any more, since no server knows theirs; the oldest first. */
export function dueNow(work: Work, names: readonly string[], now: number): Promise<Place[]> {
  return work
    .selectFrom('outside')
    .select(['site', 'comment', 'what'])
    .where('due', '<=', instant(now))
    .where(({ eb, or }) => or([eb('due', '<=', instant(now - LEFT)), ...(names.length > 0 ? [eb('what', 'in', names)] : [])]))
    .orderBy('due')
    .limit(FEW)
    .execute();
}

/** Takes a row that is due, so that of all servers one asks; nothing where it is not due, or another took it. */
export function take(work: Work, { site, comment, what }: Place): Promise<OutsideRow | undefined> {
  const now = Date.now();
  return work
    .updateTable('outside')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1), due: instant(now + TAKEN) }))
    .where('site', '=', site)
    .where('comment', '=', comment)
    .where('what', '=', what)
    .where('due', '<=', instant(now))
    .returningAll()
    .executeTakeFirst();
}

/** Has a row wait for its next try, longer each time. */
export const postpone = (work: Work, row: OutsideRow): Promise<void> =>
  change(work, row, { due: instant(Date.now() + Math.min(10_000 * 2 ** row.tries, LONGEST)) });

/** Removes a row that is settled. */
export async function removeRow(work: Work, { site, comment, what }: Place): Promise<void> {
  await work.deleteFrom('outside').where('site', '=', site).where('comment', '=', comment).where('what', '=', what).execute();
}

async function change(
  work: Work,
  { site, comment, what }: Place,
  made: Partial<Pick<OutsideRow, 'body' | 'tries' | 'due'>>,
): Promise<void> {
  await work.updateTable('outside').set(made).where('site', '=', site).where('comment', '=', comment).where('what', '=', what).execute();
}
