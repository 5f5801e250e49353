import { describe, expect, test } from 'vitest';
import { connect, type Door, type Patience } from '../../src/contract/connect.ts';
import type { Note } from '../../src/contract/read.ts';
import { toCommentError } from '../../src/contract/errors.ts';
import type { Adapter, Opened } from '../../src/contract/types.ts';
import { extras, fields, misfits, opened, row, spoilt, threadFields } from './shapes.ts';

const page = { key: 'k', url: 'https://blog.example', title: 'T' };

function doorTo(methods: Partial<Record<keyof Adapter, unknown>>, patience?: Patience): { door: Door; notes: Note[] } {
  const notes: Note[] = [];
  const adapter = { list: async () => ({ items: [], next: null }), ...methods } as unknown as Adapter;
  return { door: connect(adapter, (note) => notes.push(note), patience), notes };
}

/** What the door makes of an answer to `open`. */
const past = (answer: unknown): Promise<Opened> => doorTo({ open: async () => answer }).door.open({ page });
const idsOf = ({ page: { items } }: Opened): string[] => items.map(({ id }) => id);

/** Every key that anything within has. */
function keysIn(value: unknown): Set<string> {
  const keys = new Set<string>();
  JSON.stringify(value, (key: string, inner: unknown) => (keys.add(key), inner));
  return keys;
}

/** Something that can be awaited, made so that nobody takes it for a slip. */
const thenable = (then: (resolve: (value: unknown) => void) => void): object => Object.fromEntries(new Map([['then', then]]));

const thrower = (name: string): object =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get: () => {
      throw new Error('Hands off.');
    },
  });
const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};
/** Answers anything with itself. */
const endless: object = new Proxy(() => {}, {
  get: () => endless,
  has: () => true,
  getOwnPropertyDescriptor: () => ({ value: endless, configurable: true }),
});

const fails = (): never => {
  throw new Error('No.');
};

const turns = (): Patience & { taken: number } => {
  const patience = { taken: 0, turn: async () => void patience.taken++, inTime: async <T>(answer: PromiseLike<T>) => answer };
  return patience;
};

const never = (): Promise<never> => new Promise(() => {});

describe('REL-04: JSON of the wrong shape', () => {
  test('comes in more than two hundred kinds here', () => {
    expect([fields, extras, threadFields].flatMap(misfits).length).toBeGreaterThan(200);
  });

  test.each(misfits(fields))('a comment whose %s is %s is left out, alone', async (path, _kind, value) => {
    const answer = await past(opened([row('1'), spoilt(row('2'), path, value), row('3')]));
    expect(idsOf(answer)).toEqual(['1', '3']);
  });

  test.each(misfits(extras))('a comment whose %s is %s is kept without it', async (path, _kind, value) => {
    const answer = await past(opened([spoilt(row('1'), path, value)]));
    expect(idsOf(answer)).toEqual(['1']);
    expect([...keysIn(answer.page)].filter((key) => /^(props|__v|polluted|constructor|__proto__|a)$/.test(key))).toEqual([]);
  });

  test.each(misfits(threadFields))('a thread whose %s is %s is one sentence', async (path, _kind, value) => {
    const answer = spoilt(opened([]), `thread.${path}`, value);
    await expect(past(answer)).rejects.toMatchObject({ name: 'CommentError', code: 'unavailable' });
  });

  test('pollutes nothing and hands no foreign key on', async () => {
    const text = JSON.stringify(opened([row('1', { x: 1 })])).replace(
      '"x":1',
      '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
    );
    const answer = await past(JSON.parse(text));
    expect([...keysIn(answer)].filter((key) => /polluted|proto|constructor/.test(key))).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('with ids that an object would have are ids like others', async () => {
    const ids = ['__proto__', 'constructor', 'prototype', 'toString', ' ', '0'];
    expect(idsOf(await past(opened(ids.map((id) => row(id)))))).toEqual(ids);
  });

  test('with half a character in an id cannot be asked for, so it is left out', async () => {
    expect(idsOf(await past(opened([row('\ud800'), row('a\udc00'), row('😀')])))).toEqual(['😀']);
  });
});

describe('values that fight back', () => {
  test.each<[string, () => unknown]>([
    ['a getter that throws', () => Object.assign(thrower('body'), { id: '2' })],
    ['a revoked proxy', revoked],
    ['a proxy of everything', () => endless],
    [
      'a proxy whose traps throw',
      () =>
        new Proxy(row('2'), {
          get: () => {
            throw new Error('No.');
          },
        }),
    ],
    ['an author that cannot be touched', () => row('2', { author: revoked() })],
  ])('cost one row: %s', async (_what, make) => {
    const { door, notes } = doorTo({ open: async () => opened([row('1'), make(), row('3')]) });
    expect(idsOf(await door.open({ page }))).toEqual(['1', '3']);
    expect(notes[0]?.at).toMatch(/^open: page\.items\.1/);
  });

  test.each<[string, () => unknown]>([
    ['a getter that throws', () => thrower('thread')],
    ['a revoked proxy', revoked],
    ['a function', () => () => opened([])],
    [
      'a list whose length throws',
      () => ({
        ...opened([]),
        page: {
          items: new Proxy([], {
            get: () => {
              throw new Error('No.');
            },
          }),
          next: null,
        },
      }),
    ],
    [
      'a list that says it is endless',
      () => ({
        ...opened([]),
        page: { items: new Proxy([], { get: (_, name) => (name === 'length' ? Number.NaN : undefined) }), next: {} },
      }),
    ],
    ['nothing', () => undefined],
  ])('are one sentence where they are the answer: %s', async (_what, make) => {
    await expect(past(make())).rejects.toMatchObject({ name: 'CommentError', code: 'unavailable' });
  });

  test.each<[string, unknown]>([
    ['a revoked proxy', revoked()],
    ['an error whose code throws', thrower('code')],
    ['a message that throws', thrower('message')],
    ['nothing', undefined],
    ['a symbol', Symbol('x')],
  ])('are one sentence where they are thrown: %s', async (_what, thrown) => {
    const { door } = doorTo({
      open: () => Promise.reject(thrown),
      create: () => {
        throw thrown;
      },
    });
    await expect(door.open({ page })).rejects.toMatchObject({ name: 'CommentError', code: 'unavailable' });
    expect(toCommentError(thrown, true)).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
  });

  test('are one sentence where a thenable is broken', async () => {
    await expect(doorTo({ open: () => thenable(fails) }).door.open({ page })).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('are an answer where a thenable is whole', async () => {
    expect(idsOf(await doorTo({ open: () => thenable((resolve) => resolve(opened([row('1')]))) }).door.open({ page }))).toEqual(['1']);
  });

  test('are a missing method where the adapter itself throws', async () => {
    const adapter = new Proxy({} as Adapter, {
      get: () => {
        throw new Error('No.');
      },
    });
    expect(connect(adapter).has('personal')).toBe(false);
    await expect(connect(adapter).open({ page })).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('the door’s patience', () => {
  test('reads a long answer in turns, and says where each bad row stands', async () => {
    const patience = turns();
    const items = Array.from({ length: 3_500 }, (_, index) => row(`${index}`, index % 1_100 === 1_099 ? { created: 'soon' } : {}));
    const { door, notes } = doorTo({ open: async () => opened(items) }, patience);
    const answer = await door.open({ page });
    expect(idsOf(answer)).toEqual(items.filter(({ created }) => created !== 'soon').map(({ id }) => id));
    expect(notes.map(({ at }) => at)).toEqual([1_099, 2_199, 3_299].map((index) => `open: page.items.${index}.created`));
    expect(patience.taken).toBe(3);
  });

  test('reads at most a hundred thousand rows', async () => {
    const items = Array.from({ length: 100_001 }, () => row('1'));
    const { door, notes } = doorTo({ open: async () => opened(items) }, turns());
    expect((await door.open({ page })).page.items).toHaveLength(100_000);
    expect(notes).toEqual([{ at: 'open: page.items', why: 'should have at most 100000 items' }]);
  });

  test('waits for no answer longer than it is told, but for whoever signs in', async () => {
    const patience: Patience = { turn: async () => {}, inTime: () => Promise.reject(new TypeError('late')) };
    const { door } = doorTo({ open: never, create: never, signIn: async () => ({ author: null, providers: [] }) }, patience);
    await expect(door.open({ page })).rejects.toMatchObject({ code: 'unavailable' });
    await expect(door.create({} as never)).rejects.toMatchObject({ code: 'unavailable', outcome: 'unknown' });
    await expect(door.signIn({ provider: 'x' })).resolves.toEqual({ author: null, providers: [] });
  });

  test('gives way among events that are all there already, and breaks off what is only garbage', async () => {
    const patience = turns();
    const { door } = doorTo(
      {
        watch: async function* () {
          for (;;) yield { type: 'party' };
        },
      },
      patience,
    );
    await expect(door.watch({ thread: 't' })[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'unavailable' });
    expect(patience.taken).toBe(10);
  });
});
