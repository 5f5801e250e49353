import { describe, expect, it } from 'vitest';
import { en, type Sentence, type Words } from '../../../src/widget/words/en.ts';
import { tags } from '../../../src/widget/words/choose.ts';
import { NEUTRAL } from '../../../src/widget/words/voice.ts';

const all = tags.split(' ');
const others = all.filter((tag) => tag !== 'en');
const read = async (tag: string): Promise<Words> =>
  ((await import(`../../../src/widget/words/languages/${tag}.ts`)) as { words: Words }).words;
const allForms = (said: Words[Sentence]): Record<string, string> => (typeof said === 'string' ? { other: said } : said);
const general = (said: Words[Sentence]): string => allForms(said).other!;
const formsOf = (said: Words[Sentence]): string[] => (typeof said === 'string' ? [] : Object.keys(said).toSorted());
const names = Object.keys(en) as Sentence[];
const gaps = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap!).toSorted();

/** Words that happen to be the same in another language. */
const alike: Partial<Record<Sentence, string>> = {
  reaction: others.join(' '),
  shortcut: others.join(' '),
  via: 'ca da fr nb nl oc pt-BR pt-PT sv',
  name: 'de gsw',
  email: 'cs da el fr hu it nl pl pt-BR pt-PT ro sk',
  website: 'de nl',
  code: 'de fr gsw nl',
  link: 'da de gsw it nl pt-BR ro',
  matches: 'fr oc',
  matchesLabel: 'fr oc',
  emoji: 'cs da de el gsw hr id it nl pl ro sk tr uz',
  emojiSmileys: 'da de gsw nl',
};

it('are at least the 36 of issue 6', () => {
  const asked =
    'ar be bg ca cs da de el en eo es eu fa fi fr gsw he hr hu id it ja km ko nl oc pl pt-BR pt-PT ro ru sk sv th tr uk uz vi zh-Hans zh-Hant';
  expect(asked.split(' ').filter((tag) => !all.includes(tag))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(36);
  console.log(`languages: ${all.length}, each with ${names.length} sentences`);
});

describe.each(others)('%s', (tag) => {
  // What the browser does not know is counted as in the neutral language; Swiss German as German.
  const rules = new Intl.PluralRules(tag === 'gsw' ? 'de-CH' : (Intl.RelativeTimeFormat.supportedLocalesOf(tag)[0] ?? NEUTRAL));
  const categories = rules.resolvedOptions().pluralCategories.toSorted();
  /** A form that stands for one number alone may write it as a word, or say nothing of it. */
  const alone: string[] = categories.filter(
    (form) => Array.from({ length: 300 }, (_, n) => n).filter((n) => rules.select(n) === form).length === 1,
  );

  it('has every sentence, in each form that it counts by, and no other', async () => {
    const words = await read(tag);
    expect(Object.keys(words)).toEqual(names);
    expect(names.map((name) => [name, ...formsOf(words[name])])).toEqual(
      names.map((name) => [name, ...(typeof en[name] === 'string' ? [] : categories)]),
    );
  });

  it('fills the gaps that English fills', async () => {
    const words = await read(tag);
    const wrong = names.flatMap((name) => {
      const wanted = gaps(general(en[name])).join();
      const withoutNumber = wanted.replace(/\bn\b,?|,n\b/, '');
      return Object.entries(allForms(words[name]))
        .filter(([form, text]) => gaps(text).join() !== wanted && !(alone.includes(form) && gaps(text).join() === withoutNumber))
        .map(([form, text]) => `${name}.${form}: ${text}`);
    });
    expect(wrong).toEqual([]);
  });

  it('calls what is pressed by the words that stand on it, so that who speaks them presses it', async () => {
    const words = await read(tag);
    // Where words are not set apart by spaces they need only be there.
    const space = /^(ja|zh|th|km)/.test(tag) ? '' : ' ';
    const bare = (text: string): string =>
      `${space}${text
        .toLowerCase()
        .replace(/\{\w+\}/g, ' ')
        .replace(/[^\p{L}\p{M}]+/gu, space)}${space}`;
    const pairs = [
      ['reply', 'replyName'],
      ['more', 'moreOf'],
      ['readMore', 'readMoreOf'],
    ] as const;
    const wrong = pairs.filter(([shown, name]) => !bare(general(words[name])).includes(bare(general(words[shown]))));
    expect(wrong.map(([shown, name]) => `${general(words[shown])} / ${general(words[name])}`)).toEqual([]);
  });

  it('is whole and polite', async () => {
    const words = await read(tag);
    for (const name of names) {
      for (const text of Object.values(allForms(words[name]))) {
        expect([name, text]).toEqual([name, text.trim()]);
        expect([name, text.replace(/\{[a-z]+\}/g, '')]).not.toEqual([name, '']);
        expect(text.replace(/\{[a-z]+\}/g, '')).not.toMatch(/[{}!！|]/);
      }
    }
  });

  it('is English in no sentence that was forgotten', async () => {
    const words = await read(tag);
    const same = names.filter((name) => general(en[name]) === general(words[name]));
    expect(same).toEqual(names.filter((name) => alike[name]?.split(' ').includes(tag)));
  });
});
