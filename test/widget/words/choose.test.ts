import { afterEach, describe, expect, it } from 'vitest';
import { choose, directionOf, tags } from '../../../src/widget/words/choose.ts';

describe('the closest language', () => {
  it.each([
    ['de', 'de', 'de'],
    ['de-AT', 'de', 'de-AT'],
    ['DE-ch', 'de', 'de-CH'],
    ['gsw', 'gsw', 'de-CH-x-gsw'],
    ['de-CH-x-gsw', 'gsw', 'de-CH-x-gsw'],
    ['zh', 'zh-Hans', 'zh'],
    ['zh-CN', 'zh-Hans', 'zh-CN'],
    ['zh-SG', 'zh-Hans', 'zh-SG'],
    ['zh-TW', 'zh-Hant', 'zh-TW'],
    ['zh-HK', 'zh-Hant', 'zh-HK'],
    ['zh-MO', 'zh-Hant', 'zh-MO'],
    ['zh-Hant-HK', 'zh-Hant', 'zh-Hant-HK'],
    ['zh-Hans-TW', 'zh-Hans', 'zh-Hans-TW'],
    ['zh_TW', 'zh-Hant', 'zh-TW'],
    ['pt', 'pt-BR', 'pt'],
    ['pt-BR', 'pt-BR', 'pt-BR'],
    ['pt_BR', 'pt-BR', 'pt-BR'],
    ['pt-PT', 'pt-PT', 'pt-PT'],
    ['pt-AO', 'pt-PT', 'pt-AO'],
    ['no', 'nb', 'nb'],
    ['nn-NO', 'nb', 'nb-NO'],
    ['iw', 'he', 'he'],
    ['in', 'id', 'id'],
    ['fa-AF', 'fa', 'fa-AF'],
    ['uz-Cyrl', 'uz', 'uz-Cyrl'],
    ['ar-u-nu-latn', 'ar', 'ar-u-nu-latn'],
    ['en-GB', 'en', 'en-GB'],
    ['tlh', 'en', 'en'],
    ['ur', 'en', 'en'],
    ['nothing at all', 'en', 'en'],
    ['', 'en', 'en'],
    ['x', 'en', 'en'],
    ['__proto__', 'en', 'en'],
    ['constructor', 'en', 'en'],
    ['🙂', 'en', 'en'],
  ])('to %j is %s, with the dates of %s', (lang, language, tag) => {
    expect(choose(lang)).toEqual({ language, tag });
  });

  it('to each of ours is that one', () => {
    for (const tag of tags.split(' ')) expect(choose(tag).language).toBe(tag);
  });
});

/** The direction of an element that stands in others with these attributes, the outermost first. */
function direction(tag: string, ...around: string[]): string {
  document.body.innerHTML = `${around.map((attributes) => `<div ${attributes}>`).join('')}<b id="host"></b>`;
  return directionOf(document.querySelector('#host')!, tag);
}

describe('the direction', () => {
  afterEach(() => document.body.replaceChildren());

  it.each(['ar', 'ar-EG', 'fa', 'he'])('is from right to left in %s', (tag) => expect(direction(tag)).toBe('rtl'));
  it.each(tags.split(' ').filter((tag) => !/^(ar|fa|he)$/.test(tag)))('is from left to right in %s', (tag) =>
    expect(direction(tag)).toBe('ltr'),
  );

  it('is what the page says of the language that is spoken', () => {
    expect(direction('ar', 'lang=ar dir=rtl')).toBe('rtl');
    expect(direction('ar', 'lang=AR-eg', 'dir=ltr')).toBe('ltr');
    expect(direction('en', 'lang=en dir=rtl')).toBe('rtl');
  });

  it('is not what the page says of another', () => {
    // Urdu, which we do not have: English stands there.
    expect(direction('en', 'lang=ur dir=rtl')).toBe('ltr');
    expect(direction('ar', 'lang=en dir=ltr')).toBe('rtl');
    expect(direction('de', 'lang=ar dir=rtl', 'lang=de')).toBe('ltr');
    expect(direction('fi', 'lang=fil dir=rtl')).toBe('ltr');
  });

  it('is not left to the words of a page that leaves it to them', () => {
    expect(direction('he', 'lang=he dir=auto')).toBe('rtl');
  });

  it('is what the element itself says, whatever is spoken', () => {
    document.body.innerHTML = '<b id=host dir=ltr lang=en></b>';
    expect(directionOf(document.querySelector('#host')!, 'ar')).toBe('ltr');
  });
});
