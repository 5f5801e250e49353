import { describe, expect, test } from 'vitest';
import { allowInPage, browser, owner, pageToken, password, server, type Browser } from './support.ts';
import { listed, page, type Answer, type Stand } from '../hard/stand.ts';
import { ask, freshDatabase } from '../support/databases.ts';

/** Strangers must not use up what moderators need: neither the way in, nor what can be done once somebody is. */

/** A server with limits, over which no time passes. */
const limited = (more: { database?: string } = {}): Promise<Stand> => {
  const now = Date.now();
  return server({ rateLimits: true, proxies: ['127.0.0.1'], now: () => 0, rules: { now: () => now, ...more } });
};
const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
/** Signs in by password, from an address. */
const enter = (own: Browser, address: string, said = password, email = 'ada@example.org'): Promise<Answer> =>
  own.ask('sign-in', { email, password: said }, from(address));

/** Asks a number of times, some at once, each from an address of its own; gives how often each status came. */
async function crowd(many: number, one: (at: number) => Promise<Answer>): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  for (let first = 0; first < many; first += 30) {
    const some = Array.from({ length: Math.min(30, many - first) }, (_, at) => one(first + at));
    for (const { status } of await Promise.all(some)) statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

/** Has strangers of an address use up what they may do in a minute. */
const useUp = (one: (address: string) => Promise<Answer>, address: string) => crowd(620, () => one(address));

describe('the way in', { timeout: 60_000 }, () => {
  test('stays open while strangers of many networks ask for it', async () => {
    const at = await limited();
    await owner(at);
    const strange = browser(at);
    const asked = await crowd(300, (n) => strange.ask('sign-in', { email: 'x' }, from(`10.${n % 150}.0.1`)));
    expect(asked).toEqual({ 422: 300 });
    expect((await enter(browser(at), '192.0.2.1')).status).toBe(200);
    const { code } = await at.backend.accounts.linkFor('ada@example.org');
    expect((await browser(at).ask('link', { code }, from('192.0.2.2'))).status).toBe(200);
  });

  test('is shut for a network that asks too often from many of its addresses, and for that alone', async () => {
    const at = await limited();
    await owner(at);
    const strange = browser(at);
    const asked = await crowd(90, (n) => strange.ask('sign-in', { email: 'x' }, from(`2001:db8:1:${n}::1`)));
    expect(asked).toEqual({ 422: 60, 429: 30 });
    expect((await enter(browser(at), '2001:db8:2::1')).status).toBe(200);
  });

  test('is shut for whoever guesses, and not for the owner elsewhere, nor for a link', async () => {
    const at = await limited();
    await owner(at);
    const guess = (n: number): Promise<Answer> => enter(browser(at), `203.0.113.${n}`, `never the right one ${n}`);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n++) statuses.push((await guess(n)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 403), 429, 429]);
    // Not even the right one is looked at there.
    const shut = await enter(browser(at), '203.0.113.200');
    expect([shut.status, JSON.parse(shut.text)]).toEqual([
      429,
      { code: 'too-many', message: expect.stringContaining('afterword owner link'), retryAfter: expect.any(Number) },
    ]);
    expect((await enter(browser(at), '198.51.100.1')).status).toBe(200);
    const { code } = await at.backend.accounts.linkFor('ada@example.org');
    expect((await browser(at).ask('link', { code }, from('203.0.113.201'))).status).toBe(200);
    // An address that nobody has is shut in the same way.
    for (let n = 0; n < 10; n++) await enter(browser(at), `203.0.113.${n}`, 'x', 'nobody@example.org');
    expect((await enter(browser(at), '203.0.113.202', 'x', 'nobody@example.org')).text.slice(0, 70)).toBe(shut.text.slice(0, 70));
  });

  test('counts wrong passwords alone, under names that are hashes', async () => {
    const database = await freshDatabase();
    const at = await limited({ database });
    await owner(at);
    for (let n = 0; n < 14; n++) expect((await enter(browser(at), `192.0.2.${n}`)).status).toBe(200);
    for (let n = 0; n < 9; n++) expect((await enter(browser(at), `192.0.2.${100 + n}`, 'wrong')).status).toBe(403);
    expect((await enter(browser(at), '192.0.2.200')).status).toBe(200);
    const names = (await ask<{ name: string }>(database, 'select name from rate')).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(name).toMatch(/^[\w-]{27}$/);
  });

  test('to join with an account that is there is counted apart: neither uses the other up', async () => {
    const at = await limited();
    await owner(at);
    const { code } = (await at.backend.accounts.setRole({ site: 'default', email: 'ada@example.org', role: 'moderator' }))!;
    const join = (n: number, said: string): Promise<Answer> => browser(at).ask('link', { code, password: said }, from(`203.0.113.${n}`));
    for (let n = 0; n < 10; n++) expect((await join(n, 'wrong')).status).toBe(403);
    expect((await join(11, password)).status).toBe(429);
    expect((await enter(browser(at), '203.0.113.12')).status).toBe(200);
    expect((await browser(at).ask('link', { code, password }, from('198.51.100.1'))).status).toBe(200);
  });
});

describe('who is known', { timeout: 60_000 }, () => {
  test('moderates from an address whose strangers used up all of theirs', async () => {
    const at = await limited();
    const ada = await owner(at);
    const strange = browser(at);
    expect(await useUp((address) => strange.ask('session', undefined, from(address)), '192.0.2.1')).toEqual({ 200: 600, 429: 20 });
    const { status, text } = await ada.ask('session', undefined, from('192.0.2.1'));
    expect([status, JSON.parse(text)]).toMatchObject([200, { account: { name: 'Ada' } }]);
    // A cookie that is nobody's makes nobody known.
    const made = { headers: { Cookie: `${ada.cookie}x`, ...from('192.0.2.1').headers } };
    expect((await strange.ask('session', undefined, made)).status).toBe(429);
  });

  test('is counted by the account, from whichever address', async () => {
    const at = await limited();
    const ada = await owner(at);
    const asked = await crowd(620, (n) => ada.ask('session', undefined, from(`192.0.${Math.floor(n / 60)}.1`)));
    expect(asked).toEqual({ 200: 600, 429: 20 });
    expect((await browser(at).ask('session', undefined, from('192.0.2.1'))).status).toBe(200);
  });

  test('acts in a page with a token where strangers used up all of theirs', async () => {
    const at = await limited();
    await allowInPage(at);
    const token = await pageToken(at, await owner(at));
    const approve = (device: string, address: string): Promise<Answer> =>
      at.ask({
        verb: 'POST',
        path: '/v1/approve',
        body: { thread: page.key, id: 'nowhere' },
        device,
        headers: { Origin: listed, ...from(address).headers },
      });
    expect(await useUp((address) => approve('a-device-that-somebody-made-up', address), '192.0.2.1')).toEqual({ 403: 600, 429: 20 });
    expect((await approve(token, '192.0.2.1')).status).toBe(404);
    // A token that is none makes nobody known.
    expect((await approve('afterword-page-that-somebody-made-up', '192.0.2.1')).status).toBe(429);
  });

  test('is asked for no oftener than an address may read: sessions can be made up', async () => {
    const at = await limited();
    const strange = browser(at);
    const made = { headers: { Cookie: '__Host-afterword=made-up', ...from('192.0.2.1').headers } };
    expect(await crowd(130, () => strange.ask('session', undefined, made))).toEqual({ 200: 100, 429: 30 });
    expect((await strange.ask('session', undefined, from('192.0.2.1'))).status).toBe(200);
  });

  test('hears once of a session that was renewed on the way', async () => {
    const database = await freshDatabase();
    const at = await limited({ database });
    const ada = await owner(at);
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    await ask(database, `update account_session set "expiresAt" = '${soon}'`);
    const { headers } = await ada.ask('session');
    expect(headers['set-cookie']).toEqual([expect.stringContaining('Max-Age=43200')]);
  });
});
