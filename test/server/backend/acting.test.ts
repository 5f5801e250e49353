import { describe, expect, it } from 'vitest';
import type { SqlBackend } from '../../../src/server/backend/index.ts';
import { ask } from '../support/databases.ts';
import {
  backendFor,
  createClock,
  everyRow,
  failureOf,
  freshDatabase,
  guest,
  listen,
  member,
  nobody,
  page,
  pageOf,
  wordsOf,
} from './support.ts';

const target = (id: string) => ({ thread: page.key, id });
const moderator = (backend: SqlBackend, role = 'moderator', site = 'default') =>
  member(backend, { id: 'mod', name: 'Mo' }, { roles: [role], site });

describe('who moderates', () => {
  it('is told what they may do, and nobody else is', async () => {
    const backend = await backendFor();
    const [ada, mo, some] = [guest(backend, 'Ada'), moderator(backend), moderator(backend, 'page-moderator')];
    await ada.say('one');
    expect(await ada.personal({ page })).toMatchObject({ each: ['create', 'react', 'report'] });
    expect((await ada.personal({ page }))!.can).not.toContain('lock');
    expect((await mo.personal({ page }))!.can).toContain('lock');
    expect((await mo.personal({ page }))!.each).toEqual(['create', 'react', 'report', 'hide', 'reject', 'pin']);
    expect((await some.personal({ page }))!.can).not.toContain('lock');
    expect((await some.personal({ page }))!.each).toEqual(['create', 'react', 'report', 'hide', 'pin']);
    expect((await mo.open({ page })).thread.each).toEqual(['create', 'react', 'report']);
  });

  it('is asked for a role, on this very site', async () => {
    const backend = await backendFor();
    const { id } = await guest(backend, 'Ada').say('one');
    const acts = (person: ReturnType<typeof guest>) => [
      person.approve(target(id)),
      person.hide(target(id)),
      person.reject(target(id)),
      person.pin({ ...target(id), on: true }),
      person.lock({ thread: page.key, lock: 'closed' }),
    ];
    for (const act of acts(guest(backend, 'Ada'))) expect(await failureOf(act)).toEqual({ code: 'forbidden' });
    for (const act of acts(member(backend, { id: 'x', name: 'X' }))) expect(await failureOf(act)).toEqual({ code: 'forbidden' });
    for (const act of acts(nobody(backend))) expect(await failureOf(act)).toEqual({ code: 'signed-out' });
    for (const act of acts(moderator(backend, 'moderator', 'garden')).slice(0, 4))
      expect(await failureOf(act)).toEqual({ code: 'not-found' });
    const some = moderator(backend, 'page-moderator');
    expect(await failureOf(some.reject(target(id)))).toEqual({ code: 'forbidden' });
    expect(await failureOf(some.lock({ thread: page.key, lock: 'closed' }))).toEqual({ code: 'forbidden' });
    expect(await some.hide(target(id))).toMatchObject({ state: 'pending' });
    expect((await everyRow(guest(backend, 'Bo'))).length).toBe(0);
  });
});

describe('what waits', () => {
  it('is told to a moderator with what spoke for it, and to its writer in a sentence, over reloads', async () => {
    const backend = await backendFor();
    await backend.sites.set('default', { settings: { rules: { links: 2 } } });
    const [ada, bo, mo] = [guest(backend, 'Ada'), guest(backend, 'Bo'), moderator(backend)];
    const { id, state } = await ada.say('https://one.example https://two.example');
    expect(state).toBe('pending');
    const own = (await ada.personal({ page }))!.waiting;
    expect(own).toMatchObject([{ id, mine: { reason: 'A moderator looks at it before it appears.' } }]);
    expect(own[0]!.mine!.can).not.toContain('approve');
    expect((await bo.personal({ page }))!.waiting).toEqual([]);
    const [waiting] = (await mo.personal({ page }))!.waiting;
    expect(waiting).toMatchObject({ id, author: { name: 'Ada' }, mine: { can: ['approve', 'reject'] } });
    expect(waiting!.mine!.reason).toContain('2 links');
    expect(waiting!.mine).not.toHaveProperty('source');
    expect(await mo.approve(target(id))).toMatchObject({ id, state: 'visible' });
    expect((await mo.personal({ page }))!.waiting).toEqual([]);
    expect((await everyRow(bo)).map(({ id }) => id)).toEqual([id]);
  });

  it('is approved as it was seen: what its writer made of it meanwhile waits on', async () => {
    const backend = await backendFor();
    await backend.sites.set('default', { settings: { rules: { links: 2 } } });
    const [ada, bo, mo] = [guest(backend, 'Ada'), guest(backend, 'Bo'), moderator(backend)];
    const { id, created } = await ada.say('https://one.example https://two.example');
    const { edited } = await ada.edit({ ...target(id), text: 'https://buy.example https://clocks.example' });
    expect(await mo.approve({ ...target(id), seen: created })).toMatchObject({ id, state: 'pending', edited });
    expect(await everyRow(bo)).toEqual([]);
    expect((await mo.personal({ page }))!.waiting).toMatchObject([{ id, edited }]);
    expect(await mo.approve({ ...target(id), seen: edited! })).toMatchObject({ id, state: 'visible' });
  });

  it('is bounded', async () => {
    const backend = await backendFor({ hold: () => true });
    const ada = guest(backend, 'Ada');
    for (let at = 0; at < 203; at++) await ada.say(`${at}`);
    const { waiting } = (await moderator(backend).personal({ page }))!;
    expect([waiting.length, wordsOf(waiting[0]!)]).toEqual([200, '0']);
  });
});

describe('hiding and refusing', () => {
  it('takes a comment out of sight, with the reason for its writer', async () => {
    const backend = await backendFor();
    const [ada, bo, mo] = [guest(backend, 'Ada'), guest(backend, 'Bo'), moderator(backend)];
    const { id } = await ada.say('rude');
    expect(await mo.hide({ ...target(id), reason: 'Please be kind.' })).toMatchObject({
      state: 'pending',
      mine: { can: ['approve', 'reject'] },
    });
    expect(await everyRow(bo)).toEqual([]);
    expect((await ada.personal({ page }))!.waiting).toMatchObject([{ id, state: 'pending', mine: { reason: 'Please be kind.' } }]);
    expect((await mo.personal({ page }))!.waiting[0]!.mine!.reason).toBe('Please be kind. · Mo hid it');
    expect(await mo.reject({ ...target(id), reason: 'No.' })).toMatchObject({ state: 'rejected', mine: { can: ['approve'] } });
    expect((await ada.personal({ page }))!.waiting).toMatchObject([
      { state: 'rejected', mine: { reason: 'No.', can: ['remove', 'source'] } },
    ]);
    expect((await mo.personal({ page }))!.waiting).toEqual([]);
    expect(await mo.approve(target(id))).toMatchObject({ state: 'visible' });
    expect((await bo.open({ page })).thread.count).toBe(1);
  });

  it('an edit of what was hidden shows nothing', async () => {
    const backend = await backendFor();
    const [ada, mo] = [guest(backend, 'Ada'), moderator(backend)];
    const { id } = await ada.say('rude');
    await mo.hide({ ...target(id), reason: 'Rude.' });
    expect(await ada.edit({ ...target(id), text: 'kind' })).toMatchObject({ state: 'pending', mine: { reason: 'Rude.' } });
    expect((await mo.personal({ page }))!.waiting[0]!.mine!.reason).toContain('Mo hid it');
  });

  it('is told live', async () => {
    const backend = await backendFor();
    const [ada, bo, mo] = [guest(backend, 'Ada'), guest(backend, 'Bo'), moderator(backend)];
    const { id } = await ada.say('rude');
    const { next } = listen(bo, (await bo.open({ page })).thread.at);
    await mo.hide(target(id));
    expect(await next(2)).toMatchObject([
      { type: 'gone', id },
      { type: 'thread', count: 0 },
    ]);
    await mo.approve(target(id));
    expect(await next(2)).toMatchObject([
      { type: 'put', comment: { id } },
      { type: 'thread', count: 1 },
    ]);
  });
});

describe('a comment that stands first', () => {
  it('does so in every order, on the first page alone, and is told live', async () => {
    const backend = await backendFor({ pageSize: 3 });
    const [ada, mo] = [guest(backend, 'Ada'), moderator(backend)];
    const rows = [];
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) rows.push(await ada.say(text));
    const { next } = listen(ada, (await ada.open({ page })).thread.at);
    expect(await mo.pin({ ...target(rows[3]!.id), on: true })).toMatchObject({ pinned: true });
    expect(await next(1)).toMatchObject([{ type: 'put', comment: { id: rows[3]!.id, pinned: true } }]);
    const read = async (sort: 'oldest' | 'newest' | 'best') => (await everyRow(ada, page, sort)).map(wordsOf).join('');
    expect([await read('oldest'), await read('newest'), await read('best')]).toEqual(['dabcefg', 'dgfecba', 'dabcefg']);
    expect((await ada.open({ page })).page.items).toHaveLength(3);
    for (const at of [1, 5]) await mo.pin({ ...target(rows[at]!.id), on: true });
    expect([await read('oldest'), await read('newest'), await read('best')]).toEqual(['bdfaceg', 'fdbgeca', 'bdfaceg']);
    expect(await failureOf(mo.pin({ ...target(rows[0]!.id), on: true }))).toEqual({ code: 'conflict' });
    expect(await mo.pin({ ...target(rows[1]!.id), on: true })).toMatchObject({ pinned: true });
    expect(await mo.pin({ ...target(rows[1]!.id), on: false })).not.toHaveProperty('pinned');
    expect(await mo.pin({ ...target(rows[0]!.id), on: true })).toMatchObject({ pinned: true });
  });

  it('is a root that is shown, and stands first no more once it is not', async () => {
    const backend = await backendFor();
    const [ada, mo] = [guest(backend, 'Ada'), moderator(backend)];
    const root = await ada.say('root');
    const reply = await ada.say('reply', root);
    expect(await failureOf(mo.pin({ ...target(reply.id), on: true }))).toMatchObject({ code: 'invalid' });
    await mo.pin({ ...target(root.id), on: true });
    await mo.hide(target(root.id));
    expect(await failureOf(mo.pin({ ...target(root.id), on: true }))).toMatchObject({ code: 'invalid' });
    expect(await mo.approve(target(root.id))).not.toHaveProperty('pinned');
    await mo.pin({ ...target(root.id), on: true });
    await ada.remove(target(root.id));
    expect((await everyRow(ada))[0]).toMatchObject({ state: 'deleted' });
    expect((await everyRow(ada))[0]).not.toHaveProperty('pinned');
  });

  it('is none that waits, whatever its row says', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const ada = guest(backend, 'Ada');
    const [one, other] = [await ada.say('one'), await ada.say('other')];
    const reply = await ada.say('reply', other);
    await ask(database, "update comment set state = 'pending', pinned = 1 where parent is null");
    await ask(database, `update comment set shown = 0, replies = 0 where id = '${one.id}'`);
    expect((await guest(backend, 'Bo').open({ page })).page.items.map(({ id }) => id)).toEqual([other.id, reply.id]);
  });

  it('of four that are put first at once three are', async () => {
    const backend = await backendFor();
    const [ada, mo] = [guest(backend, 'Ada'), moderator(backend)];
    const rows = await Promise.all(['a', 'b', 'c', 'd'].map((text) => ada.say(text)));
    const outcomes = await Promise.allSettled(rows.map(({ id }) => mo.pin({ ...target(id), on: true })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect((await everyRow(ada)).filter(({ pinned }) => pinned)).toHaveLength(3);
  });
});

describe('a thread that is closed', () => {
  it('says so to everybody, takes nothing, and tells live readers to open it anew', async () => {
    const backend = await backendFor();
    const [ada, bo, mo] = [guest(backend, 'Ada'), guest(backend, 'Bo'), moderator(backend)];
    const { id } = await ada.say('one');
    const { next } = listen(bo, (await bo.open({ page })).thread.at);
    expect(await mo.lock({ thread: page.key, lock: 'reactions', reason: 'It is late.' })).toMatchObject({
      lock: 'reactions',
      closed: 'It is late.',
    });
    expect(await next(1)).toMatchObject([{ type: 'stale' }]);
    for (const person of [ada, bo, mo]) {
      const { thread } = await person.open({ page });
      expect(thread).toMatchObject({ lock: 'reactions', closed: 'It is late.' });
      expect([thread.can.includes('create'), thread.each.includes('create'), thread.each.includes('react')]).toEqual([false, false, true]);
      const told = (await person.personal({ page }))!;
      expect([told.can.includes('create'), told.each.includes('create')]).toEqual([false, false]);
      expect(await failureOf(person.say('two'))).toEqual({ code: 'forbidden' });
      expect(await failureOf(person.say('two', id))).toEqual({ code: 'forbidden' });
    }
    expect((await ada.personal({ page }))!.comments).toMatchObject([{ id, mine: { can: ['react', 'edit', 'remove', 'source'] } }]);
    await expect(ada.say('two')).rejects.toThrow('It is late.');
    await bo.react({ thread: page.key, comment: id, kind: 'heart', on: true });
    expect(await next(1)).toMatchObject([{ type: 'put' }]);
    await mo.lock({ thread: page.key, lock: 'closed' });
    expect(await next(1)).toMatchObject([{ type: 'stale' }]);
    expect((await bo.open({ page })).thread).not.toHaveProperty('closed');
    expect(await failureOf(bo.react({ thread: page.key, comment: id, kind: 'tada', on: true }))).toEqual({ code: 'forbidden' });
    expect(await failureOf(bo.react({ thread: page.key, comment: null, kind: 'heart', on: true }))).toEqual({ code: 'forbidden' });
    expect(await bo.react({ thread: page.key, comment: id, kind: 'heart', on: false })).toEqual([]);
    await mo.lock({ thread: page.key, lock: 'open', reason: 'x' });
    expect((await bo.open({ page })).thread).not.toHaveProperty('lock');
    expect(await bo.say('two')).toMatchObject({ state: 'visible' });
  });

  it('may be one in which nobody wrote', async () => {
    const backend = await backendFor();
    const empty = pageOf('nothing');
    await moderator(backend).lock({ thread: empty.key, lock: 'closed' });
    const ada = guest(backend, 'Ada');
    expect((await ada.open({ page: empty })).thread).toMatchObject({ lock: 'closed', count: 0 });
    expect(await failureOf(ada.say('x', null, { page: empty }))).toEqual({ code: 'forbidden' });
  });

  it('closes by age, and stays open once a moderator opened it', async () => {
    const clock = createClock();
    const backend = await backendFor({ now: clock.now });
    await backend.sites.set('default', { settings: { rules: { closeAfterDays: 2 } } });
    const [ada, mo] = [guest(backend, 'Ada'), moderator(backend)];
    await ada.say('one');
    const day = 24 * 60;
    clock.pass(2 * day);
    expect((await ada.open({ page })).thread).not.toHaveProperty('lock');
    const before = await backend.revision('default', 'open', { page });
    clock.pass(day);
    expect(await backend.revision('default', 'open', { page })).not.toEqual(before);
    expect((await ada.open({ page })).thread).toMatchObject({ lock: 'reactions' });
    expect(await failureOf(ada.say('two'))).toEqual({ code: 'forbidden' });
    expect(await mo.lock({ thread: page.key, lock: 'open' })).not.toHaveProperty('lock');
    clock.pass(9 * day);
    expect(await ada.say('two')).toMatchObject({ state: 'visible' });
  });
});
