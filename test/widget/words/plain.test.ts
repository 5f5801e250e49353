import { describe, expect, it } from 'vitest';
import { en } from '../../../src/widget/words/en.ts';
import { createVoice } from '../../../src/widget/words/voice.ts';

/** English whose numbers and times are written here, and English that asks `Intl` for the same. */
const [ours, theirs] = [createVoice(en, 'en'), createVoice(en, 'en-AU')];

const DAY = 86_400;
/** Seconds around each place where the words change, and a step of 9 % through two hundred years. */
const distances = [
  ...[0, 60, 3_600, DAY, 7 * DAY, 2_629_800, 31_557_600].flatMap((size) =>
    [1, 2, 3, 10, 11, 1_000].flatMap((times) => [-1, 0, 1].map((off) => Math.max(0, size * times + off))),
  ),
  ...Array.from({ length: 260 }, (_, step) => Math.floor(1.09 ** step)),
];

/** What is said of each distance. */
const told = ({ ago }: typeof ours): string[] => distances.map((seconds) => ago(0, seconds * 1_000));

describe('English without tables', () => {
  it('writes numbers as Intl does', () => {
    const numbers = [...Array(12_345).keys(), 99_999, 100_000, 123_456, 999_999, 1_000_000, 12_345_678, 0.5, 1_234.5, -1, -1_234];
    const [here, there] = [ours, theirs].map(({ say }) => numbers.map((n) => say('comments', { n })));
    expect(here).toEqual(there);
  });

  it.each(['en', 'en-GB', 'en-US'])('says how long ago in %s as Intl does', (lang) => {
    const voice = createVoice(en, lang);
    expect(told(voice)).toEqual(told(theirs));
    expect(new Set(told(voice)).size).toBeGreaterThan(100);
  });
});
