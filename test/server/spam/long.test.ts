import { describe, expect, it } from 'vitest';
import type { Judged } from '../../../src/server/judge/layer.ts';
import { spamLayers } from '../../../src/server/spam/layers.ts';
import { looksLike, plainly, withoutCode } from '../../../src/server/spam/fold.ts';
import { lookAt, patternOf } from '../../../src/server/spam/pattern.ts';
import { settleSpam } from '../../../src/server/spam/settings.ts';
import { likeness, sketchOf } from '../../../src/server/spam/sketch.ts';

/** The longest comment, in code points. */
const LONGEST = 10_000;

/** A text of so many code points, of one that is said again and again. */
const filled = (text: string, length = LONGEST): string =>
  Array.from(text.repeat(Math.ceil(length / Array.from(text).length)))
    .slice(0, length)
    .join('');

/** So many words, each another. */
const words = (name: string, many: number): string => Array.from({ length: many }, (_, at) => `${name}${at}`).join(' ');

const honest = 'The moss on the north wall grew while nobody looked, and we measured it every week with a ruler. ';

/** What could stand before the words that are meant: each as long as fits. */
const before: [what: string, text: string][] = [
  ['honest words', honest],
  ['honest words with accents', 'Šárka šla přes ulici, když začalo pršet, und fuhr über die Straße. '],
  ['honest words of a script without spaces', '昨日は舟の写真がありました。今天天气很好我们去河边散步。'],
  ['signs of two units each', '😀🙂 '],
  ['signs that stand for a whole sentence', '\ufdfa\ufdfb '],
  ['a letter under marks', `a${'\u0316\u0301'.repeat(100)} `],
  ['signs that nobody sees', '\u200b '],
  ['lines', '\n'],
];

const site = settleSpam({}, undefined);
/** The layers that look at a text alone. */
const ofText = new Map(spamLayers(site).filter(([name]) => ['links', 'words', 'signs'].includes(name)));

/** What layers say of a comment of somebody new. */
async function said(text: string, over: Partial<Judged> = {}, names: readonly string[] = ['links', 'words', 'signs']): Promise<string> {
  const judged = { draft: { text }, name: 'Ada', website: null, links: [], standing: { visible: 0 }, ...over } as unknown as Judged;
  const signals = [];
  for (const [name, layer] of ofText) if (names.includes(name)) signals.push(...(await layer(judged, undefined as never)));
  return signals.map(({ reason }) => reason).join(' ');
}

describe('what is meant stands behind as much else as a comment can hold', () => {
  it.each(before)('%s', async (_what, text) => {
    const hide = (spam: string): string => `${filled(text, LONGEST - spam.length - 1)} ${spam}`;
    expect(await said(hide('best online casino bonus'))).toContain('“online casino…”');
    expect(await said(hide('best onlinе сasinо bonus'))).toContain('disguised by look-alikes');
    expect(await said(hide('write to me@gmail.com'))).toContain('answered elsewhere');
    expect(await said(hide('great post, thanks for sharing'), { links: ['https://q.example/'] })).toContain('Praise of the page');
    expect(await said(hide('<a href="https://q.example/">x</a>'))).toContain('Links as HTML');
  });

  it.each(before)('%s, and it is in the name or the website', async (_what, text) => {
    const long = filled(text);
    expect(await said(long, { name: 'Online Casino' }, ['words'])).toContain('“online casino…”');
    expect(await said(long, { website: 'https://online-casino.example/' }, ['words'])).toContain('“online casino…”');
  });

  it('is compared with what was written before', () => {
    const one = `${filled(`${words('one', 40)} `, 7_000)} ${words('spam', 80)}`;
    const other = `${filled(`${words('other', 40)} `, 7_000)} ${words('spam', 80)}`;
    expect(likeness(sketchOf(one), sketchOf(other))).toBeGreaterThan(0.3);
  });

  it('is no code where that stands before it, and code where it stands far behind', () => {
    const code = '```\nonline casino\n```\n';
    expect(withoutCode(`${filled(honest, 9_000)}\n${code}`)).not.toContain('casino');
    expect(withoutCode(`${code}${filled(honest, 9_000)} casino`)).toMatch(/casino$/);
  });
});

it('what is a word to nobody is none in a list either', () => {
  const pattern = patternOf(['\u3314', '\ufdfa', '*', ' ', 'moss']);
  expect(pattern(lookAt('All of the Moss, \u3314 and \ufdfa')).map(({ word }) => word)).toEqual(['moss']);
  expect([looksLike('a\ufdfab'), plainly('a\ufdfab')]).toEqual(['a b', 'a b']);
});

describe('the longest comment is looked at in a few milliseconds', () => {
  const random = (from: number, many: number): string => {
    let seed = 1;
    const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    return Array.from({ length: LONGEST }, () => String.fromCodePoint(from + Math.floor(next() * many))).join('');
  };
  it.each([
    ...before,
    ['Korean', random(0xac00, 11_172)],
    ['Chinese', random(0x4e00, 5_000)],
    ['letters of mathematics', random(0x1d400, 900)],
    ['signs that stand for a whole sentence, without spaces', '\ufdfa'],
    ['one letter under all marks', `a${filled('\u0316\u0301', LONGEST - 1)}`],
    ['marks and invisible signs by turns', '\u0316\u200b\u0301'],
    ['plus signs', '+1'],
    ['mail addresses that are none', 'a.b@'],
    ['links that never end', '<a '],
    ['code that never ends', '```\n`x'],
    ['letters that stand apart', 'c a s i n o '],
    ['words of spam', 'online casino, viagra, free bitcoins, buy followers, escorts, great post '],
  ])('%s', async (_what, text) => {
    const long = filled(text);
    const look = async (): Promise<number> => {
      const began = performance.now();
      sketchOf(long);
      await said(long, { website: 'https://q.example/', links: ['https://q.example/'] });
      return performance.now() - began;
    };
    const times: number[] = [];
    for (let time = 0; time < 7; time++) {
      looksLike('another comment');
      times.push(await look());
    }
    // 22 ms at most where the machine did other things, too; 200 and more with what goes back over a text again and again.
    expect(Math.min(...times)).toBeLessThan(60);
  });
});
