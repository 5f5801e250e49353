import { describe, expect, test } from 'vitest';
import { useStage } from '../support/stage.ts';
import { known, look, putAxe, schemes, shapes, widths } from './axe.ts';
import { scenes } from './scenes.ts';

const stage = useStage({ demo: true });

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

  test.each(['', 'playground.html', 'backends.html?adapter=merge', 'accessibility.html'])(
    'finds nothing in the page “/%s” as a whole',
    async (path) => {
      const reader = await stage.reader();
      const { page } = reader;
      await page.goto(`${stage.server.url}/${path}`);
      // Its thread is in sight at once: without its comments the order of headings could not be told.
      if (path === 'playground.html') await reader.see({ css: 'article' });
      await putAxe(page);
      const wrong: string[] = [];
      for await (const shape of shapes(page)) {
        // The signs in the drawing are part of a picture that is described as a whole.
        const found = (await look(page)).filter(
          (line) => !line.startsWith('undecided color-contrast at text[') && !known.some(([pattern]) => pattern.test(line)),
        );
        wrong.push(...found.map((line) => `${shape}: ${line}`));
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      }
      expect(wrong).toEqual([]);
    },
  );
});
