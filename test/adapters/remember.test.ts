import { expect, test } from 'vitest';
import { memoryOf } from '../../src/adapters/remember.ts';
import { mapStorage } from '../kit/harness.ts';

const denied = (): never => {
  throw new DOMException('denied');
};

test('two tabs keep what each of them remembers', () => {
  const store = mapStorage();
  const [one, other] = [memoryOf<number>(store, 'x'), memoryOf<number>(store, 'x')];
  expect(other.get('a')).toBeUndefined();
  one.set('a', 1);
  expect(other.get('a')).toBe(1);
  other.set('b', 2);
  expect(one.all()).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  one.set('a', undefined);
  expect(other.get('a')).toBeUndefined();
});

test('what cannot be kept lasts as long as the page', () => {
  const full = { ...mapStorage(), getItem: () => null, setItem: denied };
  for (const store of [full, { getItem: denied, setItem: denied, removeItem: denied }]) {
    const memory = memoryOf<number>(store, 'x');
    memory.set('a', 1);
    memory.set('b', 2);
    expect(memory.all()).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  }
});

test.each(['{', '7', '[["a",null],["b"],7,["c",{}]]'])('what somebody else put there is taken for nothing: %s', (text) => {
  const store = mapStorage();
  store.setItem('afterword:x', text);
  for (const [, row] of memoryOf<object>(store, 'x').all()) expect(row).toEqual({});
});
