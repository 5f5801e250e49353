import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { start } from './support.ts';

let widget = '';
beforeAll(async () => {
  widget = await mkdtemp(join(tmpdir(), 'afterword-moderate-'));
  await mkdir(join(widget, 'moderate'));
  await writeFile(join(widget, 'moderate', 'index.html'), '<title>Moderation</title>');
  for (const name of ['desk-Ab3_x-9Z.js', 'desk-Zb3_x-9Z.css']) {
    await writeFile(join(widget, 'moderate', name), 'x');
    await writeFile(join(widget, 'moderate', `${name}.br`), brotliCompressSync('x'));
    await writeFile(join(widget, 'moderate', `${name}.gz`), gzipSync('x'));
  }
  await writeFile(join(widget, 'secret.js'), 'not of this page');
});
afterAll(() => rm(widget, { recursive: true }));

test('the page stands at /moderate/, under the policy of SEC-03, and no other page may frame or hold it', async () => {
  const { get } = await start(undefined, { widget });
  const page = await get('/moderate/');
  expect(await page.text()).toBe('<title>Moderation</title>');
  expect(page.headers.get('Content-Security-Policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; " +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types comments#purify",
  );
  expect(page.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(page.headers.get('Cross-Origin-Resource-Policy')).toBe('same-site');
  expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(page.headers.get('Cache-Control')).toBe('no-cache');
  expect((await get('/moderate/', { 'If-None-Match': page.headers.get('ETag')! })).status).toBe(304);
});

test('without a slash it leads to the one with, where its files are found', async () => {
  const { url } = await start(undefined, { widget });
  const response = await fetch(`${url}/moderate`, { redirect: 'manual' });
  expect([response.status, response.headers.get('Location')]).toEqual([308, 'moderate/']);
});

test.each(['desk-Ab3_x-9Z.js', 'desk-Zb3_x-9Z.css'])('%s is kept for a year, compressed, and by this origin alone', async (name) => {
  const { get } = await start(undefined, { widget });
  const file = await get(`/moderate/${name}`, { 'Accept-Encoding': 'br' });
  expect(await file.text()).toBe('x');
  expect(file.headers.get('Content-Encoding')).toBe('br');
  expect(file.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(file.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  expect(file.headers.get('Access-Control-Allow-Origin')).toBeNull();
});

test.each(['/moderate/secret.js', '/moderate/index.html', '/moderate/..%2fsecret.js', '/moderate/api/me', '/moderate/desk-Ab3_x-9Z.js.br'])(
  'there is nothing at %s',
  async (path) => {
    const { get } = await start(undefined, { widget });
    const answer = await get(path);
    expect(await answer.text()).not.toBe('not of this page');
    expect(answer.status).toBe(404);
  },
);

test('without a built widget there is no such page', async () => {
  const { get } = await start();
  expect((await get('/moderate/')).status).toBe(404);
});
