import { expect, test, onTestFinished } from 'vitest';
import type { Comment } from '../../src/contract/types.ts';
import { openBackend, type SqlBackend } from '../../src/server/backend/index.ts';
import { freshDatabase } from './support/databases.ts';
import { alice, bob, draft, json, page, pageQuery, start } from './support.ts';

type Server = Awaited<ReturnType<typeof start>>;

const key = encodeURIComponent(page.key);
const paths = [
  `/v1/thread?${pageQuery}`,
  `/v1/thread?${pageQuery}&sort=newest`,
  `/v1/thread?page.key=none&page.aliases=${key}&page.url=${encodeURIComponent(page.url)}&page.title=x`,
  `/v1/comments?thread=${key}`,
  `/v1/counts?keys=${key}&keys=none`,
  '/v1/latest?limit=5',
  `/v1/latest?limit=5&thread=${key}`,
  `/v1/search?thread=${key}&text=o`,
];

async function open(database: string, more: object = {}): Promise<SqlBackend> {
  const backend = await openBackend({ database, pageSize: 2, ...more });
  onTestFinished(() => backend.close());
  return backend;
}

/** A server that keeps answers, one on the same file that makes each anew, and the backend of another program on that file. */
async function scene(more: object = {}) {
  const database = await freshDatabase();
  const backend = await open(database, more);
  const other = await open(database, more);
  const kept = await start(backend);
  const anew = await start({ as: (who) => backend.as(who) });
  for (const text of ['one', 'two', 'three']) await say(kept, text, alice);
  return { kept, anew, other };
}

const say = (server: Server, text: string, device: string, more: object = {}) =>
  json<Comment & Record<string, unknown>>(server.ask('POST', '/v1/comments', draft({ text, ...more }), device));

const textsOf = (server: Server) => Promise.all(paths.map(async (path) => (await server.get(path)).text()));

test('what is kept is byte for byte what is made anew, also the second time and by cursor', async () => {
  const { kept, anew } = await scene();
  const expected = await textsOf(anew);
  expect(await textsOf(kept)).toEqual(expected);
  expect(await textsOf(kept)).toEqual(expected);
  const { page: first } = JSON.parse(expected[0]!) as { page: { next: string } };
  const next = `/v1/comments?thread=${key}&cursor=${first.next}`;
  const further = await (await anew.get(next)).text();
  expect(further).toContain('three');
  for (const _ of [1, 2]) expect(await (await kept.get(next)).text()).toBe(further);
});

const writes: [what: string, write: (scene: Awaited<ReturnType<typeof sceneToWriteIn>>) => Promise<unknown>][] = [
  ['a new comment', ({ kept }) => say(kept, 'four', bob)],
  ['a reply', ({ kept, mine }) => say(kept, 'a reply', bob, { parent: mine.id })],
  ['an edit', ({ kept, target }) => kept.ask('PATCH', '/v1/comments', { ...target, text: 'changed' }, bob)],
  ['a removal', ({ kept, query }) => kept.ask('DELETE', `/v1/comments?${query}`, undefined, bob)],
  ['a reaction to a comment', ({ kept, mine }) => kept.ask('PUT', '/v1/reactions', reaction(mine.id), alice)],
  ['a reaction to the page', ({ kept }) => kept.ask('PUT', '/v1/reactions', reaction(null), alice)],
  ['hiding by another program', ({ other, mine }) => other.hide(mine.id)],
  ['showing by another program', ({ other, hidden }) => other.show(hidden.id)],
  [
    'a comment by another program',
    ({ other }) => other.seed({ page, comments: [{ ref: 'a', name: 'Ben', text: 'from afar', minutesAgo: 1 }] }),
  ],
];

const reaction = (comment: string | null) => ({ thread: page.key, comment, kind: 'heart', on: true });

async function sceneToWriteIn() {
  const scenery = await scene({ pageSize: 25 });
  const mine = await say(scenery.kept, 'mine', bob);
  const hidden = await say(scenery.kept, 'hidden', bob);
  await scenery.other.hide(hidden.id);
  const target = { thread: page.key, id: mine.id };
  return { ...scenery, mine, hidden, target, query: new URLSearchParams(target).toString() };
}

test.each(writes)('after %s the next read shows it', async (_what, write) => {
  const scenery = await sceneToWriteIn();
  const before = await textsOf(scenery.kept);
  const tag = (await scenery.kept.get(paths[0]!)).headers.get('ETag')!;
  await write(scenery);
  const expected = await textsOf(scenery.anew);
  expect(expected[0]).not.toBe(before[0]);
  expect(await textsOf(scenery.kept)).toEqual(expected);
  expect((await scenery.kept.get(paths[0]!, { 'If-None-Match': tag })).status).toBe(200);
});

test('a thread that begins under the page’s own key is found where an alias was read before', async () => {
  const { kept, anew } = await scene();
  await textsOf(kept);
  await say(kept, 'first', bob, { page: { ...page, key: 'none' }, thread: 'none' });
  expect(await (await kept.get(paths[2]!)).text()).toContain('first');
  expect(await textsOf(kept)).toEqual(await textsOf(anew));
});

test('nothing of one reader is in what is kept, whoever asks first', async () => {
  const { kept, anew } = await scene({ hold: ({ text }: { text: string }) => text === 'not yet' });
  await say(kept, 'not yet', bob);
  await kept.ask('PUT', '/v1/reactions', { thread: page.key, comment: null, kind: 'heart', on: true }, bob);
  const byBob = await Promise.all(paths.map(async (path) => (await kept.ask('GET', path, undefined, bob)).text()));
  for (const text of byBob) expect(text).not.toMatch(/not yet|"mine"|"until"/);
  expect(byBob).toEqual(await textsOf(anew));
  expect(await textsOf(kept)).toEqual(byBob);
  const own = await (await kept.ask('GET', `/v1/personal?${pageQuery}`, undefined, bob)).text();
  expect(own).toContain('not yet');
  expect(await (await kept.ask('GET', `/v1/personal?${pageQuery}`, undefined, alice)).text()).not.toContain('not yet');
});

test('a refusal is never kept', async () => {
  const { kept } = await scene();
  const query = `/v1/comments?thread=${key}&cursor=`;
  for (const _ of [1, 2]) expect((await kept.get(`${query}bogus`)).status).toBe(422);
  const reply = `/v1/comments?thread=${key}&parent=nobody`;
  for (const _ of [1, 2]) expect((await kept.get(reply)).status).toBe(404);
});

test('sites do not share what is kept', async () => {
  const backend = await open(await freshDatabase());
  const server = await start(backend, { sites: ['default', 'second'] });
  await say(server, 'only here', alice);
  await server.ask('POST', '/v1/comments?site=second', draft({ text: 'only there' }), alice);
  for (const path of paths) {
    const [here, there] = [await (await server.get(path)).text(), await (await server.get(`${path}&site=second`)).text()];
    expect(here).not.toContain('only there');
    expect(there).not.toContain('only here');
  }
});

test('a database in memory is never stale either', async () => {
  const server = await start(await open('sqlite::memory:'));
  for (const text of ['one', 'two']) {
    await say(server, text, alice);
    expect(await json(server.get(`/v1/counts?keys=${key}`))).toEqual([text === 'one' ? 1 : 2]);
    expect(await (await server.get('/v1/latest?limit=5')).text()).toContain(text);
    expect(await (await server.get(paths[0]!)).text()).toContain(text);
  }
});
