import type { Id, Instant } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';

/** The most lines of one kind that are told. */
const MOST = 200;
/** From so many titles on a key is worth a word: one change of a title is nothing. */
const MANY = 3;

/** What may be wrong with the keys of a site's pages. Visitors' pages say it, so nothing follows from it by itself. */
export interface Proposals {
  /** A page with this key said that its comments stand in that thread. `both`: the key has a thread of its own by now. */
  said: { thread: Id; key: Id; made: Instant; both: boolean }[];
  /** One title stands over several threads: most likely one page that is reached by several addresses. */
  twins: { title: string; keys: Id[] }[];
  /** One thread was written in from pages of many titles: most likely several pages share a key. */
  many: { key: Id; titles: string[] }[];
}

/** Reads what an owner may want to put right, the newest first. */
export async function readProposals(work: Work, site: Id): Promise<Proposals> {
  const rows = await work
    .selectFrom('proposal')
    .leftJoin('thread', (join) => join.onRef('thread.site', '=', 'proposal.site').onRef('thread.key', '=', 'proposal.key'))
    .select(['proposal.thread', 'proposal.key', 'proposal.made', 'thread.count'])
    .where('proposal.site', '=', site)
    .orderBy('proposal.made', 'desc')
    .orderBy('proposal.key')
    .limit(MOST)
    .execute();
  const said = rows.map(({ thread, key, made, count }) => ({ thread, key, made, both: count !== null }));
  return { said, twins: await readTwins(work, site), many: await readMany(work, site) };
}

async function readTwins(work: Work, site: Id): Promise<Proposals['twins']> {
  const shared = work
    .selectFrom('thread')
    .select('title')
    .where('site', '=', site)
    .where('title', '!=', '')
    .groupBy('title')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('title')
    .limit(MOST);
  const rows = await work
    .selectFrom('thread')
    .select(['title', 'key'])
    .where('site', '=', site)
    .where('title', 'in', (db) => db.selectFrom(shared.as('shared')).select('shared.title'))
    .orderBy('title')
    .orderBy('key')
    .limit(MOST * 10)
    .execute();
  const groups = Map.groupBy(rows, ({ title }) => title);
  return Array.from(groups, ([title, rows]) => ({ title, keys: rows.map(({ key }) => key) }));
}

async function readMany(work: Work, site: Id): Promise<Proposals['many']> {
  const rows = await work
    .selectFrom('title')
    .select(['thread', 'title'])
    .where('site', '=', site)
    .orderBy('thread')
    .orderBy('made')
    .execute();
  const groups = Map.groupBy(rows, ({ thread }) => thread);
  const many = Array.from(groups, ([key, rows]) => ({ key, titles: rows.map(({ title }) => title) }));
  return many.filter(({ titles }) => titles.length >= MANY).slice(0, MOST);
}
