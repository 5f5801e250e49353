import { describe, expect, it } from 'vitest';
import { work } from '../support.ts';
import { inCode, queryAt, shortcodeAt } from '../../../src/widget/writing/query.ts';

/** The place of the caret is a bar. */
function at(marked: string): [string, number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}

describe('what is being typed', () => {
  it.each([
    [':sm|', 'emoji', 0, 'sm'],
    ['well :smi|', 'emoji', 5, 'smi'],
    ['(:+1|)', 'emoji', 1, '+1'],
    ['😀:sm|', 'emoji', 2, 'sm'],
    ['first\n:sm| and more', 'emoji', 6, 'sm'],
    ['@a|', 'person', 0, 'a'],
    ['hello @Ada Pr|', 'person', 6, 'Ada Pr'],
    ['“@Zoë|”', 'person', 1, 'Zoë'],
    ['@王|', 'person', 0, '王'],
    ["@O'Ne|", 'person', 0, "O'Ne"],
    ['`code` @a|', 'person', 7, 'a'],
    ['```\ncode\n```\n@a|', 'person', 13, 'a'],
  ])('in %s is a query', (marked, kind, from, word) => {
    expect(queryAt(...at(marked))).toEqual({ kind, from, word });
  });

  it.each([
    ['one letter', ':s|'],
    ['a time', '12:30|'],
    ['an address of the web', 'https://ex|'],
    ['a colon after a word', 'note:this|'],
    ['a smile of old', ':-)|'],
    ['an e-mail address', 'ada@ex|'],
    ['an e-mail address with signs', 'ada.b+c@ex|'],
    ['a path with a name', 'site.org/@ada|'],
    ['an @ alone', '@|'],
    ['two of them', '@@ada|'],
    ['the midst of a word', '@a|da'],
    ['a name in another line', '@Ada\nPr|'],
    ['open code', 'see `@a|'],
    ['code that is closed behind', 'see `@a| b`'],
    ['double backticks', '`` ` @a|'],
    ['fenced code', '```\n@a|'],
    ['code fenced by tildes', '~~~ js\n```\n:smi|'],
    ['a fence closed by too few', '````\n```\n:smi|'],
    ['the line of a fence', '```:smi|'],
    ['indented code', 'words\n\n    :smi|'],
  ])('in %s is none', (_why, marked) => {
    expect(queryAt(...at(marked))).toBeNull();
  });
});

describe('a whole shortcode', () => {
  it.each([
    [':smile:|', 0, 'smile'],
    ['so :+1:|', 3, '+1'],
    ['so :Smile:| there', 3, 'smile'],
  ])('ends in %s', (marked, from, code) => {
    expect(shortcodeAt(...at(marked))).toEqual({ from, code });
  });

  it.each([['a:b:|'], ['10:30:|'], ['`:smile:|`'], ['::|'], [': smile:|'], [':smile: |']])('does not end in %s', (marked) => {
    expect(shortcodeAt(...at(marked))).toBeNull();
  });
});

it('is code only where Markdown has code', () => {
  expect(inCode('words\n    more', 14)).toBe(false);
  expect(inCode('\n\n\tmore', 7)).toBe(true);
  expect(inCode('', 0)).toBe(false);
});

it('takes a long text in its stride', () => {
  const text = '`'.repeat(5_000) + ' @a'.repeat(3_000) + '\n'.repeat(2_000);
  const often = (): void => {
    for (let times = 0; times < 20; times++) queryAt(`${text}@ada`, text.length + 4);
  };
  expect(work(often)).toBeLessThan(500);
});
