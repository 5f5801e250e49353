import { expect, onTestFinished, test } from 'vitest';
import type { SpamSettings } from '../../../src/server/spam/settings.ts';
import { secretFor, type CaptchaName } from '../../../src/server/spam/captcha/captcha.ts';
import { ask as look, freshDatabase } from '../support/databases.ts';
import { backendFor } from '../backend/support.ts';
import { alice, bob, draft, json, page, start } from '../support.ts';
import { reader } from '../../adapters/http-support.ts';
import { right, startCaptcha, type Asked } from './captcha-stub.ts';

const shop = 'https://example.org';

/** A server whose one site has everybody looked at by a service on this computer. */
async function asking(service: CaptchaName = 'turnstile', spam: SpamSettings = { proof: 'always' }, secret: string | null = 'between us') {
  const stub = await startCaptcha();
  onTestFinished(() => stub.close());
  const said: string[] = [];
  const database = await freshDatabase();
  const secrets = secret === null ? {} : { [service]: secret };
  const backend = await backendFor({
    database,
    spam: { off: ['time'], ...spam },
    captcha: { secrets, services: stub.services },
    tell: (words) => said.push(words),
  });
  await backend.sites.set('default', { origins: [shop], settings: { captcha: { service, key: 'the-key' } } });
  const server = await start(backend);
  const post = (more: object = {}, device = alice): Promise<Response> =>
    server.ask('POST', '/v1/comments', draft({ written: { ms: 9_000 }, ...more }), device);
  const challenge = (device = alice, headers = {}): Promise<{ captcha: string }> =>
    json(server.ask('GET', `/v1/challenge?page=${encodeURIComponent(page.key)}`, undefined, device, headers)) as never;
  const place = async (device = alice): Promise<string> =>
    new URLSearchParams((await challenge(device)).captcha.split('?')[1]).get('place')!;
  const answer = async (device = alice, action = 'comment'): Promise<string> => `answer.the-key.${action}.${await place(device)}.${++made}`;
  const reasons = async (): Promise<string> => JSON.stringify(await look(database, 'select signals from comment'));
  return { ...server, backend, stub, said, post, challenge, answer, reasons };
}
let made = 0;

test('a comment of somebody new is asked for an answer, and appears with a right one', async () => {
  const { post, answer, stub, reasons } = await asking();
  const first = await post();
  expect(first.status).toBe(428);
  expect((await json(first)).message).toMatch(/^This site has Turnstile look at whoever is new.*"proof": "none"/);
  expect(stub.asked).toEqual([]);
  const proof = await answer();
  expect(await json(post({ proof }))).toMatchObject({ state: 'visible' });
  expect(await reasons()).toContain('Turnstile takes its writer for a person.');
  // Nobody's address is told.
  expect(stub.asked).toEqual([{ secret: 'between us', response: proof, idempotency_key: expect.stringMatching(/^[\da-f-]{36}$/) }]);
  expect(await json(post({ text: 'Again.' }))).toMatchObject({ state: 'visible' });
});

test('by score it is asked for only where something speaks against a comment', async () => {
  const { post, stub } = await asking('turnstile', { proof: 'score' });
  expect(await json(post({ text: 'Nothing of note.' }))).toMatchObject({ state: 'visible' });
  expect((await post({ text: 'Look https://a-b-shop.top/x' }, bob)).status).toBe(428);
  expect(stub.asked).toEqual([]);
});

const wrong: [what: string, verdict: (asked: Asked) => object, says: RegExp][] = [
  ['was used or is too old', () => ({ success: false, 'error-codes': ['timeout-or-duplicate'] }), /^The answer of Turnstile is wrong, too old, or was used/],
  ['was given on another host', (asked) => ({ ...right(asked), hostname: 'evil.example' }), /was made for another page or device/],
  ['was given for something else', (asked) => ({ ...right(asked), action: 'login' }), /another page or device/],
  ['was given to another device', (asked) => ({ ...right(asked), cdata: 'x'.repeat(43) }), /another page or device/],
]; // prettier-ignore

test.each(wrong)('an answer that %s is refused in words, and nothing is kept', async (_what, verdict, says) => {
  const { post, answer, stub, reasons } = await asking();
  stub.verdict = verdict;
  const answered = await post({ proof: await answer() });
  expect(answered.status).toBe(428);
  expect((await json(answered)).message).toMatch(says);
  expect(await reasons()).toBe('[]');
});

test('nonsense is not even asked about', async () => {
  const { post, stub } = await asking();
  for (const proof of ['x', '<script>', 'a b c d e f g h i j k']) expect((await post({ proof })).status).toBe(428);
  expect(stub.asked).toEqual([]);
});

test('one answer lets one comment through, also of those who send six at once', async () => {
  const { post, answer } = await asking();
  const proof = await answer();
  // Comments that wait spare nobody the next answer.
  const link = 'https://a-b-shop.top/x https://c-d-shop.top/y';
  const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => post({ proof, text: `${link} ${at}` })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 428, 428, 428, 428, 428]);
});

test('a draft that comes twice, since an answer was lost, is one comment, and is asked about under one name', async () => {
  const { post, answer, stub } = await asking();
  const again = { key: 'the-same', proof: await answer() };
  const [one, other] = [await json(post(again)), await json(post(again))];
  expect(other.id).toBe(one.id);
  expect(new Set(stub.asked.map((asked) => asked.idempotency_key)).size).toBe(1);
});

test.each([
  ['wait', 'pending', 'Turnstile could not be asked about its writer.'],
  ['pass', 'visible', ''],
] as const)('while it cannot be asked, what the owner chose holds: %s', async (down, state, reason) => {
  const { post, answer, stub, said, reasons } = await asking('turnstile', { proof: 'always', down });
  stub.verdict = () => 503;
  expect(await json(post({ proof: await answer() }))).toMatchObject({ state });
  expect(said).toEqual(['Turnstile cannot be reached, asked about whoever wrote on the site "default".']);
  expect(await reasons()).toContain(reason);
});

test('it is left after three seconds', { timeout: 20_000 }, async () => {
  const { post, answer, stub, said } = await asking();
  stub.verdict = () => 'silent';
  const began = performance.now();
  expect(await json(post({ proof: await answer() }))).toMatchObject({ state: 'pending' });
  expect(performance.now() - began).toBeGreaterThan(2_900);
  expect(performance.now() - began).toBeLessThan(6_000);
  expect(said.join()).toContain('took longer than 3 seconds');
});

test('a wrong secret is the owner’s fault, not that of whoever writes: the comment waits', async () => {
  const { post, answer, stub, said } = await asking();
  stub.verdict = () => ({ success: false, 'error-codes': ['invalid-input-secret'] });
  expect(await json(post({ proof: await answer() }))).toMatchObject({ state: 'pending' });
  expect(said.join()).toContain('said "invalid-input-secret": look at the key and the secret');
});

test('without an answer a comment waits, and says why', async () => {
  const { post, stub, reasons } = await asking();
  expect(await json(post({ proof: 'none' }))).toMatchObject({ state: 'pending', mine: { reason: expect.stringMatching(/look at it/) } });
  expect(await reasons()).toContain('Its writer did not do the check by Turnstile.');
  expect(stub.asked).toEqual([]);
});

test('hCaptcha is asked with the key; the host that a browser says proves nothing there', async () => {
  const { post, answer, stub } = await asking('hcaptcha');
  stub.verdict = () => ({ success: true, hostname: 'not-provided' });
  const proof = await answer();
  expect(await json(post({ proof }))).toMatchObject({ state: 'visible' });
  expect(stub.asked).toEqual([{ secret: 'between us', response: proof, sitekey: 'the-key' }]);
});

test('without its secret, devices do some work as before', async () => {
  const { challenge, get } = await asking('turnstile', { proof: 'always' }, null);
  expect(await challenge()).toHaveProperty('parameters');
  expect((await get(`/v1/captcha?place=${'x'.repeat(43)}`)).status).toBe(404);
});

test('a secret may be one for all sites, or one for each', () => {
  expect(secretFor('shop', 'all')).toBe('all');
  expect(secretFor('shop', 'blog=b, shop=s')).toBe('s');
  expect(secretFor('other', 'blog=b,shop=s')).toBeUndefined();
  expect(secretFor('other', 'blog=b,rest')).toBe('rest');
  expect(secretFor('shop', undefined)).toBeUndefined();
});

test('the page of the service is framed by pages of the site alone, and loads nothing but what the service needs', async () => {
  const { challenge, get, stub } = await asking();
  const { captcha } = await challenge(alice, { Origin: shop });
  expect(captcha).toMatch(/^captcha\?site=default&place=[\w-]{43}&origin=https%3A%2F%2Fexample\.org$/);
  const answer = await get(`/v1/${captcha}`);
  expect(answer.status).toBe(200);
  const policy = answer.headers.get('Content-Security-Policy')!;
  const [origin] = stub.services.turnstile!.sources['script-src']!;
  const parts = policy.split('; ');
  expect(parts.toSorted()).toEqual([
    `base-uri 'none'`,
    `default-src 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'self' ${shop}`,
    expect.stringMatching(new RegExp(`^script-src 'sha256-[^ ]+' ${origin}$`)),
    expect.stringMatching(/^style-src 'sha256-[^ ]+'$/),
  ]);
  expect(answer.headers.get('Referrer-Policy')).toBe('strict-origin');
  expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('same-site');
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  const html = await answer.text();
  expect(html).toContain(`data-origin="${shop}"`);
  expect(html).toContain('data-key="the-key"');
});

test('it is made for no other page, and not without what a challenge says', async () => {
  const { challenge, get, ask } = await asking();
  const { captcha } = await challenge();
  expect(captcha).not.toContain('origin');
  expect((await get(`/v1/${captcha}&origin=https%3A%2F%2Fevil.example`)).status).toBe(403);
  expect((await get('/v1/captcha')).status).toBe(422);
  expect((await get(`/v1/captcha?place=${encodeURIComponent('"><script>')}`)).status).toBe(422);
  expect((await get(`/v1/${captcha}&site=nowhere`)).status).toBe(200);
  expect((await get(`/v1/captcha?place=${'x'.repeat(43)}&site=nowhere`)).status).toBe(404);
  expect((await ask('POST', `/v1/${captcha}`)).status).toBe(404);
  expect((await get('/v1/challenge?page=a')).status).toBe(401);
});

test('the adapter hands the page of the service on, with the code that asks, and solves nothing', async () => {
  const { url } = await asking();
  const refused = await reader(url)
    .create(draft({ written: { ms: 9_000 } }) as never)
    .catch((thrown: unknown) => thrown);
  expect(refused).toMatchObject({
    code: 'challenge',
    outcome: 'none',
    frame: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v1\/captcha\?/),
  });
  expect((refused as { frame: string }).frame.startsWith(`${url}/v1/captcha?site=default&place=`)).toBe(true);
});

test('a page that is not of its server is none: the comment waits', async () => {
  const { backend } = await asking();
  const elsewhere = { ...backend, challenge: async () => ({ captcha: 'https://evil.example/v1/captcha' }) };
  const { url } = await start(elsewhere);
  expect(await reader(url).create(draft({ written: { ms: 9_000 } }) as never)).toMatchObject({ state: 'pending' });
});
