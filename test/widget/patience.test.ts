import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTime, turn } from '../../src/widget/patience.ts';
import { connect } from '../../src/contract/connect.ts';
import { drawIn } from './parts/draw.tsx';
import { doorOf, world } from './support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('an answer that comes in time is the answer, and leaves no timer', async () => {
  await expect(inTime(Promise.resolve(7))).resolves.toBe(7);
  await expect(inTime(Promise.reject(new TypeError('No.')))).rejects.toThrow('No.');
  expect(vi.getTimerCount()).toBe(0);
});

it('an answer that never comes is one sentence after thirty seconds', async () => {
  const outcome = inTime(new Promise(() => {})).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  await expect(outcome).resolves.toMatchObject({ code: 'unavailable' });
});

it('an adapter that never answers ends in a sentence and one button, which asks it again', async () => {
  const scene = world();
  await scene.write('one');
  let asked = 0;
  const door = doorOf(
    scene,
    'ada',
    ({ open }) => ({ open: (input, call) => (asked++ === 0 ? new Promise(() => {}) : open(input, call)) }),
    {
      turn,
      inTime,
    },
  );
  const drawing = drawIn(door);
  await vi.advanceTimersByTimeAsync(30_100);
  const { words, button } = await drawing;
  expect(words('[part=notice]')).toMatch(/^The comments cannot be reached right now\./);
  button('Try again')!.click();
  await vi.advanceTimersByTimeAsync(10);
  expect([asked, words('[part=body]')]).toEqual([2, 'one']);
});

it('a door without patience waits, as the kit wants it', async () => {
  const door = connect({ open: () => new Promise(() => {}), list: async () => ({ items: [], next: null }) });
  await expect(door.list({ thread: 't', parent: null })).resolves.toEqual({ items: [], next: null });
});
