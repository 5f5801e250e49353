import { describe, expect, test } from 'vitest';
import { connect } from '../../src/contract/connect.ts';
import { read } from '../../src/contract/read.ts';
import type { Schema } from '../../src/contract/schema.ts';
import { answers, liveEvent } from '../../src/contract/shapes.ts';
import type { Adapter, Method } from '../../src/contract/types.ts';
import { everything, openedWith, places, withWrong, wrong } from './wrong-types.ts';

const opened = openedWith(everything('1'));
const { mine } = everything('1');

/** An answer of each method with everything it may have. */
const whole: Record<Exclude<Method, 'report' | 'signOut'>, unknown> = {
  open: opened,
  list: opened.page,
  personal: {
    viewer: opened.viewer,
    can: ['edit'],
    each: ['react'],
    reacted: ['heart'],
    comments: [{ id: '1', mine }],
    waiting: [everything('2')],
  },
  create: everything('1'),
  edit: everything('1'),
  remove: everything('1'),
  source: { text: 'Words' },
  preview: { text: 'Words' },
  react: opened.thread.reactions,
  approve: everything('1'),
  hide: everything('1'),
  reject: everything('1'),
  pin: everything('1'),
  lock: opened.thread,
  count: [1, null],
  latest: [everything('1')],
  search: opened.page,
  signIn: opened.viewer,
};

/** What kind of value stands at each place, items of lists taken together: `['page.items.*.id', 'string']`. */
const kinds = (value: unknown): Map<string, string> =>
  new Map(
    places(value).map((path) => {
      const at = path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value);
      const kind = at === null ? 'null' : Array.isArray(at) ? 'list' : typeof at;
      return [path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('.'), kind];
    }),
  );

/** Whether the door makes of an answer what has the kinds that it should have and fits to the letter, or refuses it. */
async function fits(method: Method, answer: unknown): Promise<boolean> {
  const door = connect({ [method]: async () => answer } as unknown as Adapter);
  const right = kinds(whole[method as keyof typeof whole]);
  try {
    const made = await door[method]({} as never);
    read(answers[method] as Schema<unknown>, made, { strict: true });
    return Array.from(kinds(made)).every(([path, kind]) => kind === 'null' || right.get(path) === kind || method === 'count');
  } catch (error) {
    return (error as { code?: unknown }).code === 'unavailable';
  }
}

describe.each(Object.entries(whole))('SEC-04: an answer to %s', (method, answer) => {
  test.each(wrong)(`with %s in any place is mended or refused`, async (_what, json) => {
    expect(await fits(method as Method, answer)).toBe(true);
    const bad: string[] = [];
    for (const path of places(answer)) if (!(await fits(method as Method, withWrong(answer, path, json)))) bad.push(path.join('.'));
    expect(bad).toEqual([]);
  });
});

describe.each([
  { type: 'put', at: '1', comment: everything('1') },
  { type: 'gone', at: '1', id: '1' },
  { type: 'thread', at: '1', count: 1, reactions: [{ kind: 'heart', count: 1 }] },
  { type: 'stale', at: '1' },
])('an event that is $type', (event) => {
  test.each(wrong)('with %s in any place is mended or left out', async (_what, json) => {
    for (const path of places(event)) {
      const watch = async function* (): AsyncGenerator<never> {
        yield withWrong(event, path, json) as never;
      };
      for await (const told of connect({ watch } as unknown as Adapter).watch({ thread: 't' })) {
        expect(() => read(liveEvent, told, { strict: true })).not.toThrow();
      }
    }
  });
});

test.each(wrong)('an error that has %s for its words, field and wait is still an error, without them', async (_what, json) => {
  const thrown = {
    code: 'invalid',
    message: JSON.parse(json),
    field: JSON.parse(json),
    retryAfter: String(json),
    outcome: JSON.parse(json),
  };
  const door = connect({ open: () => Promise.reject(thrown) } as unknown as Adapter);
  const error = await door.open({} as never).catch((error: unknown) => error as Record<string, unknown>);
  expect(error).toMatchObject({ code: 'invalid', message: '' });
  expect([(error as { field?: unknown }).field, (error as { retryAfter?: unknown }).retryAfter]).toEqual([undefined, undefined]);
});
