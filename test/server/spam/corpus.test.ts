import { expect, test } from 'vitest';
import { corpus, play } from '../../spam/play.ts';

/** The whole of it is `npm run test:spam`. */
test('of a seventh of the corpus, spam waits and ham passes', { timeout: 60_000 }, async () => {
  const rows = corpus().filter((_, at) => at % 7 === 3);
  const fates = await play(rows, { proof: 'never' });
  const spam = fates.filter(({ row }) => row.kind !== 'ham');
  const ham = fates.filter(({ row }) => row.kind === 'ham');
  expect(spam.length).toBeGreaterThan(25);
  expect(spam.filter(({ what }) => what === 'passed').length).toBeLessThanOrEqual(0.1 * spam.length);
  expect(ham.filter(({ what }) => what !== 'passed').map(({ row, signals }) => [row.text, signals])).toEqual([]);
});

test('the corpus is what it says: 700 of people in eight languages, 300 of eight kinds of spam, from one word to 300', () => {
  const rows = corpus();
  const ham = rows.filter(({ kind }) => kind === 'ham');
  expect([ham.length, rows.length]).toEqual([700, 1_000]);
  expect(new Set(ham.map(({ lang }) => lang)).size).toBe(8);
  expect(new Set(rows.map(({ kind }) => kind)).size).toBe(9);
  const lengths = ham.map(({ text }) => text.split(/\s+/).length);
  expect(Math.min(...lengths)).toBe(1);
  expect(Math.max(...lengths)).toBeGreaterThan(250);
  for (const set of ['tune', 'held']) expect(rows.filter((row) => row.set === set).length).toBe(500);
});
