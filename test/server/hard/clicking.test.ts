import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Comment, Opened, Personal } from '../../../src/contract/types.ts';
import { askFor } from './asks.ts';
import { clicking } from './clicking.ts';
import { ada, ben, cas, draft, page, stand, type Stand } from './stand.ts';

let server: Stand;
let id = '';
beforeEach(async () => {
  server = await stand();
  ({ id } = JSON.parse((await server.ask({ ...askFor('create'), body: draft(), device: ada })).text) as Comment);
});
afterEach(() => server.close());

const react = (device: string, comment: string | null, on = true, kind = 'heart') =>
  server.ask({ ...askFor('react'), body: { thread: page.key, comment, kind, on }, device });

test('a hundred clicks at once are one reaction', async () => {
  for (const target of [id, null]) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => react(ben, target)));
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['[{"kind":"heart","count":1}]']));
  }
  await react(cas, id);
  const { thread, page: shown } = JSON.parse((await server.ask(askFor('open'))).text) as Opened;
  expect(thread.reactions).toEqual([{ kind: 'heart', count: 1 }]);
  expect(shown.items[0]!.reactions).toEqual([{ kind: 'heart', count: 2 }]);
});

test('a hundred clicks on and off end as one or none, and as the reader is told', async () => {
  await Promise.all(Array.from({ length: 100 }, (_, index) => react(ben, id, index % 2 === 0)));
  const { page: shown } = JSON.parse((await server.ask(askFor('open'))).text) as Opened;
  const { comments } = JSON.parse((await server.ask({ ...askFor('personal'), device: ben })).text) as Personal;
  const reacted = comments.find((row) => row.id === id)?.mine.reacted ?? [];
  expect(shown.items[0]!.reactions.map(({ count }) => count)).toEqual(reacted.map(() => 1));
});

test('nobody takes back what is another’s', async () => {
  await react(ben, id);
  expect((await react(cas, id, false)).text).toBe('[{"kind":"heart","count":1}]');
  expect((await react(ben, id, false)).text).toBe('[]');
});

test('a reaction to a comment that is hidden, waits, is gone or is nowhere is refused', async () => {
  await server.backend.hide(id);
  expect([(await react(ben, id)).status, (await react(ada, id)).status]).toEqual([404, 404]);
  await server.backend.show(id);
  expect((await react(ben, id)).text).toBe('[{"kind":"heart","count":1}]');
  await server.ask({ ...askFor('remove', { id }), device: ada });
  expect((await react(ben, id)).status).toBe(404);
  expect((await react(ben, 'nowhere')).status).toBe(404);
});

test('what is counted is what there is, after many reactions by chance', async () => {
  expect(await clicking(1_000)).toEqual({ operations: 1_000, wrong: 0, failed: 0 });
});
