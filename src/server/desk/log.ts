import type { Desk, DeskEntry } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Selectable } from 'kysely';
import type { Context } from '../backend/context.ts';
import type { Work } from '../store/index.ts';
import type { DeedTable } from '../store/schema-moderation.ts';
import { readMark, writeMark } from './cursor.ts';
import { isUndoable } from './undo.ts';

/** Lines a page, and the most of what a line names. */
const PAGE = 50;
const WHAT = 20;

type Row = Selectable<DeedTable>;
type Log = Desk['log'];

/** Answers `log`: what was done on a site, the newest first. What was done in several transactions is one line. */
export async function log({ store }: Context, { site, cursor }: Log['input']): Promise<Log['answer']> {
  const question = [site];
  const [before] = readMark(question, cursor, [0] as [number]) ?? [Number.MAX_SAFE_INTEGER];
  return store.read(async (work) => {
    const heads = await headsBefore(work, site, before);
    const rows = heads.slice(0, PAGE);
    const next = heads.length > PAGE ? writeMark(question, [rows.at(-1)!.seq]) : null;
    return { items: rows.length > 0 ? await drawEntries(work, site, rows) : [], next };
  });
}

/** The first row of each line. */
function headsBefore(work: Work, site: Id, before: number): Promise<Row[]> {
  return work
    .selectFrom('deed')
    .selectAll()
    .where('site', '=', site)
    .where('seq', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deed as earlier')
            .select('earlier.seq')
            .where('earlier.site', '=', site)
            .whereRef('earlier.id', '=', 'deed.id')
            .whereRef('earlier.seq', '<', 'deed.seq'),
        ),
      ),
    )
    .orderBy('seq', 'desc')
    .limit(PAGE + 1)
    .execute();
}

async function drawEntries(work: Work, site: Id, heads: readonly Row[]): Promise<DeskEntry[]> {
  const ids = heads.map(({ id }) => id);
  const sums = await work
    .selectFrom('deed')
    .select(({ fn }) => ['id', fn.sum('count').as('count'), fn.countAll().as('parts'), fn.count('undone').as('undone')])
    .where('site', '=', site)
    .where('id', 'in', ids)
    .groupBy('id')
    .execute();
  const whole = new Map(sums.map((sum) => [sum.id, sum]));
  const entries: DeskEntry[] = [];
  for (const head of heads) {
    const { id, at, by, act, why, undone } = head;
    const sum = whole.get(id)!;
    const many = Number(sum.parts) > 1;
    entries.push({
      id,
      at,
      by,
      act,
      what: many ? await whatOf(work, site, id) : (JSON.parse(head.what) as string[]).slice(0, WHAT),
      count: Number(sum.count),
      ...(why !== null && { why }),
      undoable: isUndoable(head) && Number(sum.undone) < Number(sum.parts),
      ...(undone !== null && { undone }),
    });
  }
  return entries;
}

/** What a line of several parts names, as far as it is told. */
async function whatOf(work: Work, site: Id, id: Id): Promise<string[]> {
  const rows = await work
    .selectFrom('deed')
    .select('what')
    .where('site', '=', site)
    .where('id', '=', id)
    .orderBy('seq')
    .limit(WHAT)
    .execute();
  return rows.flatMap(({ what }) => JSON.parse(what) as string[]).slice(0, WHAT);
}
