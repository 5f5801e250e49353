import { describe, expect, it } from 'vitest';
import type { Comment } from '../../src/contract/types.ts';
import { inOrder } from '../../src/widget/order.ts';
import { row } from './support.ts';

const ids = (...rows: Comment[]): string => [...inOrder(rows).keys()].join(' ');

describe('rows in reading order', () => {
  it('stand each after its parent, however they came', () => {
    expect(ids(row('a11', 'a1'), row('b'), row('a1', 'a'), row('a'), row('a2', 'a'))).toBe('b a a1 a11 a2');
  });

  it('keep a row whose parent did not come where it was', () => {
    expect(ids(row('a'), row('x', 'elsewhere'), row('b'))).toBe('a x b');
  });

  it('have each once, at its first place and as it was said last', () => {
    const rows = inOrder([row('a'), row('b'), row('a', null, { body: { text: 'again' } })]);
    expect([...rows.keys()]).toEqual(['a', 'b']);
    expect(rows.get('a')!.body).toEqual({ text: 'again' });
  });

  it('open each cycle once and leave no parent that leads round', () => {
    const rows = inOrder([row('x', 'b'), row('a', 'b'), row('b', 'a'), row('s', 's')]);
    expect([...rows.values()].map(({ id, parent }) => `${id}<${parent}`)).toEqual(['b<null', 'x<b', 'a<b', 's<null']);
  });

  it('keep what answers a row that came twice, under two parents', () => {
    expect(ids(row('a'), row('b'), row('c', 'a'), row('c', 'b'), row('d', 'c')).split(' ').toSorted().join('')).toBe('abcd');
  });
});
