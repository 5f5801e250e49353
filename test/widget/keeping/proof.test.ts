import { expect, it } from 'vitest';
import { alike } from '../../../src/contract/admit.ts';
import { createProof, look } from '../../../src/widget/living/keeping/proof.ts';
import { createTree } from '../../../src/widget/state/tree.ts';
import type { ThreadState } from '../../../src/widget/state/thread.ts';
import { row } from '../support.ts';

const names = [
  'Maren Oskell',
  'MAREN OSKELL',
  'maren.oskell',
  'Ｍaren Oskell',
  'Maren  O skell',
  'Maren Oskel',
  '…',
  '---',
  'Ünal',
  'ünal',
  'Unal',
];

const author = (name: string, more: object = {}) => ({ author: { id: null, name, ...more } });

it('takes names for alike as the contract does', () => {
  for (const one of names)
    for (const other of names) expect([one, other, look(one) === look(other)]).toEqual([one, other, alike(one, other)]);
});

it('tells guests with the name of somebody who has a badge, whoever came first, and nobody else', async () => {
  const tree = createTree();
  tree.page([
    row('guest', null, author('maren oskell')),
    row('other', null, author('Piet')),
    row('owner', null, author('Maren Oskell', { id: 'm', badge: 'Author' })),
    row('account', null, author('Maren Oskell', { id: 'x' })),
    row('nobody', null, author('')),
  ]);
  const redrawn: string[] = [];
  for (const entry of tree.all()) entry.redraw = () => redrawn.push(entry.id);
  const { isUnproven } = createProof({ tree } as ThreadState);
  const marked = () =>
    Array.from(tree.all())
      .filter(isUnproven)
      .map(({ id }) => id);
  // Who is drawn before the badge came is drawn anew.
  expect(isUnproven(tree.get('guest')!)).toBe(false);
  expect(isUnproven(tree.get('owner')!)).toBe(false);
  await Promise.resolve();
  expect(redrawn).toEqual(['guest']);
  expect(marked()).toEqual(['guest']);
});
