import { expect, onTestFinished, test } from 'vitest';
import { openBackend } from '../../src/server/backend/index.ts';
import { alice, draft, json, start } from './support.ts';

/** A server whose owner is called Grace Hopper. */
async function served() {
  const backend = await openBackend({ database: 'sqlite::memory:', owners: ['Grace Hopper'] });
  onTestFinished(() => backend.close());
  return start(backend);
}

test.each([
  ['invisible', '\u200B\u3164', 'Nothing can be seen of this name. Please give another.'],
  ['a tick', '✔', 'Nothing can be seen of this name. Please give another.'],
  ['the owner’s', 'Grace Hopper', 'This name, or one that looks like it, belongs to somebody who runs this site. Please choose another.'],
  [
    'the owner’s in Cyrillic',
    'Grасе Норреr',
    'This name, or one that looks like it, belongs to somebody who runs this site. Please choose another.',
  ],
])('a name that is %s is refused in words, at its field', async (_what, name, message) => {
  const { ask } = await served();
  const response = await ask('POST', '/v1/comments', draft({ guest: { name } }), alice);
  expect(response.status).toBe(422);
  expect(await json(response)).toEqual({ code: 'invalid', field: 'guest.name', message });
});

test('a name is stored and told clean, to its writer and to others', async () => {
  const { ask, get } = await served();
  const sent = draft({ guest: { name: 'Ada\u202E \u2066✔\uFE0FLovelace' } });
  expect(await json(ask('POST', '/v1/comments', sent, alice))).toMatchObject({ author: { id: null, name: 'Ada Lovelace' } });
  expect(await json(get('/v1/latest?limit=5'))).toMatchObject([{ author: { id: null, name: 'Ada Lovelace' } }]);
});

test('a hundred emoji are a name, a hundred and one are too many', async () => {
  const { ask } = await served();
  const send = (count: number) => ask('POST', '/v1/comments', draft({ guest: { name: '🦊'.repeat(count) } }), alice);
  expect((await send(100)).status).toBe(200);
  expect(await json(await send(101))).toMatchObject({ code: 'invalid', field: 'guest.name' });
});
