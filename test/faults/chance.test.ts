import { expect, test } from 'vitest';
import { createChance, someText } from './chance.ts';

function drawn(seed: number): string {
  const chance = createChance(seed);
  return Array.from({ length: 20 }, () => chance.whole(0, 9)).join('');
}

test('chance is the same again by the same seed, and another by another', () => {
  expect(drawn(7)).toBe(drawn(7));
  expect(new Set(Array.from({ length: 500 }, (_, seed) => drawn(seed)))).toHaveLength(500);
});

test('chance takes each of a list about as often, also first after seeds that follow each other', () => {
  const counts = [0, 0, 0, 0];
  for (let seed = 0; seed < 4_000; seed++) counts[createChance(seed).whole(0, 3)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(900);
});

test('no text is like another, and none has anything that Markdown or a trim would change', () => {
  const texts = Array.from({ length: 2_000 }, (_, seed) => someText(createChance(seed)));
  expect(new Set(texts)).toHaveLength(2_000);
  expect(texts.filter((text) => text !== text.trim() || /[*_`[\]<>#~|\\:+-]|\d+\./.test(text.replaceAll(/no[0-9a-z]{6}/g, '')))).toEqual(
    [],
  );
});
