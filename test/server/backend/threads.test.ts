import { describe, expect, it } from 'vitest';
import type { Comment, PageRef } from '../../../src/contract/types.ts';
import type { SqlBackend } from '../../../src/server/backend/index.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { backendFor, everyRow, failureOf, guest, listen, nobody, pageOf, plant, wordsOf } from './support.ts';

const [old, now, third] = [pageOf('old'), pageOf('new'), pageOf('third')];
const merge = (backend: SqlBackend, from: string, to: string, dry = false) => backend.threads.carry('merge', 'default', from, to, dry);
const move = (backend: SqlBackend, from: string, to: string, dry = false) => backend.threads.carry('move', 'default', from, to, dry);
const ids = (rows: readonly Comment[]) => rows.map(({ id }) => id).toSorted();
const vote = (kind: string) => ({ kind, symbol: kind, label: kind, group: 'votes' });
const at = (page: PageRef) => ({ page, thread: page.key });

/** Two threads that were written in turn: a root and its reply in each, and reactions to all. */
async function twoThreads() {
  const backend = await backendFor();
  const [ada, ben] = [guest(backend, 'Ada'), guest(backend, 'Ben')];
  const one = await ada.say('One.', null, at(old));
  const two = await ada.say('Two.', null, at(now));
  const three = await ben.say('Three.', one, at(old));
  const four = await ben.say('Four.', two, at(now));
  for (const thread of [old.key, now.key]) await ada.react({ thread, comment: null, kind: 'heart', on: true });
  await ben.react({ thread: old.key, comment: null, kind: 'heart', on: true });
  await ben.react({ thread: old.key, comment: one.id, kind: 'tada', on: true });
  return { backend, ada, ben, rows: { one, two, three, four } };
}

describe('threads that are merged', () => {
  it('keep comments, replies, ids, order, reactions and counts', async () => {
    const { backend, ben, rows } = await twoThreads();
    expect(await merge(backend, old.key, now.key)).toEqual([{ from: old.key, to: now.key, count: 2 }]);
    const opened = await ben.open({ page: now });
    expect(opened.page.items.map(wordsOf)).toEqual(['One.', 'Three.', 'Two.', 'Four.']);
    expect(ids(await everyRow(ben, now))).toEqual(ids(Object.values(rows)));
    // Ada reacted to both pages: that is one reader.
    expect(opened.thread).toMatchObject({ id: now.key, count: 4, reactions: [{ kind: 'heart', count: 2 }] });
    expect(opened.page.items[0]!.reactions).toEqual([{ kind: 'tada', count: 1 }]);
    expect(await ben.count({ keys: [old.key, now.key, third.key] })).toEqual([4, 4, 0]);
    expect((await ben.latest({ limit: 9 })).map(({ page }) => page?.url)).toEqual([now.url, now.url, now.url, now.url]);
  });

  it('are found by the old key, whatever is asked, and permalinks hold', async () => {
    const { backend, ada, ben, rows } = await twoThreads();
    await merge(backend, old.key, now.key);
    const opened = await ada.open({ page: old, focus: rows.three.id });
    expect([opened.thread.id, opened.path?.map(({ id }) => id)]).toEqual([now.key, [rows.one.id, rows.three.id]]);
    expect(ids((await ada.list({ thread: old.key, parent: null })).items)).toEqual(ids(Object.values(rows)));
    expect((await ada.search({ thread: old.key, text: 'four' })).items).toHaveLength(1);
    expect(await ada.latest({ limit: 9, thread: old.key })).toHaveLength(4);
    expect(await ada.source({ thread: old.key, id: rows.one.id })).toEqual({ text: 'One.' });
    expect((await ada.personal({ page: old }))?.comments).toHaveLength(2);
    expect(wordsOf(await ada.edit({ thread: old.key, id: rows.one.id, text: 'One more.' }))).toBe('One more.');
    expect(await ben.react({ thread: old.key, comment: rows.two.id, kind: 'heart', on: true })).toEqual([{ kind: 'heart', count: 1 }]);
    expect(await ada.react({ thread: old.key, comment: null, kind: 'eyes', on: true })).toContainEqual({ kind: 'eyes', count: 1 });
    expect(await ben.remove({ thread: old.key, id: rows.three.id })).toBeNull();
    expect((await ada.open({ page: now })).thread.count).toBe(3);
  });

  it('are written in by readers of either page, open since before or not', async () => {
    const { backend, ada, ben, rows } = await twoThreads();
    await merge(backend, old.key, now.key);
    await ada.say('From a page that stood open.', rows.one, at(old));
    await ben.say('From one that was opened since.', null, { page: old, thread: now.key });
    expect((await ada.open({ page: now })).thread.count).toBe(6);
    expect(await failureOf(ada.say('From nowhere.', null, { page: third, thread: now.key }))).toEqual({ code: 'invalid', field: 'thread' });
    expect(await backend.threads.list('default')).toEqual([{ key: now.key, title: now.title, count: 6 }]);
  });

  it('know a draft again that was sent before, by whichever key', async () => {
    const { backend, ada } = await twoThreads();
    const draft = ada.draft({ ...at(old), text: 'Lost answer.' });
    const { id } = await ada.create(draft);
    await merge(backend, old.key, now.key);
    expect((await ada.create(draft)).id).toBe(id);
    expect((await ada.create({ ...draft, thread: now.key })).id).toBe(id);
    expect(await failureOf(ada.create({ ...draft, text: 'Something else.' }))).toEqual({ code: 'conflict' });
  });

  it('lead on from every earlier key, and back, and never in a circle', async () => {
    const { backend, ada, rows } = await twoThreads();
    await merge(backend, old.key, now.key);
    await move(backend, now.key, third.key);
    for (const page of [old, now, third]) expect((await ada.open({ page })).thread.id).toBe(third.key);
    expect(await move(backend, third.key, old.key)).toEqual([{ from: third.key, to: old.key, count: 4 }]);
    for (const page of [old, now, third]) expect((await ada.open({ page })).thread.id).toBe(old.key);
    expect(ids(await everyRow(ada, now))).toEqual(ids(Object.values(rows)));
    expect(await move(backend, old.key, old.key)).toMatchObject([{ refusal: expect.stringContaining('already') }]);
    expect(await merge(backend, old.key, now.key)).toMatchObject([{ refusal: expect.stringContaining('the same') }]);
  });

  it('let a reader have one of kinds that exclude each other: what stood in the thread that stays', async () => {
    const backend = await backendFor({ kinds: [vote('up'), vote('down')] });
    const [ada, ben] = [guest(backend, 'Ada'), guest(backend, 'Ben')];
    await ada.react({ thread: old.key, comment: null, kind: 'up', on: true });
    await ada.react({ thread: now.key, comment: null, kind: 'down', on: true });
    await ben.react({ thread: old.key, comment: null, kind: 'up', on: true });
    await merge(backend, old.key, now.key);
    const counts = [
      { kind: 'up', count: 1 },
      { kind: 'down', count: 1 },
    ];
    expect((await ada.open({ page: now })).thread.reactions).toEqual(counts);
    expect((await ada.personal({ page: old }))?.reacted).toEqual(['down']);
  });

  it('tell live readers of the old one to open it again, and then go on', async () => {
    const { backend, ada, ben } = await twoThreads();
    const { at: since } = (await ben.open({ page: old })).thread;
    const news = listen(nobody(backend), since, old.key);
    const first = news.next(1);
    await merge(backend, old.key, now.key);
    const [stale] = await first;
    const opened = await ben.open({ page: old });
    expect(stale).toEqual({ type: 'stale', at: opened.thread.at });
    const next = news.next(1);
    await ada.say('And on.', null, at(now));
    expect(await next).toMatchObject([{ type: 'put', comment: { body: { html: '<p>And on.</p>' } } }]);
    // Who comes back with what they heard last hears the rest; who heard nothing since then begins anew.
    expect(await listen(nobody(backend), opened.thread.at!, old.key).next(1)).toMatchObject([{ type: 'put' }]);
    expect(await listen(nobody(backend), since, old.key).next(1)).toMatchObject([{ type: 'stale' }]);
  });

  it('tell live readers of the one that stays what came, once each', async () => {
    const { backend, rows } = await twoThreads();
    const { at: since } = (await nobody(backend).open({ page: now })).thread;
    const news = listen(nobody(backend), since, now.key);
    const heard = news.next(3);
    await merge(backend, old.key, now.key);
    expect((await heard).map((event) => (event.type === 'put' ? event.comment.id : event.type))).toEqual([
      rows.three.id,
      rows.one.id,
      'thread',
    ]);
  });

  it('keep what waits and what was removed', async () => {
    const { backend, ada, rows } = await twoThreads();
    const pending = await ada.say('Waits.', null, at(old));
    await backend.hide(pending.id);
    await ada.remove({ thread: old.key, id: rows.one.id });
    await merge(backend, old.key, now.key);
    expect((await ada.personal({ page: now }))?.waiting).toMatchObject([{ id: pending.id }]);
    expect((await ada.open({ page: now })).page.items.map(({ state }) => state)).toEqual(['deleted', 'visible', 'visible', 'visible']);
    expect(await backend.show(pending.id)).toBe(true);
    expect((await ada.open({ page: now })).thread.count).toBe(4);
  });

  it('stay whole where two programs merge them at once', async () => {
    const { backend, ada, rows } = await twoThreads();
    const done = await Promise.all([merge(backend, old.key, now.key), merge(backend, now.key, old.key), move(backend, old.key, third.key)]);
    expect(done.flat().filter(({ refusal }) => refusal === undefined).length).toBeGreaterThan(0);
    // Whichever came first, and whatever was then refused: nothing is lost, doubled or miscounted.
    const threads = await backend.threads.list('default');
    const found = await Promise.all(threads.map(({ key }) => everyRow(ada, { ...old, key })));
    expect(ids(found.flat())).toEqual(ids(Object.values(rows)));
    expect(found.map((rows) => rows.length)).toEqual(threads.map(({ count }) => count));
    for (const page of [old, now]) expect(threads.map(({ key }) => key)).toContain((await ada.open({ page })).thread.id);
  });

  it('of a thousand comments take all of them', async () => {
    const database = await freshDatabase();
    const backend = await backendFor({ database });
    const ada = guest(backend, 'Ada');
    for (const page of [old, now]) {
      await ada.say('x', null, at(page));
      await plant(database, 'default', page.key, 1_000);
    }
    const { at: since } = (await nobody(backend).open({ page: now })).thread;
    await merge(backend, old.key, now.key);
    expect((await nobody(backend).open({ page: old })).thread.count).toBe(2_002);
    expect(await listen(nobody(backend), since, now.key).next(1)).toMatchObject([{ type: 'stale' }]);
    const twice = `select rev from comment where thread = '${now.key}' group by rev having count(*) > 1`;
    expect(await ask(database, twice)).toEqual([]);
  });
});

describe('what a command may do', () => {
  it('moves by a star, merges nothing on the way, and says what is left', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const say = async (key: string) => ada.say('x', null, { thread: key, page: { key, url: 'https://a.example/', title: key } });
    for (const key of ['http://a.example', 'http://a.example?p=1', 'http://a.example/b/c', 'http://a.example/d', 'http://a.example.org/e'])
      await say(key);
    await say('https://a.example/d');
    const from = 'HTTP://A.example:80/*';
    const dry = await move(backend, from, 'https://a.example/*', true);
    expect((await backend.threads.list('default', 'https://*')).map(({ key }) => key)).toEqual(['https://a.example/d']);
    expect(await move(backend, from, 'https://a.example/*')).toEqual(dry);
    expect(dry).toMatchObject([
      { from: 'http://a.example', to: 'https://a.example' },
      { from: 'http://a.example/b/c', to: 'https://a.example/b/c' },
      { from: 'http://a.example/d', to: 'https://a.example/d', refusal: expect.stringContaining('“merge”') },
      { from: 'http://a.example?p=1', to: 'https://a.example?p=1' },
    ]);
    expect(await merge(backend, from, 'https://a.example/*')).toEqual([
      { from: 'http://a.example/d', to: 'https://a.example/d', count: 1 },
    ]);
    expect((await backend.threads.list('default')).map(({ key, count }) => [key, count])).toEqual([
      ['http://a.example.org/e', 1],
      ['https://a.example', 1],
      ['https://a.example/b/c', 1],
      ['https://a.example/d', 2],
      ['https://a.example?p=1', 1],
    ]);
  });

  it.each([
    ['a*', 'b', 'Either both'],
    ['a', 'b*', 'Either both'],
    ['a**', 'b**', 'one * only'],
    [' ', 'b', 'at least one'],
  ])('refuses %j to %j in words', async (from, to, words) => {
    await expect(move(await backendFor(), from, to)).rejects.toThrow(words);
  });

  it('stays in its site', async () => {
    const { backend } = await twoThreads();
    expect(await backend.threads.carry('merge', 'other', old.key, now.key, false)).toEqual([]);
    expect(await merge(backend, old.key, third.key)).toMatchObject([{ refusal: expect.stringContaining('“move”') }]);
  });
});

describe('what a visitor says of keys', () => {
  const moved = { ...now, aliases: [old.key] };

  it('is looked up where the page has no thread, and reading writes nothing', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    await ada.say('One.', null, at(old));
    expect((await nobody(backend).open({ page: moved })).thread.id).toBe(old.key);
    expect(await backend.threads.proposals('default')).toEqual({ said: [], twins: [], many: [] });
    expect((await nobody(backend).open({ page: now })).thread).toMatchObject({ id: now.key, count: 0 });
  });

  it('is proposed once when somebody writes, and moves nothing', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    await ada.say('One.', null, at(old));
    for (const text of ['Two.', 'Three.']) await ada.say(text, null, { page: moved, thread: old.key });
    expect((await backend.threads.proposals('default')).said).toMatchObject([{ thread: old.key, key: now.key, both: false }]);
    expect((await ada.open({ page: now })).thread.count).toBe(0);
    // The address of a thread stays that of its own page.
    expect((await ada.latest({ limit: 1 }))[0]?.page?.url).toBe(old.url);
    await ada.say('A thread of its own.', null, { page: moved, thread: now.key });
    expect((await backend.threads.proposals('default')).said).toMatchObject([{ thread: old.key, key: now.key, both: true }]);
    await merge(backend, old.key, now.key);
    expect((await backend.threads.proposals('default')).said).toEqual([]);
    await ada.say('Four.', null, { page: moved, thread: now.key });
    expect((await backend.threads.proposals('default')).said).toEqual([]);
  });

  it('is told of the key that counts now, where the page is one of a merged thread', async () => {
    const { backend, ada } = await twoThreads();
    await merge(backend, old.key, now.key);
    await ada.say('Elsewhere.', null, at(third));
    await ada.say('x', null, { page: { ...old, aliases: [third.key, now.key, old.key] }, thread: now.key });
    expect((await backend.threads.proposals('default')).said).toMatchObject([{ thread: third.key, key: now.key, both: true }]);
  });

  it('is bounded, however much of it comes', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    await ada.say('One.', null, at(old));
    for (let index = 0; index < 12; index++)
      await ada.say('x', null, { page: { ...pageOf(`${index}`), aliases: [old.key] }, thread: old.key });
    expect((await backend.threads.proposals('default')).said).toHaveLength(5);
  });

  it('is told where one title stands over two keys, and many over one', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    for (const page of [old, { ...now, title: old.title }, third]) await ada.say('x', null, at(page));
    for (const title of ['Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Second']) await ada.say('x', null, at({ ...third, title }));
    const { twins, many } = await backend.threads.proposals('default');
    expect(twins).toEqual([{ title: old.title, keys: [now.key, old.key] }]);
    expect(many).toEqual([{ key: third.key, titles: expect.arrayContaining([third.title, 'Second', 'Third']) }]);
    expect(many[0]!.titles).toHaveLength(5);
  });
});
