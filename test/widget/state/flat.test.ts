import { computed, signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { drawnReplies, missingReplies } from '../../../src/widget/state/flat.ts';
import { DEPTH } from '../../../src/widget/shape.ts';
import { createTree } from '../../../src/widget/state/tree.ts';
import { row } from '../support.ts';

const chain = (length: number) => Array.from({ length }, (_, index) => row(`${index + 1}`, index === 0 ? null : `${index}`));

it('draws the replies of a shallow comment and nothing deeper', () => {
  const tree = createTree();
  tree.page([row('a'), row('a1', 'a'), row('a11', 'a1'), row('a2', 'a')]);
  expect(drawnReplies(tree.get('a')!, tree)).toEqual(['a1', 'a2']);
});

it('draws all that is below the last level but one in one list, in reading order', () => {
  const tree = createTree();
  const [last] = chain(DEPTH - 1).slice(-1);
  tree.page([...chain(DEPTH - 1), row('x', last!.id), row('x1', 'x'), row('x11', 'x1'), row('x2', 'x'), row('y', last!.id)]);
  expect(drawnReplies(tree.get(last!.id)!, tree)).toEqual(['x', 'x1', 'x11', 'x2', 'y']);
});

it('draws a chain of a hundred thousand without running out of stack', () => {
  const tree = createTree();
  tree.page(chain(100_000));
  expect(drawnReplies(tree.get(`${DEPTH - 1}`)!, tree)).toHaveLength(100_000 - DEPTH + 1);
});

it('misses no reply that waits among the news, or to be drawn', () => {
  const tree = createTree();
  tree.page([row('a', null, { replies: 3 }), row('a1', 'a')]);
  const missing = (coming: number, ...news: Comment[]): number =>
    missingReplies(tree.get('a')!, { backlog: { below: () => coming }, news: signal(news) });
  expect([missing(0), missing(0, row('a2', 'a'), row('b1', 'b')), missing(2), missing(1, row('a2', 'a'))]).toEqual([2, 1, 0, 0]);
});

it('reads the news only where a reply is missing, so that they do not draw every comment anew', () => {
  const tree = createTree();
  tree.page([row('a', null, { replies: 1 }), row('a1', 'a')]);
  const news = signal<Comment[]>([]);
  let counted = 0;
  const missing = computed(() => (counted++, missingReplies(tree.get('a')!, { backlog: { below: () => 0 }, news })));
  expect(missing.value).toBe(0);
  news.value = [row('b')];
  expect([missing.value, counted]).toEqual([0, 1]);
});
