import { describe, expect, test } from 'vitest';
import { errorCodes } from '../../src/contract/errors.ts';
import { bearer, fromQuery, routes, shared, statusOf, toQuery } from '../../src/contract/protocol.ts';
import { read } from '../../src/contract/read.ts';
import { inputs } from '../../src/contract/shapes.ts';
import { features, type InputOf, type Method } from '../../src/contract/types.ts';

type Name = Method | 'watch';

const page = {
  key: 'https://blog.example/a b?x=1&y=%20',
  url: 'https://blog.example/a?x=1',
  title: 'Über “uns” & 100 % 🎉',
  aliases: ['/a,b', '/c d'],
};
const target = { thread: '日本/ä?&=#', id: '1+1 %2F' };
const examples: { [K in Name]: InputOf<K>[] } = {
  open: [{ page, sort: 'best', focus: 'a/b' }, { page: { key: 'k', url: 'https://blog.example', title: '' } }],
  list: [
    { thread: 't', parent: null },
    { thread: 't', parent: 'null', sort: 'newest', cursor: 'a=b&c+d/==' },
  ],
  personal: [{ page }],
  create: [
    {
      page,
      thread: 't',
      parent: null,
      text: 'Hi\r\n & bye',
      key: 'k',
      guest: { name: 'Ada', email: 'ada@example.com' },
      notify: true,
      proof: 'p',
      written: { ms: 4_200, trap: '' },
    },
    { page: { key: 'k', url: 'https://blog.example', title: '' }, thread: 't', parent: 'p', text: ' ', key: 'k', notify: false },
  ],
  edit: [{ ...target, text: 'x' }],
  remove: [target],
  source: [target],
  preview: [{ text: '' }],
  react: [
    { thread: 't', comment: null, kind: '👍', on: true },
    { thread: 't', comment: 'c', kind: '👍', on: false },
  ],
  report: [{ ...target, reason: '' }],
  approve: [target],
  hide: [target, { ...target, reason: 'Too loud.' }],
  reject: [target, { ...target, reason: '' }],
  pin: [
    { ...target, on: true },
    { ...target, on: false },
  ],
  lock: [
    { thread: 't', lock: 'closed', reason: 'It is late.' },
    { thread: 't', lock: 'open' },
  ],
  count: [{ keys: [] }, { keys: ['a'] }, { keys: ['a,b', 'c&d', 'e f', 'a,b'] }],
  latest: [{ limit: 0 }, { limit: 10, thread: 't' }],
  search: [
    { thread: 't', text: '100 %_ & "ä"' },
    { thread: '日本/ä?&=#', text: ' ', cursor: 'a=b&c+d/==' },
  ],
  watch: [{ thread: 't' }, { thread: 't', after: '42' }],
  signIn: [{ provider: 'github' }],
  signOut: [{}],
};
const cases = Object.entries(examples).flatMap(([name, list]) => list.map((input, index) => ({ name: name as Name, index, input })));

const limit = (text: string): unknown =>
  read(inputs.latest, fromQuery(inputs.latest, new URLSearchParams({ limit: text })), { strict: true });

describe('queries', () => {
  test.each(cases)('$name $index comes back from its query as it was', ({ name, input }) => {
    const query = new URLSearchParams(toQuery(input).toString());
    expect(read(inputs[name] as never, fromQuery(inputs[name], query), { strict: true })).toEqual(input);
  });

  test('name nested fields with a dot, lists by repetition, and leave out what is not there', () => {
    const query = toQuery({ page: { key: 'k', aliases: ['a', 'b'] }, parent: null, cursor: undefined, limit: 0, on: false });
    expect(query.toString()).toBe('page.key=k&page.aliases=a&page.aliases=b&limit=0&on=false');
  });

  test('give what a schema names and nothing else', () => {
    const query = new URLSearchParams('thread=t&id=1&evil=1&__proto__.x=1&constructor=2');
    const row = fromQuery(inputs.remove, query) as object;
    expect(Object.keys(row)).toEqual(['thread', 'id']);
    expect(Object.getPrototypeOf(row)).toBeNull();
  });

  test('do not take what is no number for one', () => {
    expect(() => limit('ten')).toThrow('limit should be a number');
    expect(() => limit('1.5')).toThrow('limit should be a whole number');
    expect(() => limit('101')).toThrow('limit should be a whole number');
    expect(limit('100')).toEqual({ limit: 100 });
  });

  test('that lack a field say which', () => {
    expect(() => read(inputs.remove, fromQuery(inputs.remove, new URLSearchParams('id=1')), { strict: true })).toThrow(
      'thread should be text',
    );
    expect(() => read(inputs.open, fromQuery(inputs.open, new URLSearchParams()), { strict: true })).toThrow('page.key should be text');
  });

  test('take the first of a field that comes twice', () => {
    expect(fromQuery(inputs.remove, new URLSearchParams('thread=a&thread=b&id=1'))).toEqual({ thread: 'a', id: '1' });
  });
});

describe('routes', () => {
  test('stand for every method, each for one only', () => {
    expect(Object.keys(routes).toSorted()).toEqual(['open', 'list', ...features.filter((name) => name !== 'upload')].toSorted());
    const lines = Object.values(routes).map(({ verb, path }) => `${verb} ${path}`);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('keep names out of paths', () => {
    expect(Object.values(routes).every(({ path }) => /^\/v1\/[a-z]+$/.test(path))).toBe(true);
  });

  test('that all readers share only read', () => {
    expect(shared.map((name) => routes[name].verb)).toEqual(shared.map(() => 'GET'));
    expect(shared).not.toContain('personal');
  });

  test('fail with a status of their own family for each code', () => {
    expect(Object.keys(statusOf).toSorted()).toEqual(errorCodes.toSorted());
    for (const code of errorCodes) expect(statusOf[code]).toBeGreaterThanOrEqual(400);
    expect([statusOf['signed-out'], statusOf.forbidden, statusOf['not-found'], statusOf['too-many']]).toEqual([401, 403, 404, 429]);
  });
});

describe('bearer tokens', () => {
  test.each([
    [`Bearer ${'a'.repeat(22)}`, true],
    [`Bearer ${'Az0-_'.repeat(20)}`, true],
    [`Bearer ${'a'.repeat(21)}`, false],
    [`Bearer ${'a'.repeat(513)}`, false],
    [`bearer ${'a'.repeat(22)}`, false],
    [`Bearer ${'a'.repeat(22)} x`, false],
    [`Bearer ${'ä'.repeat(22)}`, false],
    ['', false],
  ])('%s is one: %s', (header, fits) => {
    expect(bearer.test(header)).toBe(fits);
  });
});
