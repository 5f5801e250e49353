import { afterEach, describe, expect, it, vi } from 'vitest';
import { tags } from '../../../src/widget/words/choose.ts';
import { en } from '../../../src/widget/words/en.ts';
import { keeping, type KeepingSentence, type KeepingWords } from '../../../src/widget/words/keeping/en.ts';
import { loadSpeech } from '../../../src/widget/words/load.ts';
import { loadKeeping } from '../../../src/widget/words/speak-keeping.ts';

const others = tags.split(' ').filter((tag) => tag !== 'en');
const names = Object.keys(keeping) as KeepingSentence[];
const gaps = (text: string): string => [...text.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap!).join();

describe.each(others)('what only some readers meet, in %s', (tag) => {
  const read = async (): Promise<KeepingWords> =>
    ((await import(`../../../src/widget/words/keeping/kept-${tag}.ts`)) as { words: KeepingWords }).words;

  it('has every sentence and no other, with the same gaps, whole and polite', async () => {
    const words = await read();
    expect(Object.keys(words)).toEqual(names);
    expect(names.filter((name) => gaps(words[name]) !== gaps(keeping[name]))).toEqual([]);
    expect(names.filter((name) => words[name] !== words[name].trim() || /[{}!！|]/.test(words[name].replace(/\{\w+\}/g, '')))).toEqual([]);
  });

  it('is English in no sentence that was forgotten', async () => {
    const words = await read();
    expect(names.filter((name) => words[name] === keeping[name])).toEqual([]);
  });

  it('says differently what is chosen between', async () => {
    const words = await read();
    for (const choice of ['approve hide reject pin unpin', 'spam insult topic other', 'open reactions closed', 'moderate stop'])
      expect(new Set(choice.split(' ').map((name) => words[`keeping.${name}` as KeepingSentence])).size).toBe(choice.split(' ').length);
  });
});

describe('what only some readers meet', () => {
  afterEach(() => document.body.replaceChildren());

  it('is named so that the page’s own words are looked after where they belong', () => {
    expect(names.filter((name) => !name.startsWith('keeping.'))).toEqual([]);
    expect(Object.keys(en).filter((name) => name.includes('.'))).toEqual([]);
  });

  it.each([
    ['de', 'Freigeben'],
    ['gsw', 'Freigäh'],
    ['zh-TW', '核准'],
    ['en-GB', 'Approve'],
    ['tlh', 'Approve'],
  ])('is spoken as all else is: %s', async (lang, approve) => {
    const voice = await loadKeeping(await loadSpeech(lang, document.body));
    expect(voice.say('keeping.approve')).toBe(approve);
  });

  it('takes the words of the page, and warns of each that does not fit once', async () => {
    const element = document.createElement('script');
    const words = { heading: 'Talk', 'keeping.report': 'Flag', 'keeping.reportOf': 'Flag it', 'keeping.nonsense': 'x' };
    Object.assign(element, { type: 'application/json', className: 'afterword-words', textContent: JSON.stringify(words) });
    document.body.append(element);
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const speech = await loadSpeech('en', document.body);
    const voice = await loadKeeping(speech);
    expect([speech.say('heading'), voice.say('keeping.report'), voice.say('keeping.reportOf', { name: 'Ada' })]).toEqual([
      'Talk',
      'Flag',
      'Report the comment by Ada',
    ]);
    expect(warn.mock.calls).toEqual([
      ['Afterword: The page’s own words for “keeping.reportOf” are not used: {name} is missing.'],
      ['Afterword: The page’s own words for “keeping.nonsense” are not used: there is no such sentence.'],
    ]);
    warn.mockRestore();
  });
});
