import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { fill } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { root } from './support/server.ts';
import { type Stage, useStage } from './support/stage.ts';

/** Keeps, frame by frame, the scheme of what is drawn; for the head of a page. */
const watch = `<script>seen = []; (function look() {
  const drawn = document.querySelector('afterword-thread')?.shadowRoot?.firstElementChild;
  if (drawn) seen.push(getComputedStyle(drawn).colorScheme.replace('only', '').trim() + (drawn.querySelector('article') ? '+' : ''));
  requestAnimationFrame(look);
})()</script>`;

/** A page with three comments and this style. */
async function page(stage: Stage, style: string, { head = '', tag = '' } = {}): Promise<string> {
  const script = `<script async src="${stage.server.url}/embed.js" ${tag}></script>`;
  const url = stage.pages.put(article(script, `${watch}<style>${style}</style>${head}`));
  await fill(stage.server, url, 3);
  return url;
}

const scheme = (reader: Reader): Promise<string> =>
  reader.page.$eval('afterword-thread', (host) =>
    getComputedStyle(host.shadowRoot!.firstElementChild!).colorScheme.replace('only', '').trim(),
  );

/** Text of the thread that is hard to read on what is painted behind it: its words and its contrast. Runs in the page. */
function faint(behind: string): string[] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const host = document.querySelector('afterword-thread')!;
  /** Lays colours over each other, as they are painted. */
  const mixed = (...layers: string[]): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    for (const layer of layers) {
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  // It runs in the page, so it stands in here.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const luminance = (colour: number[]): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const part = colour[index]! / 255;
      return sum + weight * (part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92);
    }, 0);
  const bad: string[] = [];
  for (const element of host.shadowRoot!.querySelectorAll<HTMLElement>('*')) {
    const text = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
    if (!text || !element.checkVisibility() || element.closest('.unseen')) continue;
    const grounds: string[] = [];
    for (let each: Element | null = element; each; each = each.parentElement) grounds.unshift(getComputedStyle(each).backgroundColor);
    grounds.unshift(behind, getComputedStyle(host).backgroundColor);
    const ground = luminance(mixed(...grounds));
    const ink = luminance(mixed(...grounds, getComputedStyle(element).color));
    const ratio = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
    if (ratio < 4.5) bad.push(`${element.textContent.trim().slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return bad;
}

const dark = 'background: #111; color: #eee';
const light = 'background: #fff; color: #222';

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
] as const)('in %s, the widget follows', (_engine, start) => {
  const stage = useStage({}, start);

  test.each([
    ['a class', `body { ${light} } html.dark body { ${dark} }`, "document.documentElement.className = 'dark'"],
    ['data-bs-theme', `body { ${light} } [data-bs-theme=dark] body { ${dark} }`, "document.documentElement.dataset.bsTheme = 'dark'"],
    [
      'color-scheme',
      ':root { color-scheme: light; background: Canvas; color: CanvasText }',
      "document.documentElement.style.colorScheme = 'dark'",
    ],
    ['what is behind', `body { ${light} }`, `document.body.style = '${dark}'`],
    [
      'a style sheet',
      `body { ${light} }`,
      `document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { ${dark} }' }))`,
    ],
    ['its own attribute', `body { ${light} }`, "document.querySelector('afterword-thread').setAttribute('theme', 'dark')"],
  ])('%s before the next frame', async (_way, style, act) => {
    const reader = await stage.reader();
    await reader.open(await page(stage, style));
    expect(await scheme(reader)).toBe('light');
    const frames = await reader.page.evaluate(
      `(async () => { seen.length = 0; ${act}; await new Promise((done) => setTimeout(done, 300)); return [...new Set(seen)] })()`,
    );
    expect(frames).toEqual(['dark+']);
  });

  test.each([
    ['a class', `body { ${dark} }`, '<script>document.documentElement.className = "dark"</script>'],
    ['what is behind', `body { ${dark} }`, ''],
  ])('%s from the first frame on', async (_way, style, head) => {
    const reader = await stage.reader();
    await reader.open(await page(stage, style, { head }));
    const frames = await reader.page.evaluate('seen');
    expect(frames).toContain('dark+');
    expect([...new Set(frames as string[])].filter((frame) => !frame.startsWith('dark'))).toEqual([]);
  });
});

describe('the look', () => {
  const stage = useStage();

  test('follows a selector of the owner’s, wherever on the page', async () => {
    const reader = await stage.reader();
    await reader.open(await page(stage, `body { ${light} }`, { tag: 'data-dark=".night *"' }));
    expect(await scheme(reader)).toBe('light');
    await reader.page.evaluate(() => document.body.classList.add('night'));
    await expect.poll(() => scheme(reader), soon).toBe('dark');
    await reader.page.evaluate(() => document.body.classList.remove('night'));
    await expect.poll(() => scheme(reader), soon).toBe('light');
  });

  test('follows the reader’s setting on a page that supports both', async () => {
    const reader = await stage.reader();
    await reader.open(await page(stage, ':root { color-scheme: light dark }'));
    for (const value of ['dark', 'light']) {
      await reader.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await expect.poll(() => scheme(reader), soon).toBe(value);
    }
  });

  test.each([
    ['white', 'background: #fff', '#fff'],
    ['black', 'background: #000; color: #fff', '#000'],
    ['grey', 'background: #777', '#777'],
    ['a picture', 'background: url("data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E") #777', '#777'],
    ['faint text', 'background: #fff; color: #555', '#fff'],
    ['text too faint', 'background: #fff; color: #999', '#fff'],
  ])('can be read on %s', async (_name, style, behind) => {
    const reader = await stage.reader();
    await reader.open(await page(stage, `body { ${style} }`));
    await reader.fillIn('main', 'Some words', 'Ada Probe');
    expect(await reader.page.evaluate(faint, behind)).toEqual([]);
  });

  test.each([
    ['10px', 'html { font-size: 62.5% }'],
    ['32px', 'html { font-size: 200% }'],
    ['24px', 'html { font-size: 24px }'],
    ['12px', 'body { font-size: 12px; line-height: 1.1 }'],
  ])('fits 320 px with text of %s, and keeps what is pressed large enough', async (_size, style) => {
    const reader = await stage.reader();
    await reader.page.setViewport({ width: 320, height: 700 });
    await reader.open(await page(stage, style));
    const found = await reader.page.evaluate(() => {
      const all = [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('button:not(.fold), textarea, select')];
      const seen = all.filter((element) => element.checkVisibility());
      const small = seen.filter((element) => element.getBoundingClientRect().height < 32 && !element.matches('.pill'));
      return { seen: seen.length > 3, small: small.map(({ className }) => className), wide: document.documentElement.scrollWidth };
    });
    expect(found).toEqual({ seen: true, small: [], wide: 320 });
  });

  test('is printed whole, without what can be pressed', async () => {
    const reader = await stage.reader();
    await reader.open(await page(stage, `body { ${dark} }`));
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
    await reader.open(await page(stage, `body { ${light} }`));
    const plain = await looks();
    await reader.page.addStyleTag({ content: css });
    expect(await looks()).not.toEqual(plain);
    expect(await reader.page.evaluate(faint, '#fff')).toEqual([]);
  });
});
