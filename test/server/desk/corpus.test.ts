import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { DeskComment } from '../../../src/contract/desk.ts';
import { cleanName } from '../../../src/contract/names.ts';
import { aim, type Row } from '../../attacks/corpus/row.ts';
import { corpus } from '../../attacks/corpus/index.ts';
import { guest, page, past, report, standDesk } from './support.ts';

/** REL-18: whatever the project knows of attacks, stored and worked with at the desk: nothing of it is changed, nothing is slow. */

const site = 'default';
const payloads = corpus.map((row): { row: Row; text: string } => ({ row, text: aim(row.payload, 'http://127.0.0.1:40999') }));
/** Milliseconds that each may take: 2 s where the machine does nothing else, and it does. */
const MOST = 6_000;
/** Comments that are written at the same time. */
const SIDE = 16;
/** What no database keeps, and what says nothing. */
const isRefused = (text: string): boolean =>
  text.trim() === '' || text.includes('\0') || !text.isWellFormed() || Array.from(text).length > 10_000;

it('stores, lists, finds and draws the whole corpus, its bytes unchanged, each within 2 s', { timeout: 120_000 }, async () => {
  const desk = await standDesk({ hold: () => true });
  const mallory = guest(desk.backend, 'Mallory');
  const refused: string[] = [];
  const sent = new Map<string, { text: string; row: Row }>();
  const store = async ({ row, text }: (typeof payloads)[0], at: number): Promise<void> => {
    const name = row.kind === 'name' && cleanName(text) !== '' && Array.from(text).length <= 100 ? text : 'Mallory';
    // Titles are carriers, too, and every tenth has a thread of its own.
    const key = at % 10 === 0 ? `/${randomUUID()}` : `/page-${at % SIDE}`;
    const of = { key, url: 'https://magazine.example/', title: Array.from(text).slice(0, 300).join('') };
    const made = await mallory
      .say(text, null, { guest: { name }, page: of, thread: key })
      .catch((error: { field?: string }) => error.field);
    if (typeof made === 'object') sent.set(made.id, { text, row });
    else refused.push(`${row.id} for its ${made}`);
  };
  const kept = payloads.filter(({ text }) => !isRefused(text));
  for (let from = 0; from < kept.length; from += SIDE) await Promise.all(kept.slice(from, from + SIDE).map(store));
  // What takes too long to be rendered is refused to everybody.
  expect(refused.length).toBeLessThan(sent.size / 50);
  expect(sent.size).toBeGreaterThan(500);

  const slow: string[] = [];
  const timed = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const answer = await run();
    const took = performance.now() - began;
    if (took >= MOST) slow.push(`${what}: ${Math.round(took)} ms`);
    return answer;
  };
  const listed = await timed('the list', () => desk.all('comments', { site, state: 'pending', limit: 200 }));
  const changed = listed.filter(({ id, text }: DeskComment) => text !== sent.get(id)?.text).map(({ id }) => sent.get(id)?.row.id);
  expect(changed).toEqual([]);
  expect(listed).toHaveLength(sent.size);
  // As it was typed, in the database as well.
  const rows = await past<{ id: string; text: string }>(desk.database, 'select id, text from comment');
  expect(rows.every(({ id, text }) => Buffer.from(text).equals(Buffer.from(sent.get(id)!.text)))).toBe(true);

  expect((await timed('a search', () => desk.all('comments', { site, text: '<script', limit: 200 }))).length).toBeGreaterThan(10);
  await timed('links', () => desk.all('comments', { site, link: '127.0.0.1', limit: 200 }));
  expect(await timed('people', () => desk.all('people', { site }))).toHaveLength(1);
  expect((await timed('threads', () => desk.all('threads', { site }))).length).toBeGreaterThan(50);
  const ids = [...sent.keys()];
  for (const id of ids) await desk.get('drawn', { site, id });
  for (let from = 0; from < ids.length; from += 500)
    await timed('a bulk', async () => {
      const { done } = await desk.get('act', {
        site,
        act: 'approve',
        ids: ids.slice(from, from + 500),
        reason: sent.get(ids[from]!)!.text.slice(0, 500),
      });
      expect(done).toHaveLength(Math.min(500, ids.length - from));
    });
  await timed('the log', () => desk.all('log', { site }));
  expect(slow).toEqual([]);
  expect(desk.logged).toEqual([]);
});

it('keeps what is said in reports and when editing as it was said', { timeout: 60_000 }, async () => {
  const desk = await standDesk();
  const { id } = await guest(desk.backend, 'Ada').say('x');
  const some = payloads.filter(({ text, row }) => row.kind !== 'name' && !isRefused(text) && !text.includes("'") && text.length < 500);
  for (const [at, { text }] of some.filter((_, at) => at % 25 === 0).entries()) {
    expect((await desk.get('edit', { site, id, text })).text).toBe(text);
    await report(desk, { id }, { reason: text, by: `reader ${at}` });
    expect((await desk.get('comments', { site, reported: true })).items[0]!.reports[0]!.reason).toBe(text);
    await desk.get('act', { site, act: 'dismiss', ids: [id] });
  }
  expect((await desk.all('log', { site })).length).toBeGreaterThan(20);
  expect((await desk.get('comments', { site, thread: page.key })).items).toHaveLength(1);
});
