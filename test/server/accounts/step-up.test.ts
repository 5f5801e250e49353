import { expect, test } from 'vitest';
import { pageOf } from '../../../src/server/accounts/step-up.ts';
import { draft, listed, page, pageQuery, query, type Stand } from '../hard/stand.ts';
import { allowInPage, browser, challenge, exchange, invited, owner, pageToken, server, verifier } from './support.ts';

const other = 'https://www.blog.example';

async function ready() {
  const at = await server({ origins: [listed, other], sites: ['default', 'garden'] });
  await allowInPage(at);
  return { at, ada: await owner(at) };
}

const personalOf = async (at: Stand, token: string, more: object = {}) =>
  JSON.parse((await at.ask({ path: `/v1/personal?${pageQuery}`, device: token, ...more })).text) as {
    viewer: object;
    can: string[];
    code?: string;
  };

test('a page gets a token for a code and the verifier, and is the moderator with it until it signs out', async () => {
  const { at, ada } = await ready();
  const asked = { site: 'default', origin: listed, challenge, back: `${page.url}?a=1#old` };
  const { code, back } = await ada.get<{ code: string; back: string }>('step-up', asked);
  expect(back).toBe(`${page.url}?a=1`);
  const answer = await exchange(at, code);
  const { token, until, viewer } = JSON.parse(answer.text) as { token: string; until: string; viewer: object };
  expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', 'access-control-allow-origin': listed });
  expect(Math.abs(Date.parse(until) - Date.now() - 15 * 60_000)).toBeLessThan(60_000);
  expect(viewer).toEqual({ author: { id: expect.any(String), name: 'Ada', badge: 'Author' }, providers: [] });
  const mine = await personalOf(at, token);
  expect(mine.viewer).toMatchObject(viewer);
  expect(mine.can).toContain('signOut');
  expect(mine.can).not.toContain('signIn');
  const signedOut = await at.ask({ verb: 'DELETE', path: '/v1/session', device: token, headers: { Origin: listed } });
  expect(JSON.parse(signedOut.text)).toMatchObject({ author: null, providers: [{ id: 'moderator', label: 'Moderate' }] });
  expect(await personalOf(at, token)).toMatchObject({ code: 'signed-out' });
});

test('what a moderator writes has the badge of the account, whatever name is typed; a guest has none', async () => {
  const { at, ada } = await ready();
  const ben = await invited(at, 'default', 'ben@example.org');
  const write = async (device: string, guest: object) => {
    const answer = await at.ask({ verb: 'POST', path: '/v1/comments', body: draft({ guest }), device });
    return JSON.parse(answer.text) as { author?: { id: string | null; name: string; badge?: string }; field?: string };
  };
  const { author } = await write(await pageToken(at, ada), { name: 'Somebody else', email: 'x@example.org' });
  expect(author).toEqual({ id: expect.any(String), name: 'Ada', badge: 'Author' });
  expect((await write(await pageToken(at, ben), {})).author).toMatchObject({ name: 'ben', badge: 'Moderator' });
  const guest = await write('device-device-device-device', { name: 'Eve', email: 'ada@example.org' });
  expect(guest.author).toEqual({ id: null, name: 'Eve' });
});

test('nobody signs with the name of who moderates, nor with one that looks like it', async () => {
  const { at } = await ready();
  await invited(at, 'garden', 'dora@example.org');
  const write = async (name: string) =>
    (await at.ask({ verb: 'POST', path: '/v1/comments', body: draft({ guest: { name } }), device: 'device-device-device-device' })).status;
  // The second begins with a letter of another script. Dora moderates elsewhere.
  expect([await write('ADA'), await write('Аda'), await write('Ada Byte'), await write('dora')]).toEqual([422, 422, 200, 200]);
});

test('a code is good once, for whoever asked, from the origin and for the site that were confirmed', async () => {
  const { at, ada } = await ready();
  await allowInPage(at, 'default');
  const codeFor = async () => (await ada.get<{ code: string }>('step-up', { site: 'default', origin: listed, challenge })).code;
  const once = await codeFor();
  expect((await exchange(at, once)).status).toBe(200);
  expect((await exchange(at, once)).status).toBe(401);
  // What was shown in a wrong way is used up: nobody tries again.
  for (const wrong of [{ shown: 'another-verifier-another-verifier-another-ver' }, { origin: other }, { site: 'garden' }]) {
    const code = await codeFor();
    expect((await exchange(at, code, wrong)).status).toBe(401);
    expect((await exchange(at, code)).status).toBe(401);
  }
  const code = await codeFor();
  expect((await at.ask({ verb: 'POST', path: '/v1/step-up', body: { code, verifier } })).status).toBe(403);
  expect((await exchange(at, code, { origin: 'https://evil.example' })).status).toBe(403);
});

test('a token is good on its site and from its origin alone, and only while its holder moderates', async () => {
  const { at } = await ready();
  const ben = await invited(at, 'default', 'ben@example.org');
  const token = await pageToken(at, ben);
  expect(await personalOf(at, token, { headers: { Origin: listed } })).toMatchObject({ viewer: { author: { name: 'ben' } } });
  expect(await personalOf(at, token, { headers: { Origin: other } })).toMatchObject({ code: 'signed-out' });
  const garden = await at.ask({ path: `/v1/personal?${pageQuery}&site=garden`, device: token });
  expect(garden.status).toBe(401);
  await at.backend.accounts.setRole({ site: 'default', email: 'ben@example.org', role: null });
  expect(await personalOf(at, token)).toMatchObject({ code: 'signed-out' });
});

test('only who moderates the site confirms, only for pages of it, and only where the owner lets them', async () => {
  const { at, ada } = await ready();
  const ben = await invited(at, 'garden', 'ben@example.org');
  const asked = { site: 'default', origin: listed, challenge };
  expect((await browser(at).ask('step-up', asked)).status).toBe(401);
  expect((await ben.ask('step-up', asked)).status).toBe(403);
  expect((await ada.ask('step-up', { ...asked, site: 'garden' })).text).toContain('moderateInPage');
  expect((await ada.ask('step-up', { ...asked, site: 'nowhere' })).status).toBe(403);
  expect((await ada.ask('step-up', { ...asked, challenge: 'short' })).status).toBe(422);
  const strange = [
    'https://evil.example',
    `${listed}.evil.example`,
    `${listed}/`,
    listed.toUpperCase(),
    'null',
    'http://blog.example',
    `${listed}:444`,
  ];
  for (const origin of strange) expect([origin, (await ada.ask('step-up', { ...asked, origin })).status]).toEqual([origin, 403]);
  expect((await ada.ask('step-up', asked)).status).toBe(200);
});

test('a site offers it to readers only where its owner turned it on', async () => {
  const at = await server();
  const opened = async () =>
    JSON.parse((await at.ask({ path: `/v1/thread?${pageQuery}` })).text) as { viewer: object; thread: { can: string[] } };
  expect((await opened()).viewer).toMatchObject({ providers: [] });
  await allowInPage(at);
  const { viewer, thread } = await opened();
  expect(viewer).toMatchObject({ providers: [{ id: 'moderator', label: 'Moderate' }] });
  expect(thread.can).toContain('signIn');
});

/** SEC-23: addresses to come back to that lead, or might be read to lead, away from the origin that asked. */
const away = [
  'https://evil.example/',
  '//evil.example/',
  '\\\\evil.example\\',
  '/\\evil.example',
  '/',
  'winter',
  '',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  `${listed}@evil.example/`,
  `${listed}%40evil.example/`,
  `${listed}.evil.example/`,
  `${listed}evil/`,
  `https://evil.example/${listed}`,
  `https://evil.example?${listed}`,
  `https://evil.example#${listed}`,
  `https://evil.example\\${listed}`,
  `${listed}\\@evil.example/`,
  `https://user@blog.example/`,
  `https://user:word@blog.example/`,
  'http://blog.example/',
  `${listed}:444/`,
  `https://blog.example:443@evil.example/`,
  'https://blog。example.evil/',
  'https://ⓔvil.example/',
  'https://blog.example\u0000.evil.example/',
  'https://blog.example\t.evil.example/',
  `\u0001${listed}/winter`,
  `${listed}/a\nb`,
  ` ${listed}/`,
  'javascript:alert(1)//https://blog.example/',
  'javascript://blog.example/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://blog.example/1',
  'filesystem:https://blog.example/',
  'view-source:https://blog.example/',
  'ftp://blog.example/',
  'intent://blog.example/#Intent;end',
];

test.each(away)('nobody is led to %j', (back) => {
  expect(() => pageOf(back, listed)).toThrow('none of the site');
});

test('nor by asking the server', async () => {
  const { at, ada } = await ready();
  for (const back of away.filter((each) => each !== ''))
    expect([back, (await ada.ask('step-up', { site: 'default', origin: listed, challenge, back })).status]).toEqual([back, 422]);
  // Nothing else at the door takes an address: what is asked for leads nowhere.
  for (const path of ['/moderate/sign-in', '/moderate/step-up', '/moderate/', '/moderate'])
    for (const name of ['back', 'next', 'return', 'callbackURL', 'redirect', 'url']) {
      const answer = await at.ask({ path: `${path}?${query({ [name]: 'https://evil.example/' })}` });
      expect(answer.headers.location ?? '/moderate/').toBe('/moderate/');
      expect(answer.text).not.toContain('evil');
    }
});
