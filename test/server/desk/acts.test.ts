import { describe, expect, it } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeskAct, DeskComment } from '../../../src/contract/desk.ts';
import { everyRow, nobody, wordsOf } from '../backend/support.ts';
import { guest, listen, page, pageOf, past, report, standDesk } from './support.ts';

const site = 'default';

describe('an act', () => {
  it('turns comments from state to state, and leaves out what is so already, gone or foreign', async () => {
    const desk = await standDesk({ hold: ({ text }) => text.startsWith('wait') });
    const ada = guest(desk.backend, 'Ada');
    const [first, second] = [(await ada.say('wait 1')).id, (await ada.say('wait 2')).id];
    const gone = await ada.say('gone');
    await ada.remove({ thread: page.key, id: gone.id });
    const foreign = await guest(desk.backend, 'Ada', { site: 'garden' }).say('there');
    const act = async (what: DeskAct, ids: string[], reason?: string): Promise<string[]> =>
      (await desk.get('act', { site, act: what, ids, ...(reason && { reason }) })).done;
    const state = async (): Promise<string[]> =>
      (await desk.get('comments', { site })).items.map(({ state, told = '' }) => `${state} ${told}`.trim()).toReversed();
    expect(await act('approve', [first, first, gone.id, foreign.id, 'nowhere'])).toEqual([first]);
    const waits = 'pending A moderator looks at it before it appears.';
    expect(await state()).toEqual(['visible', waits]);
    expect(await act('approve', [first])).toEqual([]);
    expect(await act('hide', [first], ' Please\u202E wait.\n')).toEqual([first]);
    expect(await state()).toEqual(['pending Please wait.', waits]);
    expect(await act('reject', [first, second], 'No.')).toEqual([first, second]);
    expect(await state()).toEqual(['rejected No.', 'rejected No.']);
    expect(await act('approve', [second])).toEqual([second]);
    expect(await state()).toEqual(['rejected No.', 'visible']);
    expect(await act('remove', [first, second])).toEqual([first, second]);
    expect(await state()).toEqual([]);
    expect(await everyRow(nobody(desk.backend, { site: 'garden' }))).toHaveLength(1);
  });

  it('answers with no line of the log where nothing changed', async () => {
    const desk = await standDesk();
    const { id } = await guest(desk.backend, 'Ada').say('x');
    expect(await desk.get('act', { site, act: 'approve', ids: [id] })).toEqual({
      done: [],
      log: null,
      left: [expect.objectContaining({ id, state: 'visible' })],
    });
    expect((await desk.get('log', { site })).items).toEqual([]);
    expect((await desk.ask('act', { site, act: 'approve', ids: [] })).body).toMatchObject({ code: 'invalid', field: 'ids' });
    expect((await desk.ask('act', { site, act: 'burn' as never, ids: [id] })).body).toMatchObject({ code: 'invalid', field: 'act' });
    const many = Array.from({ length: 501 }, () => id);
    expect((await desk.ask('act', { site, act: 'hide', ids: many })).body).toMatchObject({ code: 'invalid', field: 'ids' });
  });

  it('that shows a comment means the text that was seen, alone or with others', async () => {
    const desk = await standDesk({ hold: () => true });
    const ada = guest(desk.backend, 'Ada');
    const ids: string[] = [];
    for (const text of ['harmless', 'as it was', 'also as it was']) ids.push((await ada.say(text)).id);
    const list = async () => (await desk.get('comments', { site })).items;
    const seenIn = (items: DeskComment[]): string[] =>
      ids.map((id) => items.find((one) => one.id === id)!).map((one) => one.edited ?? one.created);
    const seen = seenIn(await list());
    await pause(5);
    await ada.edit({ thread: page.key, id: ids[0]!, text: 'something else' });
    const first = await desk.get('act', { site, act: 'approve', ids: [ids[0]!], seen: [seen[0]!] });
    expect(first).toEqual({
      done: [],
      log: null,
      left: [expect.objectContaining({ id: ids[0], text: 'something else', state: 'pending' })],
    });
    const many = await desk.get('act', { site, act: 'approve', ids, seen });
    expect([many.done, many.left?.map(({ id }) => id)]).toEqual([ids.slice(1), [ids[0]]]);
    // Once that is seen it is another matter; what is refused need not be.
    const again = await desk.get('act', { site, act: 'approve', ids: [ids[0]!], seen: [seenIn(await list())[0]!] });
    expect([again.done, again.left]).toEqual([[ids[0]], undefined]);
    expect((await desk.get('act', { site, act: 'reject', ids: [ids[0]!] })).done).toEqual([ids[0]]);
    expect((await desk.ask('act', { site, act: 'approve', ids, seen: seen.slice(1) })).body).toMatchObject({
      code: 'invalid',
      field: 'seen',
    });
  });

  it('that is sent again under its name is done once, as far as it was not yet, and undone as one', async () => {
    const desk = await standDesk({ hold: () => true });
    const ada = guest(desk.backend, 'Ada');
    const ids: string[] = [];
    for (const at of [1, 2, 3])
      ids.push((await ada.say(`comment ${at}`, null, { page: pageOf(`page-${at}`), thread: pageOf(`page-${at}`).key })).id);
    const deed = 'made-by-the-page';
    // As if the line had been cut after the first of three threads.
    await desk.get('act', { site, act: 'approve', ids: ids.slice(0, 1), deed });
    const whole = { done: ids, log: deed };
    expect(await desk.get('act', { site, act: 'approve', ids, deed })).toEqual(whole);
    expect(await desk.get('act', { site, act: 'approve', ids, deed })).toEqual(whole);
    expect((await desk.get('log', { site })).items).toMatchObject([{ id: deed, act: 'approve', count: 3 }]);
    // Nobody adds to another's line, nor to one of something else.
    const foreign = [
      await desk.ask('act', { site, act: 'approve', ids, deed }, 'mo'),
      await desk.ask('act', { site, act: 'reject', ids, deed }),
    ];
    for (const { status, body } of foreign) expect([status, body]).toMatchObject([409, { code: 'conflict', field: 'deed' }]);
    const undo = { site, log: deed, deed: 'undone-by-the-page' };
    const [first, again] = [await desk.get('undo', undo), await desk.get('undo', undo)];
    expect([new Set(first.done), first.log, first.left]).toEqual([new Set(ids), undo.deed, undefined]);
    expect(new Set(again.done)).toEqual(new Set(ids));
    expect((await desk.ask('undo', { site, log: deed })).body).toMatchObject({ code: 'conflict', message: 'This was undone before.' });
    // What somebody undid since is not done again.
    expect((await desk.get('act', { site, act: 'approve', ids, deed })).log).toBe(deed);
    expect((await desk.get('comments', { site, state: 'pending' })).items).toHaveLength(3);
    expect((await desk.get('log', { site })).items.map(({ act }) => act)).toEqual(['undo', 'approve']);
  });

  it('is heard by whoever has the thread open', async () => {
    const desk = await standDesk({ hold: ({ text }) => text === 'wait' });
    const ada = guest(desk.backend, 'Ada');
    const shown = await ada.say('shown');
    const waits = await ada.say('wait');
    const live = listen(guest(desk.backend, 'Bo'));
    // The stream begins once it was asked for.
    const approved = live.next(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await desk.get('act', { site, act: 'approve', ids: [waits.id] });
    // What is done at once may be told at once, with the last count alone.
    const heard = await approved;
    await desk.get('act', { site, act: 'hide', ids: [shown.id] });
    heard.push(...(await live.next(1)));
    expect(
      heard.map((event) => (event.type === 'thread' ? event.count : event.type === 'put' ? wordsOf(event.comment) : event.type)),
    ).toEqual(['wait', 2, 'gone']);
    live.end();
  });

  it('keeps counts, replies and tombstones right', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const root = await ada.say('root');
    const reply = await ada.say('reply', root);
    await desk.get('act', { site, act: 'hide', ids: [root.id, reply.id] });
    expect(await everyRow(ada)).toEqual([]);
    expect(await ada.count({ keys: [page.key] })).toEqual([0]);
    await desk.get('act', { site, act: 'approve', ids: [reply.id] });
    expect((await everyRow(ada)).map(({ state, replies }) => [state, replies])).toEqual([
      ['deleted', 1],
      ['visible', 0],
    ]);
  });

  it('closes the reports of what was looked at, and of nothing else', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const ids = await Promise.all(['approve', 'hide', 'reject', 'dismiss', 'stays'].map(async (text) => (await ada.say(text)).id));
    for (const id of ids) await report(desk, { id });
    for (const [at, act] of (['approve', 'hide', 'reject', 'dismiss'] as const).entries())
      expect((await desk.get('act', { site, act, ids: [ids[at]!] })).done).toEqual([ids[at]]);
    const { items } = await desk.get('comments', { site, reported: true });
    expect(items).toMatchObject([{ id: ids[4], reported: 1, reports: [{ reason: 'This is an advertisement.' }] }]);
    expect((await desk.get('act', { site, act: 'dismiss', ids: [ids[3]!] })).done).toEqual([]);
  });

  it('puts at most three roots first', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const roots: string[] = [];
    for (let at = 0; at < 4; at++) roots.push((await ada.say(`root ${at}`)).id);
    const reply = await ada.say('reply', roots[0]!);
    expect((await desk.get('act', { site, act: 'pin', ids: [reply.id, ...roots.slice(0, 3)] })).done).toEqual(roots.slice(0, 3));
    expect((await desk.ask('act', { site, act: 'pin', ids: [roots[3]!] })).status).toBe(409);
    expect((await desk.get('act', { site, act: 'unpin', ids: roots })).done).toEqual(roots.slice(0, 3));
    expect((await desk.get('act', { site, act: 'pin', ids: [roots[3]!] })).done).toEqual([roots[3]]);
    expect((await desk.get('comments', { site })).items.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual([roots[3]]);
  });

  it('over several threads is one line of the log', async () => {
    const desk = await standDesk({ hold: () => true });
    const ada = guest(desk.backend, 'Ada');
    const ids: string[] = [];
    for (let at = 0; at < 30; at++) {
      const of = pageOf(`page-${at % 6}`);
      ids.push((await ada.say(`comment ${at}`, null, { page: of, thread: of.key })).id);
    }
    const { done, log } = await desk.get('act', { site, act: 'approve', ids });
    expect(done).toEqual(ids);
    const { items } = await desk.get('log', { site }, 'mo');
    expect(items).toEqual([
      { id: log, at: expect.any(String), by: 'olga', act: 'approve', what: expect.any(Array), count: 30, undoable: true },
    ]);
    expect(items[0]!.what).toHaveLength(20);
    expect(await ada.count({ keys: [pageOf('page-0').key, pageOf('page-5').key] })).toEqual([5, 5]);
    const undone = await desk.get('undo', { site, log: log! }, 'mo');
    expect(new Set(undone.done)).toEqual(new Set(ids));
    expect((await desk.get('comments', { site, state: 'pending', limit: 200 })).items).toHaveLength(30);
    expect((await desk.get('log', { site })).items).toMatchObject([
      { act: 'undo', by: 'mo', count: 30, undoable: false },
      { id: log, undoable: false, undone: undone.log },
    ]);
  });
});

describe('others’ words', () => {
  it('are changed in the open, with both in the log, and back again', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const { id } = await ada.say('Call me at 555-0100');
    const edited = await desk.get('edit', { site, id, text: 'Call me **never**' }, 'mo');
    expect(edited).toMatchObject({ id, text: 'Call me **never**', edited: expect.any(String) });
    expect((await everyRow(ada)).map(wordsOf)).toEqual(['Call me <strong>never</strong>']);
    const [line] = (await desk.get('log', { site })).items;
    expect(line).toMatchObject({ act: 'edit', by: 'mo', what: [id], count: 1, undoable: true });
    expect(await past(desk.database, `select before, after, account from deed`)).toEqual([
      { before: '{"text":"Call me at 555-0100"}', after: '{"text":"Call me **never**"}', account: 'mo' },
    ]);
    // Nor is what somebody else changed since it was seen: it is answered as it is.
    const stays = await desk.get('edit', { site, id, text: 'Another', seen: edited.created });
    expect(stays).toEqual(edited);
    // What changes nothing is no edit.
    await desk.get('edit', { site, id, text: 'Call me **never**' });
    expect((await desk.get('log', { site })).items).toHaveLength(1);
    expect((await desk.get('undo', { site, log: line!.id })).done).toEqual([id]);
    expect((await everyRow(ada)).map(wordsOf)).toEqual(['Call me at 555-0100']);
  });

  it('are held to what a comment may be', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const { id } = await ada.say('x');
    expect((await desk.ask('edit', { site, id, text: ' ' })).body).toMatchObject({ code: 'invalid', field: 'text' });
    expect((await desk.ask('edit', { site, id, text: 'x'.repeat(10_001) })).body).toMatchObject({ code: 'invalid', field: 'text' });
    await ada.remove({ thread: page.key, id });
    for (const lost of [id, 'nowhere']) expect((await desk.ask('edit', { site, id: lost, text: 'y' })).status).toBe(404);
    const foreign = await guest(desk.backend, 'Ada', { site: 'garden' }).say('there');
    expect((await desk.ask('edit', { site, id: foreign.id, text: 'y' })).status).toBe(404);
  });
});
