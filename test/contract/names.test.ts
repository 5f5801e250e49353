import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanName } from '../../src/contract/names.ts';
import { read } from '../../src/contract/read.ts';
import { answers, comment, thread } from '../../src/contract/shapes.ts';

/** What is wrong with it, what somebody sends, and what readers see. */
const rows: [why: string, sent: string, seen: string][] = [
  ['a plain name', 'Ada Lovelace', 'Ada Lovelace'],
  ['a name in another script', 'Ünë & "Co" 李', 'Ünë & "Co" 李'],
  ['markup, which is text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['nothing', '', ''],
  ['white space around it', '  Ada\t', 'Ada'],
  ['lines', 'Ada\r\nLovelace\u2028Byron\u2029King', 'Ada Lovelace Byron King'],
  ['many spaces of many kinds', 'Ada\u00A0 \u2003\u3000\uFEFFLovelace', 'Ada Lovelace'],
  ['a blank of Braille', 'Ada\u2800\u2800L', 'Ada L'],
  ['controls', 'A\0d\x07a\x1B[31m\x7F\x85', 'Ada[31m'],
  ['an override of the direction', 'Ada\u202Egnp.exe', 'Adagnp.exe'],
  ['an embedding that is never closed', '\u202BAda\u202A', 'Ada'],
  ['isolates, and one that closes ours', '\u2069Ada\u2066\u2067\u2068', 'Ada'],
  ['marks of direction', '\u200EAda\u200F\u061C', 'Ada'],
  ['zero-width spaces and joiners in Latin', 'A\u200Bd\u200C\u200Da\u2060', 'Ada'],
  ['a byte order mark inside', 'A\uFEFFda', 'A da'],
  ['soft hyphens', 'A\u00ADda', 'Ada'],
  ['a grapheme joiner between a letter and its accent', 'a\u034F\u0301', 'á'],
  ['letters that draw nothing', '\u115F\u1160\u3164\uFFA0', ''],
  ['vowels of Khmer that draw nothing', '\u17B4\u17B5', ''],
  ['invisible operators', 'A\u2061\u2062\u2063\u2064da', 'Ada'],
  ['tags that spell something', `Ada${'\u{E0041}\u{E0064}\u{E006D}\u{E0069}\u{E006E}'}`, 'Ada'],
  ['a selector of variants without an emoji', 'A\uFE0Fda\u{E0100}', 'Ada'],
  ['signs of musical notation that draw nothing', '\u{1D173}\u{1D17A}\u{1D159}', ''],
  ['annotations', '\uFFF9Ada\uFFFAowner\uFFFB', 'Adaowner'],
  ['a place for an object', 'Ada\uFFFC', 'Ada'],
  ['private characters, which fonts draw as they like', '\uE000Ada\uF8FF\u{F0000}', 'Ada'],
  ['halves of characters', 'A\uD83Dda\uDE00', 'Ada'],
  ['an accent apart', 'Zoe\u0308', 'Zoë'],
  ['another sign for the same', '\u212Bngstro\u0308m', 'Ångström'],
  ['a tower of accents', `Z${'\u0301'.repeat(60)}oe`, 'Ź\u0301\u0301\u0301oe'],
  ['a tower on a letter that has one already', `é${'\u0302'.repeat(9)}`, 'é\u0302\u0302\u0302'],
  ['an accent on what stands before it', '\u0301Ada', 'Ada'],
  ['an accent on what stands before it, after a space', ' \u0338\u0338 Ada', 'Ada'],
  ['a vowel of nothing, and a joiner after it', '\u093F\u200C', ''],
  ['frames around nothing', '\u20DD\u20E0', ''],
  ['a heavy tick', 'Ada ✔', 'Ada'],
  ['a tick drawn as an emoji', 'Ada ✔\uFE0F', 'Ada'],
  ['ticks of all kinds', '✓☑✅🗸🗹🮱Ada', 'Ada'],
  ['shields', '🛡\uFE0F Ada ⛨', 'Ada'],
  ['a tick joined to an emoji', '👩\u200D✔\uFE0FAda', '👩Ada'],
  ['nothing but a tick', '✔', ''],
  ['an emoji', '🦊 Fox', '🦊 Fox'],
  ['a family', '👩\u200D👩\u200D👧\u200D👦', '👩\u200D👩\u200D👧\u200D👦'],
  ['a coder with a skin', '👩🏽\u200D💻', '👩🏽\u200D💻'],
  ['a rainbow flag', '🏳\uFE0F\u200D🌈', '🏳\uFE0F\u200D🌈'],
  ['a heart in colour and one in black', '❤\uFE0F ❤\uFE0E', '❤\uFE0F ❤\uFE0E'],
  ['a flag of two letters', '🇳🇱', '🇳🇱'],
  [
    'a flag made of tags',
    '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
    '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
  ],
  ['a flag whose tags never end', '🏴\u{E0067}\u{E0062}', '🏴'],
  ['a keycap', '1\uFE0F\u20E3', '1\uFE0F\u20E3'],
  ['an emoji joined to nothing', '👩\u200D', '👩'],
  ['Persian, which parts letters by a non-joiner', 'می\u200Cخواهم', 'می\u200Cخواهم'],
  ['Sinhala, which joins letters', 'ශ්\u200Dරී', 'ශ්\u200Dරී'],
  ['Devanagari, which parts and joins', 'क्\u200Dष र्\u200Cक', 'क्\u200Dष र्\u200Cक'],
  ['Malayalam, where a joiner ends a word', 'രാജന്\u200D', 'രാജന്\u200D'],
  ['joiners in a row', 'می\u200C\u200C\u200Dخ', 'می\u200Cخ'],
  ['Arabic and Hebrew', 'عائشة בתיה', 'عائشة בתיה'],
  ['Thai with its marks', 'กำธร์', 'กำธร์'],
  ['Hangul in parts', '\u1112\u1161\u11AB', '한'],
];

describe('a name', () => {
  test.each(rows)('with %s', (_why, sent, seen) => {
    expect(cleanName(sent)).toBe(seen);
    expect(read(comment, row(sent)).author.name).toBe(seen);
  });

  test('is at most 100 code points long, and no character of it is cut', () => {
    expect(cleanName('x'.repeat(101))).toBe('x'.repeat(100));
    expect(cleanName('🦊'.repeat(101))).toBe('🦊'.repeat(100));
    expect(cleanName(`${'x'.repeat(99)}e\u0302\u0323\u0331`)).toBe('x'.repeat(99));
    expect(cleanName(`${'x'.repeat(98)}👩\u200D💻`)).toBe('x'.repeat(98));
    expect(cleanName(`${'x'.repeat(99)} y`)).toBe('x'.repeat(99));
  });

  test('of a megabyte is read at once', () => {
    const start = performance.now();
    for (const part of ['x', '\u202Eé', '\u0301', '👩\u200D', ' ', '\u200B', '🏴\u{E0067}', 'a\u0301'])
      cleanName(part.repeat(1_000_000 / part.length));
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('a line', () => {
  test('may hold ticks, which stand for something only in names', () => {
    expect(cleanLine('✔ Approved\nby us\u202E', 500)).toBe('✔ Approved by us');
  });

  test.each(['', ' ', 'Ada', 'a b', 'a  b', 'a ', ' a', 'a\u00A0b', 'é'])(
    '“%s” stays or becomes what it should be, however long it may be',
    (text) => {
      for (const most of [1, 2, 3, 100]) expect(Array.from(cleanLine(text, most)).length).toBeLessThanOrEqual(most);
      expect(cleanLine(text, 100)).toBe(text.trim().replace(/\s+/g, ' '));
    },
  );
});

/** Text of everything that was ever troublesome, in any order. */
const trouble = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'a Z é 李 ع ש क ් 👩 ❤ 🏴 ✔ 🛡 1 # . \u0301 \u0327 \u093F \u200D \u200C \u202E \u2069 \uFE0F \u20E3 \u{E0067} \u{E007F} \u{1F3FD} \u034F \u1160 \uD800 \uDC00'.split(
          ' ',
        ),
      ),
      fc.constantFrom(' ', '\n', '\u3000', '\0'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 160 },
  )
  .map((parts) => parts.join(''));

describe('whatever is sent', () => {
  const most = 5_000;

  test('what is clean stays as it is', () => {
    const property = fc.property(trouble, (sent) => void expect(cleanName(cleanName(sent))).toBe(cleanName(sent)));
    fc.assert(property, { numRuns: most });
  });

  test('is short, composed, on one line, and turns nothing around', () => {
    const property = fc.property(trouble, (sent) => {
      const name = cleanName(sent);
      expect(Array.from(name).length).toBeLessThanOrEqual(100);
      expect(name.isWellFormed()).toBe(true);
      expect(name).toBe(name.trim());
      expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Co}✔🛡]|\s\s/u);
      expect(name.normalize('NFD')).not.toMatch(/\p{M}{6}/u);
    });
    fc.assert(property, { numRuns: most });
  });
});

/** A comment by somebody of this name, with the same in every other line that it has. */
const row = (line: string): object => ({
  id: '1',
  parent: null,
  author: { id: null, name: line, badge: line },
  body: { text: line },
  created: '2026-11-22T18:30:00Z',
  state: 'pending',
  replies: 0,
  reactions: [],
  folded: line,
  via: line,
  page: { title: line, url: 'https://example.org/' },
  mine: { can: [], reacted: [], reason: line },
});

describe('the door', () => {
  const sent = ' One\n\u202Eline\u2069 ';

  test('makes every line of a comment clean, and leaves what it says as it is', () => {
    const { author, body, folded, via, page, mine } = read(comment, row(sent));
    expect([author.name, author.badge, folded, via, page?.title, mine?.reason]).toEqual(Array(6).fill('One line'));
    expect(body).toEqual({ text: sent });
  });

  test('makes every line of a thread and of its viewer clean', () => {
    const shape = { id: 't', count: 0, reactions: [], sorts: [], can: [], each: [], limits: {}, repeatable: false };
    const kinds = [{ kind: 'up', symbol: `👍\uFE0F${sent}`, label: sent }];
    const made = read(thread, { ...shape, kinds, closed: sent });
    expect([made.closed, made.kinds[0]]).toEqual(['One line', { kind: 'up', symbol: '👍\uFE0F One line', label: 'One line' }]);
    const viewer = read(answers.signIn, { author: { id: '1', name: sent }, providers: [{ id: 'p', label: sent }] });
    expect([viewer.author?.name, viewer.providers[0]?.label]).toEqual(['One line', 'One line']);
  });
});
