import { describe, expect, it } from 'vitest';
import { WAITING_MOST } from '../../../src/contract/desk.ts';
import { everyRow, nobody } from '../backend/support.ts';
import { guest, page, pageOf, past, standDesk } from './support.ts';

const site = 'default';

describe('threads', () => {
  it('are told by who was written in last, with what waits in them', async () => {
    const desk = await standDesk({ hold: ({ text }) => text === 'wait' });
    const ada = guest(desk.backend, 'Ada');
    await ada.say('x');
    const last = await ada.say('wait', null, { page: pageOf('other'), thread: pageOf('other').key });
    await ada.react({ thread: '/only-reactions', comment: null, kind: 'heart', on: true });
    const { items, next } = await desk.get('threads', { site });
    expect(next).toBeNull();
    expect(items).toEqual([
      { key: pageOf('other').key, title: 'About other', url: pageOf('other').url, count: 0, waiting: 1, lock: 'open', last: last.created },
      { key: page.key, title: page.title, url: page.url, count: 1, waiting: 0, lock: 'open', last: expect.any(String) },
    ]);
    expect((await desk.get('threads', { site, text: 'ABOUT' })).items).toHaveLength(1);
    expect((await desk.get('threads', { site, text: 'nothing such' })).items).toEqual([]);
  });

  it('count what waits up to a thousand, and tell where there is more', async () => {
    const desk = await standDesk({ hold: () => true });
    await guest(desk.backend, 'Ada').say('x');
    const more = async (count: number, from: string): Promise<unknown> => {
      await past(
        desk.database,
        `insert into comment (site, id, thread, name, text, html, created, state, shown, replies, reactions, score, rev)
           with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
           select '${site}', '${from}' || i, '${page.key}', 'Ada', 'x', 'x', '2026-03-01T12:00:00.000Z', 'pending', 0, 0, '{}', 0, 0 from n`,
      );
      return (await desk.get('threads', { site })).items[0]!.waiting;
    };
    expect(await more(WAITING_MOST - 1, 'one')).toBe(WAITING_MOST);
    expect(await more(5, 'other')).toBe(WAITING_MOST + 1);
  });

  it('come page by page, each once, also where many were written in at one moment', async () => {
    const desk = await standDesk();
    for (let at = 0; at < 130; at++)
      await past(
        desk.database,
        `insert into thread (site, key, url, title, rev, totals, count, reactions, last) values ('${site}', '/page-${at}', '', 'Page ${at}', 0, 0, 0, '{}', '2026-03-01T12:00:0${Math.floor(at / 60)}.000Z')`,
      );
    const ada = guest(desk.backend, 'Ada');
    const found = await desk.all('threads', { site }, () => ada.say('I come late'));
    expect(found).toHaveLength(130);
    expect(new Set(found.map(({ key }) => key)).size).toBe(130);
    expect(found[0]!.last >= found.at(-1)!.last).toBe(true);
  });

  it('are closed and opened again, with words for readers, and undone from the log', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    await ada.say('x');
    const rev = async (): Promise<string> => (await ada.open({ page })).thread.at!;
    const before = await rev();
    const { thread, log } = await desk.get('lock', { site, thread: page.key, lock: 'closed', reason: 'All was said.' }, 'mo');
    expect(thread).toMatchObject({ key: page.key, lock: 'closed', closed: 'All was said.' });
    // Whoever keeps the thread asks for it anew.
    expect(await rev()).not.toBe(before);
    expect((await desk.get('threads', { site })).items[0]).toEqual(thread);
    expect((await desk.get('lock', { site, thread: page.key, lock: 'closed', reason: 'All was said.' })).log).toBeNull();
    expect((await desk.get('undo', { site, log: log! })).done).toEqual([page.key]);
    expect((await desk.get('threads', { site })).items[0]).toMatchObject({ lock: 'open' });
    expect((await desk.ask('lock', { site, thread: '/nowhere', lock: 'closed' })).body).toMatchObject({
      code: 'not-found',
      field: 'thread',
    });
    expect((await desk.ask('lock', { site, thread: page.key, lock: 'shut' as never })).body).toMatchObject({
      code: 'invalid',
      field: 'lock',
    });
  });

  it('have rules of their own', async () => {
    const desk = await standDesk();
    await guest(desk.backend, 'Ada').say('x');
    const set = await desk.get('threadRules', { site, thread: page.key, rules: { slow: 30, words: [' herons ', 'herons', ''.padEnd(3)] } });
    expect(set.thread.rules).toEqual({ slow: 30, words: ['herons'] });
    expect((await desk.get('threads', { site })).items[0]).toEqual(set.thread);
    expect((await desk.get('undo', { site, log: set.log! })).done).toEqual([page.key]);
    expect((await desk.get('threads', { site })).items[0]).not.toHaveProperty('rules');
    const again = await desk.get('threadRules', { site, thread: page.key, rules: { wait: 'all' } });
    expect(again.thread.rules).toEqual({ wait: 'all' });
    expect((await desk.get('threadRules', { site, thread: page.key, rules: {} })).thread).not.toHaveProperty('rules');
    expect((await desk.get('threadRules', { site, thread: page.key, rules: {} })).log).toBeNull();
  });

  it('get another key and come back, and are merged', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    await ada.say('one');
    const other = pageOf('other');
    await ada.say('two', null, { page: other, thread: other.key });
    const moved = await desk.get('move', { site, from: page.key, to: 'https://magazine.example/new/' }, 'mo');
    expect(moved).toEqual({ merged: false, log: expect.any(String) });
    expect((await desk.get('log', { site })).items).toMatchObject([
      { id: moved.log, act: 'move', by: 'mo', what: [page.key, 'https://magazine.example/new'], undoable: true },
    ]);
    expect((await desk.get('comments', { site, thread: page.key })).items).toMatchObject([{ thread: 'https://magazine.example/new' }]);
    const undone = await desk.get('undo', { site, log: moved.log! });
    expect((await desk.get('comments', { site, thread: page.key })).items).toMatchObject([{ thread: page.key }]);
    expect((await desk.get('log', { site })).items).toMatchObject([
      { id: undone.log, act: 'undo' },
      { act: 'move', undone: undone.log },
    ]);
    const merged = await desk.get('move', { site, from: page.key, to: other.key });
    expect(merged.merged).toBe(true);
    expect(await everyRow(nobody(desk.backend), other)).toHaveLength(2);
    expect((await desk.ask('undo', { site, log: merged.log! })).status).toBe(409);
  });

  it('are not moved where that makes no sense', async () => {
    const desk = await standDesk();
    await guest(desk.backend, 'Ada').say('one');
    const move = async (from: string, to: string): Promise<object> => (await desk.ask('move', { site, from, to })).body;
    expect(await move('/nowhere', '/new')).toMatchObject({ code: 'not-found', field: 'from' });
    expect(await move(page.key, page.key)).toMatchObject({ code: 'invalid', field: 'to' });
    expect(await move('https://magazine.example/*', 'https://new.example/*')).toMatchObject({ code: 'invalid', field: 'from' });
    expect(await move(page.key, ' ')).toMatchObject({ code: 'invalid', field: 'to' });
    expect((await desk.get('log', { site })).items).toEqual([]);
  });

  it('are proposed to be one where a page says so', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    await ada.say('one');
    const other = { ...pageOf('other'), aliases: [page.key] };
    await ada.say('zero', null, { page: pageOf('other'), thread: pageOf('other').key });
    await ada.say('two', null, { page: other, thread: other.key });
    expect((await desk.get('proposals', { site })).items).toEqual([
      { thread: page.key, key: other.key, times: 1, last: expect.any(String) },
    ]);
    expect((await desk.get('proposals', { site: 'garden' }, 'gwen')).items).toEqual([]);
  });
});

describe('rules', () => {
  it('are changed one by one by an owner, and hold beside whatever else is set', async () => {
    const desk = await standDesk();
    await desk.backend.sites.set(site, { settings: { longest: 100 } });
    const usual = (await desk.get('rules', { site }, 'mo')).rules;
    const { rules, log } = await desk.get('setRules', { site, rules: { links: 1, words: ['casino*'] } });
    expect(rules).toEqual({ ...usual, links: 1, words: ['casino*'] });
    await desk.get('setRules', { site, rules: { slow: 10 } });
    expect((await desk.get('rules', { site })).rules).toEqual({ ...usual, links: 1, words: ['casino*'], slow: 10 });
    expect((await desk.backend.site(site))!.settings).toEqual({ longest: 100, rules: { links: 1, words: ['casino*'], slow: 10 } });
    expect((await desk.get('setRules', { site, rules: { slow: 10 } })).log).toBeNull();
    // Somebody changed them since.
    expect((await desk.ask('undo', { site, log: log! })).status).toBe(409);
    const [last] = (await desk.get('log', { site })).items;
    await desk.get('undo', { site, log: last!.id });
    expect((await desk.get('rules', { site })).rules.slow).toBe(usual.slow);
  });

  it('are refused by field', async () => {
    const desk = await standDesk();
    const cases: [object, string][] = [
      [{ trustAfter: 0 }, 'rules.trustAfter'],
      [{ trustAfter: 1.5 }, 'rules.trustAfter'],
      [{ links: -1 }, 'rules.links'],
      [{ wait: 'never' }, 'rules.wait'],
      [{ words: ['ok', 7] }, 'rules.words.1'],
      [{ words: ['ok', '***'] }, 'rules.words.1'],
      [{ words: Array.from({ length: 1_001 }, (_, at) => `word ${at}`) }, 'rules.words'],
    ];
    for (const [rules, field] of cases)
      expect([rules, (await desk.ask('setRules', { site, rules })).body]).toMatchObject([rules, { code: 'invalid', field }]);
    const most = Array.from({ length: 1_000 }, (_, at) => `${'w'.repeat(90)} ${at}`);
    expect((await desk.get('setRules', { site, rules: { words: most } })).rules.words).toEqual(most);
  });
});

describe('roles', () => {
  it('are given and taken by owners, never their own, and undone from the log', async () => {
    const desk = await standDesk();
    const rolesOf = async (): Promise<string[]> => (await desk.get('roles', { site }, 'mo')).items.map(({ id, role }) => `${id} ${role}`);
    expect(await rolesOf()).toEqual(['olga owner', 'mo moderator']);
    const { log } = await desk.get('setRole', { site, email: ' mo@mail.example ', role: null });
    expect((await desk.get('roles', { site })).items.map(({ id, role }) => `${id} ${role}`)).toEqual(['olga owner']);
    expect((await desk.get('log', { site })).items).toMatchObject([{ id: log, act: 'role', what: ['mo'], undoable: true }]);
    expect((await desk.ask('undo', { site, log: log! }, 'mo')).status).toBe(403);
    await desk.get('undo', { site, log: log! });
    expect(await rolesOf()).toEqual(['olga owner', 'mo moderator']);
    expect((await desk.get('setRole', { site, email: 'mo@mail.example', role: 'moderator' })).log).toBeNull();
    // Whoever is new is invited: an address does not say whose it is.
    const anew = { site, email: 'gwen@mail.example', role: 'moderator' as const };
    expect((await desk.ask('setRole', anew)).body).toMatchObject({ code: 'invalid', field: 'email' });
    expect((await desk.ask('setRole', { site, email: 'who@mail.example', role: 'owner' })).body).toMatchObject({
      code: 'not-found',
      field: 'email',
    });
    // A site would be left without an owner.
    const own = { site: 'garden', email: 'gwen@mail.example', role: 'moderator' as const };
    expect((await desk.ask('setRole', own, 'gwen')).body).toMatchObject({ code: 'conflict', field: 'email' });
    expect((await desk.get('log', { site: 'garden' }, 'olga')).items).toEqual([]);
  });
});
