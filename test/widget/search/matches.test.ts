import { expect, it } from 'vitest';
import { hashOf } from '../../../src/widget/permalink.ts';
import { commentOf, inTurn, matchesIn } from '../../../src/widget/living/search/matches.ts';

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
  ['however letters are accented', 'cafe', [['Un café, un cafe\u0301, un CAFÉ']], ['café', 'cafe\u0301', 'CAFÉ']],
  ['with accents what has none', 'CAFÉ', [['Un cafe']], ['cafe']],
  ['letters after those with accents', 'noir', [['e\u0301e\u0301 ', 'noir']], ['noir']],
  ['over line ends and wide spaces', 'old harbour', [['The old\n\u00a0 harbour']], ['old\n\u00a0 harbour']],
  ['signs of more than one unit', '👩‍🚀', [['An 👩‍🚀 here']], ['👩‍🚀']],
  ['a letter of which more signs are made', 'क', [['क़']], ['क़']],
  ['what looks like a pattern', 'a.b*', [['aXb a.b*']], ['a.b*']],
])('finds %s', (_name, words, bodies, expected) => expect(found(words, ...bodies)).toEqual(expected));

it('finds two thousand at most', () => {
  expect(found('a', ['a'.repeat(5_000)])).toHaveLength(2_000);
});

/** A thread of comments that each say one word, with the permalinks by which they are known. */
function comments(...ids: string[]): HTMLElement {
  const section = thread(...ids.map(() => ['word']));
  for (const [index, article] of [...section.querySelectorAll('article')].entries()) {
    const time = document.createElement('a');
    time.className = 'time';
    time.setAttribute('href', hashOf(ids[index]!));
    article.prepend(time);
  }
  return section;
}

it('goes through what came late after all else, in the order in which it came', () => {
  const found = matchesIn(comments('late 2', 'a', 'late 1', 'b'), 'word');
  expect(found.map(commentOf)).toEqual(['late 2', 'a', 'late 1', 'b']);
  expect(inTurn(found, ['gone', 'late 1', 'late 2']).map(commentOf)).toEqual(['a', 'b', 'late 1', 'late 2']);
  expect(inTurn(found, []).map(commentOf)).toEqual(['late 2', 'a', 'late 1', 'b']);
});
