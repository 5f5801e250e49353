import type { ElementHandle } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { enter, pageOf } from './scenes.ts';
import { mixed, opened } from './threads.ts';

const stage = useStage();

/** How many elements of the thread can be seen, but for one and what is in it. */
const seen = ({ page }: Reader): Promise<number> =>
  page.evaluate(() => {
    const root = document.querySelector('afterword-thread')!.shadowRoot!;
    // What passes a long part by has a size while it has the focus, and is then what is focused.
    return [...root.querySelectorAll('*')].filter(
      (each) => !each.matches('.skip, .skip *') && each.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    ).length;
  });

describe('1.4.13: what hovers or has the focus', () => {
  test('brings nothing into sight that was not there, in a thread with one of everything', async () => {
    const reader = await stage.reader();
    await enter(reader, pageOf(stage, opened(mixed())));
    const { page } = reader;
    await reader.see({ css: '.about' });
    const before = await seen(reader);
    const all = await page.evaluateHandle(() => [
      ...document
        .querySelector('afterword-thread')!
        .shadowRoot!.querySelectorAll<HTMLElement>('button:not(.skip), a, time, [title], .avatar, .pill, summary, select'),
    ]);
    const many = await all.evaluate((list) => list.length);
    expect(many).toBeGreaterThan(40);
    for (let index = 0; index < many; index++) {
      const one = (await all.evaluateHandle((list, at) => list[at], index)).asElement() as ElementHandle<HTMLElement>;
      if (!(await one.evaluate((element) => element.checkVisibility()))) continue;
      await one.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await one.hover();
      await one.evaluate((element) => element.focus({ preventScroll: true }));
      expect(await seen(reader)).toBe(before);
    }
  }, 60_000);

  test('of a date is told without hovering, too', async () => {
    const reader = await stage.reader();
    await enter(reader, pageOf(stage, opened(mixed())));
    await (await reader.see({ css: '.about', at: 'Said anew.' })).click();
    await reader.see({ css: '.abouts .hint', says: 'November 20, 2024 at 10:00 AM · Edited November 21, 2024 at 10:00 AM' });
    await reader.page.keyboard.press('Escape');
    await expect.poll(() => reader.sees({ css: '.abouts' })).toBe(false);
  });
});
