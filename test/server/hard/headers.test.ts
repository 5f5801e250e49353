import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../../src/contract/protocol.ts';
import { askFor, methods } from './asks.ts';
import { ada, draft, listed, stand, type Ask, type Stand } from './stand.ts';

/** SEC-63: what every answer says to browsers. */

let root = '';
let server: Stand;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'afterword-headers-'));
  for (const folder of ['dist/themes', 'demo']) await mkdir(join(root, folder), { recursive: true });
  for (const file of [
    'dist/embed.js',
    'dist/app-Ab3_x-9Z.js',
    'dist/themes/paper.css',
    'dist/style.json',
    'demo/index.html',
    'demo/sea.svg',
  ])
    await writeFile(join(root, file), 'x');
  server = await stand({ widget: join(root, 'dist'), demo: join(root, 'demo'), proxies: ['127.0.0.1'], rateLimits: true, now: () => 0 });
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

let people = 0;
/** A request from an address of its own, so that no limit is met. */
const ask = (one: Ask) => server.ask({ ...one, headers: { 'X-Forwarded-For': `192.0.2.${people++ % 250}`, ...one.headers } });

const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const rows: [what: string, ask: Ask, status: number][] = [
  ...methods.map((method): [string, Ask, number] => [`${method}, asked rightly`, { ...askFor(method), device: ada }, 0]),
  ...methods.map((method): [string, Ask, number] => [`${method}, asked wrongly`, { verb: routes[method].verb, path: routes[method].path }, 0]),
  ...verbs.map((verb): [string, Ask, number] => [`${verb} of an address there is not`, { verb, path: '/v1/nothing' }, 404]),
  ...[...new Set(Object.values(routes).map(({ path }) => path))].map((path): [string, Ask, number] => [`a verb that ${path} has not`, { verb: 'PROPFIND', path }, 405]),
  ['a script', { path: '/embed.js' }, 200],
  ['a script that never changes', { path: '/app-Ab3_x-9Z.js' }, 200],
  ['a theme', { path: '/themes/paper.css' }, 200],
  ['what can be themed', { path: '/style.json' }, 200],
  ['the demo', { path: '/' }, 200],
  ['a picture of the demo', { path: '/sea.svg' }, 200],
  ['a file there is not', { path: '/nothing.js' }, 404],
  ['the page without scripts', { path: '/thread?key=a' }, 200],
  ['the page without scripts, of nothing', { path: '/thread' }, 422],
  ['the description', { path: '/v1/openapi.json' }, 200],
  ['health', { path: '/healthz' }, 200],
  ['a site there is not', { path: '/v1/counts?keys=a&site=no' }, 404],
  ['a preflight', { verb: 'OPTIONS', path: '/v1/comments', headers: { Origin: listed, 'Access-Control-Request-Method': 'POST' } }, 204],
  ['a preflight that is refused', { verb: 'OPTIONS', path: '/v1/comments', headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' } }, 403],
  ['a body that is too large', { verb: 'POST', path: '/v1/comments', body: draft({ text: 'x'.repeat(90_000) }), device: ada }, 413],
  ['another type', { verb: 'POST', path: '/v1/comments', body: 'x', headers: { 'Content-Type': 'text/plain' } }, 415],
  ['a Host that is none', { path: '/healthz', headers: { Host: '1.1.1.1.1' } }, 400],
]; // prettier-ignore

test.each(rows)('%s says all that is to be said', async (_what, one, status) => {
  const answer = await ask(one);
  expect(status === 0 || answer.status === status ? status : answer.status).toBe(status);
  expectSafe(answer.headers, /\.js$|themes|style\.json/.test(one.path) && answer.status === 200 ? 'cross-origin' : 'same-site');
});

function expectSafe(headers: Record<string, unknown>, policy: string): void {
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining('frame-ancestors'),
    'cross-origin-resource-policy': policy,
    'permissions-policy': expect.stringContaining('geolocation=()'),
  });
  expect(headers.server).toBeUndefined();
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['strict-transport-security']).toBeUndefined();
}

test('so does every address that the server has, whatever will be added', async () => {
  const found = server.app.routes.filter(({ method, path }) => method !== 'ALL' && !/[:*]/.test(path));
  expect(found.length).toBeGreaterThan(15);
  for (const { method, path } of found) {
    const { headers } = await ask({ verb: method, path: `${path}?once=true` });
    expect([path, headers['cross-origin-resource-policy']]).toEqual([path, path === '/style.json' ? 'cross-origin' : 'same-site']);
    expectSafe(headers, String(headers['cross-origin-resource-policy']));
  }
});

test('304 and 429 say it, too', async () => {
  const tag = (await ask(askFor('open'))).headers.etag!;
  const again = await ask({ ...askFor('open'), headers: { 'If-None-Match': tag } });
  expect(again.status).toBe(304);
  expectSafe(again.headers, 'same-site');
  const hasty = (): Promise<{ status: number; headers: object }> =>
    ask({ ...askFor('create'), device: ada, headers: { 'X-Forwarded-For': '198.51.100.1' } });
  for (let count = 0; count < 5; count++) expect((await hasty()).status).toBe(200);
  const answer = await hasty();
  expect(answer.status).toBe(429);
  expectSafe(answer.headers as Record<string, unknown>, 'same-site');
});

test('500 says it, too', async () => {
  const broken = await stand({ backend: { as: () => ({ open: () => Promise.reject(new Error('x')) }) as never } });
  const { status, headers } = await broken.ask(askFor('open'));
  expect(status).toBe(500);
  expectSafe(headers, 'same-site');
  await broken.close();
});

test('what is data may neither run anything nor stand in a frame', async () => {
  for (const one of [askFor('open'), { path: '/v1/nothing' }, { path: '/healthz' }, askFor('personal')])
    expect((await ask(one)).headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
});

test('one page alone may stand in frames of a site, and load from elsewhere: that on which a service asks', async () => {
  const own = await stand({ rules: { spam: { proof: 'always' }, captcha: { secrets: { turnstile: 'x' } } } });
  await own.backend.sites.set('default', { settings: { captcha: { service: 'turnstile', key: 'k' } } });
  const { headers, status } = await own.ask({ path: `/v1/captcha?place=${'x'.repeat(43)}&origin=${encodeURIComponent(listed)}` });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    // The service looks from which host it is asked.
    'referrer-policy': 'strict-origin',
    'cross-origin-resource-policy': 'same-site',
    'permissions-policy': expect.stringContaining('geolocation=()'),
    'content-security-policy': expect.stringContaining(`; frame-ancestors 'self' ${listed}`),
  });
  const framed: string[] = [];
  for (const { method, path } of own.app.routes.filter(({ method, path }) => method !== 'ALL' && !/[:*]/.test(path))) {
    const policy = String(
      (await own.ask({ verb: method, path: `${path}?once=true&place=${'x'.repeat(43)}` })).headers['content-security-policy'],
    );
    if (!/frame-ancestors 'none'/.test(policy) || /https:/.test(policy)) framed.push(path);
  }
  expect([...new Set(framed)]).toEqual(['/v1/captcha']);
  await own.close();
});

test('https is to be kept to where a listed proxy says that it was used, and nobody else', async () => {
  const said = { 'X-Forwarded-Proto': 'https' };
  expect((await ask({ path: '/healthz', headers: said })).headers['strict-transport-security']).toBe('max-age=63072000');
  expect((await ask({ path: '/nothing', headers: said })).headers['strict-transport-security']).toBe('max-age=63072000');
  const alone = await stand();
  expect((await alone.ask({ path: '/healthz', headers: said })).headers['strict-transport-security']).toBeUndefined();
  await alone.close();
});
