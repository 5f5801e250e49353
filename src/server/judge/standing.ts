import { sql } from 'kysely';
import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { Standing } from './layer.ts';

/** More of somebody's comments than this are not counted: no rule asks for more. */
const MOST = 100;
/** After so many ms a comment that nobody took away counts as approved. */
const STOOD = 86_400_000;

/** What is known of a person: their standing, and until when they are banned. */
export interface Known {
  standing: Standing;
  banned: string | null;
  /** When they last wrote in the thread. */
  last: string | null;
}

/** Looks up a person in one query. `except` is a comment that does not count. */
export async function knownOf(work: Work, place: { site: Id; thread: Id; owner: string; except?: Id }, now: number): Promise<Known> {
  const { site, thread, owner, except = '' } = place;
  const own = work
    .selectFrom('comment')
    .select('seq')
    .where('site', '=', site)
    .where('owner', '=', owner)
    .where('id', '!=', except)
    .limit(MOST);
  const stood = new Date(now - STOOD).toISOString();
  const visible = own.where('state', '=', 'visible');
  const parts = {
    visible,
    rejected: own.where('state', '=', 'rejected'),
    approved: visible.where(({ eb, or }) => or([eb('approved', '=', 1), eb('created', '<=', stood)])),
  };
  const many = (part: keyof typeof parts) =>
    work
      .selectFrom(parts[part].as(part))
      .select(({ fn }) => fn.countAll().as('many'))
      .$asScalar();
  const person = work.selectFrom('person').where('site', '=', site).where('owner', '=', owner);
  const row = await work
    .selectNoFrom([
      many('visible').as('visible'),
      many('rejected').as('rejected'),
      many('approved').as('approved'),
      person.select('trusted').$asScalar().as('trusted'),
      person.select('banned').$asScalar().as('banned'),
      work
        .selectFrom('comment')
        .select(({ fn }) => fn.max('created').as('last'))
        .where('site', '=', site)
        .where('owner', '=', owner)
        .where('thread', '=', thread)
        .$asScalar()
        .as('last'),
      sql`1`.as('one'),
    ])
    .executeTakeFirstOrThrow();
  const standing = {
    visible: Number(row.visible),
    rejected: Number(row.rejected),
    approved: Number(row.approved),
    trusted: Number(row.trusted) === 1,
  };
  return { standing, banned: row.banned as string | null, last: row.last as string | null };
}
