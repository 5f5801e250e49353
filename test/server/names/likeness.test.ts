import { describe, expect, it } from 'vitest';
import { alike, skeleton } from '../../../src/server/names/likeness.ts';

describe('two names look alike', () => {
  it.each([
    ['the same', 'Ada Lovelace', 'Ada Lovelace'],
    ['in another case', 'ADA lovelace', 'Ada Lovelace'],
    ['in Cyrillic', 'Аdа Lоvеlасе', 'Ada Lovelace'],
    ['in Greek', 'Αda', 'Ada'],
    ['in letters of mathematics', '𝓐𝓭𝓪 𝐋𝗼𝘃𝚎lace', 'Ada Lovelace'],
    ['in full width', 'Ａｄａ', 'Ada'],
    ['raised', 'ᴬᵈᵃ', 'Ada'],
    ['in circles', 'Ⓐⓓⓐ', 'Ada'],
    ['with a digit for a letter', '0wner', 'Owner'],
    ['with I for l', 'AIan', 'Alan'],
    ['with 1 for l', 'A1an', 'alan'],
    ['with a stroke for I', '|an', 'Ian'],
    ['with a capital I, whoever writes it small', 'IAN', 'ian'],
    ['with two letters for one', 'Rornan', 'Roman'],
    ['with one letter for two', 'Ĳsbrand', 'IJsbrand'],
    ['with a long s for f', 'Ralſ', 'Ralf'],
    ['with a Greek sigma for c', 'ϲarol', 'Carol'],
    ['with accents apart', 'Zoe\u0308', 'Zoë'],
    ['without the spaces', 'AdaLovelace', 'Ada Lovelace'],
    ['with signs', '★ Ada_Lovelace. ★', 'Ada Lovelace'],
    ['with an emoji', 'Ada 🦊', 'Ada'],
    ['with something unseen', 'A\u200Dda', 'Ada'],
    ['made of signs alone', '⚡\uFE0F', '⚡'],
  ])('%s: %s and %s', (_how, one, other) => {
    expect(alike(one, other)).toBe(true);
    expect(alike(other, one)).toBe(true);
  });
});

describe('two names are told apart', () => {
  it.each([
    ['Ada', 'Eda'],
    ['Ada', 'Adam'],
    ['Ada Lovelace', 'Ada'],
    ['Zoë', 'Zoe'],
    ['Анна', 'Ivan'],
    ['李娜', '李妮'],
    ['⚡', '⭐'],
    ['Ben', 'Ken'],
  ])('%s and %s', (one, other) => {
    expect(alike(one, other)).toBe(false);
  });
});

describe('a skeleton', () => {
  it('is that of Unicode’s own examples', () => {
    expect(skeleton('ѕсоре')).toBe(skeleton('scope'));
    expect(skeleton('𝔭𝒶ỿ𝕡𝕒ℓ')).toBe(skeleton('paypal'));
    expect(skeleton('m')).toBe('rn');
    expect(skeleton('ﺍ')).toBe('l');
  });

  it('of a skeleton is itself, for every letter and digit there is', () => {
    const odd: string[] = [];
    for (let point = 0; point < 0x30000; point++) {
      const character = String.fromCodePoint(point);
      const once = skeleton(character);
      if (/[\p{L}\p{N}]/u.test(character) && skeleton(once) !== once) odd.push(`U+${point.toString(16)} ${once}`);
    }
    expect(odd).toEqual([]);
  });
});
