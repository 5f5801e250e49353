import { describe, expect, it } from 'vitest';
import { personOf } from '../../../src/server/person.ts';
import { guest, page, pageOf, past, report, standDesk, type Stood } from './support.ts';

/** A site in which one comment waits, one is shown, one was refused and one removed. */
async function mixed(): Promise<Stood & { ids: Record<'waits' | 'shown' | 'refused' | 'removed', string> }> {
  const desk = await standDesk({ hold: ({ text }) => (text.includes('wait') ? 'Links are looked at first.' : false) });
  const ada = guest(desk.backend, 'Ada');
  const say = async (text: string, over = {}): Promise<string> => (await ada.say(text, null, over)).id;
  const ids = {
    removed: await say('taken back'),
    refused: await say('rude'),
    shown: await say('Café über alles, see [the log](https://harbour.example/log?a=1&b=2)', {
      guest: { name: 'Ada', email: 'ada@mail.example', website: 'https://ada.example/' },
    }),
    waits: await say('please wait'),
  };
  await ada.remove({ thread: page.key, id: ids.removed });
  await desk.get('act', { site: 'default', act: 'reject', ids: [ids.refused], reason: 'Be kind.' });
  return { ...desk, ids };
}

const idsOf = (items: { id: string }[]): string[] => items.map(({ id }) => id);

describe('a comment at the desk', () => {
  it('is told whole, as text, with what only moderators see', async () => {
    const desk = await mixed();
    await past(
      desk.database,
      `update comment set network = '192.0.2.0/24', signals = '[{"layer":"links","points":2,"reason":"1 link"},{"layer":"known","points":-3,"reason":"Known here"}]' where id = '${desk.ids.shown}'`,
    );
    for (const [at, reason] of ['an advertisement', 'off topic'].entries())
      await report(desk, { id: desk.ids.shown }, { reason, by: `reader ${at}`, made: `2026-03-0${at + 1}T00:00:00.000Z` });
    const { items } = await desk.get('comments', { site: 'default', state: 'visible' });
    expect(items).toEqual([
      {
        id: desk.ids.shown,
        thread: page.key,
        parent: null,
        page: { title: page.title, url: page.url },
        author: { name: 'Ada', website: 'https://ada.example/', account: false },
        person: personOf('default', 'device:device-of-Ada'),
        email: 'ada@mail.example',
        network: '192.0.2.0/24',
        text: 'Café über alles, see [the log](https://harbour.example/log?a=1&b=2)',
        created: expect.any(String),
        state: 'visible',
        pinned: false,
        signals: [
          { layer: 'links', points: 2, reason: '1 link' },
          { layer: 'known', points: -3, reason: 'Known here' },
        ],
        reports: [
          { reason: 'off topic', made: '2026-03-02T00:00:00.000Z' },
          { reason: 'an advertisement', made: '2026-03-01T00:00:00.000Z' },
        ],
        reported: 2,
      },
    ]);
  });

  it('is told by a person that is no owner, another on each site', async () => {
    const desk = await standDesk();
    await guest(desk.backend, 'Ada').say('here');
    await guest(desk.backend, 'Ada', { site: 'garden' }).say('there');
    const people = await Promise.all(['default', 'garden'].map(async (site) => (await desk.get('comments', { site })).items[0]!.person!));
    expect(new Set(people).size).toBe(2);
    for (const person of people) expect(person).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(await desk.get('comments', { site: 'default' }))).not.toContain('device-of-Ada');
  });

  it('shows at most 20 reports, the newest, of however many', async () => {
    const desk = await mixed();
    for (let at = 10; at < 35; at++)
      await report(desk, { id: desk.ids.shown }, { by: `reader ${at}`, reason: `reason ${at}`, made: `2026-03-01T00:00:${at}.000Z` });
    const [comment] = (await desk.get('comments', { site: 'default', reported: true })).items;
    expect(comment!.reported).toBe(25);
    expect(comment!.reports.map(({ reason }) => reason)).toEqual(Array.from({ length: 20 }, (_, at) => `reason ${34 - at}`));
  });

  it('is drawn as readers get it, in whatever state, but not once it is gone', async () => {
    const desk = await mixed();
    expect(await desk.get('drawn', { site: 'default', id: desk.ids.waits })).toEqual({ html: '<p>please wait</p>' });
    for (const id of [desk.ids.removed, 'nowhere']) expect((await desk.ask('drawn', { site: 'default', id })).status).toBe(404);
  });
});

describe('what is asked for', () => {
  it('is all but what was removed, the newest first', async () => {
    const desk = await mixed();
    const { waits, shown, refused, removed } = desk.ids;
    expect(idsOf((await desk.get('comments', { site: 'default' })).items)).toEqual([waits, shown, refused]);
    expect(idsOf((await desk.get('comments', { site: 'default', state: 'deleted' })).items)).toEqual([removed]);
    expect((await desk.get('comments', { site: 'default', state: 'rejected' })).items).toMatchObject([{ id: refused, told: 'Be kind.' }]);
    expect((await desk.get('comments', { site: 'default', state: 'pending' })).items).toMatchObject([
      { id: waits, told: 'Links are looked at first.' },
    ]);
  });

  it('fits every filter', async () => {
    const desk = await mixed();
    const { waits, shown, refused } = desk.ids;
    const zoe = guest(desk.backend, 'Zoë');
    const other = await zoe.say('elsewhere', null, { page: pageOf('other'), thread: pageOf('other').key });
    await past(desk.database, `update comment set network = '192.0.2.0/24' where id in ('${waits}', '${other.id}')`);
    await report(desk, { id: shown });
    const [person, zoes] = ['Ada', 'Zoë'].map((name) => personOf('default', `device:device-of-${name}`));
    const found = async (filter: object): Promise<string[]> => idsOf((await desk.get('comments', { site: 'default', ...filter })).items);
    expect(await found({ person })).toEqual([waits, shown, refused]);
    expect(await found({ person: zoes })).toEqual([other.id]);
    expect(await found({ person: 'nobody-of-this-name' })).toEqual([]);
    expect(await found({ network: '192.0.2.0/24' })).toEqual([other.id, waits]);
    expect(await found({ network: '192.0.2.0/24', state: 'pending' })).toEqual([waits]);
    expect(await found({ thread: pageOf('other').key })).toEqual([other.id]);
    expect(await found({ reported: true })).toEqual([shown]);
    expect(await found({ reported: true, state: 'pending' })).toEqual([]);
    expect(await found({ reported: false })).toEqual([other.id, waits, refused]);
    expect(await found({ text: 'CAFE UBER' })).toEqual([shown]);
    expect(await found({ text: 'ada@mail' })).toEqual([shown]);
    expect(await found({ text: 'zoe' })).toEqual([other.id]);
    expect(await found({ text: 'please', person, thread: page.key, reported: false })).toEqual([waits]);
    for (const link of ['harbour.example', 'HARBOUR.example', 'https://harbour.example/else', 'example', 'ada.example'])
      expect([link, await found({ link })]).toEqual([link, [shown]]);
    for (const link of ['arbour.example', 'log.example', 'harbour']) expect([link, await found({ link })]).toEqual([link, []]);
  });

  it('is refused in words where it cannot be', async () => {
    const desk = await standDesk();
    const cases: [object, string][] = [
      [{ state: 'waiting' }, 'state'],
      [{ limit: 0 }, 'limit'],
      [{ limit: 201 }, 'limit'],
      [{ limit: 'many' }, 'limit'],
      [{ text: 'x'.repeat(201) }, 'text'],
      [{ text: ' ' }, 'text'],
      [{ cursor: 'nonsense' }, 'cursor'],
    ];
    for (const [filter, field] of cases)
      expect([filter, (await desk.ask('comments', { site: 'default', ...filter })).body]).toMatchObject([
        filter,
        { code: 'invalid', field },
      ]);
  });
});

describe('pages', () => {
  it('hold everything once, while comments come in and others change', async () => {
    const desk = await standDesk({ hold: ({ text }) => text.includes('wait') });
    const ada = guest(desk.backend, 'Ada');
    const before: string[] = [];
    for (let at = 0; at < 23; at++) before.push((await ada.say(at % 3 === 0 ? `wait ${at}` : `shown ${at}`)).id);
    const found = await desk.all('comments', { site: 'default', limit: 5 }, async () => {
      await ada.say('wait, I come in late');
      await desk.get('act', { site: 'default', act: 'hide', ids: [before[2]!] });
    });
    const ids = idsOf(found);
    expect(new Set(ids).size).toBe(ids.length);
    // What came in meanwhile is newer than where the list began.
    expect(ids).toEqual(before.toReversed());
  });

  it('hold everything once, too, where words are looked for', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    const before: string[] = [];
    for (let at = 0; at < 20; at++) before.push((await ada.say(at % 2 === 0 ? `herons ${at}` : `gulls ${at}`)).id);
    const wanted = before.filter((_, at) => at % 2 === 0).toReversed();
    expect(idsOf(await desk.all('comments', { site: 'default', text: 'heron', limit: 3 }, () => ada.say('herons again')))).toEqual(wanted);
  });

  it('go on only with the same question', async () => {
    const desk = await standDesk();
    const ada = guest(desk.backend, 'Ada');
    for (let at = 0; at < 3; at++) await ada.say(`comment ${at}`);
    const { next } = await desk.get('comments', { site: 'default', limit: 1 });
    expect((await desk.get('comments', { site: 'default', limit: 2, cursor: next! })).items).toHaveLength(2);
    for (const other of [{ state: 'visible' as const }, { text: 'comment' }, { reported: true }])
      expect((await desk.ask('comments', { site: 'default', ...other, cursor: next! })).body).toMatchObject({
        code: 'invalid',
        field: 'cursor',
      });
    const forged = Buffer.from(JSON.stringify([...(JSON.parse(Buffer.from(next!, 'base64url').toString()) as unknown[]), 1])).toString(
      'base64url',
    );
    expect((await desk.ask('comments', { site: 'default', cursor: forged })).status).toBe(422);
  });

  it('stay on their site', async () => {
    const desk = await standDesk();
    await guest(desk.backend, 'Ada').say('here');
    const there = await guest(desk.backend, 'Ada', { site: 'garden' }).say('there');
    expect(idsOf((await desk.get('comments', { site: 'garden' }, 'gwen')).items)).toEqual([there.id]);
    expect((await desk.get('comments', { site: 'garden', text: 'here' }, 'gwen')).items).toMatchObject([{ text: 'there' }]);
    expect((await desk.ask('drawn', { site: 'default', id: there.id })).status).toBe(404);
  });
});
