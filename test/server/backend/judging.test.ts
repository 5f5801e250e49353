import { describe, expect, it } from 'vitest';
import type { DeskRules } from '../../../src/contract/desk.ts';
import type { SqlBackend } from '../../../src/server/backend/index.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { backendFor, createClock, everyRow, failureOf, guest, member, page } from './support.ts';

const target = (id: string) => ({ thread: page.key, id });
const links = (many: number): string => Array.from({ length: many }, (_, at) => `https://site-${at}.example/`).join(' ');
const setRules = (backend: SqlBackend, rules: Partial<DeskRules>) => backend.sites.set('default', { settings: { rules } });
const moderator = (backend: SqlBackend) => member(backend, { id: 'mod', name: 'Mo' }, { roles: ['moderator'] });

describe('the rules as they are', () => {
  it('let a comment pass, and one with three links wait', async () => {
    const ada = guest(await backendFor(), 'Ada');
    expect(await ada.say('Hello.')).toMatchObject({ state: 'visible' });
    expect(await ada.say(links(2))).toMatchObject({ state: 'visible' });
    expect(await ada.say(links(3))).toMatchObject({ state: 'pending', mine: { reason: 'A moderator looks at it before it appears.' } });
  });

  it('let those pass of whom a moderator approved a comment, or of whom one stood for a day', async () => {
    const clock = createClock();
    const backend = await backendFor({ now: clock.now });
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const { id } = await ada.say(links(3));
    await bo.say('Hello.');
    expect(await bo.say(links(3))).toMatchObject({ state: 'pending' });
    await moderator(backend).approve(target(id));
    expect(await ada.say(links(4))).toMatchObject({ state: 'visible' });
    clock.pass(24 * 60 + 1);
    expect(await bo.say(links(4))).toMatchObject({ state: 'visible' });
  });

  it('hold nobody up who moderates', async () => {
    const backend = await backendFor({ hold: () => true });
    expect(await moderator(backend).say(links(9))).toMatchObject({ state: 'visible' });
  });
});

describe('an edit', () => {
  it('adds nothing that would have waited, even by somebody whose only comment it is', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const { id } = await ada.say(links(3));
    await moderator(backend).approve(target(id));
    expect(await ada.edit({ ...target(id), text: links(5) })).toMatchObject({ state: 'pending', mine: { reason: expect.any(String) } });
    expect(await everyRow(bo)).toEqual([]);
    expect(await ada.edit({ ...target(id), text: 'nothing' })).toMatchObject({ state: 'pending' });
    const other = await bo.say('Hello.');
    expect(await bo.edit({ ...target(other.id), text: 'Hello!' })).toMatchObject({ state: 'visible' });
  });
});

describe('rules of a site', () => {
  it.each([
    ['all', ['pending', 'pending']],
    ['first', ['pending', 'visible']],
    ['some', ['visible', 'visible']],
    ['none', ['visible', 'visible']],
  ] as const)('wait: %s', async (wait, states) => {
    const backend = await backendFor();
    await setRules(backend, { wait, words: ['hello'] });
    const ada = guest(backend, 'Ada');
    const first = await ada.say('One.');
    if (first.state === 'pending') await moderator(backend).approve(target(first.id));
    expect([first.state, (await ada.say('Two.')).state]).toEqual(states);
    const bo = guest(backend, 'Bo');
    expect((await bo.say(`Hello ${links(9)}`)).state).toBe(wait === 'none' ? 'visible' : 'pending');
  });

  it('ask for as many approved comments as they say', async () => {
    const backend = await backendFor();
    await setRules(backend, { wait: 'first', trustAfter: 2 });
    const ada = guest(backend, 'Ada');
    for (const text of ['1', '2']) {
      const { id, state, mine } = await ada.say(text);
      expect([state, mine!.reason]).toEqual(['pending', 'A first comment is looked at before it appears.']);
      await moderator(backend).approve(target(id));
    }
    expect(await ada.say('3')).toMatchObject({ state: 'visible' });
  });

  it('are kept within what can be', async () => {
    const backend = await backendFor();
    await setRules(backend, { wait: 'never' as never, links: -5, trustAfter: 1e9, words: [7 as never, '*', 'x'.repeat(101)] });
    expect(await guest(backend, 'Ada').say(links(9))).toMatchObject({ state: 'visible' });
  });

  it('of a thread stand over them, and others never hear which', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const ada = guest(backend, 'Ada');
    await ada.say('Hello.');
    await ask(database, `update thread set rules = '{"wait":"all"}'`);
    expect(await ada.say('Again.')).toMatchObject({ state: 'pending' });
    expect(JSON.stringify(await ada.open({ page }))).not.toMatch(/rules|signals|network/);
  });
});

describe('people', () => {
  it('who are banned are told so, in comments and edits', async () => {
    const database = await freshDatabase();
    const clock = createClock();
    const backend = await backendFor({ database, now: clock.now });
    const ada = guest(backend, 'Ada');
    const { id } = await ada.say('Hello.');
    const owner = 'device:device-of-Ada';
    await ask(database, `insert into person (site, owner, banned, changed) values ('default', '${owner}', '2026-03-01T12:10:00.000Z', '')`);
    await expect(ada.say('Again.')).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('2026-03-01 12:10 UTC') });
    expect(await failureOf(ada.edit({ ...target(id), text: 'x' }))).toEqual({ code: 'forbidden', field: 'author' });
    clock.pass(10);
    expect(await ada.say('Again.')).toMatchObject({ state: 'visible' });
  });

  it('who are trusted pass, unless everything waits', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    await setRules(backend, { wait: 'first' });
    await ask(database, `insert into person (site, owner, trusted, changed) values ('default', 'device:device-of-Ada', 1, '')`);
    const ada = guest(backend, 'Ada');
    expect(await ada.say(links(9))).toMatchObject({ state: 'visible' });
    await setRules(backend, { wait: 'all' });
    expect(await ada.say('x')).toMatchObject({ state: 'pending' });
  });
});

describe('slow mode', () => {
  it('asks for a pause between two comments of one person in one thread', async () => {
    const clock = createClock();
    const backend = await backendFor({ now: clock.now });
    await setRules(backend, { slow: 90 });
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    await ada.say('1');
    clock.pass(1);
    await bo.say('1');
    await expect(ada.say('2')).rejects.toMatchObject({ code: 'too-many', retryAfter: 30, message: expect.stringContaining('30 seconds') });
    const url = 'https://magazine.example/other';
    expect(await ada.say('2', null, { page: { key: url, url, title: '' } })).toMatchObject({ state: 'visible' });
    clock.pass(0.5);
    expect(await ada.say('2')).toMatchObject({ state: 'visible' });
  });

  it('is raised by a burst, and goes by itself', async () => {
    const clock = createClock();
    const backend = await backendFor({ now: clock.now });
    await setRules(backend, { burst: 4 });
    const people = ['a', 'b', 'c', 'd'].map((name) => guest(backend, name));
    for (const person of people.slice(0, 3)) await person.say('x');
    expect(await people[0]!.say('y')).toMatchObject({ state: 'visible' });
    await expect(people[0]!.say('z')).rejects.toMatchObject({ code: 'too-many', retryAfter: 60 });
    clock.pass(1);
    expect(await people[0]!.say('z')).toMatchObject({ state: 'visible' });
    expect(await failureOf(people[0]!.say('again'))).toEqual({ code: 'too-many' });
    clock.pass(10);
    for (const text of ['1', '2', '3']) await people[0]!.say(text);
  });

  it('a draft that was sent before is answered all the same', async () => {
    const backend = await backendFor();
    await setRules(backend, { slow: 90 });
    const ada = guest(backend, 'Ada');
    const draft = ada.draft();
    expect((await ada.create(draft)).id).toBe((await ada.create(draft)).id);
  });
});
