import { describe, expect, it } from 'vitest';
import { emojiFor, emojiOf, parseEmoji } from '../../../src/widget/writing/emoji.ts';
import { table } from '../../../src/widget/writing/emoji-table.ts';

const all = parseEmoji(table);
const symbols = (word: string, most = 8): string[] => emojiFor(word, all, most).map(({ symbol }) => symbol);

describe('the table', () => {
  it('is whole: every emoji is there once, has a name and a shortcode, and stands in one of nine groups', () => {
    expect(all.length).toBeGreaterThan(1_850);
    expect(new Set(all.map(({ symbol }) => symbol)).size).toBe(all.length);
    expect(all.filter(({ symbol, label, codes }) => !/\p{Emoji}/u.test(symbol) || !label || codes.length === 0)).toEqual([]);
    expect([...new Set(all.map(({ group }) => group))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(all.filter(({ version }) => version !== 0 && !(version >= 12 && version < 18))).toEqual([]);
  });

  it('has no shortcode for two', () => {
    const codes = all.flatMap((emoji) => emoji.codes.slice(0, -1));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('knows the signs that are keys', () => {
    expect(emojiOf('hash', all)?.symbol).toBe('#️⃣');
  });
});

describe('finding', () => {
  it.each([
    ['smile', '😄'],
    ['+1', '👍️'],
    ['heart', '❤️'],
    ['tada', '🎉'],
    ['dog', '🐶'],
    ['pencil', '📝'],
    ['sunglasses', '😎'],
    ['thumbs_up', '👍️'],
  ])('names by :%s:', (code, symbol) => {
    expect(emojiOf(code, all)?.symbol).toBe(symbol);
  });

  it('gives what is named so first, then what begins so with the fewest letters to type', () => {
    expect(symbols('smile')[0]).toBe('😄');
    expect(symbols('smi').slice(0, 3)).toEqual(['😄', '😏', '😃']);
    expect(symbols('SMI')).toEqual(symbols('smi'));
  });

  it('finds by words of the name and by further words', () => {
    expect(symbols('red heart')[0]).toBe('❤️');
    expect(symbols('germany')).toContain('🇩🇪');
    expect(symbols('awesome', 60)).toContain('😃');
  });

  it('gives so many at most, and none for nothing', () => {
    expect(symbols('fa', 3)).toHaveLength(3);
    expect(symbols('  ')).toEqual([]);
    expect(symbols('zzzz')).toEqual([]);
  });
});
