import { expect, test } from 'vitest';
import { createDoor, Crowded } from '../../../src/server/store/door.ts';
import { portions } from '../../../src/server/store/gather.ts';

/** Work that ends when told, and in which order it was begun. */
function scene(room: number, before: number) {
  const door = createDoor(room, before);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const come = (name: string, gone?: AbortSignal): Promise<string> =>
    door(() => {
      begun.push(name);
      return new Promise((resolve) => void ends.set(name, () => resolve(name)));
    }, gone);
  const end = async (name: string): Promise<void> => {
    ends.get(name)!();
    await new Promise((resolve) => void setImmediate(resolve));
  };
  return { come, begun, end, door };
}

test('so many are let in, others in the order they came', async () => {
  const { come, begun, end } = scene(2, 10);
  const all = Promise.all(['a', 'b', 'c', 'd'].map((name) => come(name)));
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c', 'd']) await end(name);
  expect(await all).toEqual(['a', 'b', 'c', 'd']);
});

test('whoever leaves before their turn is told why, and nothing is done for them', async () => {
  const { come, begun, end } = scene(1, 10);
  const leaving = new AbortController();
  const first = come('a');
  const second = come('b', leaving.signal);
  const third = come('c');
  leaving.abort(new Error('left'));
  await expect(second).rejects.toThrow('left');
  await expect(come('d', leaving.signal)).rejects.toThrow('left');
  await end('a');
  await end('c');
  expect([await first, await third, begun]).toEqual(['a', 'c', ['a', 'c']]);
});

test('whoever comes when too many wait is told so at once, until there is room', async () => {
  const { come, end } = scene(1, 2);
  const all = [come('a'), come('b'), come('c')];
  await expect(come('d')).rejects.toBeInstanceOf(Crowded);
  await end('a');
  all.push(come('e'));
  for (const name of ['b', 'c', 'e']) await end(name);
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'e']);
});

test('a failure makes room as well', async () => {
  const { door } = scene(1, 5);
  await expect(door(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await door(async () => 'again')).toBe('again');
});

test('names come in portions of few lengths, and none is lost', () => {
  const names = Array.from({ length: 1_100 }, (_, index) => `name ${index}`);
  expect(portions(names).map(({ length }) => length)).toEqual([512, 512, 128]);
  expect(new Set(portions(names).flat())).toEqual(new Set(names));
  expect([1, 2, 3, 5, 9].map((count) => portions(names.slice(0, count))[0]!.length)).toEqual([1, 2, 4, 8, 16]);
  expect(portions([])).toEqual([]);
});
