import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { backendFor, folder, guest, nobody, page, wordsOf, type Person } from '../backend/support.ts';
import { alice, draft as httpDraft, pageQuery, start } from '../support.ts';

/** Another program on the same file, which keeps it locked until told. */
function lock(file: string): () => void {
  const other = new Sqlite(file);
  onTestFinished(() => void other.close());
  other.exec('begin immediate');
  return () => void other.exec('commit');
}

async function scene() {
  const file = join(folder(), 'comments.db');
  const backend = await backendFor({ database: `sqlite:${file}` });
  const ada = guest(backend, 'Ada');
  await ada.say('before');
  return { file, backend, ada };
}

/** How long each of many reads took, in ms, one after another until told to end. */
async function readAlong(reader: Person, end: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!end.aborted) {
    const since = performance.now();
    await reader.open({ page });
    took.push(performance.now() - since);
    await sleep(5);
  }
  return took.toSorted((a, b) => a - b);
}

const most = (times: readonly number[], share = 0.99): number => times[Math.floor(times.length * share)]!;

test(
  'another program’s lock refuses writes within 5 s, holds up no reader and never stops the event loop',
  { timeout: 30_000 },
  async () => {
    const { file, backend, ada } = await scene();
    const { ask, get } = await start(backend);
    const draft = ada.draft({ text: 'again' });
    const unlock = lock(file);
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const end = new AbortController();
    const reading = readAlong(nobody(backend), end.signal);
    // They come at any time, also while one before them waits for the lock.
    const refused = Array.from({ length: 12 }, async (_, at) => {
      await sleep(at * 250);
      const since = performance.now();
      const error: unknown = await ada.say(`number ${at}`).catch((thrown: unknown) => thrown);
      return { error, took: performance.now() - since };
    });
    const unsure = ada.create(draft).catch((thrown: unknown) => thrown);
    const posted = ask('POST', '/v1/comments', httpDraft(), alice);
    expect((await get(`/v1/thread?${pageQuery}`)).status).toBe(200);
    for (const { error, took } of await Promise.all(refused)) {
      expect(error).toMatchObject({ code: 'unavailable', retryAfter: 5 });
      expect(took).toBeLessThan(5_000);
    }
    expect(await unsure).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    const { status, headers } = await posted;
    expect([status, headers.get('Retry-After')]).toEqual([503, '5']);
    delay.disable();
    end.abort();
    const times = await reading;
    expect(times.length).toBeGreaterThan(100);
    expect(most(times)).toBeLessThan(1_000);
    expect(delay.percentile(99) / 1e6).toBeLessThan(100);
    unlock();
    // Nobody waits for what was refused: it is not done behind their backs.
    await ada.say('after');
    const again = await Promise.all([ada.create(draft), ada.create(draft)]);
    expect(again[0]!.id).toBe(again[1]!.id);
    expect((await ada.open({ page })).page.items.map(wordsOf)).toEqual(['before', 'after', 'again']);
  },
);

test('a write that waits for a lock is done as soon as it is free', async () => {
  const { file, ada } = await scene();
  const unlock = lock(file);
  const said = Promise.all(['one', 'two', 'three'].map((text) => ada.say(text)));
  await sleep(1_000);
  unlock();
  await said;
  expect((await ada.open({ page })).thread.count).toBe(4);
});

test('closing while a lock is held ends, and what waits is told', async () => {
  const { file, backend, ada } = await scene();
  lock(file);
  const said = ada.say('too late').catch((thrown: unknown) => thrown);
  await sleep(100);
  const since = performance.now();
  await backend.close();
  expect(performance.now() - since).toBeLessThan(2_500);
  expect(await said).toMatchObject({ code: 'unavailable' });
});
