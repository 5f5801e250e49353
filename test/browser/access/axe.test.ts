import { describe, expect, test } from 'vitest';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { known, look, putAxe, schemes, shapes, widths } from './axe.ts';
import { scenes } from './scenes.ts';

const stage = useStage({ demo: true });

/** Code and tables that are wider than the thread are scrolled sideways: axe cannot tell what stands behind what is out of sight. */
const scrolled = /^undecided color-contrast at (\.language|t[hr]:).*elmPartiallyObscured/;

/** Brings a thread near, waits until all of its comments are drawn, and has the long ones shown whole: what is cut off would reach under what follows. */
async function whole({ page, see }: Reader): Promise<void> {
  const drawn = (): Promise<boolean> =>
    page.evaluate(() => {
      const root = document.querySelector('afterword-thread')!.shadowRoot!;
      return root.querySelectorAll('article').length >= Number.parseInt(root.querySelector('.title')!.textContent, 10);
    });
  await page.evaluate(() => document.querySelector('afterword-thread')!.scrollIntoView());
  await see({ css: '.skips' });
  await expect.poll(drawn, soon).toBe(true);
  await page.evaluate(() => {
    for (const button of document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll<HTMLElement>('.whole')) button.click();
    scrollTo(0, 0);
  });
}

describe('axe', () => {
  test('finds nothing in any state, light and dark, narrow and wide', async () => {
    const all = scenes(stage);
    const met = new Set<RegExp>();
    const wrong: string[] = [];
    let runs = 0;
    for (const { name, enter, logs } of all) {
      const reader = await stage.reader();
      if (logs) reader.expect(logs);
      const { page } = reader;
      await page.setViewport({ width: 1280, height: 900 });
      const began = performance.now();
      await enter(reader);
      const entered = performance.now();
      await putAxe(page);
      for await (const shape of shapes(page)) {
        const found = await look(page, 'afterword-thread');
        runs++;
        for (const line of found) {
          const reason = known.find(([pattern]) => pattern.test(line));
          if (reason) met.add(reason[0]);
          else wrong.push(`${name}, ${shape}: ${line}`);
        }
      }
      if (process.env.TIMES) console.log(name, Math.round(entered - began), Math.round(performance.now() - entered));
      await page.close();
    }
    console.log(`axe: ${all.length} states × ${schemes.length} themes × ${widths.length} widths, ${runs} runs, violations ${wrong.length}`);
    expect(wrong).toEqual([]);
    expect(known.filter(([pattern]) => !met.has(pattern)).map(([, reason]) => reason)).toEqual([]);
    expect(all.length).toBeGreaterThanOrEqual(30);
  }, 240_000);

  test.each(['', 'playground.html', 'backends.html?adapter=merge', 'accessibility.html', 'doctor.html'])(
    'finds nothing in the page “/%s” as a whole',
    async (path) => {
      const reader = await stage.reader();
      const { page } = reader;
      await page.goto(`${stage.server.url}/${path}`);
      // While a thread is being drawn, the order of headings cannot be told.
      if (path === 'playground.html') await reader.see({ css: 'article' });
      const merged = path.includes('merge');
      if (merged) await whole(reader);
      await putAxe(page);
      const wrong: string[] = [];
      for await (const shape of shapes(page)) {
        // The signs in the drawing are part of a picture that is described as a whole.
        const found = (await look(page)).filter(
          (line) =>
            !line.startsWith('undecided color-contrast at text[') &&
            !known.some(([pattern]) => pattern.test(line)) &&
            !(merged && scrolled.test(line)),
        );
        wrong.push(...found.map((line) => `${shape}: ${line}`));
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      }
      expect(wrong).toEqual([]);
    },
  );
});
