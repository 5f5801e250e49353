import { expect, test } from 'vitest';
import type { Session } from '../../../src/server/accounts/coming.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { browser, invited, owner, password, server } from './support.ts';

const nobody: Session = { account: null, roles: {}, expires: null };

test('the first owner sets up, leaves, and comes back by password', async () => {
  const at = await server();
  const ada = browser(at);
  expect(await ada.get('session')).toEqual(nobody);
  const { code, until } = (await at.backend.accounts.setUp())!;
  expect(until).toBe(null);
  expect(await ada.get('look', { code })).toMatchObject({ purpose: 'set-up', needs: ['email', 'name', 'password'], known: false });
  const session = await ada.get('link', { code, email: ' Ada@Example.org', name: ' Ada ', password });
  expect(session).toMatchObject({ account: { name: 'Ada', email: 'ada@example.org' }, roles: { '*': 'owner' } });
  expect(Math.abs(Date.parse(session.expires!) - Date.now() - 12 * 3_600_000)).toBeLessThan(60_000);
  expect(await ada.get('session')).toEqual({ ...session, expires: expect.any(String) });
  expect(await ada.get('sign-out', {})).toEqual(nobody);
  expect(ada.cookie).toBe('');
  expect(await ada.get('session')).toEqual(nobody);
  expect(await ada.get('sign-in', { email: 'ADA@example.org', password })).toMatchObject({ account: session.account });
  expect(await ada.get('session')).toMatchObject({ account: session.account });
  expect(await at.backend.accounts.setUp()).toBe(null);
});

test('the cookie is for this host alone, for https, and out of reach of scripts', async () => {
  const at = await server();
  const { code } = (await at.backend.accounts.setUp())!;
  const answer = await browser(at).ask('link', { code, email: 'ada@example.org', name: 'Ada', password });
  const [line, ...more] = answer.headers['set-cookie']!;
  expect(more).toEqual([]);
  expect(line).toMatch(/^__Host-afterword=[^;]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('on this computer it works over plain http, and elsewhere it does not', async () => {
  const at = await server();
  const here = await owner(at, false);
  expect(here.cookie).toMatch(/^afterword-here=/);
  expect(await here.get('session')).toMatchObject({ account: { name: 'Ada' } });
  // The same cookie, on a line on which anybody could have read it.
  expect(JSON.parse((await here.ask('session', undefined, { headers: { Host: 'comments.example' } })).text)).toEqual(nobody);
  const plain = { Host: 'comments.example', Origin: 'http://comments.example' };
  const refused = await browser(at).ask('sign-in', { email: 'ada@example.org', password }, { headers: plain });
  expect(refused).toMatchObject({ status: 403, text: expect.stringContaining('https') });
});

test('signing out ends the session on the server, whoever kept the cookie', async () => {
  const at = await server();
  const ada = await owner(at);
  const { cookie } = ada;
  await ada.get('sign-out', {});
  expect(JSON.parse((await browser(at).ask('session', undefined, { headers: { Cookie: cookie } })).text)).toEqual(nobody);
});

test('of codes, sessions and passwords the database holds nothing that could be used', async () => {
  const database = await freshDatabase();
  const at = await server({ rules: { database } });
  const setUp = (await at.backend.accounts.setUp())!.code;
  const ada = browser(at);
  await ada.get('link', { code: setUp, email: 'ada@example.org', name: 'Ada', password });
  const { code } = await at.backend.accounts.linkFor('ada@example.org');
  const token = decodeURIComponent(ada.cookie.split('=')[1]!).split('.')[0]!;
  expect(token.length).toBeGreaterThanOrEqual(32);
  const tables = ['user', 'session', 'login', 'verification', 'link', 'token', 'fact'].map((name) => `account_${name}`);
  const rows = JSON.stringify(await Promise.all(tables.map((name) => ask(database, `select * from ${name}`))));
  expect(rows).toContain('ada@example.org');
  for (const secret of [setUp, code, token, password]) expect(rows).not.toContain(secret);
});

test('a wrong password and an unknown address are refused alike', async () => {
  const at = await server();
  await owner(at);
  const one = await browser(at).ask('sign-in', { email: 'ada@example.org', password: 'something else' });
  const other = await browser(at).ask('sign-in', { email: 'nobody@example.org', password: 'something else' });
  expect(one).toMatchObject({ status: 403, text: other.text });
  expect(other.status).toBe(403);
  expect(one.headers['set-cookie']).toBe(undefined);
});

test('a sign-in link works once, and for a quarter of an hour', async () => {
  const at = await server();
  await owner(at);
  const { code, until } = await at.backend.accounts.linkFor('ada@example.org');
  expect(Math.abs(Date.parse(until!) - Date.now() - 15 * 60_000)).toBeLessThan(60_000);
  const fresh = browser(at);
  expect(await fresh.get('look', { code })).toMatchObject({ purpose: 'sign-in', email: 'ada@example.org', needs: [] });
  expect(await fresh.get('link', { code })).toMatchObject({ account: { name: 'Ada' } });
  expect((await browser(at).ask('link', { code })).status).toBe(404);
  await expect(at.backend.accounts.linkFor('nobody@example.org')).rejects.toThrow('Nobody');
});

test('owners invite, moderators do not; what was given can be taken', async () => {
  const at = await server({ sites: ['default', 'garden'] });
  const ada = await owner(at);
  const { link } = await ada.get<{ link: string }>('invite', { site: 'garden', email: 'Ben@example.org', role: 'moderator' });
  expect(link).toMatch(/^https:\/\/comments\.example\/moderate\/#link=[\w-]{43}$/);
  const ben = browser(at);
  const code = link.split('=')[1]!;
  expect(await ben.get('look', { code })).toMatchObject({
    purpose: 'invitation',
    email: 'ben@example.org',
    role: 'moderator',
    site: 'garden',
  });
  expect((await ben.ask('link', { code, name: 'Ben', password: 'short' })).text).toContain('"field":"password"');
  expect(await ben.get('link', { code, name: 'Ben', password: 'rain over hills' })).toMatchObject({ roles: { garden: 'moderator' } });
  expect((await ben.ask('invite', { site: 'garden', email: 'cas@example.org', role: 'moderator' })).status).toBe(403);
  expect((await ben.ask('invite', { site: '*', email: 'ben@example.org', role: 'owner' })).status).toBe(403);
  // A role that changes needs no link.
  expect(await ada.get('invite', { site: 'garden', email: 'ben@example.org', role: 'owner' })).toMatchObject({ link: null });
  expect(await ben.get('session')).toMatchObject({ roles: { garden: 'owner' } });
  expect((await ben.ask('invite', { site: '*', email: 'ben@example.org', role: 'owner' })).status).toBe(403);
  expect((await ben.ask('invite', { site: 'default', email: 'ben@example.org', role: 'owner' })).status).toBe(403);
  await at.backend.accounts.setRole({ site: 'garden', email: 'ben@example.org', role: null });
  expect(await ben.get('session')).toEqual(nobody);
  await expect(at.backend.accounts.setRole({ site: '*', email: 'ada@example.org', role: null })).rejects.toThrow('only owner');
});

test('whoever made an account under somebody else’s address gets nothing by an invitation to them', async () => {
  const at = await server({ sites: ['default', 'garden'] });
  await owner(at);
  const mallory = await invited(at, 'garden', 'carol@example.org');
  // Carol is to own the server: her link sets the password anew, and ends what Mallory had open.
  const { code } = (await at.backend.accounts.setRole({ site: '*', email: 'carol@example.org', role: 'owner' }))!;
  expect(await mallory.get('session')).toMatchObject({ roles: { garden: 'moderator' } });
  expect(await browser(at).get('link', { code, password: 'the one of Carol' })).toMatchObject({ roles: { '*': 'owner' } });
  expect(await mallory.get('session')).toEqual(nobody);
  expect((await mallory.ask('sign-in', { email: 'carol@example.org', password: 'carol@example.org likes rain' })).status).toBe(403);
  // To be invited to a site, who has an account must sign in to it.
  const second = (await at.backend.accounts.setRole({ site: 'default', email: 'carol@example.org', role: 'moderator' }))!;
  expect(await mallory.get('look', { code: second.code })).toMatchObject({ needs: ['password'], known: true });
  expect((await mallory.ask('link', { code: second.code, password: 'taken over at last' })).status).toBe(403);
  expect(await browser(at).get('link', { code: second.code, password: 'the one of Carol' })).toMatchObject({
    roles: { default: 'moderator' },
  });
});

test('a password is changed by whoever just came, else with the present one; other sessions end', async () => {
  const at = await server();
  const ada = await owner(at);
  const elsewhere = browser(at);
  await elsewhere.get('sign-in', { email: 'ada@example.org', password });
  expect((await ada.ask('password', { password: 'aaaaaaaaaaaaaaaa' })).status).toBe(422);
  await ada.get('password', { password: 'another sentence' });
  expect(await elsewhere.get('session')).toEqual(nobody);
  expect(await ada.get('session')).toMatchObject({ account: { name: 'Ada' } });
  expect((await elsewhere.ask('sign-in', { email: 'ada@example.org', password })).status).toBe(403);
  await elsewhere.get('sign-in', { email: 'ada@example.org', password: 'another sentence' });
  expect(await ada.get('name', { name: 'Ada B.' })).toMatchObject({ account: { name: 'Ada B.' } });
});
