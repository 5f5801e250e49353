import { expect, test } from 'vitest';
import { admitSearch } from '../../src/contract/admit.ts';
import { fold } from '../../src/contract/fold.ts';

test.each([
  ['The LIGHTHOUSE', 'the lighthouse'],
  ['Café noir', 'cafe noir'],
  ['Cafe\u0301', 'cafe'],
  ['ÅÄÖ ñ ç', 'aao n c'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['οδός', 'οδοσ'],
  ['Ёлка, йод', 'елка, иод'],
  ['two\n lines\tand\u00a0more', 'two lines and more'],
  ['100 %_*', '100 %_*'],
])('%s is compared as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test.each(['가각', 'がぎぐ', 'किताब', 'ภาษาไทย', 'שָׁלוֹם', '日本語', '👩‍🚀 and ❤️'])('%s stays as it is written', (text) => {
  expect(fold(text)).toBe(text.normalize('NFC'));
});

test('what is searched for says something, and is short', () => {
  expect(admitSearch('  Two\n words ')).toBe('two words');
  expect(() => admitSearch(' \n\u00a0')).toThrow(expect.objectContaining({ code: 'invalid', field: 'text' }));
  expect(admitSearch('x'.repeat(200))).toHaveLength(200);
  expect(() => admitSearch('x'.repeat(201))).toThrow(expect.objectContaining({ code: 'invalid', field: 'text' }));
});
