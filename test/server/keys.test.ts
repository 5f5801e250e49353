import { expect, test } from 'vitest';
import type { Opened } from '../../src/contract/types.ts';
import { pairs } from '../contract/keys.ts';
import { backendFor } from './backend/support.ts';
import { alice, draft, json, start } from './support.ts';

const named = pairs.filter(([, key]) => key !== '');

// The widget is held to the same table, in test/widget/place.test.ts.
test('the server knows every page by the key of the table, however it is asked, and writes by no other', async () => {
  const backend = await backendFor();
  const { ask, get } = await start(backend, { sites: named.map((_, index) => `site-${index}`) });
  for (const [index, [address, key]] of named.entries()) {
    const site = `site=site-${index}`;
    const idOf = async (query: string) => (await json<Opened>(get(`/v1/thread?${site}&${query}`))).thread.id;
    const asked = encodeURIComponent(address);
    const page = { key: address, url: 'https://blog.example/', title: 'A page' };
    expect([address, await idOf(`page.key=${asked}`)]).toEqual([address, key]);
    expect((await ask('POST', `/v1/comments?${site}`, draft({ page, thread: key }), alice)).status).toBe(200);
    const reaction = { thread: address, comment: null, kind: 'heart', on: true };
    expect((await ask('PUT', `/v1/reactions?${site}`, reaction, alice)).status).toBe(200);
    expect(await json(get(`/v1/counts?${site}&keys=${asked}`))).toEqual([1]);
    expect([address, await idOf(`page.key=elsewhere&page.aliases=${asked}`)]).toEqual([address, key]);
    const personal = await json(ask('GET', `/v1/personal?${site}&page.key=${asked}&page.url=${page.url}&page.title=x`, undefined, alice));
    expect(personal).toMatchObject({ reacted: ['heart'], comments: [{}] });
    expect(await backend.threads.list(`site-${index}`)).toMatchObject([{ key, count: 1 }]);
  }
});
