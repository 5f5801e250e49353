import { expect, test } from 'vitest';
import { queue } from '../../src/adapters/http/queue.ts';

test('a queue that nobody empties keeps one item that stands for all, and goes on', async () => {
  const end = new AbortController();
  const items = queue<number>(end.signal, -1);
  for (let item = 0; item <= 5_000; item++) items.push(item);
  items.push(7);
  const taken: number[] = [];
  for await (const item of items.drain()) if (taken.push(item) === 2) break;
  expect(taken).toEqual([-1, 7]);
});

test('a queue gives what is in it before it fails', async () => {
  const items = queue<string>(new AbortController().signal, '');
  items.push('one');
  items.fail(new Error('cut'));
  const drained = items.drain();
  expect((await drained.next()).value).toBe('one');
  await expect(drained.next()).rejects.toThrow('cut');
});
