import { afterAll, describe, expect, it, test, vi } from 'vitest';
import github from '../../src/adapters/github.ts';
import { operations } from '../../src/adapters/github/operations.ts';
import type { Adapter, Draft, Host, PageRef } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { exchange } from '../adapters/recording.ts';
import { mapStorage } from '../kit/harness.ts';
import { githubStub } from './github-stub.ts';
import { reach } from './people.ts';
import { namesIn, pagesOf } from './reading.ts';

const stub = githubStub();
const reached = await reach(stub.app);
afterAll(() => reached.close());
const where = {
  repo: 'acme/blog',
  category: 'Announcements',
  api: `${reached.url('alice')}/graphql`,
  url: `${reached.url('nobody')}/proxy`,
};
const pages = pagesOf();

/** What a page lends an adapter whose reader has this token. */
const lent = (token: string | null): Host => ({ ...reached.host('nobody'), store: mapStorage(), token: async () => token });
const as = (person: Name, options: Record<string, string> = {}): Adapter =>
  github({ ...where, ...options }, lent(person === 'nobody' ? null : person));

const asSomebody = 'GitHub answers everybody as somebody: its rows come with what the reader may do with them, so no answer is shared.';

conformance(
  'github keeps every rule over a stub of its API',
  { as: (person) => as(person), page: pages },
  { describe, it },
  {
    'what create answers is what others read': asSomebody,
    'two readers are told the same, byte for byte': asSomebody,
    'shared answers carry nothing of one viewer': asSomebody,
  },
);

const draft = (page: PageRef, thread: string, over: Partial<Draft> = {}): Draft => ({
  page,
  thread,
  parent: null,
  text: 'Hello',
  key: 'key-1',
  ...over,
});
const of = (options: Record<string, string>) => () => github({ ...where, ...options }, lent(null));

test('the stub answers with what GitHub’s schema made of the recording', async () => {
  const page = pages();
  const { thread } = await as('alice').open({ page });
  await as('alice').create!(draft(page, thread.id));
  const response = await fetch(where.url, {
    method: 'POST',
    body: JSON.stringify({
      query: operations.FindThread,
      operationName: 'FindThread',
      variables: { q: `in:title "${thread.id}"`, replies: 1 },
    }),
  });
  const known = namesIn(exchange('github/thread-nested', 0).body);
  const names = [...namesIn(await response.json())];
  expect(names).toContain('bodyHTML');
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

describe('the adapter', () => {
  test.each([
    [{ mapping: 'pathname' }, (page: PageRef) => new URL(page.url).pathname.slice(1)],
    [{ mapping: 'url' }, (page: PageRef) => page.url],
    [{ mapping: 'title' }, (page: PageRef) => page.title],
    [{ mapping: 'og:title' }, (page: PageRef) => page.title],
    [{ mapping: 'specific', term: 'Guestbook' }, () => 'Guestbook'],
  ])('starts the discussion that giscus would: %j', async (options, termOf) => {
    const page = pages();
    const alice = as('alice', options);
    const { thread } = await alice.open({ page });
    expect(thread.id).toBe(termOf(page));
    await alice.create!(draft(page, thread.id));
    const made = [...stub.discussions.values()].at(-1)!;
    expect([made.title, made.body]).toEqual([
      thread.id,
      expect.stringMatching(new RegExp(`^# ${page.title}\n\n<${page.url}>\n\n<!-- sha1: [0-9a-f]{40} -->$`)),
    ]);
    expect((await as('bob', options).open({ page })).thread.count).toBe(1);
  });

  test('starts the discussion of the page that is opened, though it was made on another, as on a site that loads no page anew', async () => {
    const alice = as('alice');
    await alice.open({ page: pages() });
    const page = pages();
    const { thread } = await alice.open({ page });
    await alice.react!({ thread: thread.id, comment: null, kind: 'HEART', on: true });
    const { title, body } = [...stub.discussions.values()].at(-1)!;
    expect([title, body.split('\n\n').slice(0, 2)]).toEqual([thread.id, [`# ${page.title}`, `<${page.url}>`]]);
  });

  test('reads one discussion by its number, and starts none', async () => {
    const page = pages();
    const { thread } = await as('alice').open({ page });
    await as('alice').create!(draft(page, thread.id));
    const [number] = [...stub.discussions.keys()].at(-1)!.match(/\d+/)!;
    expect((await as('bob', { mapping: 'number', term: number }).open({ page })).thread.count).toBe(1);
    await expect(as('bob', { mapping: 'number', term: '99999' }).open({ page })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is shown to who did not sign in through the proxy, and takes nothing from them', async () => {
    const page = pages();
    const nobody = as('nobody');
    const { thread, viewer } = await nobody.open({ page });
    expect([thread.can, thread.each, viewer]).toEqual([[], [], { author: null, providers: [] }]);
    await expect(nobody.create!(draft(page, thread.id))).rejects.toMatchObject({ code: 'signed-out' });
    const { url: _url, ...alone } = where;
    await expect(github(alone, lent(null)).open({ page })).rejects.toMatchObject({ code: 'signed-out' });
    await expect(github(alone, lent('ended')).open({ page })).rejects.toMatchObject({ code: 'signed-out', message: 'Bad credentials' });
  });

  test('is read as nobody by whose token has ended, where there is a proxy', async () => {
    const page = pages();
    const { thread } = await as('alice').open({ page });
    await as('alice').create!(draft(page, thread.id));
    const ended = github(where, lent('ended'));
    const opened = await ended.open({ page });
    expect([opened.page.items.length, opened.page.items[0]?.mine, opened.viewer.author, opened.thread.can]).toEqual([
      1,
      undefined,
      null,
      [],
    ]);
    expect((await ended.list({ thread: thread.id, parent: null })).items[0]).not.toHaveProperty('mine');
    await expect(ended.create!(draft(page, thread.id))).rejects.toMatchObject({ code: 'signed-out', message: 'Bad credentials' });
  });

  test('starts one discussion, however much is written at once', async () => {
    const page = pages();
    const alice = as('alice');
    const { thread } = await alice.open({ page });
    const before = stub.discussions.size;
    const write = (key: string) => alice.create!(draft(page, thread.id, { key }));
    const react = (kind: string) => alice.react!({ thread: thread.id, comment: null, kind, on: true });
    await Promise.all([write('key-1'), write('key-2'), react('HEART'), react('EYES')]);
    expect(stub.discussions.size).toBe(before + 1);
    const { thread: after } = await as('bob').open({ page });
    expect([after.count, after.reactions.length]).toEqual([2, 2]);
  });

  test('answers the root of a reply that it never saw', async () => {
    const page = pages();
    const { thread } = await as('alice').open({ page });
    const root = await as('alice').create!(draft(page, thread.id));
    const reply = await as('bob').create!(draft(page, thread.id, { parent: root.id }));
    expect((await as('alice').create!(draft(page, thread.id, { parent: reply.id }))).parent).toBe(root.id);
  });

  test('writes into the discussion that it remembers, and starts no second one', async () => {
    const page = pages();
    const store = mapStorage();
    const alice = (): Adapter => github(where, { ...lent('alice'), store });
    const { thread } = await alice().open({ page });
    const root = await alice().create!(draft(page, thread.id));
    const { size } = stub.discussions;
    // As after a reload: the discussion is known by what the device keeps, and by no search.
    const later = alice();
    await later.open({ page });
    await later.create!(draft(page, thread.id, { key: 'key-2' }));
    await later.react!({ thread: thread.id, comment: null, kind: 'HEART', on: true });
    expect(stub.discussions.size).toBe(size);
    expect((await later.open({ page, focus: root.id })).page.items.map(({ id }) => id)).toEqual([root.id, expect.any(String)]);
  });

  test('is found again by its writer before GitHub’s search has it', async () => {
    const page = pages();
    const store = mapStorage();
    const alice = (): Adapter => github(where, { ...lent('alice'), store });
    const { thread } = await alice().open({ page });
    await alice().create!(draft(page, thread.id));
    const made = [...stub.discussions.values()].at(-1)!;
    const { title } = made;
    made.title = 'not indexed yet';
    expect((await alice().open({ page })).thread.count).toBe(1);
    expect((await as('bob').open({ page })).thread.count).toBe(0);
    stub.discussions.delete(made.id);
    expect((await alice().open({ page })).thread).toMatchObject({ id: title, count: 0 });
  });

  test('promises nothing where no discussion can be started', async () => {
    const page = pages();
    const { category: _category, ...none } = where;
    const { thread } = await github(none, lent('alice')).open({ page });
    expect([thread.can, thread.each]).toEqual([[], []]);
    await as('alice').create!(draft(page, thread.id));
    expect((await github(none, lent('alice')).open({ page })).thread.can).toEqual(['create', 'react']);
  });

  test('says what is wrong with its options', async () => {
    expect(of({ repo: 'blog' })).toThrow(expect.objectContaining({ code: 'invalid', field: 'repo' }));
    expect(of({ mapping: 'slug' })).toThrow(expect.objectContaining({ code: 'invalid', field: 'mapping' }));
    for (const wrong of [{ mapping: 'number' }, { mapping: 'number', term: 'x' }, { mapping: 'specific', term: ' ' }] as Record<
      string,
      string
    >[])
      expect(of(wrong)).toThrow(expect.objectContaining({ code: 'invalid', field: 'term' }));
    expect(() => github({ repo: 'acme/blog' }, reached.host('nobody'))).toThrow(expect.objectContaining({ code: 'invalid', field: 'url' }));
  });

  test('starts no discussion in a category that is not there', async () => {
    const page = pages();
    const alice = as('alice', { category: 'Nowhere' });
    const { thread } = await alice.open({ page });
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(alice.create!(draft(page, thread.id))).rejects.toMatchObject({ code: 'unavailable', outcome: 'none' });
    expect(told).toHaveBeenCalledWith(expect.stringContaining('the option “category”'));
    told.mockRestore();
  });
});
