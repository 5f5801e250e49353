import { get } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openPlain } from '../../../src/server/store/plain.ts';
import { move } from '../../../src/server/store/move.ts';
import { ada as ewa, draft } from '../hard/stand.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { allowInPage, browser, invited, owner, pageToken, password, server } from './support.ts';

const minutes = (from: string | null): number => Math.round((Date.parse(from!) - Date.now()) / 60_000);

test('a session lasts twelve hours after it was last used', { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const at = await server({ rules: { database } });
  const ada = await owner(at);
  const set = (left: number) =>
    ask(database, `update account_session set "expiresAt" = '${new Date(Date.now() + left * 60_000).toISOString()}'`);
  // Used a minute ago: nothing is written.
  await set(719);
  const soon = await ada.ask('session');
  expect(soon.headers['set-cookie']).toBe(undefined);
  expect(minutes((JSON.parse(soon.text) as { expires: string }).expires)).toBe(719);
  // Used eleven hours ago: the browser keeps its cookie as long as the server keeps the session.
  await set(60);
  const late = await ada.ask('session');
  expect(late.headers['set-cookie']).toEqual([expect.stringContaining('Max-Age=43200')]);
  expect(minutes((await ada.get('session')).expires)).toBe(720);
  await set(-1);
  expect((await ada.get('session')).account).toBe(null);
});

test(
  'a page that listens is no use of its session, and goes on listening when that is due to be renewed',
  { timeout: 30_000 },
  async () => {
    const database = await freshDatabase();
    const at = await server({ rules: { database, hold: () => true } });
    const ada = await owner(at);
    const expires = new Date(Date.now() + 60 * 60_000).toISOString();
    let heard = '';
    const headers = { Cookie: ada.cookie, Host: 'comments.example' };
    const stream = get(`${at.url}/moderate/api/events?site=default`, { headers }, (response) => {
      response.on('data', (piece) => (heard += String(piece))).on('error', () => {});
    }).on('error', () => {});
    onTestFinished(() => void stream.destroy());
    await expect.poll(() => heard).toContain('"waiting":0');
    await ask(database, `update account_session set "expiresAt" = '${expires}'`);
    for (let waiting = 1; waiting <= 2; waiting++) {
      const body = draft({ guest: { name: 'Ewa' } });
      expect((await at.ask({ verb: 'POST', path: '/v1/comments', body, device: ewa })).status).toBe(200);
      await expect.poll(() => heard).toContain(`"waiting":${waiting}`);
    }
    expect(at.logged).toEqual([]);
    // What a browser cannot be told is not done: its next question renews the session, and gives it the cookie.
    expect((await ada.ask('session')).headers['set-cookie']).toEqual([expect.stringContaining('Max-Age=43200')]);
  },
);

test('accounts, sessions, roles and what was handed out move to another database', { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const at = await server({ rules: { database } });
  const ada = await owner(at);
  await invited(at, 'default', 'ben@example.org');
  await allowInPage(at);
  await pageToken(at, ada);
  const { code } = (await at.backend.accounts.setRole({ site: 'default', email: 'cas@example.org', role: 'moderator' }))!;
  const target = await freshDatabase();
  // A server that was started there for a moment has made a link to set up: that alone does not count.
  const before = await server({ rules: { database: target } });
  await before.backend.accounts.setUp();
  await before.backend.accounts.sessions();
  await before.close();
  const [from, to] = [await openPlain(database), await openPlain(target)];
  onTestFinished(async () => void (await Promise.all([from.close(), to.close()])));
  expect(await move(from.db, to.db)).toMatchObject({
    account_user: 2,
    account_session: 2,
    account_login: 2,
    account_link: 1,
    account_token: 1,
    role: 2,
  });
  await to.close();
  const moved = await server({ rules: { database: target } });
  const again = browser(moved);
  expect(JSON.parse((await again.ask('session', undefined, { headers: { Cookie: ada.cookie } })).text)).toMatchObject({
    account: { name: 'Ada' },
  });
  expect(await again.get('sign-in', { email: 'ada@example.org', password })).toMatchObject({ roles: { '*': 'owner' } });
  expect(await browser(moved).get('look', { code })).toMatchObject({ email: 'cas@example.org' });
  expect(await moved.backend.accounts.setUp()).toBe(null);
});

test('a site that is removed leaves nobody who would moderate another one of its name', async () => {
  const at = await server();
  await owner(at);
  await at.backend.sites.add('garden', { origins: [] });
  const ben = await invited(at, 'garden', 'ben@example.org');
  expect(await ben.get('session')).toMatchObject({ roles: { garden: 'moderator' } });
  await at.backend.sites.remove('garden', true);
  await at.backend.sites.add('garden', { origins: [] });
  expect(await ben.get('session')).toMatchObject({ roles: {} });
});
