import { describe, expect, test } from 'vitest';
import { say } from '../support/fill.ts';
import { article } from '../support/pages.ts';
import { useStage } from '../support/stage.ts';
import { look, putAxe } from './axe.ts';

const stage = useStage();

/** A page with the tag and its line for whoever has no scripts, and the comments of it. */
async function written(...texts: string[]): Promise<string> {
  const { server, pages } = stage;
  const page = pages.put(
    article(
      `<script async src="${server.url}/embed.js"></script><noscript><a href="${server.url}/thread" referrerpolicy="unsafe-url">Comments</a></noscript>`,
    ),
  );
  let parent: string | undefined;
  for (const text of texts) parent = await say(server, page, { text, ...(parent && { parent }) });
  return page;
}

const rich =
  '# Title\n\nA **word** with [a link](https://example.org/), `code`\n\n> quoted\n\n- one\n- two\n\n```js\nlet a = 1;\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |';
const hostile =
  '<script>document.title = "fired"</script><img src=x onerror=\'document.title = "fired"\'><meta http-equiv=refresh content="0;url=//evil.example">';

describe('A11Y-14: without any script', () => {
  test('the line in the tag leads to all comments of that page, nested, as words alone', async () => {
    const page = await written('The clock is late.', 'So am I.', hostile);
    const reader = await stage.reader();
    await reader.page.setJavaScriptEnabled(false);
    await reader.page.goto(page);
    await Promise.all([reader.page.waitForNavigation(), reader.page.click('noscript a')]);
    const tree = await reader.page.accessibility.snapshot({ interestingOnly: true });
    const names = JSON.stringify(tree);
    for (const words of ['3 comments', 'The clock is late.', 'So am I.', '<meta http-equiv=refresh']) expect(names).toContain(words);
    expect(await reader.page.title()).toContain('3 comments');
    expect(new URL(reader.page.url()).origin).toBe(new URL(stage.server.url).origin);
    expect(await reader.page.$$eval('script, img, form, iframe, meta[http-equiv], [onerror]', (all) => all.length)).toBe(0);
    expect(await reader.page.$$eval('main > ol > li > ol > li > ol article', (all) => all.length)).toBe(1);
    const asked = reader.asked.filter((url) => !url.startsWith(stage.pages.url) && !url.startsWith(`${stage.server.url}/thread`));
    expect(asked).toEqual([]);
  });

  test('axe finds nothing in it, light and dark, narrow and wide, and nothing scrolls sideways', async () => {
    const page = await written(rich, hostile, 'Donaudampfschiff'.repeat(20), 'four', 'five', 'six', 'seven', 'eight');
    const reader = await stage.reader();
    const wrong: string[] = [];
    for (const lang of ['en', 'ar']) {
      await reader.page.goto(`${stage.server.url}/thread?lang=${lang}&key=${encodeURIComponent(page)}`);
      await putAxe(reader.page);
      for (const value of ['light', 'dark'])
        for (const width of [320, 1280]) {
          await reader.page.setViewport({ width, height: 900 });
          await reader.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
          wrong.push(...(await look(reader.page)).map((line) => `${lang}, ${value}, ${width} px: ${line}`));
          expect(await reader.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
        }
    }
    expect(wrong).toEqual([]);
  });
});
