import { afterEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../src/widget/words/en.ts';
import { loadSpeech } from '../../../src/widget/words/load.ts';
import { ownWords } from '../../../src/widget/words/own.ts';

/** What the page puts in place of our words, and what is said of what it may not. */
function own(json: string, language = 'en', lang = ''): { own: object; why: string[] } {
  const element = document.createElement('script');
  Object.assign(element, { type: 'application/json', className: 'afterword-words', lang, textContent: json });
  document.body.append(element);
  const why: string[] = [];
  return { own: ownWords(en, language, (reason) => why.push(String(reason))), why };
}

afterEach(() => document.body.replaceChildren());

describe('the words of the page', () => {
  it('stand in the place of ours', () => {
    expect(own('{"heading":"Discussion","comments":{"one":"One voice","other":"{n} voices"}}')).toEqual({
      own: { heading: 'Discussion', comments: { one: 'One voice', other: '{n} voices' } },
      why: [],
    });
  });

  it('may be one text for every number', () => {
    expect(own('{"comments":"Voices: {n}"}').own).toEqual({ comments: 'Voices: {n}' });
  });

  it.each([
    ['{"greeting":"Hello"}', 'greeting', 'there is no such sentence'],
    ['{"constructor":"Hello"}', 'constructor', 'there is no such sentence'],
    ['{"__proto__":"Hello"}', '__proto__', 'there is no such sentence'],
    ['{"heading":7}', 'heading', 'it is no text'],
    ['{"heading":{"other":"x"}}', 'heading', 'it is no text'],
    ['{"heading":"  "}', 'heading', 'it is empty'],
    ['{"replyTo":"answers"}', 'replyTo', '{name} is missing'],
    ['{"replyTo":"answers {name} {n}"}', 'replyTo', 'nothing is known for {n}'],
    ['{"comments":"Voices"}', 'comments', '{n} is missing'],
    ['{"comments":{"one":"One"}}', 'comments', 'the form “other” is missing'],
    ['{"comments":{"one":1,"other":"{n}"}}', 'comments', 'the form “one” is no text'],
    ['{"comments":null}', 'comments', 'it is neither text nor forms of a plural'],
    ['{"unfold":{"one":"One","other":"{n} for {name}"}}', 'unfold', '{name} is missing'],
  ])('are left out where they do not fit, and it is said why: %s', (json, name, reason) => {
    expect(own(json)).toEqual({ own: {}, why: [`The page’s own words for “${name}” are not used: ${reason}.`] });
  });

  it('that are no JSON are said to be none', () => {
    const { own: none, why } = own('{heading: Discussion}');
    expect(none).toEqual({});
    expect(why).toEqual([expect.stringMatching(/^The page’s own words are no JSON: /)]);
    expect(own('null').own).toEqual({});
  });

  it('may be meant for one language', () => {
    const json = '{"heading":"Diskussion"}';
    expect(own(json, 'de', 'de').own).toEqual({ heading: 'Diskussion' });
    document.body.replaceChildren();
    expect(own(json, 'en', 'de').own).toEqual({});
    document.body.replaceChildren();
    expect(own(json, 'pt-BR', 'pt').own).toEqual({ heading: 'Diskussion' });
    document.body.replaceChildren();
    expect(own(json, 'de', 'de-AT').own).toEqual({ heading: 'Diskussion' });
  });

  it('are spoken, with the rest in the language of the reader', async () => {
    own('{"heading":"Gespräch","nonsense":"x"}');
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const speech = await loadSpeech('de', document.body);
    expect([speech.say('heading'), speech.say('reply'), speech.lang, speech.dir]).toEqual(['Gespräch', 'Antworten', 'de', 'ltr']);
    expect(warn.mock.calls).toEqual([['Afterword: The page’s own words for “nonsense” are not used: there is no such sentence.']]);
    warn.mockRestore();
  });
});
