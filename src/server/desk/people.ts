import type { Selectable } from 'kysely';
import { admitSearch } from '../../contract/admit.ts';
import type { Desk, DeskPerson } from '../../contract/desk.ts';
import { fold } from '../../contract/fold.ts';
import { instant, type Context } from '../backend/context.ts';
import type { Id, State } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import type { CommentRow } from '../store/schema.ts';
import type { PersonTable, WriterTable } from '../store/schema-moderation.ts';
import { readMark, writeMark } from './cursor.ts';
import { LOOKING } from './sift.ts';

/** People a page, and how many are looked through for one while words are searched for. */
const PAGE = 50;
const SLICE = 250;
const MOST = 5_000;

type People = Desk['people'];

/** Answers `people`: who wrote last first. Whoever has nothing left, and of whom nothing was decided, is left out. */
export async function people({ store, settings }: Context, { site, text, cursor }: People['input']): Promise<People['answer']> {
  const wanted = text === undefined ? undefined : admitSearch(text);
  const question = [site, text];
  let [from] = readMark(question, cursor, [0] as [number]) ?? [Number.MAX_SAFE_INTEGER];
  const found: Seen[] = [];
  const most = wanted === undefined ? PAGE : SLICE;
  const answer = async (goesOn: boolean): Promise<People['answer']> => ({
    items: found.length === 0 ? [] : await store.read((work) => describe(work, site, found, settings.now())),
    next: goesOn ? writeMark(question, [from]) : null,
  });
  const over = performance.now() + LOOKING;
  for (let looked = 0; looked < MOST && (looked === 0 || performance.now() < over); looked += most) {
    const seen = await store.read(async (work) => see(work, site, await writersBefore(work, site, from, most)));
    for (const one of seen) {
      const fits = one.last !== undefined || one.verdict !== undefined;
      if (fits && (wanted === undefined || [one.last?.name, one.last?.email].some((words) => fold(words ?? '').includes(wanted))))
        found.push(one);
      from = one.writer.last;
      if (found.length >= PAGE) return answer(true);
    }
    if (seen.length < most) return answer(false);
  }
  return answer(true);
}

function writersBefore(work: Work, site: Id, before: number, most: number): Promise<WriterTable[]> {
  const rows = work.selectFrom('writer').selectAll().where('site', '=', site).where('last', '<', before);
  return rows.orderBy('last', 'desc').limit(most).execute();
}

/** One person; `undefined` where nobody of this name wrote here. */
export async function findPerson(
  work: Work,
  site: Id,
  person: Id,
  now: number,
): Promise<{ owner: string; person: DeskPerson } | undefined> {
  const writer = await work.selectFrom('writer').selectAll().where('site', '=', site).where('id', '=', person).executeTakeFirst();
  if (!writer) return undefined;
  const [described] = await describe(work, site, await see(work, site, [writer]), now);
  return { owner: writer.owner, person: described! };
}

type Last = Pick<CommentRow, 'name' | 'email' | 'author_id' | 'created'>;

/** Somebody who wrote, with the last comment that is left of theirs, and what was decided about them. Names are read from comments, so that nothing of what was removed is kept. */
interface Seen {
  writer: WriterTable;
  last: Last | undefined;
  verdict: Selectable<PersonTable> | undefined;
}

async function see(work: Work, site: Id, writers: readonly WriterTable[]): Promise<Seen[]> {
  if (writers.length === 0) return [];
  const lasts = await commentsOf(
    work,
    writers.map(({ last }) => last),
  );
  // Of whoever took their last one back, the one before it.
  const others = writers.filter(({ owner }) => !lasts.has(owner)).map(({ owner }) => owner);
  const earlier = others.length > 0 ? await earlierOf(work, site, others) : undefined;
  const rows = work.selectFrom('person').selectAll().where('site', '=', site);
  const owners = writers.map(({ owner }) => owner);
  const decided = new Map((await rows.where('owner', 'in', owners).execute()).map((row) => [row.owner, row]));
  return writers.map((writer) => ({
    writer,
    last: lasts.get(writer.owner) ?? earlier?.get(writer.owner),
    verdict: decided.get(writer.owner),
  }));
}

async function commentsOf(work: Work, seqs: readonly number[]): Promise<Map<string | null, Last>> {
  const rows = work.selectFrom('comment').select(['owner', 'name', 'email', 'author_id', 'created']).where('seq', 'in', seqs);
  return new Map((await rows.execute()).map((row) => [row.owner, row]));
}

async function earlierOf(work: Work, site: Id, owners: readonly string[]): Promise<Map<string | null, Last>> {
  const lasts = await work
    .selectFrom('comment')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('site', '=', site)
    .where('owner', 'in', owners)
    .groupBy('owner')
    .execute();
  return lasts.length > 0
    ? commentsOf(
        work,
        lasts.map(({ last }) => Number(last)),
      )
    : new Map();
}

/** People as moderators see them, in the same order. */
async function describe(work: Work, site: Id, seen: readonly Seen[], now: number): Promise<DeskPerson[]> {
  const sums = await work
    .selectFrom('comment')
    .select(({ fn }) => ['owner', 'state', fn.countAll().as('count')])
    .where('site', '=', site)
    .where(
      'owner',
      'in',
      seen.map(({ writer }) => writer.owner),
    )
    .groupBy(['owner', 'state'])
    .execute();
  const countOf = (owner: string, state: State): number =>
    Number(sums.find((sum) => sum.owner === owner && sum.state === state)?.count ?? 0);
  return seen.map(({ writer: { id, owner }, last, verdict }) => {
    const banned = verdict?.banned && Date.parse(verdict.banned) > now ? verdict.banned : undefined;
    return {
      person: id,
      name: last?.name ?? '',
      account: last ? last.author_id !== null : owner.startsWith('author:'),
      visible: countOf(owner, 'visible'),
      waiting: countOf(owner, 'pending'),
      rejected: countOf(owner, 'rejected'),
      last: last?.created ?? verdict?.changed ?? instant(now),
      trusted: verdict?.trusted === 1,
      ...(banned && { banned }),
    };
  });
}
