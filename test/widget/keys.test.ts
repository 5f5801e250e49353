import { expect, it, onTestFinished } from 'vitest';
import { step } from '../../src/widget/living/keys.ts';

/** Seven elements in lines of three. */
function signs(direction = 'ltr'): HTMLElement[] {
  const box = document.createElement('div');
  document.body.append(box);
  onTestFinished(() => box.remove());
  return Array.from({ length: 7 }, (_, index) => {
    const sign = document.createElement('button');
    sign.style.direction = direction;
    const column = index % 3;
    Object.defineProperty(sign, 'offsetTop', { value: 40 * Math.floor(index / 3) });
    Object.defineProperty(sign, 'offsetLeft', { value: 40 * (direction === 'ltr' ? column : 2 - column) });
    box.append(sign);
    return sign;
  });
}

const led = (key: string, from: number, direction?: string): number => {
  const all = signs(direction);
  const to = step(key, all[from]!, all);
  return to ? all.indexOf(to) : -1;
};

it.each([
  ['ArrowRight', 1, 2],
  ['ArrowRight', 2, 3],
  ['ArrowRight', 6, 6],
  ['ArrowLeft', 3, 2],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 5, 6],
  ['ArrowDown', 6, 6],
  ['ArrowUp', 4, 1],
  ['ArrowUp', 6, 3],
  ['ArrowUp', 2, 2],
  ['Home', 4, 0],
  ['End', 1, 6],
  ['a', 1, -1],
  ['Tab', 1, -1],
])('%s leads from %i to %i', (key, from, to) => {
  expect(led(key, from)).toBe(to);
});

it('goes the way it is written', () => {
  expect([led('ArrowLeft', 1, 'rtl'), led('ArrowRight', 1, 'rtl'), led('ArrowDown', 1, 'rtl')]).toEqual([2, 0, 4]);
});
