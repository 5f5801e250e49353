import { describe, expect, it } from 'vitest';
import type { SqlBackend } from '../../../src/server/backend/index.ts';
import type { Author, Comment } from '../../../src/contract/types.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { backendFor, createClock, everyRow, failureOf, guest, member, nobody, page } from './support.ts';

const target = (id: string) => ({ thread: page.key, id });
const mo: Author = { id: 'mod', name: 'Mo', badge: 'Moderator' };
const moderator = (backend: SqlBackend) => member(backend, mo, { roles: ['moderator'] });

/** Has readers of these networks report a comment, each with a device that nobody had before; of an empty name nothing is known. */
async function report(backend: SqlBackend, { id }: Pick<Comment, 'id'>, ...networks: string[]): Promise<void> {
  for (const network of networks) await guest(backend, crypto.randomUUID(), { network }).report({ ...target(id), reason: 'Rude.' });
}

const [one, two, three, four] = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8:1::/48'] as const;
const isShown = async (backend: SqlBackend): Promise<boolean> => (await everyRow(nobody(backend))).length > 0;
const counted = (database: string) => ask<{ flags: number }>(database, 'select flags from comment order by seq');

describe('a report', () => {
  it('is taken once, of what others wrote and is shown', async () => {
    const backend = await backendFor();
    const [ada, bo, mo] = [guest(backend, 'Ada'), guest(backend, 'Bo'), moderator(backend)];
    const { id } = await ada.say('one');
    const waiting = await ada.say('two');
    await mo.hide(target(waiting.id));
    const report = { ...target(id), reason: 'Rude.' };
    expect([await bo.report(report), await bo.report(report)]).toEqual([null, null]);
    expect(await failureOf(ada.report(report))).toEqual({ code: 'forbidden' });
    expect(await failureOf(ada.report({ ...report, id: waiting.id }))).toEqual({ code: 'forbidden' });
    expect(await failureOf(bo.report({ ...report, id: waiting.id }))).toEqual({ code: 'not-found' });
    expect(await failureOf(bo.report({ ...report, id: 'nowhere' }))).toEqual({ code: 'not-found' });
    expect(await failureOf(nobody(backend).report(report))).toEqual({ code: 'signed-out' });
    expect((await everyRow(bo)).length).toBe(1);
  });

  it('lets a comment wait once there are as many as the rules say', async () => {
    const backend = await backendFor();
    const [ada, mo] = [guest(backend, 'Ada'), moderator(backend)];
    const { id } = await ada.say('one');
    const report = async (...names: string[]) => {
      for (const name of names) await guest(backend, name).report({ ...target(id), reason: '' });
      return (await everyRow(ada)).length;
    };
    expect([await report('a', 'b', 'a'), await report('c')]).toEqual([1, 0]);
    expect((await ada.personal({ page }))!.waiting).toMatchObject([
      { state: 'pending', mine: { reason: expect.stringMatching(/^Readers reported it, so/) } },
    ]);
    expect((await mo.personal({ page }))!.waiting[0]!.mine!.reason).toContain('3 readers reported it');
  });
});

describe('reports of one network', () => {
  it('count as one, however many devices send them, and are all kept', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const comment = await guest(backend, 'Ada').say('one');
    await report(backend, comment, ...Array.from({ length: 12 }, () => one));
    await report(backend, comment, four, four);
    expect([await isShown(backend), await counted(database)]).toEqual([true, [{ flags: 14 }]]);
    await report(backend, comment, two);
    expect(await isShown(backend)).toBe(false);
  });

  it('count each where no network is known', async () => {
    const backend = await backendFor();
    const comment = await guest(backend, 'Ada').say('one');
    await report(backend, comment, one, '');
    expect(await isShown(backend)).toBe(true);
    await report(backend, comment, '');
    expect(await isShown(backend)).toBe(false);
  });

  it('begin anew once a moderator looked', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const comment = await guest(backend, 'Ada').say('one');
    await report(backend, comment, one, two);
    await ask(database, 'update report set closed = 1');
    await ask(database, 'update comment set flags = 0');
    await report(backend, comment, one, three);
    expect(await isShown(backend)).toBe(true);
    await report(backend, comment, four);
    expect(await isShown(backend)).toBe(false);
  });

  it('are known by a hash that is another for each comment', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const ada = guest(backend, 'Ada');
    for (const text of ['one', 'two']) await report(backend, await ada.say(text), one, one);
    const rows = await ask<{ comment: string; network: string }>(database, 'select comment, network from report order by comment');
    const networks = rows.map(({ network }) => network);
    expect([networks[0], networks[2]]).toEqual([networks[1], networks[3]]);
    expect(networks[0]).not.toBe(networks[2]);
    for (const network of networks) expect(network).toMatch(/^[\w-]{22}$/);
  });

  it('are of a network that nobody knows after ninety days, and go on counting as one', async () => {
    const database = await freshDatabase();
    const clock = createClock();
    const backend = await backendFor({ database, now: clock.now });
    const ada = guest(backend, 'Ada');
    const comment = await ada.say('one');
    const day = 24 * 60;
    await report(backend, comment, one, one);
    clock.pass(60 * day);
    await report(backend, comment, one);
    const known = async () => (await ask<{ network: string }>(database, "select network from report where network <> ''")).length;
    expect(await known()).toBe(3);
    clock.pass(31 * day);
    // What was forgotten is forgotten with the first comment of a day.
    await ada.say('two');
    expect(await known()).toBe(1);
    await report(backend, comment, one);
    expect((await everyRow(nobody(backend))).length).toBe(2);
  });
});

describe('reports take nothing away', () => {
  const many = [one, two, three, four] as const;

  it('that a moderator approved', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    await backend.sites.set('default', { settings: { rules: { wait: 'first' } } });
    const comment = await guest(backend, 'Ada').say('one');
    await moderator(backend).approve(target(comment.id));
    await report(backend, comment, ...many);
    expect([await isShown(backend), await counted(database)]).toEqual([true, [{ flags: 4 }]]);
  });

  it('that a moderator put first', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const comment = await guest(backend, 'Ada').say('one');
    await moderator(backend).pin({ ...target(comment.id), on: true });
    await report(backend, comment, ...many);
    expect(await everyRow(nobody(backend))).toMatchObject([{ pinned: true }]);
    expect(await counted(database)).toEqual([{ flags: 4 }]);
  });

  it('that somebody who moderates wrote', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    await report(backend, await moderator(backend).say('one'), ...many);
    expect([await isShown(backend), await counted(database)]).toEqual([true, [{ flags: 4 }]]);
  });

  it.each([
    ['approved', async (backend: SqlBackend, id: string) => void (await backend.approve(id))],
    ['put first', async (backend: SqlBackend, id: string) => void (await moderator(backend).pin({ ...target(id), on: true }))],
  ])('but what its writer changed after it was %s, which nobody has looked at', async (_how, vouch) => {
    const backend = await backendFor({ hold: ({ text }) => text === 'one' });
    const ada = guest(backend, 'Ada');
    const comment = await ada.say('one');
    await backend.approve(comment.id);
    await vouch(backend, comment.id);
    await ada.edit({ ...target(comment.id), text: 'another' });
    await report(backend, comment, one, two);
    expect(await isShown(backend)).toBe(true);
    await report(backend, comment, three);
    expect(await isShown(backend)).toBe(false);
    // Looked at as it is now, it stays.
    await backend.approve(comment.id);
    await report(backend, comment, ...many);
    expect(await isShown(backend)).toBe(true);
  });
});
