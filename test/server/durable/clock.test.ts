import { expect, test } from 'vitest';
import { backendFor, createClock, everyRow, failureOf, freshDatabase, guest, wordsOf } from '../backend/support.ts';
import { ask } from '../support/databases.ts';

const hour = 60;
const years = 10 * 365.25 * 24 * hour;

/** Minutes that the clock jumps before each of ten comments. */
const clocks: [string, (at: number) => number][] = [
  ['goes on an hour', (at) => (at === 5 ? hour : 0)],
  ['goes back an hour', (at) => (at === 5 ? -hour : 0)],
  ['goes on ten years', (at) => (at === 5 ? years : 0)],
  ['goes back ten years', (at) => (at === 5 ? -years : 0)],
  ['goes on ten years and back again', (at) => (at === 3 ? years : at === 7 ? -years : 0)],
  ['has a second twice', (at) => (at === 5 ? -1 / 60 : 0)],
  ['stands still', () => 0],
];

test.each(clocks)('comments have an order and ids of their own where the clock %s', async (_what, jump) => {
  const clock = createClock();
  const backend = await backendFor({ now: clock.now, pageSize: 3 });
  const ada = guest(backend, 'Ada');
  const ids: string[] = [];
  const said = Array.from({ length: 10 }, (_, at) => `Word ${at}`);
  for (const [at, words] of said.entries()) {
    clock.pass(jump(at));
    const draft = ada.draft({ text: words });
    const { id } = await ada.create(draft);
    // A draft whose answer was lost comes again.
    expect((await ada.create(draft)).id).toBe(id);
    ids.push(id);
  }
  expect(new Set(ids).size).toBe(10);
  // In the order in which they were written, whatever their times say, over every page and in both directions.
  expect((await everyRow(ada)).map(wordsOf)).toEqual(said);
  expect((await everyRow(ada, undefined, 'newest')).map(wordsOf)).toEqual(said.toReversed());
  expect((await ada.count({ keys: [ada.draft().thread] }))[0]).toBe(10);
});

test('live news go on from where a reader stood, whatever the clock does', async () => {
  const clock = createClock();
  const backend = await backendFor({ now: clock.now });
  const ada = guest(backend, 'Ada');
  await ada.say('Before.');
  const { thread } = await ada.open({ page: ada.draft().page });
  clock.pass(-years);
  const { id } = await ada.say('After.');
  const end = new AbortController();
  const stream = ada.watch({ thread: thread.id, after: thread.at! }, { signal: end.signal })[Symbol.asyncIterator]();
  expect((await stream.next()).value).toMatchObject({ type: 'put', comment: { id } });
  end.abort();
});

test('the time for changing a comment is over where the clock goes on, and begins anew for the next comment', async () => {
  const clock = createClock();
  const backend = await backendFor({ now: clock.now });
  const ada = guest(backend, 'Ada');
  const first = await ada.say('First.');
  clock.pass(years);
  const edit = (id: string) => ada.edit({ thread: ada.draft().thread, id, text: 'Changed.' });
  expect(await failureOf(edit(first.id))).toEqual({ code: 'forbidden' });
  const { id } = await ada.say('Second.');
  expect(wordsOf(await edit(id))).toBe('Changed.');
});

/** Days in which nobody knows that the clock is wrong. */
const day = 24 * hour;

test.each([
  ['ten years', years],
  ['eight days', 8 * day],
])('a draft whose answer was lost before the clock goes on %s is still the same when it comes again', async (_what, jump) => {
  const clock = createClock();
  const database = await freshDatabase();
  const options = { database, now: clock.now };
  const ada = guest(await backendFor(options), 'Ada');
  // Somebody wrote on every day before.
  for (let before = 0; before < 10; before++) {
    await ada.say(`day ${before}`);
    clock.pass(day);
  }
  const draft = ada.draft({ text: 'sent, and not answered' });
  const { id } = await ada.create(draft);
  clock.pass(jump);
  expect((await ada.create(draft)).id).toBe(id);
  await ada.say('after');
  // Neither does a server forget it that was started meanwhile, nor one whose clock is set right again.
  const restarted = guest(await backendFor(options), 'Ada');
  expect((await restarted.create(draft)).id).toBe(id);
  clock.pass(day);
  await restarted.say('a day later');
  expect((await restarted.create(draft)).id).toBe(id);
  clock.pass(-jump);
  await restarted.say('set right');
  expect((await restarted.create(draft)).id).toBe(id);
});

test('a clock that jumps each day has no keys heaped up: eight days on which somebody wrote are kept', async () => {
  const clock = createClock();
  const database = await freshDatabase();
  const ada = guest(await backendFor({ database, now: clock.now }), 'Ada');
  for (let count = 0; count < 20; count++) {
    await ada.say(`day ${count}`);
    clock.pass(30 * day);
  }
  const [row] = await ask<{ kept: number }>(database, 'select count(*) as kept from draft');
  expect(Number(row!.kept)).toBe(8);
});
