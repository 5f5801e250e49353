import { describe, expect, test } from 'vitest';
import { look, putAxe } from './access/axe.ts';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { fill, say } from './support/fill.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

/** What the bar says. */
const hint = async ({ page }: Reader): Promise<string> =>
  page.evaluate(() => {
    const said = document.querySelector('afterword-thread')!.shadowRoot!.querySelector('.search .hint');
    return said?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  });

/** The marked match the reader was led to, where it is on screen. */
const here = async ({ page }: Reader): Promise<string[]> =>
  page.evaluate(() =>
    [...(CSS.highlights?.get('afterword-here') ?? [])].flatMap((range) => {
      const { top, bottom } = (range as Range).getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight ? [String(range)] : [];
    }),
  );

const searches = ({ asked }: Reader): string[] => asked.filter((url) => new URL(url).pathname === '/v1/search');

const enter = async ({ page }: Reader, back = false): Promise<void> => {
  if (back) await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  if (back) await page.keyboard.up('Shift');
};

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
])('searching a thread that is not loaded whole, in %s', (_engine, start) => {
  const stage = useStage({}, start);

  /** A thread of forty roots, of which twenty-five are loaded: "lighthouse" stands in one of those, and in two comments further on. */
  async function scene(): Promise<{ reader: Reader; url: string }> {
    const url = stage.page();
    await fill(stage.server, url, 2);
    await say(stage.server, url, { text: 'The lighthouse, near', by: 'Cleo Sund' });
    const ids = await fill(stage.server, url, 37, 'Later');
    const reply = await say(stage.server, url, { text: 'An answer', parent: ids[30]! });
    await say(stage.server, url, { text: 'The light*house*, deep', by: 'Dan Ek', parent: reply });
    await say(stage.server, url, { text: 'The LIGHTHOUSE, far', by: 'Eva Lund' });
    const reader = await stage.reader();
    await reader.open(url);
    await reader.press('Search');
    await expect.poll(() => reader.focused(), soon).toBe('Search these comments');
    return { reader, url };
  }

  test('what the server finds is counted, and loaded with all above it when the reader comes to it', async () => {
    const { reader } = await scene();
    expect(await reader.texts()).not.toContain('The LIGHTHOUSE, far');
    await reader.page.keyboard.type('Lighthouse');
    await expect.poll(() => hint(reader), soon).toBe('1 match · 2 comments that are not loaded yet have a match.');
    await expect.poll(() => reader.announced(), soon).toBe('2 comments that are not loaded yet have a match.');
    expect(searches(reader)).toHaveLength(1);
    await enter(reader);
    await expect.poll(() => reader.announced(), soon).toBe('Match 1 of 1');
    await enter(reader);
    await expect.poll(() => reader.announced(), soon).toBe('Match 2 of 2');
    expect(await reader.texts()).toContain('The LIGHTHOUSE, far');
    expect(await hint(reader)).toBe('Match 2 of 2 · 1 comment that is not loaded yet has a match.');
    await enter(reader);
    await expect.poll(() => reader.announced(), soon).toBe('Match 3 of 3');
    expect(await hint(reader)).toBe('Match 3 of 3');
    await expect.poll(() => here(reader), soon).toEqual(['lighthouse']);
    const found = await reader.comments();
    const at = found.findIndex(({ text }) => text === 'The lighthouse, deep');
    expect(found.slice(at - 2, at + 1).map(({ text, level }) => [text, level])).toEqual([
      ['Later 31', 1],
      ['An answer', 2],
      ['The lighthouse, deep', 3],
    ]);
    expect(await reader.labels('.linked > .hint')).toEqual(['From elsewhere in the thread']);
    await putAxe(reader.page);
    expect((await look(reader.page, 'afterword-thread')).filter((each) => each.startsWith('wrong'))).toEqual([]);
    // The field keeps the focus; round it goes.
    expect(await reader.focused()).toBe('Search these comments');
    await enter(reader);
    await expect.poll(() => reader.announced(), soon).toBe('Match 1 of 3');
    await enter(reader, true);
    await expect.poll(() => reader.announced(), soon).toBe('Match 3 of 3');
    expect(searches(reader)).toHaveLength(1);
    // Whoever ends it goes on with the comment they were led to.
    await reader.page.keyboard.press('Escape');
    await expect.poll(() => reader.focused(), soon).toBe('Dan Ek');
  });

  test('words that stand nowhere are said to be nowhere only once the server was asked', async () => {
    const { reader } = await scene();
    await reader.page.keyboard.type('far');
    await expect.poll(() => hint(reader), soon).toBe('1 comment that is not loaded yet has a match.');
    await reader.page.keyboard.type('away');
    await expect.poll(() => hint(reader), soon).toBe('Nothing found.');
    await expect.poll(() => reader.announced(), soon).toBe('Nothing found.');
    expect(searches(reader)).toHaveLength(2);
  });

  test('where the server cannot be asked, that is said, and nothing is lost', async () => {
    const { reader } = await scene();
    reader.expect(/net::ERR_|CORS request did not succeed|Cross-Origin Request Blocked/);
    await stage.server.stop();
    await reader.page.keyboard.type('lighthouse');
    await expect
      .poll(() => hint(reader), soon)
      .toMatch(/^1 match · The comments that are not loaded yet could not be searched: The comments/);
    await enter(reader);
    await expect.poll(() => here(reader), soon).toEqual(['lighthouse']);
    await stage.server.start();
    await reader.press('Try again');
    await expect.poll(() => hint(reader), soon).toBe('Match 1 of 1 · 2 comments that are not loaded yet have a match.');
    expect(await reader.focused()).toBe('Search these comments');
    expect(await reader.sees({ css: '.search button', says: 'Try again' })).toBe(false);
    await enter(reader);
    await expect.poll(() => reader.announced(), soon).toBe('Match 2 of 2');
  });

  test('a comment that cannot be loaded is said to be so, and comes when it can', async () => {
    const { reader } = await scene();
    reader.expect(/net::ERR_|CORS request did not succeed|Cross-Origin Request Blocked/);
    await reader.page.keyboard.type('lighthouse');
    await expect.poll(() => hint(reader), soon).toMatch(/2 comments/);
    await enter(reader);
    await expect.poll(() => reader.announced(), soon).toBe('Match 1 of 1');
    await stage.server.stop();
    await enter(reader);
    await expect.poll(() => hint(reader), soon).toMatch(/^The comments cannot be reached\..* · 2 comments that are not loaded/);
    await stage.server.start();
    await enter(reader);
    await expect.poll(() => reader.announced(), soon).toBe('Match 2 of 2');
  });
});
