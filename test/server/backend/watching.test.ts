import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LiveEvent } from '../../../src/contract/types.ts';
import { openBackend } from '../../../src/server/backend/index.ts';
import { createWatchers } from '../../../src/server/backend/watchers.ts';
import { backendFor, everyRow, freshDatabase, guest, listen, nobody, page, pageOf, wordsOf, type Person } from './support.ts';

/** An event in short: `put one`, `gone`, `thread 3`. */
const short = (event: LiveEvent): string =>
  event.type === 'put'
    ? `put ${wordsOf(event.comment) || event.comment.state}`
    : event.type === 'thread'
      ? `thread ${event.count}`
      : event.type;
const atOf = (event: LiveEvent): number => Number('at' in event ? event.at : undefined);
const target = (id: string) => ({ thread: page.key, id });

/** A thread in which everything happened that can. */
async function busyThread(ada: Person, bo: Person): Promise<void> {
  const one = await ada.say('one');
  const two = await bo.say('two', one);
  await ada.edit({ ...target(one.id), text: 'one, edited' });
  await bo.react({ thread: page.key, comment: one.id, kind: 'heart', on: true });
  const three = await ada.say('three', two);
  await bo.remove(target(two.id));
  await bo.react({ thread: page.key, comment: null, kind: 'tada', on: true });
  await ada.say('four');
  await ada.remove(target(three.id));
}

describe('watching', () => {
  it('tells each change as the row is now, and the totals after it', async () => {
    const backend = await backendFor();
    const [ada, reader] = [guest(backend, 'Ada'), nobody(backend)];
    const stream = listen(reader);
    const first = stream.next(2);
    const root = await ada.say('one');
    expect((await first).map(short)).toEqual(['put one', 'thread 1']);
    const reply = await ada.say('two', root);
    const told = await stream.next(3);
    expect(told.map(short)).toEqual(['put two', 'put one', 'thread 2']);
    expect(told[1]).toMatchObject({ comment: { id: root.id, replies: 1 } });
    await ada.react({ thread: page.key, comment: root.id, kind: 'heart', on: true });
    expect(await stream.next(1)).toMatchObject([{ type: 'put', comment: { reactions: [{ kind: 'heart', count: 1 }] } }]);
    await ada.react({ thread: page.key, comment: null, kind: 'eyes', on: true });
    expect(await stream.next(1)).toMatchObject([{ type: 'thread', count: 2, reactions: [{ kind: 'eyes', count: 1 }] }]);
    await ada.remove(target(root.id));
    expect((await stream.next(2)).map(short)).toEqual(['put deleted', 'thread 1']);
    await ada.remove(target(reply.id));
    const last = await stream.next(3);
    expect(last.map((event) => (event.type === 'gone' ? event.id : short(event)))).toEqual([reply.id, root.id, 'thread 0']);
    const revisions = stream.heard.map(atOf);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    expect((await ada.open({ page })).thread.at).toBe(String(revisions.at(-1)));
    expect(JSON.stringify(stream.heard)).not.toContain('mine');
  });

  it('says nothing of what nobody else may see', async () => {
    const backend = await backendFor({ hold: ({ text }) => text === 'wait' });
    const ada = guest(backend, 'Ada');
    const stream = listen(nobody(backend));
    const told = stream.next(2);
    const waiting = await ada.say('wait');
    await ada.edit({ ...target(waiting.id), text: 'wait longer' });
    const other = await ada.say('wait');
    await backend.hide(other.id);
    await ada.remove(target(waiting.id));
    await ada.say('seen');
    expect((await told).map(short)).toEqual(['put seen', 'thread 1']);
    expect((await listen(ada, '0').next(2)).map(short)).toEqual(['put seen', 'thread 1']);
  });

  it('tells what a moderator does', async () => {
    const backend = await backendFor({ hold: ({ text }) => text === 'wait' });
    const ada = guest(backend, 'Ada');
    const [waiting, rude] = [await ada.say('wait'), await ada.say('rude')];
    const stream = listen(nobody(backend), (await ada.open({ page })).thread.at);
    await backend.approve(waiting.id);
    expect((await stream.next(2)).map(short)).toEqual(['put wait', 'thread 2']);
    await backend.hide(rude.id);
    expect((await stream.next(2)).map(short)).toEqual(['gone', 'thread 1']);
  });

  it('tells each row once, as it is now, to whoever comes back', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const { id } = await ada.say('draft one');
    const { at } = (await ada.open({ page })).thread;
    for (let version = 2; version <= 9; version++) await ada.edit({ ...target(id), text: `draft ${version}` });
    await ada.say('last');
    expect((await listen(ada, at).next(3)).map(short)).toEqual(['put draft 9', 'put last', 'thread 2']);
  });

  it('loses nothing and tells nothing twice, wherever the stream was cut', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    await busyThread(ada, bo);
    const { at } = (await ada.open({ page })).thread;
    const until = async (after: string): Promise<LiveEvent[]> => {
      const stream = listen(bo, after);
      while (stream.heard.length === 0 || atOf(stream.heard.at(-1)!) < Number(at)) await stream.next(1);
      return stream.heard;
    };
    const whole = await until('0');
    for (let cut = 0; cut < Number(at); cut++) expect(await until(String(cut))).toEqual(whole.filter((event) => atOf(event) > cut));
    const shown = (await everyRow(bo)).map((row) => row.id).toSorted();
    expect(whole.flatMap((event) => (event.type === 'put' ? [event.comment.id] : [])).toSorted()).toEqual(shown);
  });

  it('gives the same thread as opening it, through a hundred cuts while people write', { timeout: 30_000 }, async () => {
    const backend = await backendFor({ pageSize: 200 });
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const rows = new Map<string, string>();
    let at = '0';
    let told = 0;
    let done = false;
    const listening = (async () => {
      for (let cut = 0; ; cut++) {
        const stream = listen(bo, at);
        const events = await Promise.race([stream.next(1 + (cut % 4)), sleep(50).then(() => stream.heard)]);
        stream.end();
        for (const event of events) {
          if (event.type === 'put') rows.set(event.comment.id, JSON.stringify({ ...event.comment, more: undefined }));
          if (event.type === 'gone') rows.delete(event.id);
          expect(atOf(event)).toBeGreaterThan(Number(at));
          at = String(atOf(event));
          told++;
        }
        if (done && at === (await bo.open({ page })).thread.at) return;
      }
    })();
    const said = [await ada.say('root')];
    for (let turn = 0; turn < 60; turn++) {
      const some = said[(turn * 7) % said.length]!;
      if (turn % 3 === 0) await bo.react({ thread: page.key, comment: some.id, kind: 'heart', on: turn % 2 === 0 }).catch(() => []);
      if (turn % 4 === 3) await ada.remove(target(some.id)).catch(() => null);
      else said.push(await ada.say(`turn ${turn}`, turn % 2 === 0 ? some : null).catch(() => ada.say(`turn ${turn}`)));
    }
    done = true;
    await listening;
    const now = await everyRow(bo);
    expect(told).toBeGreaterThan(60);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(now.map((row) => [row.id, JSON.stringify({ ...row, more: undefined })])));
  });

  it.each(['99', 'nonsense', '-1', '1.5', '٣'])('calls a cursor stale that it did not make: %s', async (after) => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    await ada.say('one');
    const stream = listen(ada, after);
    expect(await stream.next(1)).toEqual([{ type: 'stale', at: expect.stringMatching(/^\d+$/) }]);
    const told = stream.next(1);
    await ada.say('two');
    expect((await told).map(short)).toEqual(['put two']);
  });

  it('is stale more than 500 rows behind, and not before', { timeout: 30_000 }, async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const write = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => ada.say(`number ${index}`)));
    // As many as no database has to refuse for coming all at once.
    for (let written = 0; written < 500; written += 50) await write(50);
    const stream = listen(ada, '0');
    const told = await stream.next(501);
    expect([told.filter((event) => event.type === 'put').length, short(told.at(-1)!)]).toEqual([500, 'thread 500']);
    await write(1);
    expect((await listen(ada, '0').next(1)).map(short)).toEqual(['stale']);
    expect((await stream.next(2)).map(short)).toEqual(['put number 0', 'thread 501']);
  });

  it('hears its own thread and site only', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const stream = listen(ada);
    const told = stream.next(1);
    await ada.say('x', null, { page: pageOf('other') });
    await guest(backend, 'Ada', { site: 'other' }).say('y');
    await ada.say('z');
    expect((await told).map(short)).toEqual(['put z']);
  });

  it('ends with its signal, whose reason passes', async () => {
    const stream = listen(guest(await backendFor(), 'Ada'));
    const told = stream.next(1);
    await sleep(20);
    stream.end(new Error('The reader left.'));
    await expect(told).rejects.toThrow('The reader left.');
  });

  it('ends when the backend is closed', async () => {
    const backend = await openBackend({ database: await freshDatabase() });
    const told = listen(guest(backend, 'Ada')).next(1);
    await sleep(20);
    await Promise.all([backend.close(), expect(told).rejects.toMatchObject({ code: 'unavailable', message: 'The server is closing.' })]);
  });

  it('hears of what another process writes', async () => {
    const database = await freshDatabase();
    const [server, command] = [await backendFor({ database }), await backendFor({ database })];
    const { id } = await guest(server, 'Ada').say('rude');
    const stream = listen(nobody(server), (await nobody(server).open({ page })).thread.at);
    const told = stream.next(2);
    expect(await command.hide(id)).toBe(true);
    expect((await told).map(short)).toEqual(['gone', 'thread 0']);
  });
});

describe('watchers', () => {
  it('leave no timer behind when the last one goes', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const look = vi.fn<() => Promise<number[]>>(async () => [1]);
    const watchers = createWatchers(look);
    const seats = [1, 2].map(() => watchers.join({ site: 'default', thread: 'tides' }));
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(look).toHaveBeenCalledTimes(3);
    for (const seat of seats) seat.leave();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(look).toHaveBeenCalledTimes(3);
  });

  it('are woken by a bell that rang while they read', async () => {
    const watchers = createWatchers(async () => []);
    const seat = watchers.join({ site: 'default', thread: 'tides' });
    const before = seat.rings();
    watchers.ring('default', 'tides');
    await seat.next(before);
    expect(seat.rings()).toBe(before + 1);
    seat.leave();
  });

  it('read together what they have not heard yet, and anew after the next ring', async () => {
    const watchers = createWatchers(async () => []);
    const seats = [1, 2, 3].map(() => watchers.join({ site: 'default', thread: 'tides' }));
    let readings = 0;
    const read = async (): Promise<string> => `reading ${++readings}`;
    const readAll = () => Promise.all(seats.map((seat) => seat.together(seat.rings(), 4, read)));
    expect(await readAll()).toEqual(['reading 1', 'reading 1', 'reading 1']);
    watchers.ring('default', 'tides');
    expect(await readAll()).toEqual(['reading 2', 'reading 2', 'reading 2']);
    expect(await seats[0]!.together(seats[0]!.rings(), 3, read)).toBe('reading 3');
    for (const seat of seats) seat.leave();
  });

  it('read again after a reading that failed', async () => {
    const watchers = createWatchers(async () => []);
    const seat = watchers.join({ site: 'default', thread: 'tides' });
    const read = vi.fn<() => Promise<string>>(async () => 'news').mockRejectedValueOnce(new Error('The database is busy.'));
    await expect(seat.together(0, 4, read)).rejects.toThrow('busy');
    expect(await seat.together(0, 4, read)).toBe('news');
    seat.leave();
  });

  it('outlive a look that failed', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const look = vi.fn<() => Promise<number[]>>(async () => [1]).mockRejectedValueOnce(new Error('The database is busy.'));
    const watchers = createWatchers(look);
    const seat = watchers.join({ site: 'default', thread: 'tides' });
    const woken = seat.next(seat.rings());
    await vi.advanceTimersByTimeAsync(2_000);
    await woken;
    expect(look).toHaveBeenCalledTimes(2);
    seat.leave();
  });
});
