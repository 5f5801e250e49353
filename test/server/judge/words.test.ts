import { expect, test } from 'vitest';
import { findWord } from '../../../src/server/judge/words.ts';

test.each([
  ['a word', 'Come to the casino!', ['casino'], 'casino'],
  ['no part of a word', 'The casinos are closed.', ['casino'], undefined],
  ['other case', 'CASINO', ['Casino'], 'Casino'],
  ['accents', 'cásînò', ['casino'], 'casino'],
  ['letters of other alphabets', 'саsіnо', ['casino'], 'casino'],
  ['a small l for an I', 'CASlNO', ['casino'], 'casino'],
  ['what is not seen in between', 'ca\u200Bsi\u2060no', ['casino'], 'casino'],
  ['wide letters', 'ｃａｓｉｎｏ', ['casino'], 'casino'],
  ['a star at the end', 'The casinos are open', ['casino*'], 'casino*'],
  ['a star in front', 'megacasino', ['*casino'], '*casino'],
  ['a star within', 'vi4gr4', ['v*gr*'], 'v*gr*'],
  ['a star that ends at the word', 'via gra', ['v*gra'], undefined],
  ['a phrase over punctuation', 'Buy, now!', ['buy now'], 'buy now'],
  ['a phrase that is no phrase here', 'buy it now', ['buy now'], undefined],
  ['a star alone', 'anything', ['*', '**', ' * '], undefined],
  ['signs of patterns', 'a+b', ['a.b', '(', '[', 'a|b'], 'a.b'],
  ['no spaces between words, by stars', '私は賭博が好き', ['*賭博*'], '*賭博*'],
  ['nothing', '', ['casino'], undefined],
  ['the first of several', 'two one', ['one', 'two'], 'two'],
])('%s', (_what, text, list, found) => {
  expect(findWord(text, list)).toBe(found);
});

test('a thousand entries, half of them with stars, over the longest comment take a few milliseconds', () => {
  const list = Array.from({ length: 1_000 }, (_, at) => (at % 2 === 0 ? `word${at}` : `*w${at}rd*`));
  const text = Array.from({ length: 1_600 }, (_, at) => `sunny${at % 900}`)
    .join(' ')
    .slice(0, 10_000);
  findWord(text, list);
  const begun = performance.now();
  for (let at = 0; at < 5; at++) findWord(text, list);
  expect((performance.now() - begun) / 5).toBeLessThan(40);
});
