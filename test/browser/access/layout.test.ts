import type { Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { useStage } from '../support/stage.ts';
import { misfits, small, stretch } from './measure.ts';
import { scenes } from './scenes.ts';

const stage = useStage({ demo: true });

const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** How readers enlarge and reshape a page: its width in CSS px, what is said of its root, and of all in the widget. */
const shapes: readonly (readonly [name: string, width: number, html?: string, all?: string])[] = [
  ['a desk', 1280],
  ['zoom to 200 %', 640],
  ['zoom to 400 %, and a phone', 320],
  ['a phone, text spacing', 320, '', spacing],
  ['a phone, a root of 24 px', 320, 'font-size: 24px'],
  ['a desk, text of 200 %', 1280, 'font-size: 200%'],
  ['a desk, text spacing', 1280, '', spacing],
  ['a desk, a root of 62.5 %', 1280, 'font-size: 62.5%'],
];

async function shape(page: Page, width: number, html = '', all = ''): Promise<void> {
  await page.setViewport({ width, height: 900 });
  await page.evaluate(
    (style, css) => {
      document.documentElement.style.cssText = style;
      const root = document.querySelector('afterword-thread')!.shadowRoot!;
      const known = globalThis as unknown as { shape?: CSSStyleSheet };
      if (!known.shape) {
        known.shape = new CSSStyleSheet();
        root.adoptedStyleSheets.push(known.shape);
      }
      known.shape.replaceSync(css);
    },
    html,
    all,
  );
}

describe('in every state', () => {
  test('nothing is cut off, too wide or overlapping, however it is enlarged, and all can be pressed', async () => {
    const wrong: string[] = [];
    let checks = 0;
    for (const { name, enter, logs } of scenes(stage)) {
      const reader = await stage.reader();
      if (logs) reader.expect(logs);
      const { page } = reader;
      await page.setViewport({ width: 1280, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      await enter(reader);
      const note = (how: string, found: string[]): void => {
        checks++;
        wrong.push(...found.map((line) => `${name}, ${how}: ${line}`));
      };
      for (const [how, ...rest] of shapes) {
        await shape(page, ...rest);
        note(how, await page.evaluate(misfits));
        if (!rest[1]) note(how, await page.evaluate(small, 24));
      }
      await page.evaluate(stretch);
      for (const [how, ...rest] of shapes.filter(([, , html, all]) => !html && !all)) {
        await shape(page, ...rest);
        note(`long words, ${how}`, await page.evaluate(misfits));
        note(`long words, ${how}`, await page.evaluate(small, 24));
      }
      await page.close();
    }
    console.log(`layout: ${checks} measurements, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
  }, 240_000);

  test.each([
    ['a mouse', false, 32],
    ['a finger', true, 44],
  ] as const)(
    'all that can be pressed is large enough for %s',
    async (_, touch, least) => {
      const wrong: string[] = [];
      const some = /rest|draft|waiting|deleted|other-draft|everything|reactions open|reacted|emoji open|suggested|news/;
      for (const { name, enter } of scenes(stage).filter(({ name }) => some.test(name))) {
        const reader = await stage.reader();
        await reader.page.setViewport({ width: 320, height: 640, isMobile: touch, hasTouch: touch });
        await enter(reader);
        expect(await reader.page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(touch);
        wrong.push(...(await reader.page.evaluate(small, least)).map((line) => `${name}: ${line}`));
        await reader.page.close();
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
