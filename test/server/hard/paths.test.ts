import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../../src/contract/protocol.ts';
import { askFor, methods } from './asks.ts';
import { leaks } from './leaks.ts';
import { ada, draft, stand, type Stand } from './stand.ts';

/** SEC-24: no way out of the folders that are served, and nothing of the inside in an answer. */

let root = '';
let server: Stand;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'afterword-paths-'));
  for (const folder of ['dist/lib', 'dist/themes', 'demo/pictures', 'demo/.git']) await mkdir(join(root, folder), { recursive: true });
  for (const file of [
    'secret.txt',
    'secret.js',
    'demo/.git/config.txt',
    'demo/.env.txt',
    'demo/notes.ts',
    'dist/lib/cli.js',
    'dist/app.js.map',
    'package.json',
  ])
    await writeFile(join(root, file), 'the secret');
  for (const file of ['dist/embed.js', 'dist/themes/paper.css', 'demo/index.html', 'demo/pictures/sea.svg'])
    await writeFile(join(root, file), 'open');
  server = await stand({ widget: join(root, 'dist'), demo: join(root, 'demo') });
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

/** Paths with `.` and `/` as they are; each is sent with each way to write those. */
const paths = [
  '/../secret.txt',
  '/../../secret.txt',
  '/pictures/../../secret.txt',
  '/pictures/../../../../../../../../etc/passwd.txt',
  '/themes/../../secret.txt',
  '/themes/../lib/cli.js',
  '/themes/./../../secret.js',
  '/./../secret.txt',
  '//../secret.txt',
  '/....//secret.txt',
  '/..;/secret.txt',
  '/../secret.js',
  '/lib/cli.js',
  '/./lib/cli.js',
  '/.git/config.txt',
  '/pictures/../.env.txt',
  '/.env.txt',
  '/notes.ts',
  '/app.js.map',
  '/../package.json',
  '/v1/../../secret.txt',
  '/thread/../../secret.txt',
];
const dots = ['.', '%2e', '%2E', '%252e', '%c0%ae', '%C0%AE', '%e0%80%ae', '\\.', '%5c.', '．'];
const slashes = ['/', '%2f', '%2F', '%252f', '\\', '%5c', '%5C', '%c0%af', '/%00', '//'];
const tails = ['', '%00', '%00.html', '%20', '?x', '#x', ';.css', '/', '::$DATA', '\t'];

test.each(paths)(
  '%s leads nowhere, however it is written',
  async (path) => {
    const wrong: string[] = [];
    const variants = new Set<string>();
    for (const dot of dots)
      for (const slash of slashes) {
        const [first, ...rest] = path.split('/').slice(1);
        variants.add(`/${[first, ...rest].map((step) => (/^\.+;?$/.test(step!) ? step!.replaceAll('.', dot) : step)).join(slash)}`);
      }
    for (const tail of tails) variants.add(path + tail);
    for (const variant of [...variants, ...[...variants].map((one) => one.toUpperCase())]) {
      const { text } = await server.raw(`GET ${variant} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
      if (![400, 404].includes(status) || text.includes('secret') || leaks(text.replace(/^HTTP\/1\.1/, '')).length > 0)
        wrong.push(`${variant}: ${text.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);

test('what may be read is still read', async () => {
  for (const path of ['/embed.js', '/', '/index.html', '/pictures/sea.svg', '/themes/paper.css'])
    expect((await server.ask({ path })).text).toBe('open');
});

describe('an error', () => {
  const inputs = [
    '',
    '?',
    '?page.key=',
    '?thread[]=1',
    '?thread=%00',
    "?thread=' or 1=1 --",
    '?keys=%ff',
    '?limit=1e999',
    '?cursor=x&thread=a',
    '?site=../x',
    '?__proto__=1',
  ];
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"__proto__":1}',
    JSON.stringify(draft({ parent: "' or 1=1 --" })),
    JSON.stringify({ thread: '\\u0000', id: {}, text: 1 }),
  ];

  test.each(methods)('of %s says nothing of the inside', async (method) => {
    const { verb, path } = routes[method];
    const asks =
      verb === 'GET' || verb === 'DELETE'
        ? inputs.map((query) => ({ path: `${encodeURI(path + query).replaceAll('%25', '%')}${query === '' ? '?' : '&'}once=true` }))
        : bodies.map((body) => ({ path, body }));
    for (const ask of asks) {
      const { status, text, headers } = await server.ask({ verb, ...ask, device: ada });
      expect(status === 500 ? text : '').toBe('');
      expect(leaks(text)).toEqual([]);
      expect([headers.server, headers['x-powered-by']]).toEqual([undefined, undefined]);
    }
  });

  test('of a database that is gone says nothing of it', async () => {
    const broken = await stand();
    await broken.backend.close();
    for (const method of methods) {
      const { status, text } = await broken.ask({ ...askFor(method), device: ada });
      expect([method, status >= 200 && status <= 503, leaks(text)]).toEqual([method, true, []]);
    }
    await broken.close().catch(() => {});
  });
});
