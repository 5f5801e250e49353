import { expect, test } from 'vitest';
import { signatureOf } from '../../../src/server/spam/outside/services.ts';
import { ask } from '../support/databases.ts';
import { akismet, asking, service, type Heard } from './outside-support.ts';
import { backendFor, freshDatabase, guest, page } from './support.ts';

test('what a service takes for spam waits, and says so to moderators; all else appears', async () => {
  const { url, heard } = await service((response, { body }) => response.end(String(body.includes('pudding'))));
  const { ada, said, database } = await asking(akismet(url));
  expect(await ada.say('A few words.')).toMatchObject({ state: 'visible' });
  const bad = await ada.say('A pudding for you.');
  expect(bad).toMatchObject({ state: 'pending', mine: { reason: expect.stringMatching(/look at it/) } });
  const [row] = await ask<{ signals: string }>(database, `select signals from comment where id = '${bad.id}'`);
  expect(row!.signals).toContain('Akismet says that it is spam.');
  expect(said).toEqual([expect.stringMatching(/^Akismet says ham of comment/), `Akismet says spam of comment ${bad.id}.`]);
  const sent = new URLSearchParams(heard[1]!.body);
  expect(Object.fromEntries(sent)).toMatchObject({
    api_key: 'k',
    user_ip: '192.0.2.0',
    permalink: page.url,
    comment_author: 'Ada',
    comment_content: 'A pudding for you.',
  });
  expect(await ask(database, 'select * from outside')).toEqual([]);
});

test.each([
  ['cannot be reached', 'wait', 'pending'],
  ['cannot be reached', 'pass', 'visible'],
  ['fails', 'wait', 'pending'],
  ['says something else', 'pass', 'visible'],
] as const)('SEC-45: a service that %s: a comment is stored, and the owner’s “%s” holds', async (how, down, state) => {
  const { url } = await service((response) => (how === 'fails' ? response.writeHead(500).end() : response.end('invalid')));
  const { ada, said, database } = await asking(akismet(how === 'cannot be reached' ? 'http://127.0.0.1:9/' : url), { spam: { down } });
  expect(await ada.say('A few words.')).toMatchObject({ state });
  expect(said.join()).toMatch(/Akismet (cannot be reached|answered).*, try 1 about comment/);
  expect(await ask(database, 'select tries from outside')).toEqual([{ tries: 1 }]);
});

test('SEC-45: a service that never answers is left after three seconds', { timeout: 20_000 }, async () => {
  const { url } = await service(() => {});
  const { ada, said } = await asking(akismet(url), { spam: { down: 'pass' } });
  const began = performance.now();
  expect(await ada.say('A few words.')).toMatchObject({ state: 'visible' });
  expect(performance.now() - began).toBeGreaterThan(2_900);
  expect(said.join()).toContain('took longer than 3 seconds');
});

test('who was away is asked again, over a restart, and a late verdict still counts', { timeout: 30_000 }, async () => {
  let up = false;
  const { url } = await service((response) => (up ? response.end('false') : response.writeHead(503).end()));
  const database = await freshDatabase();
  const options = { database, services: akismet(url), spam: { off: ['time' as const], proof: 'never' as const } };
  const before = await backendFor(options);
  const { id } = await guest(before, 'Ada').say('A few words.');
  await before.close();
  up = true;
  await ask(database, `update outside set due = '2020-01-01T00:00:00.000Z'`);
  const after = await backendFor(options);
  await expect
    .poll(async () => (await guest(after, 'Ben').open({ page })).page.items.map((item) => item.id), { timeout: 15_000 })
    .toEqual([id]);
  expect(await ask(database, 'select * from outside')).toEqual([]);
});

test('a hook hears of each comment, signed, without anybody’s e-mail address; its verdict counts afterwards', async () => {
  const { url, heard } = await service((response) => response.end('{"verdict":"spam"}'));
  const { ada, database } = await asking({ hook: { url, secret: 'between us' } });
  const { id, state } = await ada.say('A few words.', null, { guest: { name: 'Ada', email: 'ada@example.org' } });
  expect(state).toBe('visible');
  await expect.poll(() => ask(database, `select state from comment where id = '${id}'`)).toEqual([{ state: 'pending' }]);
  const [{ body, headers }] = heard as [Heard];
  expect(headers['x-afterword-signature']).toBe(signatureOf('between us', headers['x-afterword-timestamp'] as string, body));
  expect(Math.abs(Number(headers['x-afterword-timestamp']) - Date.now() / 1_000)).toBeLessThan(30);
  expect(JSON.parse(body)).toMatchObject({
    type: 'comment',
    id,
    text: 'A few words.',
    author: { name: 'Ada', website: null },
    state: 'visible',
  });
  expect(body).not.toContain('ada@example.org');
});

test('a moderator’s word counts more: what was approved meanwhile stays', { timeout: 30_000 }, async () => {
  const { url } = await service((response) => response.writeHead(503).end());
  const { backend, ada, database } = await asking(akismet(url));
  const { id } = await ada.say('A few words.');
  await backend.approve(id);
  await backend.close();
  const { url: later } = await service((response) => response.end('true'));
  await ask(database, `update outside set due = '2020-01-01T00:00:00.000Z'`);
  const said: string[] = [];
  await backendFor({ database, services: akismet(later), tell: (words) => said.push(words), spam: {} });
  await expect.poll(() => said, { timeout: 15_000 }).toEqual([`Akismet says spam of comment ${id}.`]);
  expect(await ask(database, `select state from comment where id = '${id}'`)).toEqual([{ state: 'visible' }]);
});

test('nobody is asked on a site that says so', async () => {
  const { url, heard } = await service((response) => response.end('true'));
  const { ada } = await asking(akismet(url), { spam: { outside: false } });
  expect(await ada.say('A few words.')).toMatchObject({ state: 'visible' });
  expect(heard).toEqual([]);
});
