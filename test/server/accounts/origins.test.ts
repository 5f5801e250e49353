import { afterAll, beforeAll, expect, test } from 'vitest';
import { listed, stand, type Stand } from '../hard/stand.ts';
import { lightDatabase } from '../support/databases.ts';
import { doings } from './routes.ts';
import { allowInPage, browser, invited, owner, type Browser } from './support.ts';

/** SEC-20 for what a cookie may do: from pages of this very server alone, and as JSON alone. */
let at: Stand;
let ada: Browser;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  at = await stand({ rules: { database: await lightDatabase((end) => closing.push(end)) }, origins: [listed] });
  closing.unshift(() => at.close());
  await allowInPage(at);
  await owner(at);
  ada = await invited(at, 'default', 'ada2@example.org', 'owner');
});
afterAll(async () => {
  for (const close of closing) await close();
});

const types: Record<string, string | undefined> = {
  none: undefined,
  empty: '',
  'plain text': 'text/plain',
  'a form': 'application/x-www-form-urlencoded',
  'a form of parts': 'multipart/form-data; boundary=x',
  'JSON in capitals': 'APPLICATION/JSON',
  'JSON with a charset': 'application/json; charset=utf-8',
};
const own = 'https://comments.example';
const origins: Record<string, string> = {
  none: '',
  null: 'null',
  own,
  'own, by http': 'http://comments.example',
  'a site of ours': listed,
  unlisted: 'https://evil.example',
  'one that begins alike': `${own}.evil.example`,
  'one that ends alike': 'https://evil-comments.example',
};

test.each(Object.keys(doings))('%s is done for JSON from our own page alone', { timeout: 60_000 }, async (what) => {
  const wrong: string[] = [];
  for (const [typeName, type] of Object.entries(types))
    for (const [originName, origin] of Object.entries(origins)) {
      // What is refused for other reasons was let in, too: a wrong code, or a password that is too short.
      const { status } = await at.ask({
        verb: 'POST',
        path: `/moderate/auth/${what}`,
        body: Buffer.from(JSON.stringify(what === 'sign-out' || what === 'sign-in' ? {} : doings[what])),
        headers: {
          Host: 'comments.example',
          'Content-Type': type ?? '',
          ...(origin !== '' && { Origin: origin }),
          ...(what !== 'sign-out' && { Cookie: ada.cookie }),
        },
      });
      const isRight = originName === 'own' && typeName.startsWith('JSON');
      const expected = isRight ? [200, 404, 422] : originName === 'own' ? [415] : [403];
      if (!expected.includes(status)) wrong.push(`${typeName}, ${originName}: ${status}`);
    }
  expect(wrong).toEqual([]);
});

test('a page elsewhere is refused, too, where the browser says that it is one', async () => {
  for (const site of ['cross-site', 'same-site', 'none'])
    expect((await ada.ask('name', { name: 'Eve' }, { headers: { 'Sec-Fetch-Site': site } })).status).toBe(403);
  expect((await ada.ask('name', { name: 'Ada' }, { headers: { 'Sec-Fetch-Site': 'same-origin' } })).status).toBe(200);
});

test('nothing is changed by reading, and no page elsewhere reads', async () => {
  for (const what of Object.keys(doings))
    expect((await at.ask({ path: `/moderate/auth/${what}`, headers: { Cookie: ada.cookie } })).status).toBe(404);
  const answer = await at.ask({
    path: '/moderate/auth/session',
    headers: { Cookie: ada.cookie, Origin: listed, Host: 'comments.example' },
  });
  expect(answer.headers['access-control-allow-origin']).toBe(undefined);
  expect(answer.headers).toMatchObject({ 'cross-origin-resource-policy': 'same-site', 'cache-control': 'private, no-store' });
  const preflight = await at.ask({
    verb: 'OPTIONS',
    path: '/moderate/auth/name',
    headers: { Origin: listed, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' },
  });
  expect(preflight.headers['access-control-allow-origin']).toBe(undefined);
});

test('guessing passwords ends after five tries, whatever else is on', async () => {
  const limited = await stand({ rateLimits: true, rules: { database: await lightDatabase((end) => closing.push(end)) } });
  closing.unshift(() => limited.close());
  const eve = browser(limited);
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries++)
    statuses.push((await eve.ask('sign-in', { email: 'ada@example.org', password: `guess ${tries}` })).status);
  expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
});
