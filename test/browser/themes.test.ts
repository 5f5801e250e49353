import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pale } from './support/colours.ts';
import { fill } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon } from './support/reader.ts';
import { root } from './support/server.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** A page with three comments and this style. */
async function page(style: string): Promise<string> {
  const url = stage.pages.put(article(`<script async src="${stage.server.url}/embed.js"></script>`, `<style>${style}</style>`));
  await fill(stage.server, url, 3);
  return url;
}

const dark = 'background: #111; color: #eee';
const light = 'background: #fff; color: #222';

describe('the look', () => {
  test.each([
    ['10px', 'html { font-size: 62.5% }'],
    ['32px', 'html { font-size: 200% }'],
    ['24px', 'html { font-size: 24px }'],
    ['12px', 'body { font-size: 12px; line-height: 1.1 }'],
  ])('fits 320 px with text of %s, and keeps what is pressed large enough', async (_size, style) => {
    const reader = await stage.reader();
    await reader.page.setViewport({ width: 320, height: 700 });
    await reader.open(await page(style));
    // What passes the long parts by has a size while it has the focus.
    const found = await reader.page.evaluate(() => {
      const shadow = document.querySelector('afterword-thread')!.shadowRoot!;
      const all = [...shadow.querySelectorAll<HTMLElement>('button:not(.fold), textarea, select')];
      const small = all.filter((element) => {
        if (element.matches('.skip')) element.focus();
        return element.checkVisibility() && element.getBoundingClientRect().height < 32 && !element.matches('.pill');
      });
      return { seen: all.length > 3, small: small.map(({ className }) => className), wide: document.documentElement.scrollWidth };
    });
    expect(found).toEqual({ seen: true, small: [], wide: 320 });
  });

  test('is printed whole, without what can be pressed', async () => {
    const reader = await stage.reader();
    await reader.open(await page(`body { ${dark} }`));
    await reader.page.emulateMediaType('print');
    const printed = (): Promise<unknown> =>
      reader.page.evaluate(() => {
        const shadow = document.querySelector('afterword-thread')!.shadowRoot!;
        const shown = (css: string): number => [...shadow.querySelectorAll(css)].filter((element) => element.checkVisibility()).length;
        const ink = getComputedStyle(shadow.querySelector('[part=body]')!).color;
        return { comments: shown('article'), pressed: shown('button, form, select'), ink };
      });
    // The style for paper comes with the rest.
    await expect.poll(printed, soon).toEqual({ comments: 3, pressed: 0, ink: 'rgb(0, 0, 0)' });
  });

  test.each(['compact', 'classic', 'newspaper'])('takes the theme “%s” of properties and parts', async (name) => {
    const css = readFileSync(join(root, `demo/themes/${name}.css`), 'utf8');
    const served = await fetch(`${stage.server.url}/themes/${name}.css`);
    expect([served.headers.get('content-type'), await served.text()]).toEqual(['text/css; charset=utf-8', css]);
    const reader = await stage.reader();
    const looks = (): Promise<unknown> =>
      reader.page.$eval('afterword-thread', ({ shadowRoot }) => {
        const avatar = shadowRoot!.querySelector('[part=avatar]')!;
        return [
          getComputedStyle(avatar).display,
          getComputedStyle(avatar).width,
          getComputedStyle(shadowRoot!.querySelector('h2')!).fontSize,
        ];
      });
    await reader.open(await page(`body { ${light} }`));
    const plain = await looks();
    await reader.page.addStyleTag({ content: css });
    expect(await looks()).not.toEqual(plain);
    expect(await reader.page.evaluate(pale)).toEqual([]);
  });
});
