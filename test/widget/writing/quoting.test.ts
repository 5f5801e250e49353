import { describe, expect, it } from 'vitest';
import { gapAfter, LONGEST, quoted, shortened } from '../../../src/widget/writing/quoting.ts';

const quote = (words: string, more: object = {}): string => quoted({ words, name: 'Ada', link: 'https://example.org/#comment-1', ...more });
const lines = (words: string): string[] => quote(words).split('\n').slice(0, -4);

describe('a quote', () => {
  it('has a sign before each line, a link to the comment, and an empty line to write on in', () => {
    expect(quote('One\ntwo\n\nthree')).toBe('> One\n> two\n>\n> three\n>\n> — [Ada](https://example.org/#comment-1)\n\n');
  });

  it('is nothing where there are no words', () => {
    expect(quote(' \n ')).toBe('');
  });

  it.each([
    ['a *b* _c_ `d`', '> a \\*b\\* \\_c\\_ \\`d\\`'],
    ['snake_case_name', '> snake_case_name'],
    ['[a](b) <i> ~~c~~ \\', '> \\[a\\](b) \\<i> \\~~c\\~~ \\\\'],
    ['# no heading', '> \\# no heading'],
    ['> no quote', '> \\> no quote'],
    ['- no list', '> \\- no list'],
    ['1. no list', '> 1\\. no list'],
    ['2026. A year', '> 2026\\. A year'],
    ['---', '> \\---'],
    ['1.5 and 3) stay', '> 1.5 and 3) stay'],
  ])('leaves the words as they are: %s', (words, line) => {
    expect(lines(words)).toEqual([line]);
  });

  it('closes neither its name nor its address early', () => {
    expect(quote('a', { name: 'A]b', link: 'https://x.org/a (b)' })).toContain('[A\\]b](https://x.org/a%20%28b%29)');
  });

  it('is cut at a word', () => {
    const long = quote('word '.repeat(300)).split('\n')[0]!;
    expect(long).toMatch(/^> (word )+word…$/);
    expect(long.length - 2).toBeLessThanOrEqual(LONGEST);
    expect(long.length - 2).toBeGreaterThan(LONGEST - 6);
  });
});

it.each([
  ['short', 10, 'short'],
  ['one two three', 8, 'one two…'],
  ['one two three', 9, 'one two…'],
  ['unbroken', 5, 'unbr…'],
  ['😀😀😀😀', 3, '😀😀…'],
])('%s in %i characters is %s', (words, most, cut) => {
  expect(shortened(words, most)).toBe(cut);
});

it.each([
  ['', ''],
  [' \n', ''],
  ['a', '\n\n'],
  ['a\n', '\n'],
  ['a\n\n', ''],
])('stands apart from %j', (draft, gap) => {
  expect(gapAfter(draft)).toBe(gap);
});
