import { expect, it } from 'vitest';
import { matchesIn } from '../../../src/widget/living/search/matches.ts';

/** A thread with these bodies, each a list of texts of which every second is emphasised. */
function thread(...bodies: string[][]): HTMLElement {
  const section = document.createElement('section');
  for (const pieces of bodies) {
    const article = document.createElement('article');
    const body = document.createElement('div');
    body.className = 'body';
    for (const [index, piece] of pieces.entries()) {
      if (index % 2 === 0) body.append(piece);
      else body.appendChild(document.createElement('em')).append(piece);
    }
    article.append(body);
    section.append(article);
  }
  return section;
}

const found = (words: string, ...bodies: string[][]): string[] => matchesIn(thread(...bodies), words).map(String);

it.each<[string, string, string[][], string[]]>([
  ['however letters are cased', 'HARBOUR', [['The Harbour, the harbour']], ['Harbour', 'harbour']],
  ['over the edges of elements', 'old harbour', [['the o', 'ld har', 'bour'], ['none']], ['old harbour']],
  ['in reading order', 'a', [['1a'], ['b'], ['2a', '3a']], ['a', 'a', 'a']],
  ['without what stands around the words', '  wall ', [['a wall']], ['wall']],
  ['nothing for nothing', '  ', [['a wall']], []],
  ['nothing where there is nothing', 'tower', [['a wall']], []],
  ['one after the other, not one in the other', 'aa', [['aaaa']], ['aa', 'aa']],
  ['after letters that grow when they become small', 'wall', [['İİİ the wall']], ['wall']],
  ['what looks like a pattern', 'a.b*', [['aXb a.b*']], ['a.b*']],
])('finds %s', (_name, words, bodies, expected) => expect(found(words, ...bodies)).toEqual(expected));

it('finds two thousand at most', () => {
  expect(found('a', ['a'.repeat(5_000)])).toHaveLength(2_000);
});
