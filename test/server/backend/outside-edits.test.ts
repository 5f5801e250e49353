import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { rolesForDesk } from '../../../src/server/accounts/for-desk.ts';
import { ask } from '../support/databases.ts';
import { akismet, asking, hook, kept, letBeDue, puddings, service } from './outside-support.ts';
import { everyRow, guest, member, page, wordsOf } from './support.ts';

const LOOKED_AT = 'Somebody who runs this site will look at it first.';
const CHECKING = 'It is being looked at.';
const target = (id: string) => ({ thread: page.key, id });
const due = (database: string) => ask<{ body: string; tries: number }>(database, 'select body, tries from outside');

describe('a text that is changed while it waits for an answer', () => {
  it('is asked about anew, and the answer about the old one counts no more', async () => {
    const waiting: ServerResponse[] = [];
    const { url, heard } = await service((response) => void waiting.push(response));
    const { ada, database } = await asking(akismet(url));
    const saying = ada.say('A few words.');
    await expect.poll(() => heard.length).toBe(1);
    const { id } = (await ada.personal({ page }))!.waiting[0]!;
    const editing = ada.edit({ ...target(id), text: 'A pudding for you.' });
    await expect.poll(() => heard.length).toBe(2);
    expect(new URLSearchParams(heard[1]!.body).get('comment_content')).toBe('A pudding for you.');
    waiting[0]!.end('false');
    expect(await saying).toMatchObject({ state: 'pending', mine: { reason: CHECKING } });
    expect(await due(database)).toHaveLength(1);
    waiting[1]!.end('true');
    expect(await editing).toMatchObject({ state: 'pending', mine: { reason: LOOKED_AT } });
    expect(await due(database)).toEqual([]);
  });

  it('waits for that too where it would wait here', async () => {
    const { url, line } = await puddings();
    line.up = false;
    const { ada, database } = await asking(akismet(url), { hold: ({ text }) => text.includes('cake') });
    const { id } = await ada.say('A few words.');
    line.up = true;
    await ada.edit({ ...target(id), text: 'A cake for you.' });
    await letBeDue(database);
    await expect.poll(() => due(database), { timeout: 10_000 }).toEqual([]);
    expect(await kept(database, id)).toMatchObject({ state: 'pending', reason: expect.not.stringMatching(CHECKING) });
    // And goes on waiting, whatever it says in the end.
    expect(await ada.edit({ ...target(id), text: 'A bun for you.' })).toMatchObject({ state: 'pending' });
  });

  it('appears where the answer about the new one is good', async () => {
    const { url, line, texts } = await puddings();
    line.up = false;
    const { ada, database } = await asking(akismet(url));
    const { id } = await ada.say('A pudding for you.');
    line.up = true;
    expect(await ada.edit({ ...target(id), text: 'A few words.' })).toMatchObject({ state: 'visible' });
    expect(texts()).toEqual(['A pudding for you.', 'A few words.']);
    expect(await due(database)).toEqual([]);
  });

  it('is asked about as a moderator left it', async () => {
    const { url, line, texts } = await puddings();
    line.up = false;
    const { ada, backend, database } = await asking(akismet(url));
    const { id } = await ada.say('A pudding for you.');
    line.up = true;
    const mo = { site: 'default', account: 'mo', by: 'Mo', role: 'moderator' } as const;
    await backend.desk.answer('edit', mo, { site: 'default', id, text: 'A few words.' }, rolesForDesk);
    await expect.poll(() => kept(database, id)).toMatchObject({ state: 'visible' });
    expect(texts().slice(1)).toEqual(['A few words.']);
    expect(await due(database)).toEqual([]);
  });

  it('is asked about as it was before a moderator’s edit that is undone', async () => {
    const { url, line, texts } = await puddings();
    line.up = false;
    const { ada, backend, database } = await asking(akismet(url));
    const { id } = await ada.say('A few words.');
    const mo = { site: 'default', account: 'mo', by: 'Mo', role: 'moderator' } as const;
    await backend.desk.answer('edit', mo, { site: 'default', id, text: 'A pudding for you.' }, rolesForDesk);
    await expect.poll(() => texts()).toEqual(['A few words.', 'A pudding for you.']);
    line.up = true;
    const [{ id: log }] = (await ask<{ id: string }>(database, 'select id from deed')) as [{ id: string }];
    await backend.desk.answer('undo', mo, { site: 'default', log }, rolesForDesk);
    await expect.poll(() => kept(database, id)).toMatchObject({ state: 'visible' });
    expect(texts().at(-1)).toBe('A few words.');
  });

  it('is never published by an answer about another, though a server of before changed it', async () => {
    const { url, line, texts } = await puddings();
    line.up = false;
    const { ada, database } = await asking(akismet(url));
    const { id } = await ada.say('A few words.');
    await ask(database, `update comment set text = 'A pudding for you.' where id = '${id}'`);
    line.up = true;
    await letBeDue(database);
    await expect.poll(() => due(database), { timeout: 14_000 }).toEqual([]);
    expect(texts().slice(1)).toEqual(['A few words.', 'A pudding for you.']);
    expect(await kept(database, id)).toMatchObject({ state: 'pending', reason: LOOKED_AT });
  }, 30_000);
});

describe('a text that is changed after it appeared', () => {
  it('waits for an answer as a new one does, and stands first no more', async () => {
    const { url, texts } = await puddings();
    const { ada, backend, database } = await asking(akismet(url));
    const { id } = await ada.say('Nice article.');
    const mo = member(backend, { id: 'mo', name: 'Mo' }, { roles: ['moderator'] });
    await mo.pin({ ...target(id), on: true });
    await ada.react({ thread: page.key, comment: id, kind: 'heart', on: true });
    const better = await ada.edit({ ...target(id), text: 'Very nice article.' });
    expect(better).toMatchObject({ state: 'visible', mine: { reacted: ['heart'] } });
    expect((await everyRow(guest(backend, 'Ben'))).map(wordsOf)).toEqual(['Very nice article.']);
    await mo.pin({ ...target(id), on: true });
    const worse = await ada.edit({ ...target(id), text: 'A pudding for you.' });
    expect(worse).toMatchObject({ state: 'pending', mine: { reason: LOOKED_AT } });
    expect(texts()).toEqual(['Nice article.', 'Very nice article.', 'A pudding for you.']);
    expect(await everyRow(guest(backend, 'Ben'))).toEqual([]);
    expect(await kept(database, id)).toMatchObject({ pinned: 0, approved: 0, signals: expect.stringContaining('says that it is spam') });
    // What did not change is asked about by nobody.
    await ada.edit({ ...target(id), text: 'A pudding for you.' });
    expect(texts()).toHaveLength(3);
  });

  it.each([
    ['wait', { state: 'pending', mine: { reason: CHECKING } }],
    ['pass', { state: 'visible' }],
  ] as const)('is as the owner’s “%s” says while there is no answer', async (down, as) => {
    const { url, line } = await puddings();
    const { ada, database } = await asking(akismet(url), { spam: { down } });
    const { id } = await ada.say('Nice article.');
    line.up = false;
    expect(await ada.edit({ ...target(id), text: 'Nicer article.' })).toMatchObject(as);
    expect(await due(database)).toMatchObject([{ tries: 1, body: expect.stringContaining('Nicer article.') }]);
  });

  it('is told to a hook, whose verdict counts over a moderator’s word about the old one', async () => {
    const { url, heard } = await service((response, { body }) => response.end(body.includes('pudding') ? '{"verdict":"spam"}' : ''));
    const { ada, backend, database } = await asking(hook(url), { hold: ({ text }) => text.includes('Nice') });
    const { id } = await ada.say('Nice article.');
    await backend.approve(id);
    await member(backend, { id: 'mo', name: 'Mo' }, { roles: ['moderator'] }).pin({ ...target(id), on: true });
    await expect.poll(() => due(database)).toEqual([]);
    expect(await ada.edit({ ...target(id), text: 'A pudding for you.' })).toMatchObject({ state: 'visible' });
    await expect.poll(() => kept(database, id)).toMatchObject({ state: 'pending', reason: LOOKED_AT, pinned: 0, approved: 0 });
    expect(heard.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual(['Nice article.', 'A pudding for you.']);
  });

  it('is told to those outside where it now waits here', async () => {
    const { url, texts } = await puddings();
    const { ada, database } = await asking(akismet(url), { hold: ({ text }) => text.includes('cake') });
    const { id } = await ada.say('Nice article.');
    expect(await ada.edit({ ...target(id), text: 'A cake for you.' })).toMatchObject({ state: 'pending' });
    await expect.poll(() => due(database)).toEqual([]);
    expect(texts()).toEqual(['Nice article.', 'A cake for you.']);
    expect(await kept(database, id)).toMatchObject({ state: 'pending', reason: expect.not.stringMatching(CHECKING) });
  });

  it('is nobody’s business where it is a moderator’s, or the site says so', async () => {
    const { url, texts } = await puddings();
    const { backend, ada } = await asking(akismet(url));
    const mo = member(backend, { id: 'mo', name: 'Mo' }, { roles: ['moderator'] });
    const { id } = await mo.say('Nice article.');
    expect(await mo.edit({ ...target(id), text: 'A pudding for you.' })).toMatchObject({ state: 'visible' });
    const other = await ada.say('Nice article.');
    await backend.sites.set('default', { settings: { spam: { outside: false } } });
    expect(await ada.edit({ ...target(other.id), text: 'A pudding for you.' })).toMatchObject({ state: 'visible' });
    expect(texts()).toEqual(['Nice article.']);
  });
});
