import { expect, it } from 'vitest';
import { createBookmark } from '../../../src/widget/state/bookmark.ts';
import { createStore } from '../../../src/widget/state/store.ts';
import { storage } from '../support.ts';

function shelf() {
  const items = storage();
  return { items, store: createStore(() => items) };
}

it('knows nothing of a thread that nobody has read', () => {
  const { newest, count, folded } = createBookmark(shelf().store, 'a');
  expect([newest, count, folded]).toEqual([0, null, []]);
});

it('remembers for the next visit how far a thread was read, and goes on with what it found on this one', () => {
  const { store } = shelf();
  const first = createBookmark(store, 'a');
  first.read(5_000, 7);
  first.fold('x', true);
  expect([first.newest, first.count]).toEqual([0, null]);
  const next = createBookmark(store, 'a');
  expect([next.newest, next.count, next.folded]).toEqual([5_000, 7, ['x']]);
  expect(Math.abs(Date.now() - next.at)).toBeLessThan(10_000);
  expect(createBookmark(store, 'b').newest).toBe(0);
});

it('takes nothing from what another tab has read or folded since', () => {
  const { store } = shelf();
  store.set('read:a', { at: 1, read: 1, newest: 1_000, count: 1 });
  const [older, newer] = [createBookmark(store, 'a'), createBookmark(store, 'a')];
  older.fold('x', true);
  older.fold('y', true);
  newer.read(5_000, 7);
  newer.fold('z', true);
  older.fold('y', false);
  older.read(3_000, 4);
  const next = createBookmark(store, 'a');
  expect([next.newest, next.count, next.folded]).toEqual([5_000, 7, ['x', 'z']]);
  expect(Math.abs(Date.now() - next.at)).toBeLessThan(10_000);
  next.read(6_000, 3);
  expect([createBookmark(store, 'a').newest, createBookmark(store, 'a').count]).toEqual([6_000, 3]);
});

it('remembers the latest hundred folded branches', () => {
  const { store } = shelf();
  const bookmark = createBookmark(store, 'a');
  for (let index = 0; index < 130; index++) bookmark.fold(`${index}`, true);
  const { folded } = createBookmark(store, 'a');
  expect([folded.length, folded[0], folded.at(-1)]).toEqual([100, '30', '129']);
});

it('forgets the threads that were read the longest time ago, so that storage does not fill', () => {
  const { store, items } = shelf();
  for (let index = 0; index < 320; index++) items.setItem(`afterword:read:${index}`, JSON.stringify({ at: index + 1, newest: 1 }));
  createBookmark(store, 'new').read(1, 1);
  expect(store.names('read:')).toHaveLength(300);
  expect([store.get('read:20'), store.get('read:21')]).toEqual([undefined, { at: 22, newest: 1 }]);
  expect(createBookmark(store, 'new').newest).toBe(1);
});

it.each(['null', '7', '"words"', '[]', '{"at":"x","newest":"y","count":{},"folded":"z"}', '{"folded":[1,null,"a"]}', '{'])(
  'takes %s for what it is, whatever storage holds',
  (text) => {
    const { store, items } = shelf();
    items.setItem('afterword:read:a', text);
    const { newest, count, folded } = createBookmark(store, 'a');
    expect([newest, count, folded]).toEqual([0, null, text.includes('"a"') ? ['a'] : []]);
  },
);

it('knows when a thread was last read, whatever was folded since', () => {
  const { store } = shelf();
  store.set('read:a', { at: 9_000, read: 4_000, newest: 3_000 });
  createBookmark(store, 'a').fold('x', true);
  expect(createBookmark(store, 'a').at).toBe(4_000);
});
