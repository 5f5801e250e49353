import { describe, expect, it } from 'vitest';
import { guest, page, pageOf, past, report, standDesk } from './support.ts';

const site = 'default';

describe('undoing', () => {
  it('brings back state, reason, reports and what stood first', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const { id } = await ada.say('x');
    await desk.get('act', { site, act: 'pin', ids: [id] });
    await report(desk, { id }, { by: 'one', made: '2026-01-01T00:00:00.000Z' });
    await desk.get('act', { site, act: 'dismiss', ids: [id] });
    await report(desk, { id }, { by: 'two', made: '2026-01-02T00:00:00.000Z' });
    const { log } = await desk.get('act', { site, act: 'reject', ids: [id], reason: 'No.' });
    expect((await desk.get('comments', { site })).items).toMatchObject([{ state: 'rejected', told: 'No.', pinned: false, reported: 0 }]);
    await desk.get('undo', { site, log: log! });
    const [comment] = (await desk.get('comments', { site })).items;
    expect(comment).toMatchObject({ state: 'visible', pinned: true, reported: 1, reports: [{ made: '2026-01-02T00:00:00.000Z' }] });
    expect(comment).not.toHaveProperty('told');
  });

  it('leaves what changed since, and says so where all did', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const [one, other] = [(await ada.say('one')).id, (await ada.say('other')).id];
    const { log } = await desk.get('act', { site, act: 'hide', ids: [one, other] });
    await desk.get('act', { site, act: 'reject', ids: [other], reason: 'No.' });
    expect(await desk.get('undo', { site, log: log! })).toMatchObject({
      done: [one],
      left: [{ id: other, state: 'rejected', told: 'No.' }],
    });
    const again = await desk.get('act', { site, act: 'hide', ids: [one] });
    await ada.remove({ thread: page.key, id: one });
    expect((await desk.ask('undo', { site, log: again.log! })).body).toMatchObject({ code: 'conflict', field: 'log' });
    expect((await desk.get('log', { site })).items[0]).toMatchObject({ id: again.log, undoable: true });
  });

  it('is done once, even by two at the same time', async () => {
    const desk = await standDesk();
    const { id } = await guest(desk.backend, 'Ada').say('x');
    const { log } = await desk.get('act', { site, act: 'hide', ids: [id] });
    const answers = await Promise.all(['olga', 'mo', 'olga'].map((who) => desk.ask('undo', { site, log: log! }, who)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect((await desk.get('log', { site })).items.map(({ act }) => act)).toEqual(['undo', 'hide']);
  });

  it('is refused for what is for good, for an undoing, and for lines of other sites', async () => {
    const desk = await standDesk();
    const { id } = await guest(desk.backend, 'Ada').say('x');
    const hidden = await desk.get('act', { site, act: 'hide', ids: [id] });
    const undone = await desk.get('undo', { site, log: hidden.log! });
    const removed = await desk.get('act', { site, act: 'remove', ids: [id] });
    for (const log of [undone.log!, removed.log!]) expect((await desk.ask('undo', { site, log })).status).toBe(409);
    for (const log of ['nowhere', removed.log!]) expect((await desk.ask('undo', { site: 'garden', log }, 'gwen')).status).toBe(404);
    expect((await desk.get('log', { site: 'garden' }, 'gwen')).items).toEqual([]);
  });
});

const texts = (desk: Awaited<ReturnType<typeof standDesk>>) =>
  past<{ before: string | null; after: string | null }>(
    desk.database,
    `select before, after from deed where act in ('edit', 'undo') order by seq`,
  );

describe('what a moderator changed in a comment', () => {
  it.each(['its writer', 'a moderator'])('goes from the log once %s removes the comment, and cannot be undone', async (who) => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const [{ id }, other] = [await ada.say('secret one'), await ada.say('other')];
    await desk.get('edit', { site, id: other.id, text: 'others' });
    await desk.get('edit', { site, id, text: 'secret two' });
    const [first] = (await desk.get('log', { site })).items;
    await desk.get('undo', { site, log: first!.id });
    await desk.get('edit', { site, id, text: 'secret three' });
    if (who === 'its writer') await ada.remove({ thread: page.key, id });
    else await desk.get('act', { site, act: 'remove', ids: [id] });
    const kept = { before: '{"text":"other"}', after: '{"text":"others"}' };
    const gone = { before: null, after: null };
    expect(await texts(desk)).toEqual([kept, gone, gone, gone]);
    expect(JSON.stringify(await past(desk.database, 'select * from deed'))).not.toContain('secret');
    const [line] = (await desk.get('log', { site })).items.filter(({ act }) => act === 'edit');
    expect(line).toMatchObject({ what: [id], undoable: false });
    expect((await desk.ask('undo', { site, log: line!.id })).body).toMatchObject({
      code: 'conflict',
      field: 'log',
      message: expect.stringMatching(/^This cannot be undone/),
    });
    expect((await desk.get('undo', { site, log: (await desk.get('log', { site })).items.at(-1)!.id })).done).toEqual([other.id]);
  });
});

describe('the log', () => {
  it('is only ever added to, but for what says that a line was undone, and the words of a comment that is removed', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const { id } = await ada.say('x');
    const rows = (): Promise<Record<string, unknown>[]> => past(desk.database, 'select * from deed order by seq');
    let before = await rows();
    const steps = [
      () => desk.get('act', { site, act: 'hide', ids: [id], reason: 'Wait.' }),
      () => desk.get('edit', { site, id, text: 'y' }),
      () => desk.get('lock', { site, thread: page.key, lock: 'closed', reason: 'Enough.' }),
      () => desk.get('setRules', { site, rules: { links: 1 } }),
      async () => desk.get('undo', { site, log: (await desk.get('log', { site })).items.at(-1)!.id }),
      () => desk.get('act', { site, act: 'remove', ids: [id] }),
      () => ada.say('z', null, { page: pageOf('z'), thread: pageOf('z').key }),
      () => desk.get('move', { site, from: pageOf('z').key, to: '/elsewhere' }),
    ];
    for (const step of steps) {
      await step();
      const after = await rows();
      for (const [at, row] of before.entries()) {
        const undone = row.undone ?? after[at]!.undone;
        const words = row.act === 'edit' && after.at(-1)!.act === 'remove' ? { before: null, after: null } : {};
        expect(after[at]).toEqual({ ...row, undone, ...words });
      }
      before = after;
    }
    expect(before.map(({ act }) => act)).toEqual(['hide', 'edit', 'lock', 'rules', 'undo', 'remove', 'move']);
  });

  it('says who did what, when and why, page by page', async () => {
    const desk = await standDesk();
    const { id } = await guest(desk.backend, 'Ada').say('x');
    for (let at = 0; at < 60; at++)
      await desk.get('act', { site, act: at % 2 === 0 ? 'hide' : 'approve', ids: [id], reason: `turn ${at}` }, 'mo');
    const lines = await desk.all('log', { site }, () => desk.get('act', { site, act: 'pin', ids: [id] }));
    expect(lines.map(({ why }) => why)).toEqual(Array.from({ length: 60 }, (_, at) => `turn ${59 - at}`));
    expect(lines[0]).toMatchObject({ by: 'mo', act: 'approve', what: [id], count: 1, at: expect.stringMatching(/^\d{4}-.*Z$/) });
  });
});
