import { describe, expect, it } from 'vitest';
import { backendFor, createClock, everyRow, failureOf, guest, nobody, page, pageOf, wordsOf, type Person } from './support.ts';
import type { Comment } from '../../../src/contract/types.ts';

async function sayMany(person: Person, count: number, parent: Comment | null = null, word = 'no'): Promise<Comment[]> {
  const said: Comment[] = [];
  for (let number = 1; number <= count; number++) said.push(await person.say(`${word} ${number}`, parent));
  return said;
}
const words = (rows: readonly Comment[]): string[] => rows.map(wordsOf);

describe('a page nobody wrote under', () => {
  it('is an empty thread, and reading it stores nothing', async () => {
    const backend = await backendFor();
    const reader = nobody(backend);
    const { thread, page: first, viewer } = await reader.open({ page });
    expect(thread).toMatchObject({ id: page.key, count: 0, reactions: [], at: '0', repeatable: true, limits: { text: 10_000 } });
    expect(first).toEqual({ items: [], next: null });
    expect(viewer).toEqual({ author: null, guest: { name: 'required', email: 'optional', website: 'optional' }, providers: [] });
    expect(await reader.list({ thread: page.key, parent: null })).toEqual({ items: [], next: null });
    expect(await backend.isEmpty()).toBe(true);
  });

  it('is found by the first of its earlier keys that has a thread', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const old = pageOf('old-tides');
    await ada.say('From before.', null, { page: old });
    const moved = { ...page, aliases: ['https://magazine.example/never', `${old.key}/?utm_source=letter`] };
    const { thread, page: first } = await ada.open({ page: moved });
    expect(thread.id).toBe(old.key);
    expect(words(first.items)).toEqual(['From before.']);
    const reply = await ada.create(ada.draft({ page: moved, thread: thread.id, text: 'From after.' }));
    expect((await ada.latest({ limit: 1 }))[0]).toMatchObject({ id: reply.id, page: { title: old.title, url: old.url } });
  });

  it('keeps its own thread once it has one, whatever its earlier keys have', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    await ada.say('old', null, { page: pageOf('old-tides') });
    await ada.say('new');
    const { page: first } = await ada.open({ page: { ...page, aliases: [pageOf('old-tides').key] } });
    expect(words(first.items)).toEqual(['new']);
  });
});

describe('pages of a thread', () => {
  it('bring every root once in each order', async () => {
    const backend = await backendFor({ pageSize: 4 });
    const [ada, bo] = [guest(backend, 'Ada'), guest(backend, 'Bo')];
    const roots = await sayMany(ada, 11);
    for (const [index, times] of [
      [4, 2],
      [9, 2],
      [2, 1],
    ] as const)
      for (const person of [ada, bo].slice(0, times))
        await person.react({ thread: page.key, comment: roots[index]!.id, kind: 'heart', on: true });
    const oldest = words(roots);
    expect(words(await everyRow(bo, page, 'oldest'))).toEqual(oldest);
    expect(words(await everyRow(bo, page, 'newest'))).toEqual(oldest.toReversed());
    const best = [4, 9, 2].map((index) => oldest[index]!);
    expect(words(await everyRow(bo, page, 'best'))).toEqual([...best, ...oldest.filter((word) => !best.includes(word))]);
  });

  it.each(['oldest', 'newest'] as const)('stay right while comments arrive and go: %s', async (sort) => {
    const backend = await backendFor({ pageSize: 3 });
    const ada = guest(backend, 'Ada');
    const roots = await sayMany(ada, 10);
    const seen: string[] = [];
    let part = (await ada.open({ page, sort })).page;
    for (;;) {
      seen.push(...part.items.map((row) => row.id));
      await ada.say('in between');
      // The last row that was read, which the cursor stands at, goes as well.
      await ada.remove({ thread: page.key, id: part.items.at(-1)!.id });
      if (part.next === null || seen.length > 30) break;
      part = await ada.list({ thread: page.key, parent: null, sort, cursor: part.next });
    }
    const before = roots.map((row) => row.id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => before.includes(id))).toEqual(sort === 'newest' ? before.toReversed() : before);
  });

  it.each([
    ['made up', 'nonsense'],
    ['empty inside', Buffer.from('oldest..').toString('base64url')],
    ['of another order', Buffer.from('newest.0.3').toString('base64url')],
    ['not as we write it', `${Buffer.from('oldest.0.3').toString('base64url')}=`],
    ['too long a number', Buffer.from('oldest.0.99999999999999999').toString('base64url')],
  ])('refuse a cursor that is %s', async (_what, cursor) => {
    const ada = guest(await backendFor(), 'Ada');
    await ada.say('one');
    expect(await failureOf(ada.list({ thread: page.key, parent: null, sort: 'oldest', cursor }))).toEqual({
      code: 'invalid',
      field: 'cursor',
    });
  });

  it('bring six levels along and the rest when asked', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    let last: Comment | null = null;
    for (let level = 1; level <= 14; level++) last = await ada.say(`level ${level}`, last);
    const first = (await ada.open({ page })).page.items;
    expect(words(first)).toEqual([1, 2, 3, 4, 5, 6].map((level) => `level ${level}`));
    expect(first.map((row) => row.more !== undefined)).toEqual([false, false, false, false, false, true]);
    expect(words(await everyRow(ada))).toEqual(Array.from({ length: 14 }, (_, index) => `level ${index + 1}`));
  });

  it('bring a comment’s first replies along, oldest first, and a cursor for the others', async () => {
    const backend = await backendFor({ replySize: 3 });
    const ada = guest(backend, 'Ada');
    const root = await ada.say('root');
    await sayMany(ada, 8, root, 'reply');
    const [row, ...replies] = (await ada.open({ page, sort: 'newest' })).page.items;
    expect(row).toMatchObject({ replies: 8, more: expect.any(String) });
    expect(words(replies)).toEqual(['reply 1', 'reply 2', 'reply 3']);
    const further = await ada.list({ thread: page.key, parent: root.id, sort: 'newest', cursor: row!.more! });
    expect(words(further.items)).toEqual(['reply 4', 'reply 5', 'reply 6', 'reply 7', 'reply 8']);
    expect(further.next).toBeNull();
  });

  it('hold 200 rows at most, and every parent its first replies', async () => {
    const backend = await backendFor({ pageSize: 20, replySize: 30 });
    const ada = guest(backend, 'Ada');
    for (const root of await sayMany(ada, 20, null, 'root')) await sayMany(ada, 12, root, 'reply');
    const { items } = (await ada.open({ page })).page;
    expect(items).toHaveLength(200);
    expect(items.filter((row) => row.parent === null).every((row) => row.more !== undefined)).toBe(true);
    const perRoot = Map.groupBy(
      items.filter((row) => row.parent !== null),
      (row) => row.parent,
    );
    expect(Array.from(perRoot.values(), (rows) => rows.length)).toEqual(Array.from({ length: 20 }, () => 9));
    expect(new Set((await everyRow(ada)).map((row) => row.id)).size).toBe(260);
  });

  it('put each row after its parent, in display order', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const [one, two] = await sayMany(ada, 2, null, 'root');
    const late = await ada.say('a', two);
    await ada.say('b', one);
    await ada.say('c', late);
    await ada.say('d', two);
    expect(words((await ada.open({ page })).page.items)).toEqual(['root 1', 'b', 'root 2', 'a', 'c', 'd']);
  });

  it('know no replies of a comment that is not there', async () => {
    const ada = guest(await backendFor(), 'Ada');
    const elsewhere = await ada.say('x', null, { page: pageOf('other') });
    for (const parent of ['nowhere', elsewhere.id])
      expect(await failureOf(ada.list({ thread: page.key, parent }))).toEqual({ code: 'not-found', field: 'parent' });
  });
});

describe('a focus', () => {
  it('brings the way from the root to a comment deep on a later page', async () => {
    const backend = await backendFor({ pageSize: 2 });
    const ada = guest(backend, 'Ada');
    await sayMany(ada, 5);
    let last = await ada.say('root');
    for (let level = 2; level <= 9; level++) last = await ada.say(`level ${level}`, last);
    await ada.say('below', last);
    const { path } = await ada.open({ page, focus: last.id });
    expect(words(path!)).toEqual(['root', ...Array.from({ length: 8 }, (_, index) => `level ${index + 2}`)]);
    expect(path!.map((row) => row.more !== undefined)).toEqual([...Array.from({ length: 8 }, () => false), true]);
  });

  it('brings nothing for what is not shown in this thread', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    const hidden = await ada.say('hidden');
    await backend.hide(hidden.id);
    const elsewhere = await ada.say('elsewhere', null, { page: pageOf('other') });
    for (const focus of ['nowhere', hidden.id, elsewhere.id]) expect(await ada.open({ page, focus })).not.toHaveProperty('path');
  });

  it('brings the nearest thousand of very many ancestors', { timeout: 30_000 }, async () => {
    const backend = await backendFor();
    const comments = Array.from({ length: 1_200 }, (_, index) => ({
      ref: `c${index}`,
      ...(index > 0 && { parent: `c${index - 1}` }),
      name: 'Ada',
      text: `level ${index}`,
      minutesAgo: 2_000 - index,
    }));
    await backend.seed({ page, comments });
    const reader = nobody(backend);
    const deepest = (await reader.latest({ limit: 1 }))[0]!;
    const { path } = await reader.open({ page, focus: deepest.id });
    expect(path).toHaveLength(1_000);
    expect(words(path!.slice(-2))).toEqual(['level 1198', 'level 1199']);
  });
});

describe('shared answers', () => {
  it('are the same for everybody, byte for byte, and carry nothing of one viewer', async () => {
    const backend = await backendFor();
    const [ada, bo, none] = [guest(backend, 'Ada'), guest(backend, 'Bo'), nobody(backend)];
    const root = await ada.say('mine', null, { guest: { name: 'Ada', email: 'ada@secret.example' } });
    await bo.react({ thread: page.key, comment: root.id, kind: 'heart', on: true });
    const askAll = async (person: Person) =>
      JSON.stringify([
        await person.open({ page, focus: root.id }),
        await person.list({ thread: page.key, parent: null }),
        await person.count({ keys: [page.key] }),
        await person.latest({ limit: 5 }),
      ]);
    const answers = await Promise.all([ada, bo, none].map(askAll));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).not.toMatch(/mine"|secret|device/);
  });

  it('count visible comments of many keys at once, in order', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    await sayMany(ada, 3);
    await ada.say('x', null, { page: pageOf('other') });
    const keys = [...Array.from({ length: 1_100 }, (_, index) => `none-${index}`), `${page.key}/index.html`, pageOf('other').key, page.key];
    expect((await ada.count({ keys })).slice(-4)).toEqual([0, 3, 1, 3]);
  });

  it('tell the newest visible comments of the site and of one thread', async () => {
    const backend = await backendFor({ now: createClock().now });
    const ada = guest(backend, 'Ada');
    const [one, two] = [await ada.say('one'), await ada.say('two', null, { page: pageOf('other') })];
    const three = await ada.say('three', one);
    const hidden = await ada.say('four');
    await backend.hide(hidden.id);
    expect((await ada.latest({ limit: 9 })).map((row) => row.id)).toEqual([three.id, two.id, one.id]);
    expect((await ada.latest({ limit: 1, thread: pageOf('other').key }))[0]).toMatchObject({
      id: two.id,
      page: { title: 'About other', url: pageOf('other').url },
    });
    expect(await ada.latest({ limit: 0 })).toEqual([]);
  });

  it('take the latest title and address of a page', async () => {
    const backend = await backendFor();
    const ada = guest(backend, 'Ada');
    await ada.react({ thread: page.key, comment: null, kind: 'heart', on: true });
    await ada.say('one', null, { page: { ...page, title: 'A working title' } });
    await ada.say('two', null, { page: { ...page, title: 'The title' } });
    expect((await ada.latest({ limit: 2 })).map((row) => row.page?.title)).toEqual(['The title', 'The title']);
  });
});

describe('sites', () => {
  it('never see each other', async () => {
    const backend = await backendFor();
    const [here, there] = [guest(backend, 'Ada'), guest(backend, 'Ada', { site: 'other' })];
    const root = await here.say('here');
    await there.react({ thread: page.key, comment: null, kind: 'heart', on: true });
    expect((await there.open({ page })).page.items).toEqual([]);
    expect((await here.open({ page })).thread.reactions).toEqual([]);
    expect(await there.count({ keys: [page.key] })).toEqual([0]);
    expect(await there.latest({ limit: 9 })).toEqual([]);
    expect((await there.personal({ page }))!.comments).toEqual([]);
    const target = { thread: page.key, id: root.id };
    expect(await failureOf(there.edit({ ...target, text: 'x' }))).toEqual({ code: 'not-found' });
    expect(await failureOf(there.remove(target))).toEqual({ code: 'not-found' });
    expect(await failureOf(there.source(target))).toEqual({ code: 'not-found' });
    expect(await failureOf(there.react({ thread: page.key, comment: root.id, kind: 'heart', on: true }))).toEqual({ code: 'not-found' });
    expect(await failureOf(there.say('x', root))).toEqual({ code: 'not-found', field: 'parent' });
  });

  it('each take the same draft key', async () => {
    const backend = await backendFor();
    const draft = guest(backend, 'Ada').draft({ key: 'one-key-for-two-sites' });
    const here = await guest(backend, 'Ada').create(draft);
    const there = await guest(backend, 'Ada', { site: 'other' }).create(draft);
    expect(there.id).not.toBe(here.id);
  });
});
