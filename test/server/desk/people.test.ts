import { describe, expect, it } from 'vitest';
import { personOf } from '../../../src/server/person.ts';
import { createClock } from '../backend/support.ts';
import { guest, page, pageOf, past, standDesk } from './support.ts';

const site = 'default';
const idOf = (name: string, of = site): string => personOf(of, `device:device-of-${name}`);

describe('people', () => {
  it('are told by who wrote last, with what became of their comments', async () => {
    const desk = await standDesk({ hold: ({ text }) => text === 'wait' });
    const [ada, bo] = [guest(desk.backend, 'Ada'), guest(desk.backend, 'Bo')];
    const refused = await ada.say('rude');
    await ada.say('wait');
    const last = await bo.say('shown');
    await desk.get('act', { site, act: 'reject', ids: [refused.id] });
    expect((await desk.get('people', { site })).items).toEqual([
      { person: idOf('Bo'), name: 'Bo', account: false, visible: 1, waiting: 0, rejected: 0, last: last.created, trusted: false },
      { person: idOf('Ada'), name: 'Ada', account: false, visible: 0, waiting: 1, rejected: 1, last: expect.any(String), trusted: false },
    ]);
  });

  it('leave nothing behind of what they took back', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const first = await ada.say('first');
    const second = await ada.say('second', null, { guest: { name: 'Countess', email: 'countess@mail.example' } });
    await ada.remove({ thread: page.key, id: second.id });
    expect((await desk.get('people', { site })).items).toMatchObject([{ name: 'Ada', visible: 1, last: first.created }]);
    expect((await desk.get('people', { site, text: 'countess' })).items).toEqual([]);
    await ada.remove({ thread: page.key, id: first.id });
    expect(await desk.get('people', { site })).toEqual({ items: [], next: null });
    // Whoever was banned is still there, to be let in again.
    await desk.get('person', { site, person: idOf('Ada'), banHours: 1 });
    expect((await desk.get('people', { site })).items).toMatchObject([{ person: idOf('Ada'), name: '', visible: 0 }]);
  });

  it('are found by name and e-mail, whatever the case and accents', async () => {
    const desk = await standDesk();
    await guest(desk.backend, 'Zoë').say('x', null, { guest: { name: 'Zoë', email: 'z.ö@mail.example' } });
    await guest(desk.backend, 'Bo').say('x');
    for (const text of ['ZOE', 'z.o@MAIL']) expect((await desk.get('people', { site, text })).items).toMatchObject([{ name: 'Zoë' }]);
    expect((await desk.get('people', { site, text: 'nobody' })).items).toEqual([]);
  });

  it('come page by page, each once, while others write', async () => {
    const desk = await standDesk();
    await past(
      desk.database,
      `insert into thread (site, key, url, title, rev, totals, count, reactions) values ('${site}', '/', '', '', 0, 0, 0, '{}')`,
    );
    for (let at = 0; at < 120; at++) {
      const owner = `device:n${at}`;
      await past(
        desk.database,
        `insert into comment (site, id, thread, owner, name, text, html, created, state, shown, replies, reactions, score, rev) values ('${site}', 'id-${at}', '/', '${owner}', 'N ${at}', 'x', 'x', '2026-03-01T12:00:00.000Z', 'visible', 1, 0, '{}', 0, 0)`,
      );
      await past(
        desk.database,
        `insert into writer (site, id, owner, last) select site, '${personOf(site, owner)}', owner, seq from comment where id = 'id-${at}'`,
      );
    }
    const late = guest(desk.backend, 'Late');
    const found = await desk.all('people', { site }, () => late.say('I come late'));
    expect(found.map(({ name }) => name)).toEqual(Array.from({ length: 120 }, (_, at) => `N ${119 - at}`));
  });
});

describe('a person', () => {
  it('is trusted, banned for hours and let in again, each in the log and undone from there', async () => {
    const clock = createClock();
    const desk = await standDesk({ now: clock.now });
    await guest(desk.backend, 'Ada').say('x');
    const person = idOf('Ada');
    const trusted = await desk.get('person', { site, person, trusted: true }, 'mo');
    expect(trusted).toMatchObject({ person: { person, trusted: true }, log: expect.any(String) });
    const banned = await desk.get('person', { site, person, banHours: 24, reason: 'Spam.' }, 'mo');
    expect(banned.person).toMatchObject({ trusted: true, banned: '2026-03-02T12:00:00.000Z' });
    expect(await past(desk.database, 'select owner, trusted, banned from person')).toEqual([
      { owner: 'device:device-of-Ada', trusted: 1, banned: '2026-03-02T12:00:00.000Z' },
    ]);
    expect((await desk.get('log', { site })).items).toMatchObject([
      { act: 'ban', by: 'mo', what: [person], why: 'Spam.', undoable: true },
      { act: 'trust', by: 'mo', what: [person] },
    ]);
    expect((await desk.get('undo', { site, log: banned.log! })).done).toEqual([person]);
    expect((await desk.get('people', { site })).items[0]).not.toHaveProperty('banned');
    expect((await desk.get('person', { site, person, banHours: 0 })).log).toBeNull();
    await desk.get('person', { site, person, banHours: 1 });
    // What is over is no ban any more.
    clock.pass(61);
    expect((await desk.get('people', { site })).items[0]).not.toHaveProperty('banned');
    expect((await desk.ask('undo', { site, log: banned.log! })).status).toBe(409);
  });

  it('must be one of this site, and something must be said of them', async () => {
    const desk = await standDesk();
    await guest(desk.backend, 'Ada', { site: 'garden' }).say('x');
    for (const person of [idOf('Ada', 'garden'), 'nobody', 'device:device-of-Ada'])
      expect((await desk.ask('person', { site, person, trusted: true })).body).toMatchObject({ code: 'not-found', field: 'person' });
    expect((await desk.ask('person', { site, person: 'nobody' })).body).toMatchObject({ code: 'invalid', field: 'trusted' });
    expect((await desk.ask('person', { site, person: 'nobody', banHours: -1 })).body).toMatchObject({ code: 'invalid', field: 'banHours' });
  });
});

it('who wrote before there was a desk is known by it', async () => {
  const desk = await standDesk();
  await guest(desk.backend, 'Ada').say('x', null, { page: pageOf('a'), thread: pageOf('a').key });
  const rows = await past<{ id: string; owner: string }>(desk.database, 'select id, owner from writer');
  expect(rows).toEqual([{ id: idOf('Ada'), owner: 'device:device-of-Ada' }]);
});
