import { describe, expect, expectTypeOf, test } from 'vitest';
import { read, type Note } from '../../src/contract/read.ts';
import {
  boolean,
  either,
  instant,
  link,
  list,
  nullable,
  number,
  object,
  one,
  optional,
  text,
  token,
  type Described,
  type Schema,
} from '../../src/contract/schema.ts';
import { answers, body, comment, inputs, liveEvent, thread } from '../../src/contract/shapes.ts';
import { features, states, type Comment, type LiveEvent } from '../../src/contract/types.ts';

/** What a lenient reading gives, and what it notes. */
function leniently<T>(schema: Schema<T>, value: unknown): { value: T; notes: Note[] } {
  const notes: Note[] = [];
  return { value: read(schema, value, { note: (note) => notes.push(note) }), notes };
}

const strictly = <T>(schema: Schema<T>, value: unknown): T => read(schema, value, { strict: true });

const person = object<{ name: string; age?: number; tags?: string[] }>({
  name: text(5),
  age: optional(number(150)),
  tags: optional(list(token(3), 2)),
});

const row = {
  id: '1',
  parent: null,
  author: { id: null, name: 'Ada', avatar: 'https://a.example/1.png', website: 'https://ada.example', badge: 'Author' },
  body: { html: '<p>Hi</p>' },
  created: '2026-11-22T18:30:00Z',
  edited: '2026-11-22T18:31:00.5+01:00',
  lang: 'en',
  state: 'visible',
  replies: 2,
  more: '2',
  reactions: [{ kind: '👍', count: 3 }],
  pinned: true,
  folded: 'spam',
  via: 'Mastodon',
  url: 'https://blog.example/#1',
  page: { title: 'T', url: 'https://blog.example' },
  mine: { can: ['edit'], reacted: ['👍'], until: '2026-11-22T18:45:00Z', source: 'Hi', key: 'k', reason: 'r' },
} satisfies Comment;
const whole = {
  id: 't',
  count: 1,
  kinds: [{ kind: 'like', symbol: '👍', label: 'like', group: 'vote', only: 'comments', final: true }],
  reactions: [{ kind: 'like', count: 1 }],
  sorts: ['oldest', 'newest', 'best'],
  can: [...features],
  each: ['create'],
  mine: { reacted: null },
  limits: { text: 10_000, depth: 6 },
  repeatable: true,
  closed: 'Closed.',
  url: 'https://blog.example',
  at: '7',
};
const viewer = {
  author: { id: '7', name: 'Ada' },
  guest: { name: 'required', email: 'optional', website: 'optional' },
  providers: [{ id: 'github', label: 'GitHub' }],
};
const page = { key: 'k', url: 'https://blog.example', title: 'T', aliases: ['a'] };
const draft = {
  page,
  thread: 't',
  parent: '1',
  text: 'Hi',
  key: 'k',
  guest: { name: 'A', email: 'a@b.example', website: 'x' },
  notify: true,
  proof: 'p',
};
const target = { thread: 't', id: '1' };

const misread = (): unknown => strictly(answers.list, { items: [{ ...row, replies: -1 }], next: null });

describe('text', () => {
  test('is cut in an answer and refused in an input', () => {
    expect(read(text(3), 'abcd')).toBe('abc');
    expect(() => strictly(text(3), 'abcd')).toThrow('should be at most 3 characters');
    expect(strictly(text(3), 'abc')).toBe('abc');
  });

  test('is never cut through a character', () => {
    expect(read(text(4), 'abc🦊')).toBe('abc');
    expect(read(text(5), 'abc🦊d')).toBe('abc🦊');
    expect(read(text(2), '🦊🦊')).toBe('🦊');
    expect(read(text(1), '🦊')).toBe('');
  });

  test('may be empty unless it must not be', () => {
    expect(read(text(3), '')).toBe('');
    expect(() => read(text(3, 1), '')).toThrow('should not be empty');
  });

  test.each([null, undefined, 7, true, {}, ['a'], Symbol('a'), () => 'a', new String('a')])('is not %o', (value) => {
    expect(() => read(text(3), value)).toThrow('should be text');
  });
});

describe('tokens', () => {
  test('mean nothing once cut, so too long a one is refused even in an answer', () => {
    expect(() => read(token(3), 'abcd')).toThrow('should be at most 3 characters');
    expect(() => read(token(3), '')).toThrow('should not be empty');
    expect(read(token(), 'x'.repeat(2_000)).length).toBe(2_000);
    expect(() => read(token(), 'x'.repeat(2_001))).toThrow('at most 2000');
  });
});

describe('instants', () => {
  test.each(['2026-11-22T18:30:00Z', '2026-11-22T18:30:00.123456Z', '2026-11-22T18:30:00+05:30', '2026-11-22T18:30:00-00:00'])(
    '%s is one',
    (value) => {
      expect(read(instant(), value)).toBe(value);
    },
  );

  test.each([
    '',
    '2026-11-22',
    '2026-11-22T18:30:00',
    '2026-11-22 18:30:00Z',
    '2026-11-22T18:30Z',
    '2026-13-01T00:00:00Z',
    '2026-11-22T25:00:00Z',
    '2026-11-22T18:30:00+5:30',
    'Sun, 22 Nov 2026 18:30:00 GMT',
    `2026-11-22T18:30:00.${'0'.repeat(30)}Z`,
  ])('“%s” is none', (value) => {
    expect(() => read(instant(), value)).toThrow(TypeError);
  });

  test('are not numbers', () => {
    expect(() => read(instant(), 1795363284)).toThrow('should be text');
  });
});

describe('links', () => {
  test.each(['https://a.example', 'http://localhost:8787/x', 'HTTPS://A.example/?q=ü#x'])('%s is one', (value) => {
    expect(read(link(), value)).toBe(value);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//a.example',
    '/a',
    'a.example',
    'mailto:a@b.example',
    'https://',
    'https://a b',
    'ftp://a.example',
    ' https://a.example',
    'https://a.example ',
    'https://bank.example@a.example',
    'https://:secret@a.example/',
    'https:///me@a.example',
    'https:\\\\a.example',
    'https:a.example',
    'https://a.\texample',
    'https://a.example/\n',
    'https://a.example/\u2028',
    'https://a.example/\0',
    'https://a.example/\u0085',
  ])('“%s” is none', (value) => {
    expect(() => read(link(), value)).toThrow('should be an http or https address');
  });
});

describe('numbers', () => {
  test('are whole and within bounds: bent in an answer, refused in an input', () => {
    expect([-1, 1.9, 11, 10, -0.5].map((value) => read(number(10), value))).toEqual([0, 1, 10, 10, 0]);
    for (const value of [-1, 1.5, 11]) expect(() => strictly(number(10), value)).toThrow('should be a whole number from 0 to 10');
    expect(strictly(number(10), 10)).toBe(10);
  });

  test.each([Number.NaN, Infinity, -Infinity, '7', null, true, [7], 7n])('are not %o', (value) => {
    expect(() => read(number(), value)).toThrow('should be a number');
  });
});

describe('words and truths', () => {
  test('are what they should be and nothing like it', () => {
    expect([read(boolean(), true), read(boolean(), false), read(one('a', 'b'), 'b')]).toEqual([true, false, 'b']);
    for (const value of [0, 1, 'true', null]) expect(() => read(boolean(), value)).toThrow('should be true or false');
    for (const value of ['c', 'A', '', null, ['a'], 'toString']) expect(() => read(one('a', 'b'), value)).toThrow('should be one of a, b');
  });
});

describe('nullable and optional', () => {
  test('a missing nullable is null, one that does not fit fails', () => {
    expect([read(nullable(text(3)), null), read(nullable(text(3)), undefined), read(nullable(text(3)), 'a')]).toEqual([null, null, 'a']);
    expect(() => read(nullable(text(3)), 7)).toThrow('should be text');
    expect(read(object<{ id: string | null }>({ id: nullable(token()) }), {})).toEqual({ id: null });
  });

  test('a missing optional is not there at all', () => {
    expect(Object.keys(read(person, { name: 'Ada' }))).toEqual(['name']);
    expect(Object.keys(read(person, { name: 'Ada', age: null, tags: undefined }))).toEqual(['name']);
    expect(Object.keys(strictly(person, { name: 'Ada', age: null }))).toEqual(['name']);
  });

  test('an optional that does not fit is left out with a note in an answer, and refused in an input', () => {
    expect(leniently(person, { name: 'Ada', age: 'old' })).toEqual({
      value: { name: 'Ada' },
      notes: [{ at: 'age', why: 'should be a number' }],
    });
    expect(() => strictly(person, { name: 'Ada', age: 'old' })).toThrow('age should be a number');
  });
});

describe('lists', () => {
  const people = list(person, 3);

  test('leave out an item that does not fit, with its place', () => {
    const { value, notes } = leniently(people, [{ name: 'Ada' }, { name: 7 }, null]);
    expect(value).toEqual([{ name: 'Ada' }]);
    expect(notes).toEqual([
      { at: '1.name', why: 'should be text' },
      { at: '2', why: 'should be an object' },
    ]);
    expect(() => strictly(people, [{ name: 'Ada' }, { name: 7 }])).toThrow('1.name should be text');
  });

  test('that are too long are cut with a note in an answer, and refused in an input', () => {
    const { value, notes } = leniently(list(number(), 2), [1, 2, 3, 4]);
    expect([value, notes]).toEqual([[1, 2], [{ at: '', why: 'should have at most 2 items' }]]);
    expect(() => strictly(list(number(), 2), [1, 2, 3])).toThrow('should have at most 2 items');
  });

  test.each([null, undefined, 'abc', 7, {}, { length: 1, 0: 1 }, new Set([1])])('are not %o', (value) => {
    expect(() => read(list(number(), 2), value)).toThrow('should be a list');
  });

  test('have holes that fit nothing', () => {
    // oxlint-disable-next-line no-sparse-arrays
    expect(leniently(list(number(), 5), [1, , 3]).value).toEqual([1, 3]);
  });
});

describe('either', () => {
  test('is the first that fits', () => {
    expect([read(body, { html: 'a' }), read(body, { text: 'b' }), read(body, { html: 'a', text: 'b' })]).toEqual([
      { html: 'a' },
      { text: 'b' },
      { html: 'a' },
    ]);
    expect(read(either(number(), text(3)), 'a')).toBe('a');
  });

  test('says what the first wanted where none fits', () => {
    expect(() => read(body, {})).toThrow('html should be text');
    expect(() => read(object({ body }), { body: { text: 7 } })).toThrow('body.html should be text');
  });

  test('leaves no trace of a choice that did not fit in later paths', () => {
    const pair = object<{ a: number | { b: { c: string } }; z?: number }>({
      a: either(object({ b: object({ c: text(3) }) }), number()),
      z: optional(number()),
    });
    expect(leniently(pair, { a: 7, z: 'x' })).toEqual({ value: { a: 7 }, notes: [{ at: 'z', why: 'should be a number' }] });
  });
});

describe('objects', () => {
  test('have the named fields and no others', () => {
    expect(read(person, { name: 'Ada', secret: 1, toString: 2 })).toEqual({ name: 'Ada' });
    expect(strictly(person, { name: 'Ada', secret: 1 })).toEqual({ name: 'Ada' });
  });

  test.each([null, undefined, 'x', 7, [], [{ name: 'Ada' }]])('are not %o', (value) => {
    expect(() => read(person, value)).toThrow('should be an object');
  });

  test('inherit nothing, and need nothing', () => {
    const bare = Object.assign(Object.create(null) as object, { name: 'Ada' });
    const value = read(person, bare);
    expect(value).toEqual({ name: 'Ada' });
    expect(Reflect.ownKeys(Object.getPrototypeOf(value) as object)).toEqual([]);
    expect(value instanceof Object).toBe(false);
    expect('toString' in value).toBe(false);
  });

  test('are read from own fields only', () => {
    expect(() => read(person, Object.create({ name: 'Ada' }))).toThrow('name should be text');
    expect(read(person, Object.assign(Object.create({ age: 7 }) as object, { name: 'Ada' }))).toEqual({ name: 'Ada' });
  });

  test('pollute no prototype and are not fooled by a polluted one', () => {
    const evil: unknown = JSON.parse('{"name":"Ada","__proto__":{"age":7},"constructor":{"prototype":{"age":7}}}');
    expect(read(person, evil)).toEqual({ name: 'Ada' });
    expect(({} as { age?: number }).age).toBeUndefined();
    // oxlint-disable-next-line no-extend-native
    Object.defineProperty(Object.prototype, 'age', { value: 66, configurable: true });
    try {
      expect((read(person, { name: 'Ada' }) as { age?: number }).age).toBeUndefined();
    } finally {
      delete (Object.prototype as { age?: number }).age;
    }
  });

  test('are rebuilt: changing the original later changes nothing', () => {
    const original = { name: 'Ada', tags: ['a'] };
    const value = read(person, original);
    original.tags.push('b');
    expect(value.tags).toEqual(['a']);
  });
});

describe('notes and errors', () => {
  test('name the place from the top', () => {
    const { notes } = leniently(answers.list, {
      items: [row, { ...row, author: { id: null, name: 'A', website: 'x' }, mine: { can: [], reacted: [7] } }],
      next: null,
    });
    expect(notes.map(({ at }) => at)).toEqual(['items.1.author.website', 'items.1.mine.reacted.0']);
  });

  test('come for what cannot be spared, too, once', () => {
    const notes: Note[] = [];
    expect(() => read(answers.list, { items: 7 }, { note: (note) => notes.push(note) })).toThrow(TypeError);
    expect(notes).toEqual([{ at: 'items', why: 'should be a list' }]);
  });

  test('are the cause of the TypeError, which says them in words', () => {
    expect(misread).toThrow(TypeError);
    expect(misread).toThrow(/^items\.0\.replies should be a whole number/);
    expect(misread).toThrow(expect.objectContaining({ cause: { at: 'items.0.replies', why: expect.any(String) } }));
    expect(() => read(text(3), 7)).toThrow('the value should be text');
  });

  test('do not hide what a hostile object throws', () => {
    const hostile = Object.defineProperty({}, 'name', { enumerable: true, get: () => expect.unreachable('got') as never });
    expect(() => read(person, hostile)).toThrow('got');
  });
});

describe('the shapes', () => {
  test.each([
    ['a comment with everything', comment, row],
    ['a thread with everything', thread, whole],
    ['open', answers.open, { thread: whole, viewer, page: { items: [row], next: 'n' }, path: [row] }],
    ['list', answers.list, { items: [row], next: null }],
    [
      'personal',
      answers.personal,
      { viewer, can: ['create'], each: [], reacted: null, comments: [{ id: '1', mine: row.mine }], waiting: [row] },
    ],
    ['personal of nobody', answers.personal, null],
    ['create', answers.create, row],
    ['edit', answers.edit, row],
    ['remove', answers.remove, row],
    ['remove without a trace', answers.remove, null],
    ['source', answers.source, { text: '' }],
    ['preview', answers.preview, { html: '' }],
    ['react', answers.react, [{ kind: 'x', count: 0 }]],
    ['report', answers.report, null],
    ['count', answers.count, [0, null, 7]],
    ['latest', answers.latest, [row]],
    ['search', answers.search, { items: [row], next: 'n' }],
    ['signIn', answers.signIn, viewer],
    ['signOut', answers.signOut, { author: null, providers: [] }],
    ['put', liveEvent, { type: 'put', at: '1', comment: row }],
    ['gone', liveEvent, { type: 'gone', at: '1', id: '1' }],
    ['thread', liveEvent, { type: 'thread', at: '1', count: null, reactions: [] }],
    ['stale', liveEvent, { type: 'stale' }],
    ['input of open', inputs.open, { page, sort: 'best', focus: '1' }],
    ['input of list', inputs.list, { thread: 't', parent: null, sort: 'oldest', cursor: 'c' }],
    ['input of personal', inputs.personal, { page }],
    ['input of create', inputs.create, draft],
    ['input of edit', inputs.edit, { ...target, text: 'x' }],
    ['input of remove', inputs.remove, target],
    ['input of source', inputs.source, target],
    ['input of preview', inputs.preview, { text: '' }],
    ['input of react', inputs.react, { thread: 't', comment: null, kind: 'x', on: false }],
    ['input of report', inputs.report, { ...target, reason: '' }],
    ['input of count', inputs.count, { keys: ['a'] }],
    ['input of latest', inputs.latest, { limit: 100, thread: 't' }],
    ['input of search', inputs.search, { thread: 't', text: 'x', cursor: 'c' }],
    ['input of watch', inputs.watch, { thread: 't', after: '1' }],
    ['input of signIn', inputs.signIn, { provider: 'github' }],
    ['input of signOut', inputs.signOut, {}],
  ] as [string, Schema<unknown>, unknown][])('%s reads back whole, leniently and strictly, through JSON', (_name, schema, value) => {
    expect(leniently(schema, value)).toEqual({ value, notes: [] });
    expect(strictly(schema, JSON.parse(JSON.stringify(value)))).toEqual(value);
  });

  test('stand for every method, answers and inputs', () => {
    const methods = ['open', 'list', ...features.filter((name) => name !== 'upload')];
    expect(Object.keys(inputs).toSorted()).toEqual(methods.toSorted());
    expect(Object.keys(answers).toSorted()).toEqual(methods.filter((name) => name !== 'watch').toSorted());
  });

  test.each(['id', 'author', 'body', 'created', 'state', 'replies', 'reactions'])('a comment without “%s” is none', (field) => {
    const { [field as 'id']: _, ...rest } = row;
    expect(() => read(comment, rest)).toThrow(new RegExp(`^${field}`));
  });

  test.each(states)('a comment may be %s', (state) => {
    expect(read(comment, { ...row, state }).state).toBe(state);
  });

  test.each([
    ['page.url', { ...draft, page: { ...page, url: 'javascript:alert(1)' } }],
    ['page.aliases', { ...draft, page: { ...page, aliases: ['1', '2', '3', '4', '5', '6'] } }],
    ['text', { ...draft, text: '' }],
    ['text', { ...draft, text: 'x'.repeat(65_537) }],
    ['key', { ...draft, key: 'x'.repeat(201) }],
    ['guest.name', { ...draft, guest: { name: 'x'.repeat(101) } }],
    ['guest.email', { ...draft, guest: { email: 'x'.repeat(255) } }],
    ['notify', { ...draft, notify: 'yes' }],
    ['parent', { ...draft, parent: '' }],
  ])('a draft is refused for its %s', (at, value) => {
    expect(() => strictly(inputs.create, value)).toThrow(expect.objectContaining({ cause: expect.objectContaining({ at }) }));
  });

  test('a long name is cut, and a long body is cut, but the comment still shows', () => {
    const long = { ...row, author: { id: null, name: 'x'.repeat(101) }, body: { html: 'y'.repeat(70_000) } };
    const value = read(comment, long);
    expect([value.author.name.length, (value.body as { html: string }).html.length]).toEqual([100, 65_536]);
  });

  test('a lying picture or website is left out, never the person', () => {
    const { value } = leniently(comment, {
      ...row,
      author: { id: null, name: 'Mallory', avatar: 'data:x', website: 'javascript:alert(1)' },
    });
    expect(value.author).toEqual({ id: null, name: 'Mallory' });
  });

  test('say the same as the types', () => {
    expectTypeOf<Described<typeof comment>>().toEqualTypeOf<Comment>();
    expectTypeOf<Described<typeof liveEvent>>().toEqualTypeOf<LiveEvent>();
    expectTypeOf<Described<typeof person>>().toEqualTypeOf<{ name: string; age?: number; tags?: string[] }>();
    // @ts-expect-error A required field cannot be described as one that may be missing.
    object<{ name: string }>({ name: optional(text(5)) });
    // @ts-expect-error An optional field cannot be described as one that must be there.
    object<{ name?: string }>({ name: text(5) });
    // @ts-expect-error Every field of the type has to be described.
    object<{ name: string; age: number }>({ name: text(5) });
    expect(Object.keys(comment)).toContain('fields');
  });
});

describe('an alternative that does not fit', () => {
  test('is told about by the one that was meant', () => {
    expect(() => read(liveEvent, { type: 'gone', at: '1', id: 7 })).toThrow('id should be text');
  });
});
