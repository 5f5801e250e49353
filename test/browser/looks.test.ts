import { describe, expect, test } from 'vitest';
import { noteSchemes, pale } from './support/colours.ts';
import { fill } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** How a page is made: attributes of its `html`, its head, attributes of the tag, what the reader's device prefers. */
interface Made {
  html?: string;
  head?: string;
  tag?: string;
  prefers?: 'light' | 'dark';
}

/** Opens a page with three comments. */
async function opened({ html = '', head = '', tag = '', prefers = 'light' }: Made): Promise<Reader> {
  const reader = await stage.reader();
  const below = `<script async src="${stage.server.url}/embed.js" ${tag}></script>`;
  const page = stage.pages.put(article(below, head).replace('<html lang="en">', `<html lang="en" ${html}>`));
  await fill(stage.server, page, 3, 'Word');
  await reader.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: prefers }]);
  await reader.page.evaluateOnNewDocument(noteSchemes);
  await reader.page.goto(page);
  await expect.poll(() => reader.texts().then(({ length }) => length), soon).toBe(3);
  return reader;
}

const scheme = ({ page }: Reader): Promise<string> =>
  page.$eval('afterword-thread', (host) => getComputedStyle(host.shadowRoot!.querySelector('[part=thread]')!).colorScheme);
const style = (css: string): string => `<style>${css}</style>`;

describe('the widget is light or dark as the page is, from its first frame on', () => {
  test.each<[what: string, made: Made, shown: string]>([
    ['nothing says anything', {}, 'normal'],
    ['the page has the scheme of the device', { head: style(':root { color-scheme: light dark }'), prefers: 'dark' }, 'light dark'],
    ['the page is dark by its scheme', { head: style(':root { color-scheme: dark }') }, 'dark'],
    ['the page is painted dark', { head: style('body { background: #181613; color: #eee }') }, 'dark'],
    ['the page is painted dark in OKLCH', { head: style('html { background: oklch(0.2 0.02 60); color: #eee }') }, 'dark'],
    ['what is around it is painted light', { head: style('html { background: #000 } body { background: color(srgb 1 1 1) }') }, 'light'],
    ['only the device is dark', { head: style('body { background: white }'), prefers: 'dark' }, 'light'],
    ['a class says it', { html: 'class="no-js dark"' }, 'dark'],
    ['a class of a theme says it', { html: 'class="theme-dark"' }, 'dark'],
    ['a class only sounds like it', { html: 'class="darkroom dark-mode-toggle"' }, 'normal'],
    ['data-theme says it', { html: 'data-theme="dark"' }, 'dark'],
    ['data-bs-theme says it', { html: 'data-bs-theme="light"', prefers: 'dark' }, 'light'],
    ['a selector says it', { html: 'data-skin="night"', tag: `data-dark='[data-skin="night"]'` }, 'dark'],
    ['a selector says that it is not', { tag: 'data-dark=".night"', html: 'class="dark"' }, 'light'],
    ['the tag says it', { tag: 'data-theme="dark"', head: style('body { background: white }') }, 'dark'],
  ])('where %s', async (_what, made, shown) => {
    const reader = await opened(made);
    expect(await scheme(reader)).toBe(shown);
    await expect
      .poll(() => reader.page.evaluate(() => (globalThis as unknown as { schemesSeen: string[] }).schemesSeen.length), soon)
      .toBeGreaterThan(9);
    expect(await reader.page.evaluate(() => [...new Set((globalThis as unknown as { schemesSeen: string[] }).schemesSeen)])).toEqual([
      shown,
    ]);
  });

  test('and says what is wrong with a selector that is none', async () => {
    const reader = await stage.reader();
    reader.expect(/Afterword: “\[\[” is no selector\./);
    const page = stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-dark="[["></script>`));
    await reader.open(page);
    expect(await scheme(reader)).toBe('normal');
  });
});

describe('while the page changes the widget goes with it', () => {
  const both = style('html { transition: background 0.2s } html.dark { background: #111; color: #eee } html.light { background: #fff }');

  test('by a class, at the end of a transition, too', async () => {
    const reader = await opened({ html: 'class="light"', head: both });
    for (const name of ['dark', 'light']) {
      await reader.page.evaluate((to) => (document.documentElement.className = to), name);
      await expect.poll(() => scheme(reader), soon).toBe(name);
    }
  });

  test('by a style that comes, and one that goes', async () => {
    const reader = await opened({ head: style('body { background: #fff }') });
    await reader.page.addStyleTag({ content: 'body { background: #111 !important; color: #eee }' });
    await expect.poll(() => scheme(reader), soon).toBe('dark');
    await reader.page.evaluate(() => [...document.querySelectorAll('style')].at(-1)!.remove());
    await expect.poll(() => scheme(reader), soon).toBe('light');
  });

  test('by what an owner’s selector means', async () => {
    const reader = await opened({ tag: 'data-dark=".night"' });
    await reader.page.$eval('h1', (heading) => heading.classList.add('night'));
    await expect.poll(() => scheme(reader), soon).toBe('dark');
  });

  test('by what the device prefers', async () => {
    const reader = await opened({ head: style('@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }') });
    await reader.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await expect.poll(() => scheme(reader), soon).toBe('dark');
  });

  test('by its own attribute', async () => {
    const reader = await opened({ head: style('body { background: #fff }') });
    await reader.page.$eval('afterword-thread', (host) => host.setAttribute('theme', 'dark'));
    await expect.poll(() => scheme(reader), soon).toBe('dark');
    await reader.page.$eval('afterword-thread', (host) => host.removeAttribute('theme'));
    await expect.poll(() => scheme(reader), soon).toBe('light');
  });

  test('by another selector, though the thread stands', async () => {
    const reader = await opened({ html: 'data-skin="night"', head: style('body { background: #fff }') });
    await reader.see({ css: '.skips' });
    expect(await scheme(reader)).toBe('light');
    await reader.page.$eval('afterword-thread', (host) => host.setAttribute('dark', '[data-skin="night"]'));
    await expect.poll(() => scheme(reader), soon).toBe('dark');
  });
});

describe('A11Y-08: whatever lies behind, words can be read', () => {
  const picture = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Crect width='5' height='9' fill='%23c33'/%3E%3C/svg%3E")`;
  test.each([
    ['white', 'body { background: #fff; color: #111 }', null],
    ['white, and the words are grey', 'body { background: #fff; color: #555 }', 'close'],
    ['black', 'body { background: #000; color: #eee }', null],
    ['grey, and the words are black', 'body { background: #777; color: #000 }', 'painted'],
    ['grey, and the words are white', 'body { background: #777; color: #fff }', 'painted'],
    ['light grey', 'body { background: #aaa; color: #000 }', 'close'],
    ['black, as the words are', 'body { background: #000 }', 'painted'],
    ['a picture', `body { background: ${picture}; color: #fff }`, 'painted'],
    ['a gradient', 'body { background: linear-gradient(#fff, #000); color: #000 }', 'painted'],
  ])('%s', async (_what, css, legible) => {
    const reader = await opened({ head: style(css) });
    await reader.page.$eval('afterword-thread', (host) => host.shadowRoot!.querySelector('textarea')!.focus());
    await reader.see({ css: 'section > form [part=send]' });
    expect(await reader.page.$eval('afterword-thread', (host) => host.getAttribute('legible'))).toBe(legible);
    expect(await reader.page.evaluate(pale)).toEqual([]);
  });
});
