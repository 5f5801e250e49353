import { expect, test } from 'vitest';
import { cursorTo, placeIn, unseen, type Last, type Place } from '../../src/adapters/counted.ts';

test.each<[string, Place]>([
  ['50', { at: 50 }],
  ['50-1767607261.123456-812', { at: 50, last: { id: '812', created: 1_767_607_261.123456 } }],
  ['2-1767607261000-65a0-bbbb', { at: 2, last: { id: '65a0-bbbb', created: 1_767_607_261_000 } }],
  ['2-NaN-7', { at: 2, last: { id: '7', created: NaN } }],
])('the place %s is written and read', (cursor, place) => {
  expect(placeIn(cursor)).toEqual(place);
  expect(cursorTo(place)).toBe(cursor);
});

test('a place that was not handed out is none', () => {
  for (const none of ['', '-1', '0x2', '1e3', '2-', '2-5', '2-5-', '2-x-1', '1234567890', `2-5-${'x'.repeat(201)}`])
    expect(placeIn(none)).toBeUndefined();
});

const itself = (row: Last): Last => row;
const row = (id: string, created: number): Last => ({ id, created });
const ids = (rows: Last[]): string[] => rows.map(({ id }) => id);

test('what was seen, and what is newer, is left out, by time and place and not by id', () => {
  const rows = [row('b', 9), row('z', 5), row('a', 5), row('y', 3)];
  expect(ids(unseen(rows, row('z', 5), itself))).toEqual(['a', 'y']);
  // The last row is gone, or on another page.
  expect(ids(unseen(rows, row('c', 5), itself))).toEqual(['z', 'a', 'y']);
  expect(ids(unseen(rows, undefined, itself))).toEqual(['b', 'z', 'a', 'y']);
  expect(ids(unseen([row('p', NaN), ...rows], row('c', 5), itself))).toEqual(['p', 'z', 'a', 'y']);
  expect(ids(unseen(rows, row('p', NaN), itself))).toEqual(['b', 'z', 'a', 'y']);
});
