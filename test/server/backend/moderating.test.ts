import { describe, expect, it } from 'vitest';
import { ask, freshDatabase } from '../support/databases.ts';
import { backendFor, createClock, everyRow, failureOf, guest, nobody, page, wordsOf } from './support.ts';

const target = (id: string) => ({ thread: page.key, id });

describe('a comment that must wait', () => {
  it('is seen by its writer alone, with the reason', async () => {
    const backend = await backendFor({ hold: ({ text }) => (text.includes('http') ? 'Links are looked at first.' : false) });
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const waiting = await ada.say('See http://sea.example');
    expect(waiting).toMatchObject({ state: 'pending', mine: { can: ['edit', 'remove', 'source'], reason: 'Links are looked at first.' } });
    expect((await bo.open({ page, focus: waiting.id })).thread).toMatchObject({ count: 0, at: '0' });
    expect(await everyRow(bo)).toEqual([]);
    expect(await bo.latest({ limit: 9 })).toEqual([]);
    expect((await bo.personal({ page }))!.waiting).toEqual([]);
    expect((await ada.personal({ page }))!).toMatchObject({
      comments: [],
      waiting: [{ id: waiting.id, state: 'pending', mine: { reason: 'Links are looked at first.' } }],
    });
    expect(await failureOf(bo.say('x', waiting))).toEqual({ code: 'not-found', field: 'parent' });
    expect(await failureOf(bo.source(target(waiting.id)))).toEqual({ code: 'not-found' });
  });

  it('may be changed and taken back by its writer', async () => {
    const backend = await backendFor({ hold: () => true });
    const ada = guest(backend, 'Ada');
    const { id } = await ada.say('before');
    expect(await ada.edit({ ...target(id), text: 'after' })).toMatchObject({ state: 'pending', edited: expect.any(String) });
    expect(await ada.remove(target(id))).toBeNull();
    expect((await ada.personal({ page }))!.waiting).toEqual([]);
    expect((await ada.open({ page })).thread.at).toBe('0');
  });

  it('changes nothing of the page that readers see named, and keeps no thread open', async () => {
    const database = await freshDatabase();
    const clock = createClock();
    const backend = await backendFor({ database, now: clock.now, hold: ({ text }) => text === 'wait' });
    const ada = guest(backend, 'Ada');
    const thread = async () =>
      (await ask<{ title: string; url: string; last: string }>(database, 'select title, url, last from thread'))[0]!;
    await ada.say('root');
    const before = await thread();
    clock.pass(24 * 60);
    const { id } = await ada.say('wait', undefined, { page: { ...page, url: `${page.url}?go=elsewhere`, title: 'Cheap pills' } });
    expect(await thread()).toEqual(before);
    // Once it is approved the thread has a comment of that day.
    await backend.approve(id);
    expect(await thread()).toMatchObject({ title: before.title, last: expect.not.stringMatching(before.last) });
  });

  it('appears once it is approved, in its place and counted', async () => {
    const backend = await backendFor({ hold: ({ text }) => text === 'wait' });
    const ada = guest(backend, 'Ada');
    const root = await ada.say('root');
    const waiting = await ada.say('wait', root);
    await ada.say('after', root);
    expect((await everyRow(ada))[0]!.replies).toBe(1);
    expect(await backend.approve(waiting.id)).toBe(true);
    expect(await backend.approve(waiting.id)).toBe(false);
    const rows = await everyRow(nobody(backend));
    expect([rows.map(wordsOf), rows[0]!.replies]).toEqual([['root', 'wait', 'after'], 2]);
    expect((await ada.open({ page })).thread.count).toBe(3);
  });
});

describe('a comment that a moderator hides', () => {
  it('is absent for others where nothing hangs below, and comes back when shown', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const { id } = await ada.say('rude');
    expect(await backend.hide(id)).toBe(true);
    expect(await everyRow(bo)).toEqual([]);
    expect(await bo.count({ keys: [page.key] })).toEqual([0]);
    expect((await ada.personal({ page }))!.waiting).toMatchObject([{ id, state: 'rejected', mine: { can: ['remove', 'source'] } }]);
    expect(await failureOf(ada.edit({ ...target(id), text: 'nice' }))).toEqual({ code: 'forbidden' });
    expect(await backend.show(id)).toBe(true);
    expect((await everyRow(bo)).map(wordsOf)).toEqual(['rude']);
  });

  it('is no part of what those who reacted to it are told', async () => {
    const backend = await backendFor();
    const bo = guest(backend, 'Bo');
    const { id } = await guest(backend, 'Ada').say('rude');
    await bo.react({ thread: page.key, comment: id, kind: 'heart', on: true });
    await backend.hide(id);
    expect((await bo.personal({ page }))!.comments).toEqual([]);
    await backend.show(id);
    expect((await bo.personal({ page }))!.comments).toMatchObject([{ id, mine: { reacted: ['heart'] } }]);
  });

  it('is drawn as a tombstone where it has replies', async () => {
    const backend = await backendFor();
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const root = await ada.say('rude');
    await bo.say('Well!', root);
    await backend.hide(root.id);
    expect((await everyRow(bo))[0]).toEqual({
      id: root.id,
      parent: null,
      author: { id: null, name: '' },
      body: { text: '' },
      created: root.created,
      state: 'deleted',
      replies: 1,
      reactions: [],
    });
    expect(wordsOf((await ada.personal({ page }))!.waiting[0]!)).toBe('rude');
  });

  it('goes with its last reply, and keeps those that come back', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const root = await ada.say('root');
    const reply = await ada.say('reply', root);
    await backend.hide(root.id);
    await backend.hide(reply.id);
    expect(await everyRow(ada)).toEqual([]);
    await backend.show(reply.id);
    expect((await everyRow(ada)).map((row) => row.state)).toEqual(['deleted', 'visible']);
  });

  it('keeps the place of a reply whose parent was removed meanwhile', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const root = await ada.say('root');
    const reply = await ada.say('reply', root);
    await backend.hide(reply.id);
    expect(await ada.remove(target(root.id))).toBeNull();
    await backend.show(reply.id);
    expect((await everyRow(ada)).map((row) => [row.state, row.replies])).toEqual([
      ['deleted', 1],
      ['visible', 0],
    ]);
  });

  it('must be there', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const { id } = await ada.say('x');
    await ada.remove(target(id));
    for (const act of [backend.hide, backend.show, backend.approve])
      for (const name of [id, 'nowhere']) expect(await act(name)).toBe(false);
  });
});
