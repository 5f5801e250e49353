import type { DeskComment, DeskFilter } from '../../contract/desk.ts';
import type { Cursor, Id } from '../../contract/types.ts';
import { leadOn } from '../backend/alias.ts';
import type { Context } from '../backend/context.ts';
import type { Work } from '../store/index.ts';
import { readMark, writeMark } from './cursor.ts';
import { drawComments } from './draw.ts';
import { newestOf, ownerOfPerson, type Range } from './range.ts';
import { sieveOf, sift } from './sift.ts';

/** Comments a page, unless told. */
const PAGE = 50;
const END = Number.MAX_SAFE_INTEGER;

/** Answers `comments`: those of a site that fit, the newest first. */
export async function comments(context: Context, filter: DeskFilter): Promise<{ items: DeskComment[]; next: Cursor | null }> {
  const { limit = PAGE, cursor, ...question } = filter;
  const sieve = sieveOf(filter);
  const [before] = readMark(question, cursor, [0] as [number]) ?? [END];
  const range = await context.store.read((work) => rangeOf(work, filter));
  if (!range) return { items: [], next: null };
  const { seqs, from } = sieve ? await sift(context, range, sieve, before, limit) : await look(context, range, before, limit);
  const items = seqs.length > 0 ? await context.store.read((work) => drawComments(work, filter.site, seqs)) : [];
  return { items, next: from === undefined ? null : writeMark(question, [from]) };
}

/** The range of a filter; `undefined` where nobody is the person that it names. */
async function rangeOf(work: Work, { site, state, reported, person, network, thread }: DeskFilter): Promise<Range | undefined> {
  const owner = person === undefined ? undefined : await ownerOfPerson(work, site, person);
  if (person !== undefined && owner === undefined) return undefined;
  return {
    site,
    ...(state && { state }),
    ...(reported !== undefined && { reported }),
    ...(owner !== undefined && { owner }),
    ...(network !== undefined && { network }),
    ...(thread !== undefined && { thread: await leadOn(work, site, thread) }),
  };
}

async function look({ store }: Context, range: Range, before: number, limit: number): Promise<{ seqs: number[]; from?: number }> {
  const rows = await store.read((work) => newestOf(work, range, before, ['seq'], limit + 1));
  const seqs = rows.slice(0, limit).map(({ seq }) => seq);
  return rows.length > limit ? { seqs, from: seqs.at(-1)! } : { seqs };
}

/** The comments of a site that have these ids, the newest first. */
export async function findDeskComments(work: Work, site: Id, ids: readonly Id[]): Promise<DeskComment[]> {
  if (ids.length === 0) return [];
  const rows = await work.selectFrom('comment').select('seq').where('site', '=', site).where('id', 'in', ids).execute();
  return rows.length > 0
    ? drawComments(
        work,
        site,
        rows.map(({ seq }) => seq),
      )
    : [];
}

/** One comment of a site; `undefined` where there is none of this id. */
export const findDeskComment = async (work: Work, site: Id, id: Id): Promise<DeskComment | undefined> =>
  (await findDeskComments(work, site, [id]))[0];
