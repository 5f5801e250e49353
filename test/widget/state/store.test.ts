import { expect, it } from 'vitest';
import { createStore } from '../../../src/widget/state/store.ts';
import { storage } from '../support.ts';

it('keeps JSON under a name of ours and forgets it again', () => {
  const items = storage();
  const store = createStore(() => items);
  expect(store.set('guest', { name: 'Ada' })).toBe(true);
  expect([...items.items]).toEqual([['afterword:guest', '{"name":"Ada"}']]);
  expect(createStore(() => items).get('guest')).toEqual({ name: 'Ada' });
  expect(store.set('guest', undefined)).toBe(true);
  expect([items.items.size, store.get('guest')]).toEqual([0, undefined]);
});

it('lasts as long as the page where storage is denied', () => {
  const store = createStore(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  expect(store.get('guest')).toBeUndefined();
  expect(store.set('guest', 'Ada')).toBe(false);
  expect(store.get('guest')).toBe('Ada');
  store.set('guest', undefined);
  expect(store.get('guest')).toBeUndefined();
});

it('reads what could not be kept before what an earlier page kept', () => {
  let full = false;
  const items = storage();
  const store = createStore(() => ({
    ...items,
    setItem: (name: string, value: string) => {
      if (full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      items.setItem(name, value);
    },
  }));
  store.set('draft', 'short');
  full = true;
  expect(store.set('draft', 'much longer')).toBe(false);
  expect(store.get('draft')).toBe('much longer');
  full = false;
  expect(store.set('draft', 'short again')).toBe(true);
  expect([store.get('draft'), items.items.get('afterword:draft')]).toEqual(['short again', '"short again"']);
});

it('takes what is no JSON for nothing', () => {
  const items = storage(new Map([['afterword:guest', '{"name":']]));
  expect(createStore(() => items).get('guest')).toBeUndefined();
});

it.each([
  ['["a",1,null,"b",["c"]]', ['a', 'b']],
  ['{"0":"a","length":1}', []],
  ['"abc"', []],
  ['null', []],
  ['[', []],
])('reads %s as a list of strings: %j', (text, strings) => {
  const store = createStore(() => storage(new Map([['afterword:a', text]])));
  expect([store.strings('a'), store.strings('b')]).toEqual([strings, []]);
});
