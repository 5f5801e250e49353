import { expect, test } from 'vitest';
import type { Opened } from '../../src/contract/types.ts';
import { pairs } from '../contract/keys.ts';
import { backendFor } from './backend/support.ts';
import { alice, draft, json, start } from './support.ts';

const named = pairs.filter(([, key]) => key !== '');

// The widget is held to the same table, in test/widget/place.test.ts.
test.each(named)('the server knows %j by the key %s, however it is asked', async (address, key) => {
  const backend = await backendFor();
  const { ask, get } = await start(backend);
  const idOf = async (query: string) => (await json<Opened>(get(`/v1/thread?${query}`))).thread.id;
  const asked = encodeURIComponent(address);
  expect(await idOf(`page.key=${asked}`)).toBe(key);
  const page = { key: address, url: 'https://blog.example/', title: 'A page' };
  expect((await ask('POST', '/v1/comments', draft({ page, thread: key }), alice)).status).toBe(200);
  expect((await ask('PUT', '/v1/reactions', { thread: address, comment: null, kind: 'heart', on: true }, alice)).status).toBe(200);
  expect(await json(get(`/v1/counts?keys=${asked}`))).toEqual([1]);
  expect(await idOf(`page.key=elsewhere&page.aliases=${asked}`)).toBe(key);
  expect(await json(ask('GET', `/v1/personal?page.key=${asked}&page.url=${page.url}&page.title=x`, undefined, alice))).toMatchObject({
    reacted: ['heart'],
    comments: [{}],
  });
  // Nothing was written by any other name.
  expect(await backend.threads.list('default')).toMatchObject([{ key, count: 1 }]);
});
