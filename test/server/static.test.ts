import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start } from './support.ts';

let root = '';
const folders = () => ({ widget: join(root, 'dist'), demo: join(root, 'demo') });
const script = 'console.log("a widget");';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'afterword-static-'));
  await mkdir(join(root, 'dist', 'lib'), { recursive: true });
  await mkdir(join(root, 'demo', 'pictures', '.hidden'), { recursive: true });
  for (const name of ['embed.js', 'app-Ab3_x-9Z.js']) {
    await writeFile(join(root, 'dist', name), script);
    await writeFile(join(root, 'dist', `${name}.br`), brotliCompressSync(script));
    await writeFile(join(root, 'dist', `${name}.gz`), gzipSync(script));
  }
  await writeFile(join(root, 'dist', 'lib', 'cli.js'), 'secret');
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(root, 'demo', 'index.html'), '<title>Demo</title>');
  await writeFile(join(root, 'demo', 'notes.ts'), 'secret');
  await writeFile(join(root, 'demo', '.env.txt'), 'secret');
  await writeFile(join(root, 'demo', 'pictures', 'sea.svg'), '<svg/>');
  await writeFile(join(root, 'demo', 'pictures', '.hidden', 'x.txt'), 'secret');
});
afterAll(() => rm(root, { recursive: true }));

test('a hashed script may be kept for a year, by every page', async () => {
  const { get } = await start(undefined, folders());
  const response = await get('/app-Ab3_x-9Z.js');
  expect(await response.text()).toBe(script);
  expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
});

test('embed.js is looked for again after five minutes', async () => {
  const { get } = await start(undefined, folders());
  expect((await get('/embed.js')).headers.get('Cache-Control')).toBe('public, max-age=300, stale-while-revalidate=86400');
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['identity', null],
])('Accept-Encoding %s gives %s', async (accepted, encoding) => {
  const { get } = await start(undefined, folders());
  const response = await get('/embed.js', { 'Accept-Encoding': accepted });
  expect(response.headers.get('Content-Encoding')).toBe(encoding);
  expect(response.headers.get('Vary')).toBe('Accept-Encoding');
  expect(await response.text()).toBe(script);
});

test('each encoding has an ETag of its own, and answers 304 to it', async () => {
  const { get } = await start(undefined, folders());
  const [br, plain] = [await get('/embed.js', { 'Accept-Encoding': 'br' }), await get('/embed.js', { 'Accept-Encoding': 'identity' })];
  const tag = br.headers.get('ETag')!;
  expect(tag).not.toBe(plain.headers.get('ETag'));
  const again = await get('/embed.js', { 'Accept-Encoding': 'br', 'If-None-Match': tag });
  expect(again.status).toBe(304);
  expect(again.headers.get('Cache-Control')).toContain('max-age=300');
});

test('a hashed script that is asked for again is 304, for another year', async () => {
  const { get } = await start(undefined, folders());
  const tag = (await get('/app-Ab3_x-9Z.js')).headers.get('ETag')!;
  const again = await get('/app-Ab3_x-9Z.js', { 'If-None-Match': tag });
  expect(again.status).toBe(304);
  expect(again.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
});

test('the demo stands at the root and brings its files', async () => {
  const { get } = await start(undefined, folders());
  const page = await get('/');
  expect(await page.text()).toBe('<title>Demo</title>');
  expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('Content-Security-Policy')).toBe("frame-ancestors 'self'");
  expect((await get('/pictures/sea.svg')).headers.get('Content-Type')).toBe('image/svg+xml');
});

test('without the demo the root shows the one tag, with what stands in Host made harmless', async () => {
  const { url, get } = await start(undefined, { widget: folders().widget });
  const html = await (await get('/')).text();
  expect(html).toContain(`&lt;script async src=&quot;${url}/embed.js&quot;&gt;&lt;/script&gt;`);
  expect((await get('/pictures/sea.svg')).status).toBe(404);
  const behind = await (await get('/', { 'X-Forwarded-Proto': 'https' })).text();
  expect(behind).toContain(`src=&quot;${url.replace('http:', 'https:')}/embed.js`);
});

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/pictures/..%2f..%2fsecret.txt',
  '/pictures/%2e%2e%5c%2e%2e%5csecret.txt',
  '//secret.txt',
  '/lib/cli.js',
  '/lib%2fcli.js',
  '/.env.txt',
  '/pictures/.hidden/x.txt',
  '/notes.ts',
  '/embed.js.br',
  '/embed.js%00.html',
  '/pictures',
  '/missing-12345678.js',
])('%s is not found', async (path) => {
  const { url } = await start(undefined, folders());
  const { status, text } = await rawGet(url, path);
  expect(status).toBe(404);
  expect(text).not.toContain('secret');
});

/** A GET whose path is sent as it is; `fetch` would tidy it up. */
function rawGet(url: string, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
    sent.on('error', reject).end();
  });
}
