import { sql, type SelectQueryBuilder } from 'kysely';
import type { DeskFilter } from '../../contract/desk.ts';
import { states, type Id, type State } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow, Database } from '../store/schema.ts';

/** Which comments are meant, as far as an index can tell. */
export interface Range extends Pick<DeskFilter, 'site' | 'state' | 'reported' | 'network' | 'thread'> {
  /** Under what the person's comments are kept. */
  owner?: string;
}

type Query = SelectQueryBuilder<Database, 'comment', object>;

/**
 * The newest comments of a range before a place, with some columns, `seq` among them. Each state has its own walk through an index that ends with
 * the order, and the database merges the walks: whatever is asked for, it reads about as many rows as it gives.
 */
export function newestOf<C extends keyof CommentRow>(
  work: Work,
  range: Range,
  before: number,
  columns: readonly ('seq' | C)[],
  most: number,
): Promise<(Pick<CommentRow, C> & { seq: number })[]> {
  const wanted: readonly State[] = range.state === undefined ? states.filter((state) => state !== 'deleted') : [range.state];
  // Each branch has its own order and end, so that no database reads more of it than it must.
  const branches = wanted.map((state) => {
    const branch = inState(work, range, state).where('seq', '<', before).orderBy('seq', 'desc').limit(most);
    return work.selectFrom(branch.select(columns as never).as('branch')).selectAll();
  });
  const [first, ...others] = branches as [(typeof branches)[0], ...typeof branches];
  const all = others.reduce((one, other) => one.unionAll(other), first);
  return all.orderBy('seq', 'desc').limit(most).execute() as never;
}

function inState(work: Work, { site, thread, owner, network, reported }: Range, state: State): Query {
  let query = work.selectFrom('comment').where('site', '=', site).where('state', '=', state);
  if (thread !== undefined) query = query.where('thread', '=', thread);
  if (owner !== undefined) query = query.where('owner', '=', owner);
  if (network !== undefined) query = query.where('network', '=', network);
  // Said as the index says it, else it is not taken.
  if (reported === true) query = query.where(sql<boolean>`flags > 0`);
  if (reported === false) query = query.where('flags', '=', 0);
  return query;
}

/** The account or device behind a person's name on a site. */
export async function ownerOfPerson(work: Work, site: Id, person: Id): Promise<string | undefined> {
  const row = await work.selectFrom('writer').select('owner').where('site', '=', site).where('id', '=', person).executeTakeFirst();
  return row?.owner;
}
