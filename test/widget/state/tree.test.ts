import { describe, expect, it } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { createTree, type Tree } from '../../../src/widget/state/tree.ts';
import { row, work } from '../support.ts';

/** Ids in reading order, each as many dots deep as it stands. */
function drawn(tree: Tree): string[] {
  const lines: string[] = [];
  const stack = [...tree.roots.value].toReversed();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const entry = tree.get(id)!;
    lines.push('.'.repeat(entry.depth - 1) + id);
    for (let index = entry.replies.value.length - 1; index >= 0; index--) stack.push(entry.replies.value[index]!);
  }
  return lines;
}

function planted(...rows: Comment[]): Tree {
  const tree = createTree();
  tree.page(rows);
  return tree;
}

describe('a page', () => {
  it('is drawn in its own order, replies under what they answer', () => {
    const tree = planted(row('b'), row('b2', 'b'), row('b1', 'b'), row('a'), row('a1', 'a'), row('a11', 'a1'));
    expect(drawn(tree)).toEqual(['b', '.b2', '.b1', 'a', '.a1', '..a11']);
  });

  it('may bring a reply before its parent', () => {
    expect(drawn(planted(row('a11', 'a1'), row('a1', 'a'), row('a'), row('b')))).toEqual(['a', '.a1', '..a11', 'b']);
  });

  it('makes a root of a reply whose parent never comes', () => {
    const tree = planted(row('a', 'lost'), row('a1', 'a'));
    expect(drawn(tree)).toEqual(['a', '.a1']);
    expect(tree.get('a')!.parent).toBeNull();
  });

  it('makes a root of a comment that answers itself', () => {
    expect(drawn(planted(row('a', 'a')))).toEqual(['a']);
  });

  it('opens a cycle of parents at its first row, after all else, and keeps all of it', () => {
    expect(drawn(planted(row('a', 'c'), row('b', 'a'), row('c', 'b'), row('d')))).toEqual(['d', 'a', '.b', '..c']);
  });

  it('keeps what hangs on a cycle', () => {
    expect(drawn(planted(row('x', 'b'), row('a', 'b'), row('b', 'a')))).toEqual(['b', '.x', '.a']);
  });

  it('takes a row that comes twice once, as it was said last', () => {
    const tree = planted(row('a'), row('b'), row('a', null, { body: { text: 'again' } }));
    expect(drawn(tree)).toEqual(['a', 'b']);
    expect(tree.get('a')!.row.value.body).toEqual({ text: 'again' });
  });

  it('takes an early reply that comes twice once', () => {
    expect(drawn(planted(row('a1', 'a'), row('a1', 'a'), row('a')))).toEqual(['a', '.a1']);
  });

  it('moves what is there already to where the page has it', () => {
    const tree = planted(row('a'));
    tree.insert(row('mine'), 'end');
    tree.page([row('b'), row('mine'), row('c')]);
    expect(drawn(tree)).toEqual(['a', 'b', 'mine', 'c']);
  });

  it('does not tear a comment from its place when a later page says another parent', () => {
    const tree = planted(row('a'), row('b'), row('a1', 'a'));
    tree.page([row('a1', 'b')]);
    expect(drawn(tree)).toEqual(['a', '.a1', 'b']);
  });

  it('treats ids as opaque, even those that an object would have', () => {
    const ids = ['__proto__', 'constructor', '', ' ', '1', '01'];
    expect(drawn(planted(...ids.map((id) => row(id))))).toEqual(ids);
  });
});

const id = (index: number): string => `c${index}`;

/** A shuffle that is the same each time. */
function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  let seed = 7;
  for (let index = all.length - 1; index > 0; index--) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = seed % (index + 1);
    [all[index], all[other]] = [all[other]!, all[index]!];
  }
  return all;
}

/** Every id that is drawn, level by level. */
function drawnIds(tree: Tree): string[] {
  const all = [...tree.roots.value];
  for (const each of all) for (const reply of tree.get(each)!.replies.value) all.push(reply);
  return all;
}

describe('a hundred thousand rows', () => {
  const count = 100_000;
  const ids = Array.from({ length: count }, (_, index) => id(index));

  const shapes: Record<string, () => Comment[]> = {
    'that are all roots': () => ids.map((each) => row(each)),
    'that all answer one': () => ids.map((each, index) => row(each, index === 0 ? null : id(0))),
    'in one chain': () => ids.map((each, index) => row(each, index === 0 ? null : id(index - 1))),
    'in one chain that comes backwards': () => ids.map((each, index) => row(each, index === 0 ? null : id(index - 1))).toReversed(),
    'of a tree in random order': () =>
      shuffled(ids.map((each, index) => row(each, index % 50 === 0 ? null : id(Math.floor((index * 7_919) % index))))),
    'in one cycle': () => ids.map((each, index) => row(each, id((index + 1) % count))),
    'in fifty thousand cycles': () => ids.map((each, index) => row(each, id(index ^ 1))),
  };

  it.each(Object.entries(shapes))('%s are all there once, and soon', (_shape, make) => {
    const rows = make();
    const tree = createTree();
    const took = work(() => tree.page(rows));
    const seen = drawnIds(tree);
    expect(seen).toHaveLength(count);
    expect(new Set(seen).size).toBe(count);
    expect(took).toBeLessThan(2_000);
  });

  it.each(['that all answer one', 'in one chain'])('%s go with their root', (shape) => {
    const tree = createTree();
    tree.page(shapes[shape]!());
    tree.remove(id(0));
    expect(tree.roots.value).toEqual([]);
    expect(tree.get(id(count - 1))).toBeUndefined();
  });
});

describe('a path', () => {
  it('shows a root that is not loaded apart', () => {
    const tree = planted(row('a'));
    tree.path([row('z'), row('z1', 'z')]);
    expect([tree.roots.value, tree.apart.value]).toEqual([['a'], ['z']]);
    expect(tree.get('z')!.replies.value).toEqual(['z1']);
  });

  it('leaves a loaded root where it is and adds to it', () => {
    const tree = planted(row('a'), row('a1', 'a'));
    tree.path([row('a'), row('a9', 'a')]);
    expect(drawn(tree)).toEqual(['a', '.a1', '.a9']);
    expect(tree.apart.value).toEqual([]);
  });

  it('is no longer apart once paging reaches its root, and keeps what hung there', () => {
    const tree = createTree();
    tree.path([row('z'), row('z1', 'z')]);
    tree.page([row('a'), row('z')]);
    expect(tree.apart.value).toEqual([]);
    expect(drawn(tree)).toEqual(['a', 'z', '.z1']);
  });

  it('that comes twice is shown once', () => {
    const tree = createTree();
    tree.path([row('z')]);
    tree.path([row('z')]);
    expect(tree.apart.value).toEqual(['z']);
  });
});

describe('one comment', () => {
  it('goes to the start or the end of the roots, a reply always to the end', () => {
    const tree = planted(row('a'), row('a1', 'a'));
    tree.insert(row('b'), 'start');
    tree.insert(row('c'), 'end');
    tree.insert(row('a2', 'a'), 'start');
    expect(drawn(tree)).toEqual(['b', 'a', '.a1', '.a2', 'c']);
  });

  it('that is there already is changed where it stands', () => {
    const tree = planted(row('a'), row('b'));
    tree.insert(row('b', null, { body: { text: 'new' } }), 'start');
    expect(drawn(tree)).toEqual(['a', 'b']);
    expect(tree.get('b')!.row.value.body).toEqual({ text: 'new' });
  });

  it('keeps the viewer’s part when shared news come without one', () => {
    const tree = planted(row('a', null, { mine: { can: ['edit'], reacted: ['heart'] } }));
    expect(tree.update(row('a', null, { replies: 3 }))).toBe(true);
    expect(tree.get('a')!.mine.value).toEqual({ can: ['edit'], reacted: ['heart'] });
    expect(tree.get('a')!.row.value).not.toHaveProperty('mine');
  });

  it('keeps where its replies go on, however far they were read', () => {
    const tree = planted(row('a', null, { more: 'at-10' }));
    tree.get('a')!.more.value = null;
    tree.update(row('a', null, { more: 'at-10' }));
    expect(tree.get('a')!.more.value).toBeNull();
  });

  it('is not made by an update', () => {
    const tree = createTree();
    expect(tree.update(row('a'))).toBe(false);
    expect(tree.get('a')).toBeUndefined();
  });

  it('goes with all below it, and nothing else', () => {
    const tree = planted(row('a'), row('a1', 'a'), row('a11', 'a1'), row('a2', 'a'), row('b'));
    tree.remove('a1');
    expect(drawn(tree)).toEqual(['a', '.a2', 'b']);
    expect(tree.get('a11')).toBeUndefined();
    tree.remove('a');
    expect(drawn(tree)).toEqual(['b']);
  });

  it('that is not there can be removed without harm', () => {
    const tree = planted(row('a'));
    tree.remove('nobody');
    expect(drawn(tree)).toEqual(['a']);
  });

  it('goes from the path that is shown apart, too', () => {
    const tree = createTree();
    tree.path([row('z')]);
    tree.remove('z');
    expect(tree.apart.value).toEqual([]);
  });
});
