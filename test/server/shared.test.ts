import { expect, test } from 'vitest';
import { alice, bob, draft, page, pageQuery, start } from './support.ts';

const sharedPaths = [
  `/v1/thread?${pageQuery}`,
  `/v1/comments?thread=${encodeURIComponent(page.key)}`,
  `/v1/counts?keys=${page.key}`,
  '/v1/latest?limit=5',
  `/v1/search?thread=${encodeURIComponent(page.key)}&text=snow`,
];

test.each(sharedPaths)('%s has an ETag, is asked for again each time, and answers 304 while nothing changed', async (path) => {
  const { ask, get } = await start();
  await ask('POST', '/v1/comments', draft(), alice);
  const first = await get(path);
  const tag = first.headers.get('ETag')!;
  expect(tag).toMatch(/^"[\w-]{20,}"$/);
  expect(first.headers.get('Cache-Control')).toBe('no-cache');
  expect(first.headers.get('Vary')).toBe('Origin, Authorization, Accept-Encoding');
  const again = await get(path, { 'If-None-Match': `"other", W/${tag}` });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
  expect(again.headers.get('ETag')).toBe(tag);
  expect(again.headers.get('Vary')).toBe('Origin, Authorization, Accept-Encoding');
});

test('the ETag changes with the answer', async () => {
  const { ask, get } = await start();
  const before = await get(sharedPaths[0]!);
  await ask('POST', '/v1/comments', draft(), alice);
  const after = await get(sharedPaths[0]!, { 'If-None-Match': before.headers.get('ETag')! });
  expect(after.status).toBe(200);
});

test('shared answers are byte for byte the same for the writer, for others and for nobody', async () => {
  const { ask } = await start();
  await ask('POST', '/v1/comments', draft(), alice);
  for (const path of sharedPaths) {
    const readers = [ask('GET', path), ask('GET', path, undefined, alice), ask('GET', path, undefined, bob, { 'Accept-Language': 'fi' })];
    const texts = await Promise.all((await Promise.all(readers)).map((response) => response.text()));
    expect(new Set(texts).size).toBe(1);
  }
});

test('what is one viewer’s may not be kept by anybody', async () => {
  const { ask } = await start();
  const answers = [
    await ask('POST', '/v1/comments', draft(), alice),
    await ask('GET', `/v1/personal?${pageQuery}`, undefined, alice),
    await ask('POST', '/v1/preview', { text: 'x' }),
  ];
  for (const { headers } of answers) {
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('ETag')).toBeNull();
  }
});

test('HEAD has the headers of GET and no body', async () => {
  const { ask } = await start();
  const response = await ask('HEAD', sharedPaths[0]!);
  expect(response.status).toBe(200);
  expect(response.headers.get('ETag')).not.toBeNull();
  expect(await response.text()).toBe('');
});
