import { expect, test } from 'vitest';
import { useStage } from '../support/stage.ts';
import { misfits, small } from './measure.ts';
import { enter, pageOf } from './scenes.ts';
import { mixed, opened } from './threads.ts';

const stage = useStage();

/** Those with the longest words, those that are written from right to left, and two without spaces. */
const languages = ['de', 'fi', 'el', 'hu', 'ru', 'bg', 'nl', 'pt-PT', 'fr', 'ar', 'fa', 'he', 'th', 'ja'];

test('A11Y-03: in the languages with the longest words, too, everything fits and can be pressed', async () => {
  const wrong: string[] = [];
  for (const lang of languages) {
    const reader = await stage.reader();
    const { page } = reader;
    await page.setViewport({ width: 1280, height: 900 });
    const dir = /^(ar|fa|he)/.test(lang) ? 'rtl' : 'ltr';
    await enter(reader, pageOf(stage, opened(mixed()), { html: `lang="${lang}" dir="${dir}"` }));
    await (await reader.see({ css: '[part=actions] > button' })).evaluate((reply) => (reply as HTMLElement).click());
    await reader.see({ css: '.answer form [part=send]' });
    expect(await page.$eval('afterword-thread', (host) => host.shadowRoot!.querySelector('section')!.lang)).toBe(lang);
    for (const width of [320, 1280]) {
      await page.setViewport({ width, height: 900 });
      const found = [...(await page.evaluate(misfits)), ...(await page.evaluate(small, 24))];
      wrong.push(...found.map((line) => `${lang}, ${width} px: ${line}`));
    }
    await page.close();
  }
  expect(wrong).toEqual([]);
}, 120_000);
