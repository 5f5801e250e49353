import { describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { fill, say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

/** Where the comment with the link begins, px below the window's edge; far away where it is not drawn. */
const place = ({ page }: Reader): Promise<number> =>
  page.evaluate(() => {
    const all = [...(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article') ?? [])];
    return all.find((one) => one.textContent.includes('See there'))?.getBoundingClientRect().top ?? 1e6;
  });

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
])('whoever comes back, in %s', (_engine, start) => {
  const stage = useStage({}, start);

  test.each([
    ['the page is kept whole', 'no-cache'],
    ['the page is loaded anew', 'no-store'],
  ])('stands where they stood, beyond the first page of comments, where %s', async (_how, cache) => {
    const tag = `<div style="height: 900px">Words</div><script async src="${stage.server.url}/embed.js"></script><p>After it</p>`;
    const page = stage.pages.put(article(tag), undefined, { 'Cache-Control': cache });
    const other = stage.pages.put(article('<p>Elsewhere</p>'));
    await fill(stage.server, page, 40);
    await say(stage.server, page, { text: `See [there](${other})` });
    await fill(stage.server, page, 12, 'Last');
    const reader = await stage.reader();
    await reader.open(page);
    await reader.press('More comments');
    const link = await reader.see({ css: '.body a' });
    await link.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await reader.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const before = await place(reader);
    await link.evaluate((one) => (one as HTMLElement).click());
    await expect.poll(() => reader.page.url(), soon).toBe(other);
    await reader.page.goBack();
    await expect.poll(async () => Math.abs((await place(reader)) - before) <= 2, soon).toBe(true);
    await reader.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_000)));
    expect(Math.abs((await place(reader)) - before)).toBeLessThanOrEqual(2);
  });

  test('is left alone by it on a visit that is a new one', async () => {
    const page = stage.page();
    await fill(stage.server, page, 12);
    const reader = await stage.reader();
    await reader.open(page);
    // Firefox takes a file whose loading was cut short for one that was changed.
    await reader.see({ css: '[part=react]' });
    await reader.page.evaluate(() => scrollTo(0, 600));
    await reader.page.goto('about:blank');
    await reader.page.goto(page);
    await reader.see({ css: '[part=react]' });
    await reader.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    expect(await reader.page.evaluate(() => scrollY)).toBe(0);
  });
});
