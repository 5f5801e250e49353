import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/contract/desk.ts';
import type { DeskMethod } from '../../../src/contract/desk.ts';
import { openBackend, type SqlBackend } from '../../../src/server/backend/index.ts';
import { isPostgres, postgresDatabase } from '../support/databases.ts';
import { seedComments } from '../../moderate/seed.ts';

/**
 * How quick the desk is while much waits: 20,000 comments here, 100,000 with `DESK_ROWS=100000`, of which
 * the figures of the server's page are. It prints what it measured. What it holds is generous: the machine does other things, too.
 */
const ROWS = Number(process.env.DESK_ROWS ?? 20_000);
const FIRST = 600;
const NEXT = 400;
const BULK = 10_000;

const site = 'default';
const asking = { site, account: 'olga', by: 'olga', role: 'owner' as const };
const thread = 'https://magazine.example/page-3';

let backend: SqlBackend | undefined;
let ids: { shown: string[]; waiting: string[] };
const ends: (() => Promise<void>)[] = [];
const told: string[] = [];

beforeAll(async () => {
  const database = isPostgres ? await postgresDatabase((end) => void ends.push(end)) : fileOfSqlite();
  backend = await openBackend({ database });
  ids = await seedComments(database, { waiting: ROWS, shown: ROWS / 5, threads: 200, people: 2_000 });
}, 120_000);

afterAll(async () => {
  console.log(`With ${ROWS} comments that wait, in ms:\n${told.join('\n')}`);
  await backend?.close();
  for (const end of ends) await end();
}, 30_000);

/** A file that outlives one test. */
function fileOfSqlite(): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-'));
  ends.push(async () => rmSync(folder, { recursive: true }));
  return `sqlite:${join(folder, 'comments.db')}`;
}

/** The best of three where it may be asked again: what the machine was busy with else is nobody's fault. */
async function timed<T>(what: string, run: () => Promise<T>, tries = 3): Promise<{ took: number; answer: T }> {
  let took = Infinity;
  let answer: T;
  const all: number[] = [];
  do {
    const began = performance.now();
    answer = await run();
    all.push(Math.round(performance.now() - began));
    took = Math.min(...all);
  } while (all.length < tries && took > 50);
  told.push(`${what}: ${all.join(', ')}`);
  return { took, answer };
}

const ask = <K extends Exclude<DeskMethod, 'me'>>(method: K, input: object): Promise<Desk[K]['answer']> =>
  backend!.desk.answer(method, asking, { site, ...input } as Desk[K]['input'], {} as never);

describe('with much that waits', () => {
  it('the first screen comes soon, with counts', async () => {
    const seated = { id: 'olga', name: 'olga', email: 'olga@mail.example', roleOf: () => 'owner' as const };
    const { took, answer } = await timed('first screen: counts and queue', () =>
      Promise.all([backend!.desk.me(seated, [], async () => []), ask('comments', { state: 'pending' })]),
    );
    expect(answer[0].sites[0]).toMatchObject({ waiting: ROWS, reported: ROWS / 50 });
    expect(answer[1].items).toHaveLength(50);
    expect(took).toBeLessThan(FIRST);
  });

  const filters: [object, number][] = [
    [{}, 50],
    [{ state: 'pending' }, 50],
    [{ state: 'pending', limit: 200 }, 200],
    [{ state: 'visible' }, 50],
    [{ state: 'rejected' }, 0],
    [{ reported: true }, 50],
    [{ network: '192.0.7.0/24' }, 50],
    [{ network: '203.0.113.0/24' }, 0],
    [{ thread }, 50],
    [{ thread, state: 'pending', network: '192.0.3.0/24' }, 50],
    [{ text: 'SCHON' }, 50],
    [{ text: 'nothing such' }, 0],
    [{ link: 'spam.example' }, 50],
    [{ link: 'none.example', state: 'pending' }, 0],
  ];
  it.each(filters)('comments by %j come soon, and so does the next page', async (filter, count) => {
    const first = await timed(`comments ${JSON.stringify(filter)}`, () => ask('comments', filter));
    expect(first.answer.items).toHaveLength(count);
    expect(first.took).toBeLessThan(FIRST);
    if (first.answer.next === null) return;
    const next = await timed('  next', () => ask('comments', { ...filter, cursor: first.answer.next }));
    expect(next.took).toBeLessThan(NEXT);
  });

  it.each([
    ['people', {}],
    ['people', { text: 'nobody such' }],
    ['threads', {}],
    ['threads', { text: 'page 77' }],
  ] as const)('%s %j come soon, and so does the next page', async (method, input) => {
    const first = await timed(`${method} ${JSON.stringify(input)}`, () => ask(method, input));
    expect(first.took).toBeLessThan(FIRST);
    if (first.answer.next === null) return;
    const next = await timed('  next', () => ask(method, { ...input, cursor: first.answer.next }));
    expect(next.took).toBeLessThan(NEXT);
  });

  it('one person’s come soon', async () => {
    const { items } = await ask('people', {});
    const { took, answer } = await timed('comments by person', () => ask('comments', { person: items[0]!.person }));
    expect(answer.items.length).toBeGreaterThan(5);
    expect(took).toBeLessThan(FIRST);
  });

  it('500 are done at once, over many threads and in one, and undone', { timeout: 60_000 }, async () => {
    const many = ids.waiting.slice(0, 500);
    const wide = await timed('bulk of 500 over 200 threads', () => ask('act', { act: 'approve', ids: many }), 1);
    expect(wide.answer.done).toEqual(many);
    const back = await timed('  undone', () => ask('undo', { log: wide.answer.log }), 1);
    expect(back.answer.done).toHaveLength(500);
    const same = ids.waiting.filter((_, at) => at % 200 === 0).slice(0, 500);
    const deep = await timed(`bulk of ${same.length} in one thread`, () => ask('act', { act: 'reject', ids: same, reason: 'No.' }), 1);
    expect(deep.answer.done).toEqual(same);
    const log = await timed('log', () => ask('log', {}));
    expect(log.answer.items.map(({ act, count }) => [act, count])).toEqual([
      ['reject', same.length],
      ['undo', 500],
      ['approve', 500],
    ]);
    for (const { took } of [wide, back, deep]) expect(took).toBeLessThan(BULK);
  });
});
