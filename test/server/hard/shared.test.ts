import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes, shared } from '../../../src/contract/protocol.ts';
import type { Comment } from '../../../src/contract/types.ts';
import { askFor, methods } from './asks.ts';
import { ada, ben, draft, listed, stand, type Ask, type Stand } from './stand.ts';

/** SEC-27: nothing of one reader is in what all readers share. */

let server: Stand;
let id = '';
beforeAll(async () => {
  server = await stand({ rules: { hold: ({ text }) => text.includes('wait') } });
  const write = async (more: object, device: string): Promise<Comment> =>
    JSON.parse((await server.ask({ verb: 'POST', path: '/v1/comments', body: draft(more), device })).text) as Comment;
  ({ id } = await write({ text: 'Snow, said openly.' }, ada));
  await write({ text: 'Snow, to be seen: please wait.' }, ada);
  await write({ text: 'Snow of Ben: wait.' }, ben);
  const removed = await write({ text: 'Snow that is gone.' }, ada);
  await server.ask({ ...askFor('remove', { id: removed.id }), device: ada });
  const hidden = await write({ text: 'Snow that is hidden.' }, ben);
  await server.backend.hide(hidden.id);
  await server.ask({ ...askFor('react', { id }), device: ben });
});
afterAll(() => server.close());

const readers: [who: string, more: Partial<Ask>][] = [
  ['nobody', {}],
  ['Ada', { device: ada }],
  ['Ben', { device: ben }],
  ['a token that is none', { headers: { Authorization: 'Bearer nonsense', Cookie: 'a=b' } }],
  ['somebody of another language', { device: ben, headers: { 'Accept-Language': 'fi', 'User-Agent': 'Mine/1.0' } }],
];
const reading = methods.filter((method) => routes[method].verb === 'GET');

test.each(reading.filter((method) => shared.includes(method)))('%s gives all readers the same bytes', async (method) => {
  const answers = await Promise.all(readers.map(([, more]) => server.ask({ ...askFor(method, { id }), ...more })));
  expect(answers.map(({ status }) => status)).toEqual(readers.map(() => 200));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
  for (const { text, headers } of answers) {
    expect(text).not.toMatch(/"mine"|wait|that is/);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toMatch(/^no-cache/);
    expect(headers.vary).toMatch(/Origin, Authorization/);
  }
});

test('the page without scripts is the same for all readers of one language', async () => {
  const path = `/thread?key=${encodeURIComponent(askFor('list').path)}&lang=en`;
  const answers = await Promise.all(readers.map(([, more]) => server.ask({ path, ...more })));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test.each(methods.filter((method) => !shared.includes(method)))('what %s says is nobody else’s and is not kept', async (method) => {
  for (const more of [
    { device: ada },
    { device: ben },
    {},
    { headers: { Origin: listed } },
    { headers: { Origin: 'https://evil.example' } },
  ]) {
    const { headers } = await server.ask({ ...askFor(method, { id }), ...more });
    expect(headers['cache-control']).toBe('private, no-store');
    expect(headers.etag).toBeUndefined();
  }
});
