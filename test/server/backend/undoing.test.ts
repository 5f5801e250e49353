import { describe, expect, it, onTestFinished } from 'vitest';
import { settle } from '../../../src/contract/rules.ts';
import type { DeskAct, DeskDone } from '../../../src/contract/desk.ts';
import type { Id } from '../../../src/contract/types.ts';
import { rolesForDesk } from '../../../src/server/accounts/for-desk.ts';
import { lockThread } from '../../../src/server/backend/lock.ts';
import { act, type Acted } from '../../../src/server/backend/moderate.ts';
import { settleRules } from '../../../src/server/judge/rules.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { backendFor, everyRow, failureOf, guest, page, pageOf, plant, wordsOf } from './support.ts';

/** A backend with some comments under three pages, and a moderator's acts beside it. */
async function scene() {
  const database = await freshDatabase();
  const backend = await backendFor({ database });
  const store = await openStore(database);
  onTestFinished(() => store.close());
  const context = { settings: settle({}, Date.now), rules: settleRules(undefined) };
  const doer = { site: 'default', account: 'mod', by: 'Mo' };
  const ada = guest(backend, 'Ada');
  const pages = [page, pageOf('b'), pageOf('c')];
  const ids: Id[] = [];
  for (const one of pages) {
    const root = await ada.say('root', null, { page: one });
    const reply = await ada.say('reply', root, { page: one });
    ids.push(root.id, reply.id);
  }
  const log = () =>
    ask<{ id: Id; act: string; by: string; count: number; thread: Id; undone: Id | null }>(database, 'select * from deed order by seq');
  return {
    backend,
    database,
    ada,
    pages,
    ids,
    log,
    run: (name: DeskAct, some: readonly Id[], reason?: string): Promise<Acted> =>
      store.write('a', (work) => act(context, work, doer, name, some, reason)),
    undo: (id: Id | null, site = 'default'): Promise<DeskDone> =>
      backend.desk.answer('undo', { ...doer, site, role: 'owner' }, { site, log: id! }, rolesForDesk),
    lock: (lock: 'open' | 'closed', reason?: string) => store.write('a', (work) => lockThread(context, work, doer, page.key, lock, reason)),
    seen: async () => (await Promise.all(pages.map((one) => everyRow(ada, one)))).map((rows) => rows.map(wordsOf).join(' ')),
    waits: async () => (await ada.personal({ page }))!.waiting,
  };
}

describe('an act on many comments', () => {
  it('is done to all of them, whichever thread and order, and is one line of the log', async () => {
    const { run, ids, seen, log, pages } = await scene();
    const acted = await run('hide', [...ids.toReversed(), 'nowhere', ids[0]!], 'Later.');
    expect([acted.done.toSorted(), acted.threads]).toEqual([ids.toSorted(), pages.map(({ key }) => key).toSorted()]);
    expect(await seen()).toEqual(['', '', '']);
    expect((await log()).map(({ id, act, by, count }) => [id, act, by, Number(count)])).toEqual(
      [1, 2, 3].map(() => [acted.log, 'hide', 'Mo', 2]),
    );
    expect(await run('hide', ids)).toEqual({ done: [], log: null, threads: [] });
    expect((await run('approve', ids)).done.length).toBe(6);
    expect(await seen()).toEqual(['root reply', 'root reply', 'root reply']);
    expect((await run('approve', [])).log).toBeNull();
  });

  it('of another site touches nothing', async () => {
    const { run, ids, backend, seen } = await scene();
    const other = await guest(backend, 'Bo', { site: 'garden' }).say('there');
    expect((await run('remove', [other.id])).done).toEqual([]);
    expect((await run('remove', [ids[0]!, other.id])).done).toEqual([ids[0]]);
    expect((await seen())[0]).toBe(' reply');
  });

  it('leaves the log without a word that somebody wrote', async () => {
    const { run, ids, database } = await scene();
    await run('reject', ids);
    await run('remove', ids);
    expect(JSON.stringify(await ask(database, 'select * from deed'))).not.toMatch(/root|reply|device|Ada/);
  });
});

describe('undoing', () => {
  it('puts back what was, once', async () => {
    const { run, undo, ids, seen, log } = await scene();
    const hidden = await run('hide', ids, 'Later.');
    const undone = await undo(hidden.log);
    expect(undone.done.toSorted()).toEqual(ids.toSorted());
    expect(await seen()).toEqual(['root reply', 'root reply', 'root reply']);
    expect((await log()).filter(({ act }) => act === 'hide').map((row) => row.undone)).toEqual([undone.log, undone.log, undone.log]);
    expect(await failureOf(undo(hidden.log))).toMatchObject({ code: 'conflict' });
    expect(await failureOf(undo(undone.log))).toMatchObject({ code: 'conflict' });
  });

  it('leaves as it is what somebody changed since', async () => {
    const { run, undo, ids, seen, waits } = await scene();
    const { log } = await run('hide', ids.slice(0, 2), 'Later.');
    await run('approve', [ids[1]!]);
    expect((await undo(log)).done).toEqual([ids[0]]);
    expect([(await seen())[0], await waits()]).toEqual(['root reply', []]);
    const again = await run('hide', [ids[0]!]);
    await run('reject', [ids[0]!]);
    expect(await failureOf(undo(again.log))).toMatchObject({ code: 'conflict' });
  });

  it('brings back the reason, the reports and the place', async () => {
    const { run, undo, ids, backend, database, ada, waits } = await scene();
    const [id] = ids as [Id];
    await run('pin', [id]);
    await guest(backend, 'Bo').report({ thread: page.key, id, reason: 'x' });
    const open = async () => (await ask<{ closed: number }>(database, 'select closed from report'))[0]!.closed;
    const { log } = await run('reject', [id], 'No.');
    expect([await open(), (await waits())[0]!.mine!.reason]).toEqual([1, 'No.']);
    await undo(log);
    expect([await open(), (await everyRow(ada))[0]!.pinned]).toEqual([0, true]);
    const rejected = await run('reject', [id], 'No.');
    await run('approve', [id]);
    expect(await failureOf(undo(rejected.log))).toMatchObject({ code: 'conflict' });
    expect(await failureOf(undo('nowhere'))).toMatchObject({ code: 'not-found' });
  });

  it('is not for what is gone for good, nor for another site', async () => {
    const { run, undo, ids } = await scene();
    const hidden = await run('hide', [ids[2]!]);
    expect(await failureOf(undo(hidden.log, 'garden'))).toMatchObject({ code: 'not-found' });
    const removed = await run('remove', [ids[0]!]);
    expect(await failureOf(undo(removed.log))).toMatchObject({ code: 'conflict' });
    expect((await run('approve', [ids[0]!])).done).toEqual([]);
  });

  it('keeps to three that stand first', async () => {
    const { run, undo, ada } = await scene();
    const more = [];
    for (const text of ['a', 'b', 'c', 'd']) more.push((await ada.say(text)).id);
    await run('pin', more.slice(0, 3));
    const { log } = await run('unpin', [more[0]!]);
    await run('pin', [more[3]!]);
    expect(await failureOf(undo(log))).toMatchObject({ code: 'conflict' });
    expect(await failureOf(run('pin', more))).toEqual({ code: 'conflict' });
  });

  it('opens a thread again that was closed, and tells live readers', async () => {
    const { lock, undo, ada } = await scene();
    const { log } = await lock('closed', 'Enough.');
    expect((await lock('closed', 'Enough.')).log).toBeNull();
    expect((await ada.open({ page })).thread).toMatchObject({ lock: 'closed', closed: 'Enough.' });
    await undo(log);
    expect((await ada.open({ page })).thread).not.toHaveProperty('lock');
  });

  it('finds what was merged or moved since', async () => {
    const { run, undo, ids, backend, ada, pages } = await scene();
    const { log } = await run('hide', [ids[0]!]);
    await backend.threads.carry('merge', 'default', page.key, pages[1]!.key, false);
    await undo(log);
    expect((await everyRow(ada, pages[1])).map(wordsOf)).toEqual(['root', 'reply', 'root', 'reply']);
  });

  it('of two at once one is done', async () => {
    const { run, undo, ids, log } = await scene();
    const hidden = await run('hide', ids);
    const outcomes = await Promise.allSettled([undo(hidden.log), undo(hidden.log)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await log()).filter(({ act }) => act === 'undo')).toHaveLength(3);
  });
});

it('five hundred comments are done at once', async () => {
  const { run, database, pages } = await scene();
  for (const { key } of pages) await plant(database, 'default', key, 170);
  const rows = await ask<{ id: Id }>(database, "select id from comment where name = 'Ada' order by seq desc limit 500");
  const { done } = await run(
    'reject',
    rows.map(({ id }) => id),
  );
  expect(done.length).toBe(500);
});
