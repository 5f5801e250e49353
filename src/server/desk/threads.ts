import { sql } from 'kysely';
import { admitSearch } from '../../contract/admit.ts';
import { WAITING_MOST, type Desk, type DeskRules, type DeskThread } from '../../contract/desk.ts';
import { fold } from '../../contract/fold.ts';
import type { Id } from '../../contract/types.ts';
import type { Context } from '../backend/context.ts';
import { lockOf } from '../backend/lock.ts';
import type { Work } from '../store/index.ts';
import type { ThreadRow } from '../store/schema.ts';
import { readMark, writeMark } from './cursor.ts';
import { LOOKING } from './sift.ts';

/** Threads a page, and how many are looked through for one while words are searched for. */
const PAGE = 50;
const SLICE = 500;
const MOST = 10_000;

type Threads = Desk['threads'];
/** What tells whether a thread closed by age. */
type Ruled = Pick<Context, 'settings' | 'rules'>;
type Mark = [last: string, key: string];

/** Answers `threads`: those that somebody wrote in, the last written in first. */
export async function threads(context: Context, { site, text, cursor }: Threads['input']): Promise<Threads['answer']> {
  const { store } = context;
  const wanted = text === undefined ? undefined : admitSearch(text);
  const question = [site, text];
  let from: Mark | undefined = readMark<Mark>(question, cursor, ['', '']);
  const found: ThreadRow[] = [];
  const most = wanted === undefined ? PAGE + 1 : SLICE;
  const answer = async (goesOn: boolean): Promise<Threads['answer']> => ({
    items: found.length === 0 ? [] : await store.read((work) => drawThreads(context, work, site, found)),
    next: goesOn && from ? writeMark(question, from) : null,
  });
  const over = performance.now() + LOOKING;
  for (let looked = 0; looked < MOST && (looked === 0 || performance.now() < over); looked += most) {
    const rows = await store.read((work) => threadsBefore(work, site, from, most));
    for (const row of rows) {
      if (found.length >= PAGE) return answer(true);
      if (wanted === undefined || [row.title, row.key].some((words) => fold(words).includes(wanted))) found.push(row);
      from = [row.last!, row.key];
    }
    if (rows.length < most) return answer(false);
  }
  return answer(true);
}

function threadsBefore(work: Work, site: Id, before: Mark | undefined, most: number): Promise<ThreadRow[]> {
  let rows = work.selectFrom('thread').selectAll().where('site', '=', site).where('last', 'is not', null);
  if (before)
    rows = rows
      // Said apart, since only this the index can tell.
      .where('last', '<=', before[0])
      .where(({ eb, and, or }) => or([eb('last', '<', before[0]), and([eb('last', '=', before[0]), eb('key', '<', before[1])])]));
  return rows.orderBy('last', 'desc').orderBy('key', 'desc').limit(most).execute();
}

/** Threads as moderators see them, in the same order. */
async function drawThreads({ settings, rules }: Ruled, work: Work, site: Id, rows: readonly ThreadRow[]): Promise<DeskThread[]> {
  const keys = rows.map(({ key }) => key);
  const sums = await sql<{ key: Id; count: number }>`
    select thread.key as key, (select count(*) from (
      select 1 from comment where comment.site = ${site} and comment.thread = thread.key and comment.state = 'pending' limit ${WAITING_MOST + 1}
    ) as waiting) as count
    from thread where thread.site = ${site} and thread.key in (${sql.join(keys)})`.execute(work);
  const waiting = new Map(sums.rows.map(({ key, count }) => [key, Number(count)]));
  return rows.map((row) => ({
    key: row.key,
    title: row.title,
    url: row.url,
    count: row.count,
    waiting: waiting.get(row.key) ?? 0,
    // One may have closed by age.
    lock: lockOf(row, rules, settings.now()),
    ...(row.closed !== null && { closed: row.closed }),
    // One that nobody wrote in, but that was closed before anybody could.
    last: row.last ?? NEVER,
    ...(row.rules !== null && { rules: JSON.parse(row.rules) as Partial<DeskRules> }),
  }));
}

const NEVER = new Date(0).toISOString();

/** One thread of a site, as it is or is about to be. */
export async function drawThread(context: Ruled, work: Work, row: ThreadRow): Promise<DeskThread> {
  return (await drawThreads(context, work, row.site, [row]))[0]!;
}
