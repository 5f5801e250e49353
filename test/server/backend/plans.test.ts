import { CompiledQuery, type Compilable } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { items, pinned, replies } from '../../../src/server/backend/page-rows.ts';
import { openStore, type Store, type Work } from '../../../src/server/store/index.ts';
import { ask, freshDatabase, isPostgres } from '../support/databases.ts';

/** Comments of the long thread: each root has one reply, and the first one a thousand more. */
const ROOTS = 10_000;
const CROWD = 1_000;
/** Rows that a question may look at: a page has 26 roots at most, and ten of them have ten replies each. */
const FEW = 130;

const place = { site: 'default', thread: '/long' };
const roots = { ...place, most: 26 };

let store: Store;

// Filled past the server, as a backup is brought back, and then opened by one.
beforeAll(async () => {
  const ends: (() => Promise<void>)[] = [];
  const database = await freshDatabase((end) => void ends.push(end));
  await (await openStore(database)).close();
  const fill = (from: string, count: number, columns: string): Promise<object[]> =>
    ask(
      database,
      `insert into comment (site, id, parent, replies, thread, name, text, html, created, state, shown, reactions, score, rev)
         with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1})
         select 'default', '${from}' || i, ${columns}, '/long', 'Ada', 'Words', '<p>Words</p>', '2026-03-01T12:00:00.000Z', 'visible', 1, '{}', 0, i from n`,
    );
  await ask(
    database,
    `insert into thread (site, key, url, title, rev, totals, count, reactions) values ('default', '/long', '', '', 1, 1, ${2 * ROOTS + CROWD}, '{}')`,
  );
  await fill('root', ROOTS, 'null, 1');
  await fill('reply', ROOTS, "'root' || i, 0");
  await fill('more', CROWD, "'root0', 0");
  store = await openStore(database);
  return async () => {
    await store.close();
    for (const end of ends) await end();
  };
}, 60_000);

describe('on a long thread of a database that was filled at once no more rows are looked at than there is room for', () => {
  it.each<[string, (work: Work) => Compilable<unknown>]>([
    ['the oldest', (work) => items(work, roots, 'oldest', true, false)],
    ['the newest', (work) => items(work, roots, 'newest', true, false)],
    ['the best', (work) => items(work, roots, 'best', true, false)],
    ['those after a mark', (work) => items(work, { ...roots, score: 0, seq: 5_000 }, 'oldest', true, true)],
    ['those before a mark', (work) => items(work, { ...roots, score: 0, seq: 5_000 }, 'newest', true, true)],
    ['replies of one comment', (work) => items(work, { ...roots, parent: 'root0' }, 'oldest', false, false)],
    ['what stands first', (work) => pinned(work, place)],
    [
      'the first replies of some comments',
      (work) => replies(work, { ...place, ids: Array.from({ length: 8 }, (_, at) => `root${at + 1}`), before: 9 }),
    ],
  ])('%s', async (_what, question) => {
    const found = isPostgres ? await looked(question) : await stray(question);
    expect(found).toBeLessThanOrEqual(FEW);
  });
});

/** The most rows that one step of PostgreSQL's plan went through, those that it threw away with them. */
async function looked(question: (work: Work) => Compilable<unknown>): Promise<number> {
  const [row] = await explain(question, 'explain (analyze, format json)');
  const [{ Plan }] = (row as { 'QUERY PLAN': [{ Plan: Step }] })['QUERY PLAN'];
  return mostOf(Plan);
}

/** https://www.postgresql.org/docs/current/using-explain.html */
interface Step {
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  Plans?: Step[];
}

function mostOf(step: Step): number {
  const removed = (step['Rows Removed by Filter'] ?? 0) + (step['Rows Removed by Join Filter'] ?? 0);
  return Math.max((step['Actual Rows'] + removed) * step['Actual Loops'], ...(step.Plans ?? []).map(mostOf));
}

/** As SQLite counts no rows: 0 where it goes by an index that knows the whole place, or the few that stand first; else no end of them. */
async function stray(question: (work: Work) => Compilable<unknown>): Promise<number> {
  const rows = (await explain(question, 'explain query plan')) as { detail: string }[];
  const lines = rows.map(({ detail }) => detail).filter((line) => /\b(comment|reply)\b/.test(line));
  return lines.length > 0 && lines.every((line) => /comment_pinned|thread=\? AND parent=\? AND shown=\?/.test(line)) ? 0 : Infinity;
}

function explain(question: (work: Work) => Compilable<unknown>, how: string): Promise<unknown[]> {
  return store.read(async (work) => {
    const { sql, parameters } = question(work).compile();
    return (await work.executeQuery(CompiledQuery.raw(`${how} ${sql}`, [...parameters]))).rows;
  });
}
