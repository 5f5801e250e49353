import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { openBackend } from '../../../src/server/backend/index.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { everyRow, folder, guest, nobody, page, wordsOf } from '../backend/support.ts';
import { start } from '../support.ts';

/** Threads of the process, in the order in which they were started: Node tells of each. */
let workers: Worker[] = [];
const note = (worker: Worker): void => void workers.push(worker);
beforeEach(() => {
  workers = [];
  process.on('worker', note);
});
afterEach(() => void process.off('worker', note));

async function scene(file = join(folder(), 'comments.db')) {
  const said: string[] = [];
  const backend = await openBackend({ database: `sqlite:${file}`, warn: (words) => said.push(words) });
  onTestFinished(() => backend.close());
  const [writing, reading] = workers as [Worker, Worker];
  return { backend, said, writing, reading, file };
}

/** Ends a thread, and gives the one that is started in its place. */
async function endThread(worker: Worker): Promise<Worker> {
  const before = workers.length;
  await worker.terminate();
  await expect.poll(() => workers.length, { interval: 2 }).toBeGreaterThan(before);
  return workers.at(-1)!;
}

const fates = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.map((one) => (one.status === 'fulfilled' ? 'kept' : String((one.reason as { code?: unknown }).code)));

test('a thread that reads and ends is started again; who reads meanwhile waits or is told to come back', async () => {
  const { backend, said, reading } = await scene();
  const ada = guest(backend, 'Ada');
  await ada.say('before');
  const reader = nobody(backend);
  const asked = Promise.allSettled(Array.from({ length: 20 }, () => reader.open({ page })));
  await reading.terminate();
  expect(fates(await asked).every((fate) => fate === 'kept' || fate === 'unavailable')).toBe(true);
  expect((await reader.open({ page })).page.items.map(wordsOf)).toEqual(['before']);
  await ada.say('after');
  expect((await reader.open({ page })).thread.count).toBe(2);
  expect(said).toEqual([expect.stringMatching(/^A thread of the database has ended \(.+\) and is started again\.$/)]);
});

test.each([0, 1, 2])(
  'a thread that writes and ends loses nothing that was acknowledged, and what is sent again is there once (%s)',
  async (chance) => {
    const { backend, said, writing: first } = await scene();
    let writing = first;
    const people = Array.from({ length: 8 }, (_, index) => guest(backend, `Writer ${index}`));
    const acknowledged: string[] = [];
    const refused: string[] = [];
    for (let round = 0; round < 5; round++) {
      const drafts = people.map((person, index) => ({ person, draft: person.draft({ text: `${round} ${index}` }) }));
      const settled = Promise.allSettled(drafts.map(({ person, draft }) => person.create(draft)));
      // Before, while and after they are written.
      await sleep(round * 1.3 + chance * 0.6);
      writing = await endThread(writing);
      for (const [index, fate] of fates(await settled).entries()) {
        const { person, draft } = drafts[index]!;
        if (fate === 'kept') acknowledged.push(draft.text);
        else {
          refused.push(fate);
          await person.create(draft);
        }
      }
    }
    expect(said.length).toBe(5);
    expect(Array.from(new Set(refused))).toEqual(['unavailable']);
    const texts = (await everyRow(nobody(backend))).map(wordsOf);
    expect(texts.length).toBe(40);
    expect(new Set(texts).size).toBe(40);
    expect(acknowledged.filter((text) => !texts.includes(text))).toEqual([]);
    expect((await nobody(backend).open({ page })).thread.count).toBe(40);
  },
);

test('half of a write is never done by the next life of a thread', async () => {
  const store = await openStore(`sqlite:${join(folder(), 'comments.db')}`);
  onTestFinished(() => store.close());
  const thread = { site: 'default', key: 'a', url: '', title: '', rev: 0, totals: 0, count: 0, reactions: '{}' };
  await store.write('x', (work) => work.insertInto('thread').values(thread).execute());
  // It ends between two statements, while nothing is under way.
  const wrote = store.write('x', async (work) => {
    await work.updateTable('thread').set({ title: 'half' }).execute();
    await endThread(workers[0]!);
    await sleep(300);
    await work.updateTable('thread').set({ url: 'https://half.example' }).execute();
  });
  await expect(wrote).rejects.toThrow(/thread of the database has ended/);
  expect(await store.read((work) => work.selectFrom('thread').select(['title', 'url']).execute())).toEqual([{ title: '', url: '' }]);
  await store.write('x', (work) => work.updateTable('thread').set({ title: 'whole' }).execute());
  expect(await store.read((work) => work.selectFrom('thread').select('title').execute())).toEqual([{ title: 'whole' }]);
});

test('what is kept of all threads is not taken for what it was after the thread that tells versions has ended', async () => {
  const { backend, reading } = await scene();
  const { get } = await start(backend);
  const ada = guest(backend, 'Ada');
  const latest = async (): Promise<number> => ((await (await get('/v1/latest?limit=9')).json()) as unknown[]).length;
  for (let count = 1; count < 4; count++) {
    await ada.say('one more');
    expect(await latest()).toBe(count);
  }
  await reading.terminate();
  for (let count = 4; count < 7; count++) {
    await ada.say('one more');
    await expect.poll(latest).toBe(count);
  }
});

test('whoever asks whether the server is ready is told that a thread is started again', async () => {
  const { backend, writing, file } = await scene();
  const { get } = await start(backend);
  expect((await get('/readyz')).status).toBe(200);
  const ended = new Promise((resolve) => writing.once('exit', resolve));
  // The file cannot be opened for a while.
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  await writing.terminate();
  await ended;
  const response = await get('/readyz');
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5']);
  expect(await response.text()).toContain('opened again');
  rmdirSync(file);
  renameSync(`${file}.away`, file);
  await expect.poll(async () => (await get('/readyz')).status, { timeout: 8_000 }).toBe(200);
}, 15_000);

test('a thread that ends each time is given up after some tries, and says so', async () => {
  const { backend, writing, file, said } = await scene();
  renameSync(file, `${file}.away`);
  mkdirSync(file);
  const began = performance.now();
  await writing.terminate();
  expect((await backend.broken).message).not.toBe('');
  // It is not tried again and again without a pause.
  expect(performance.now() - began).toBeGreaterThan(2_000);
  expect(said.length).toBeLessThan(10);
  const refused = await guest(backend, 'Ada')
    .say('too late')
    .catch((thrown: unknown) => thrown);
  expect(refused).toMatchObject({ code: 'unavailable' });
}, 20_000);
