import { expect, expectTypeOf, it } from 'vitest';
import { en, type Sentence, type Words } from '../../../src/widget/words/en.ts';

const forms = Object.entries(en).flatMap(([name, words]): [string, string][] =>
  typeof words === 'string' ? [[name, words]] : Object.entries(words).map(([form, text]) => [`${name}.${form}`, text]),
);

const gaps = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap!).toSorted();

it.each(forms)('%s is whole and polite', (_name, text) => {
  expect(text.trim()).toBe(text);
  expect(text).not.toBe('');
  // What is left once every gap is taken out has no brace, and no gap is empty or has a space.
  expect(text.replace(/\{[a-z]+\}/g, '')).not.toMatch(/[{}]/);
  expect(text).not.toMatch(/!|\boops\b|\bplease try again later\b/i);
});

it('counts in every sentence that has forms', () => {
  const plural = forms.filter(([name]) => name.includes('.'));
  expect(plural.length).toBeGreaterThan(0);
  expect(plural.filter(([, text]) => !text.includes('{n}'))).toEqual([]);
});

it('has the same gaps in each form', () => {
  const plurals = Object.values(en).filter((words) => typeof words !== 'string');
  expect(plurals.map(({ one }) => gaps(one))).toEqual(plurals.map(({ other }) => gaps(other)));
});

it('cannot be translated but whole: the compiler refuses a language that lacks a sentence', () => {
  const { undo: _undo, ...lacking } = en;
  // @ts-expect-error a sentence is missing
  const short: Words = lacking;
  // @ts-expect-error a plural needs its general form
  const formless: Words = { ...en, comments: { one: 'uno' } };
  // @ts-expect-error a plural cannot be one sentence
  const flat: Words = { ...en, comments: '{n}' };
  // @ts-expect-error a sentence that nobody asks for
  const wide: Words = { ...en, greeting: 'Hello' };
  const arabic: Words = { ...en, comments: { zero: '{n}', one: '{n}', two: '{n}', few: '{n}', many: '{n}', other: '{n}' } };
  expectTypeOf<Sentence>().toExtend<string>();
  expect([short, formless, flat, wide, arabic]).toHaveLength(5);
});
