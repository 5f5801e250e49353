import { describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { article, bodyAdapter } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120" fill="teal"/></svg>`;

const asked = (reader: Reader): string[] => reader.asked.filter((url) => url.endsWith('.svg')).map((url) => new URL(url).pathname);
const active = ({ page }: Reader): Promise<string> =>
  page.evaluate(() =>
    document.activeElement!.shadowRoot!.activeElement!.outerHTML.replace(/ (rel|loading|decoding|referrerpolicy)="[^"]*"/g, ''),
  );

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
])('whoever saves data, in %s', (_engine, start) => {
  const stage = useStage({}, start);

  /** Somebody who saves data, before a comment with pictures, on a page that allows no inline style. */
  async function saving(more = ''): Promise<Reader> {
    const host = stage.pages.url;
    const bodies = [
      { html: `<p>See <img src="${host}/wall.svg" alt="A wall" width="300" height="120"> here</p>` },
      { html: `<p><a href="${host}/elsewhere"><img src="${host}/gate.svg" alt="A gate"></a></p>` },
    ];
    const adapter = stage.pages.put(bodyAdapter(...bodies), '/picturing.js');
    for (const name of ['wall', 'gate']) stage.pages.put(svg, `/${name}.svg`, { 'Content-Type': 'image/svg+xml' });
    const reader = await stage.reader();
    await reader.page.evaluateOnNewDocument(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const tag = `<script async src="${stage.server.url}/embed.js" data-adapter="${adapter}" data-images="*" ${more}></script>`;
    await reader.open(stage.pages.put(article(tag)));
    await expect.poll(() => reader.texts(), soon).toHaveLength(2);
    return reader;
  }
  test('reads a link, and sees the picture in its place once the button is pressed, by mouse or by key', async () => {
    const reader = await saving();
    expect(asked(reader)).toEqual([]);
    expect(await reader.texts()).toEqual(['See A wall Show picture here', 'A gate Show picture']);
    await reader.press('Show picture: A wall');
    await expect.poll(() => asked(reader), soon).toEqual(['/wall.svg']);
    expect(await active(reader)).toBe(
      `<a href="${stage.pages.url}/wall.svg"><img alt="A wall" width="300" height="120" src="${stage.pages.url}/wall.svg"></a>`,
    );
    const button = await reader.see({ css: 'button', says: 'Show picture: A gate' });
    await button.focus();
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => asked(reader), soon).toEqual(['/wall.svg', '/gate.svg']);
    expect(await active(reader)).toContain('A gate');
    expect(await reader.sees({ css: '.body button' })).toBe(false);
    const sizes = (): Promise<number[]> =>
      reader.page.$eval('afterword-thread', (thread) =>
        [...thread.shadowRoot!.querySelectorAll('.body img')].map((one) => one.clientHeight),
      );
    await expect.poll(sizes, soon).toEqual([120, 120]);
  });

  test('keeps a picture that was shown while the comment comes to life around it', async () => {
    const reader = await saving();
    await reader.press('Show picture: A wall');
    await reader.press('More', 'See');
    await expect.poll(() => reader.sees({ css: '.abouts' }), soon).toBe(true);
    expect(await reader.sees({ css: '.body img' })).toBe(true);
  });
});
