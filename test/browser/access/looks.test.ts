import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/server.ts';
import { useStage } from '../support/stage.ts';
import { known, look, putAxe, schemes, shapes, widths } from './axe.ts';
import { others } from './scenes.ts';

const stage = useStage();
const states = [
  'fifty nested',
  'one of everything',
  'right to left',
  'choice of reactions open',
  'reacted',
  'choice of emoji open',
  'names suggested',
  'a branch folded',
  'news',
];

describe('axe finds nothing in the theme', () => {
  test.each(['default', 'compact', 'classic', 'newspaper'])(
    '“%s” in the states that it draws most of, light and dark, narrow and wide',
    async (theme) => {
      const head = `<style>${readFileSync(join(root, `demo/themes/${theme}.css`), 'utf8')}</style>`;
      const scenes = others(stage, head).filter(({ name }) => states.includes(name));
      expect(scenes.length).toBe(states.length);
      const wrong: string[] = [];
      let runs = 0;
      for (const { name, enter } of scenes) {
        const reader = await stage.reader();
        const { page } = reader;
        await page.setViewport({ width: 1280, height: 900 });
        await enter(reader);
        await putAxe(page);
        for await (const shape of shapes(page)) {
          const found = (await look(page, 'afterword-thread')).filter((line) => !known.some(([pattern]) => pattern.test(line)));
          wrong.push(...found.map((line) => `${name}, ${shape}: ${line}`));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (wide > 0) wrong.push(`${name}, ${shape}: ${wide} px too wide`);
          runs++;
        }
        await page.close();
      }
      console.log(
        `axe, theme ${theme}: ${scenes.length} states × ${schemes.length} × ${widths.length}, ${runs} runs, violations ${wrong.length}`,
      );
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
