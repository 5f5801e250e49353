import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadAdapter } from '../../src/adapters/index.ts';
import { memory } from '../../src/adapters/memory.ts';
import { merged, type Source } from '../../src/adapters/merge.ts';
import { openWhole, listWhole } from '../../src/adapters/whole.ts';
import { toWhole, type StaticFile } from '../../src/adapters/static.ts';
import { connect } from '../../src/contract/connect.ts';
import type { Adapter, AdapterFactory, Comment, LiveEvent, Opened, ReactionKind } from '../../src/contract/types.ts';
import { host } from '../kit/harness.ts';

const page = { key: 'https://blog.example/one', url: 'https://blog.example/one/', title: 'One' };
const heart: ReactionKind = { kind: 'heart', symbol: '❤️', label: 'heart' };
const visitor = { site: '', author: null, device: 'visitor', roles: [], lang: 'en' };

/** A memory backend that comments are written to, and its clock. */
function blog(pageSize = 25) {
  let now = Date.parse('2026-11-20T12:00:00Z');
  const adapter = memory({ kinds: [heart], pageSize, now: () => now }).as(visitor);
  return {
    source: { id: 'blog', name: 'The blog', adapter } satisfies Source,
    /** Writes at a time of the same day. */
    async say(text: string, hour: number, name = 'Ada', parent: string | null = null): Promise<string> {
      now = Date.parse('2026-11-20T00:00:00Z') + hour * 3_600_000;
      const { thread } = await adapter.open({ page });
      return (await adapter.create!({ page, thread: thread.id, parent, text, key: crypto.randomUUID(), guest: { name } })).id;
    },
  };
}

/** A source that is only read, as those of other networks are. */
function elsewhere(id: string, file: StaticFile, over: Partial<Adapter> = {}): Source {
  const whole = () => toWhole(file, `thread of ${id}`);
  const adapter: Adapter = {
    open: async ({ sort }) => openWhole(whole(), sort),
    list: async ({ parent, sort }) => listWhole(whole().comments, parent, sort),
    ...over,
  };
  return { id, name: id.toUpperCase(), adapter };
}

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;
const texts = (rows: readonly Comment[]): string[] => rows.map(({ body }) => ('text' in body ? body.text : body.html));
const down = { open: () => Promise.reject(new Error('No route.')), list: () => Promise.reject(new Error('No route.')) };

const warn = vi.spyOn(console, 'warn');
beforeEach(() => void warn.mockReset().mockImplementation(() => {}));
afterEach(() => void vi.useRealTimers());

describe('one thread', () => {
  test('has the roots of all by time, each with its replies, and says where they come from', async () => {
    const { source, say } = blog();
    const root = await say('Noon', 12);
    await say('A reply', 15, 'Bo', root);
    await say('Afternoon', 14);
    const far = elsewhere('far', {
      comments: [
        { id: 1, name: 'Cy', text: 'Morning', created: at(9) },
        { id: 2, parent: 1, name: 'Di', text: 'Indeed', created: at(20) },
        { id: 3, name: 'Ed', text: 'One', created: at(13) },
      ],
    });
    const adapter = merged([source, far]);
    const opened = await adapter.open({ page });
    expect(texts(opened.page.items)).toEqual(['Morning', 'Indeed', 'Noon', 'A reply', 'One', 'Afternoon']);
    expect(opened.page.items.map(({ id, parent, via }) => [id, parent, via]).slice(0, 3)).toEqual([
      ['far:1', null, 'FAR'],
      ['far:2', 'far:1', 'FAR'],
      [root, null, undefined],
    ]);
    expect([opened.thread.count, opened.thread.sorts, opened.page.next]).toEqual([6, ['oldest', 'newest', 'best'], null]);
    const newest = await adapter.open({ page, sort: 'newest' });
    expect(texts(newest.page.items)).toEqual(['Afternoon', 'One', 'Noon', 'A reply', 'Morning', 'Indeed']);
  });

  test('goes on page by page in the same order, whatever the lengths of the pages', async () => {
    const [one, two] = [blog(2), blog(3)];
    const said: [number, string][] = [];
    for (let hour = 0; hour < 20; hour++) {
      const text = `At ${hour}`;
      await (hour % 3 === 0 ? one : two).say(text, hour);
      said.push([hour, text]);
    }
    const adapter = merged([one.source, { ...two.source, id: 'two' }]);
    for (const sort of ['oldest', 'newest'] as const) {
      let part = (await adapter.open({ page, sort })).page;
      const read = texts(part.items);
      while (part.next !== null) {
        part = await adapter.list({ thread: page.key, parent: null, sort, cursor: part.next });
        read.push(...texts(part.items));
      }
      const order = sort === 'oldest' ? said : said.toReversed();
      expect(read).toEqual(order.map(([, text]) => text));
    }
  });

  test('takes what is written in the first, and refuses it where it is only mirrored', async () => {
    const { source, say } = blog();
    const id = await say('Noon', 12);
    const adapter = merged([source, elsewhere('far', { comments: [{ id: 1, name: 'Cy', text: 'Far', created: at(9) }] })]);
    const { thread, page: first } = await adapter.open({ page });
    expect(first.items[0]!.mine).toEqual({ can: [], reacted: [] });
    expect(first.items[1]!.mine).toBeUndefined();
    const draft = { page, thread: thread.id, text: 'Mine', key: crypto.randomUUID(), guest: { name: 'Ada' } };
    await adapter.create!({ ...draft, parent: id });
    await expect(adapter.create!({ ...draft, parent: 'far:1' })).rejects.toMatchObject({ code: 'forbidden' });
    for (const run of [adapter.remove!, adapter.source!, adapter.edit!])
      await expect((run as NonNullable<Adapter['edit']>)({ thread: thread.id, id: 'far:1', text: 'x' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    await expect(adapter.react!({ thread: thread.id, comment: 'far:1', kind: 'heart', on: true })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'This comment is from FAR and can only be read here.',
    });
    expect(adapter).not.toHaveProperty('upload');
  });

  test('promises nothing of what a source lets its own reader do', async () => {
    const own = { can: ['edit' as const, 'react' as const], reacted: ['like'] };
    const far = elsewhere('far', { comments: [{ id: 1, name: 'Cy', text: 'Far', created: at(9) }] });
    const open: Adapter['open'] = async (input) => {
      const opened = await far.adapter.open(input);
      return { ...opened, page: { ...opened.page, items: opened.page.items.map((row) => ({ ...row, mine: own })) } };
    };
    const personal = { ...far, adapter: { ...far.adapter, open } };
    const rows = async (first: Source) => (await merged([first, personal]).open({ page })).page.items;
    expect((await rows(blog().source)).map(({ mine }) => mine)).toEqual([{ can: [], reacted: [] }]);
    expect((await rows(elsewhere('near', { comments: [] }))).map(({ mine }) => mine)).toEqual([undefined]);
  });

  test('tells ids of its first from those of others, even where they look like them', async () => {
    const first = elsewhere('near', {
      comments: [
        { id: 'far:1', name: 'Ada', text: 'Near', created: at(9) },
        { id: 'near:2', text: 'Also', created: at(10) },
      ],
    });
    const adapter = merged([first, elsewhere('far', { comments: [{ id: 1, name: 'Cy', text: 'Far', created: at(11) }] })]);
    const { page: all } = await adapter.open({ page });
    expect(all.items.map(({ id }) => id)).toEqual(['near:far:1', 'near:near:2', 'far:1']);
    const thread = 'thread of near';
    for (const { id } of all.items) expect((await adapter.list({ thread, parent: id })).items).toEqual([]);
  });

  test('shows the path to a comment of any source that did not come along', async () => {
    const { source } = blog();
    const deep: Comment = {
      ...openWhole(toWhole({ comments: [{ id: 9, name: 'Cy', text: 'Deep', created: at(9) }] }, 'x')).page.items[0]!,
    };
    const asked: unknown[] = [];
    const far = elsewhere('far', { comments: [] });
    const open: Adapter['open'] = async (input) => {
      asked.push(input.focus);
      return { ...(await far.adapter.open(input)), path: [deep] };
    };
    const adapter = merged([source, { ...far, adapter: { ...far.adapter, open } }]);
    const { path } = await adapter.open({ page, focus: 'far:9' });
    expect([asked, path?.map(({ id, via }) => [id, via])]).toEqual([['9'], [['far:9', 'FAR']]]);
  });

  test('draws in kinds of its own what others react with, and lets nobody choose those it does not have', async () => {
    const { source, say } = blog();
    const id = await say('Noon', 12);
    const star = { kind: 'favourite', symbol: '⭐', label: 'favourites' };
    const far = elsewhere('far', {
      comments: [{ id: 1, name: 'Cy', text: 'Far', created: at(9), reactions: { like: 3, favourite: 2, unknown: 1 } }],
      kinds: [{ kind: 'like', symbol: '❤️', label: 'likes' }, star],
      reactions: { favourite: 4, like: 5 },
    });
    const adapter = merged([source, far]);
    const { thread, page: first } = await adapter.open({ page });
    expect(thread.kinds).toEqual([heart, { ...star, shown: true }]);
    expect(first.items[0]!.reactions).toEqual([
      { kind: 'heart', count: 3 },
      { kind: 'favourite', count: 2 },
    ]);
    expect(thread.reactions).toEqual([
      { kind: 'favourite', count: 4 },
      { kind: 'heart', count: 5 },
    ]);
    const chosen = { thread: thread.id, comment: id, kind: 'favourite', on: true };
    await expect(adapter.react!(chosen)).rejects.toMatchObject({ code: 'invalid', field: 'kind' });
    const react = { thread: thread.id, kind: 'heart', on: true };
    expect(await adapter.react!({ ...react, comment: null })).toEqual([
      { kind: 'heart', count: 6 },
      { kind: 'favourite', count: 4 },
    ]);
    expect(await adapter.react!({ ...react, comment: id })).toEqual([{ kind: 'heart', count: 1 }]);
  });

  test('has live news of the first, with the totals of all', async () => {
    const { source, say } = blog();
    const far = elsewhere('far', { comments: [{ id: 1, name: 'Cy', text: 'Far', created: at(9) }] });
    const adapter = merged([source, far]);
    const { thread } = await adapter.open({ page });
    const end = new AbortController();
    const stream = adapter.watch!({ thread: thread.id, after: thread.at! }, { signal: end.signal })[Symbol.asyncIterator]();
    const id = await say('News', 12);
    const events: LiveEvent[] = [(await stream.next()).value, (await stream.next()).value];
    end.abort();
    expect(events.map((event) => (event.type === 'put' ? event.comment.id : event.type === 'thread' ? event.count : event.type))).toEqual(
      expect.arrayContaining([id, 2]),
    );
  });
});

/** A thread of two sources that hold these. */
const twice = (one: StaticFile['comments'], two: StaticFile['comments']): Promise<Opened> =>
  merged([elsewhere('one', { comments: one }), elsewhere('two', { comments: two })]).open({ page });

describe('what came twice', () => {
  test.each([
    ['the same address', { url: 'https://social.example/@ada/1' }, { url: 'http://www.social.example/@ada/1/', text: 'Cut off …' }],
    ['the same id and time', { id: 7 }, { id: 7, text: 'As it was exported' }],
    ['the same words of the same name on one day', { text: 'Hello, world!' }, { html: '<p>hello <b>world</b></p>', created: at(20) }],
  ])('is shown once: %s', async (_name, one, two) => {
    const { thread, page: first } = await twice(
      [{ id: 1, name: 'Ada', created: at(9), ...one }],
      [{ id: 2, name: 'ada', created: at(9), ...two }],
    );
    expect(first.items.map(({ via }) => via)).toEqual([undefined]);
    expect(thread.count).toBe(1);
  });

  test.each([
    ['other words', { text: 'Hello' }, { text: 'Hello?!x' }],
    ['another name', { name: 'Ada', text: 'Hello' }, { name: 'Bo', text: 'Hello' }],
    ['a day between', { text: 'Hello' }, { text: 'Hello', created: '2026-11-21T10:00:00Z' }],
    ['a sign alone', { text: '👍' }, { text: '👍' }],
    ['no name', { name: '', text: 'Hello' }, { name: '', text: 'Hello' }],
  ])('is nothing with %s', async (_name, one, two) => {
    const rows = await twice([{ id: 1, name: 'Ada', created: at(9), ...one }], [{ id: 2, name: 'Ada', created: at(9), ...two }]);
    expect(rows.page.items).toHaveLength(2);
  });

  test('is nothing within one source, and nothing with what was removed', async () => {
    const row = { name: 'Ada', text: 'Again', created: at(9) };
    expect(
      (
        await twice(
          [
            { ...row, id: 1 },
            { ...row, id: 2 },
          ],
          [],
        )
      ).page.items,
    ).toHaveLength(2);
    const gone = { id: 1, state: 'deleted' as const, created: at(9) };
    expect((await twice([gone, { id: 2, parent: 1, text: 'x', created: at(10) }], [{ ...row, id: 1 }])).page.items).toHaveLength(3);
  });

  test('keeps its replies, which then answer the one that is shown', async () => {
    const rows = await twice(
      [
        { id: 1, name: 'Ada', text: 'Hello', created: at(9) },
        { id: 2, parent: 1, name: 'Bo', text: 'Late', created: at(12) },
      ],
      [
        { id: 5, name: 'Ada', text: 'Hello', created: at(9) },
        { id: 6, parent: 5, name: 'Cy', text: 'Early', created: at(10) },
      ],
    );
    expect(rows.page.items.map(({ id, parent, replies }) => [id, parent, replies])).toEqual([
      ['1', null, 2],
      ['two:6', '1', 0],
      ['2', '1', 0],
    ]);
  });

  test('is known over pages, too', async () => {
    const one = blog(1);
    await one.say('First', 9);
    await one.say('Second', 10);
    const adapter = merged([one.source, elsewhere('far', { comments: [{ id: 1, name: 'Ada', text: 'First', created: at(22) }] })]);
    const read: string[] = [];
    let part = (await adapter.open({ page })).page;
    for (read.push(...texts(part.items)); part.next !== null; read.push(...texts(part.items)))
      part = await adapter.list({ thread: page.key, parent: null, cursor: part.next });
    expect(read).toEqual(['First', 'Second']);
  });
});

describe('counts, the latest and searching', () => {
  test('counts are those of all that can count', async () => {
    const [one, two] = [blog(), blog()];
    await one.say('One', 9);
    await two.say('Two', 10);
    const none = elsewhere('far', { comments: [] });
    const broken = elsewhere('off', { comments: [] }, { count: async () => Promise.reject(new Error('No route.')) });
    const adapter = merged([one.source, { ...two.source, id: 'two' }, none, broken]);
    expect(await adapter.count!({ keys: [page.key, 'https://blog.example/none'] })).toEqual([2, 0]);
    expect(warn).toHaveBeenCalledWith('Afterword: comments from “OFF” are missing: No route.');
    expect(merged([none])).not.toHaveProperty('count');
    await expect(merged([broken]).count!({ keys: [page.key] })).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('the latest of all come newest first', async () => {
    const [one, two] = [blog(), blog()];
    await one.say('One', 9);
    await two.say('Two', 10);
    await one.say('Three', 11);
    const adapter = merged([one.source, { ...two.source, id: 'two', name: 'Two' }]);
    const latest = await adapter.latest!({ limit: 2 });
    expect([texts(latest), latest[1]!.via, latest[1]!.page?.url]).toEqual([['Three', 'Two'], 'Two', page.url]);
  });

  test('a search finds what stands in any source, though it cannot search itself', async () => {
    const { source, say } = blog();
    await say('The lighthouse keeper', 9);
    const comments = [
      { id: 1, name: 'Cy', html: '<p>A <em>Light</em>house<br>at night</p>', created: at(10) },
      { id: 2, parent: 1, name: 'Di', text: 'No lighthouse, a lantern', created: at(12) },
      { id: 3, name: 'Ed', text: 'Harbour', created: at(11) },
    ];
    const adapter = merged([source, elsewhere('far', { comments })]);
    const { thread } = await adapter.open({ page });
    const found = await adapter.search!({ thread: thread.id, text: 'LIGHTHOUSE' });
    expect(found.items.map(({ id, parent }) => [id, parent])).toEqual([
      ['far:2', 'far:1'],
      ['far:1', null],
      [expect.any(String), null],
    ]);
    expect(found.next).toBeNull();
    expect((await adapter.search!({ thread: thread.id, text: 'lighthouse at' })).items).toHaveLength(1);
  });
});

describe('where a source is down', () => {
  test('the rest is shown, and the owner is told once', async () => {
    const { source, say } = blog();
    await say('Here', 9);
    const adapter = merged([source, { id: 'off', name: 'Off', adapter: down }]);
    for (let times = 0; times < 2; times++) {
      const { thread, page: first } = await adapter.open({ page });
      expect([texts(first.items), thread.count, first.next]).toEqual([['Here'], 1, null]);
    }
    expect(warn.mock.calls).toEqual([['Afterword: comments from “Off” are missing: No route.']]);
  });

  test('and it is the first, nobody can write, and everybody is told so', async () => {
    const far = elsewhere('far', { comments: [{ id: 1, name: 'Cy', text: 'Far', created: at(9) }] });
    const { thread, page: first } = await merged([{ id: 'off', name: 'Off', adapter: down }, far]).open({ page });
    expect([texts(first.items), thread.can, thread.closed]).toEqual([['Far'], [], 'Comments cannot be written at the moment.']);
    expect(thread.id).toBe(page.key);
  });

  test('and all are, the reason of the first is told', async () => {
    await expect(
      merged([
        { id: 'off', name: 'Off', adapter: down },
        { id: 'o2', name: 'O', adapter: down },
      ]).open({ page }),
    ).rejects.toThrow('No route.');
  });

  test('or too slow, the rest does not wait for ever', async () => {
    vi.useFakeTimers();
    const { source } = blog();
    const slow = elsewhere('slow', { comments: [] }, { open: () => new Promise(() => {}) });
    const opened = merged([source, slow]).open({ page });
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await opened).thread.count).toBe(0);
    expect(warn).toHaveBeenCalledWith('Afterword: comments from “SLOW” are missing: The answer took too long.');
  });

  test('a call that is cancelled rejects with its own reason', async () => {
    const end = new AbortController();
    const slow = elsewhere('slow', { comments: [] }, { open: () => new Promise(() => {}) });
    const opened = merged([blog().source, slow]).open({ page }, { signal: end.signal });
    end.abort(new Error('Gone elsewhere'));
    await expect(opened).rejects.toThrow('Gone elsewhere');
  });
});

/** The adapter as the option makes it. */
const make = async (merge: unknown, over = {}) =>
  (await loadAdapter('merge'))(
    { ...(merge !== undefined && { merge: typeof merge === 'string' ? merge : JSON.stringify(merge) }) },
    { ...host(), ...over },
  );

describe('the option', () => {
  test.each([
    [undefined, 'The option “merge” should list the sources of the thread, such as'],
    ['[{', 'The option “merge” is no JSON ('],
    [{}, 'should be a list of sources'],
    [[], 'should be a list of sources'],
    [Array.from({ length: 10 }, () => ({ adapter: 'memory' })), 'at most 9 sources'],
    [['http'], 'Source 1 of “merge” should be an object'],
    [[{ adapter: 'memory' }, {}], 'Source 2 of “merge” should name an adapter'],
    [[{ adapter: 'https://evil.example/x.js' }], 'the URL of a module is not taken here'],
    [[{ adapter: 'merge', merge: '[]' }], 'other than “merge”'],
    [[{ adapter: 'http', url: ['x'] }], 'The option “url” of source 1 of “merge” should be text.'],
    [[{ adapter: 'memory' }, { adapter: 'mastodon' }], 'Source 2 of “merge” (mastodon): '],
    [[{ adapter: 'nowhere' }], 'Source 1 of “merge” (nowhere): There is no adapter “nowhere”.'],
  ])('is told of in words where it is wrong: %j', async (merge, words) => {
    await expect(make(merge)).rejects.toThrow(words);
  });

  test('makes the adapters with their options, names them, and hands the token to the first alone', async () => {
    const adapter = await make([
      { adapter: 'memory', site: 'one' },
      { adapter: 'memory', site: 'two', name: 'The other' },
    ]);
    const { thread } = await adapter.open({ page });
    const second = (await loadAdapter('memory'))({ site: 'two' }, host()) as Adapter;
    await second.create!({ page, thread: thread.id, parent: null, text: 'There', key: crypto.randomUUID(), guest: { name: 'Bo' } });
    const { items } = (await adapter.open({ page })).page;
    expect(items.map(({ id, via }) => [id.split(':')[0], via])).toEqual([['memory-2', 'The other']]);
  });

  test('hands the viewer’s token to the first alone', async () => {
    const { mergeBy } = await import('../../src/adapters/merge/option.ts');
    const hosts: unknown[] = [];
    const factory: AdapterFactory = (_options, lent) => {
      hosts.push('token' in lent);
      return elsewhere('x', { comments: [] }).adapter;
    };
    const spy = mergeBy({ load: async () => factory, connect });
    await spy({ merge: '[{"adapter":"a"},{"adapter":"b"}]' }, { ...host(), token: async () => 'secret' });
    expect(hosts).toEqual([true, false]);
  });
});
