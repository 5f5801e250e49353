import { describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { fill, mend, react, say, unsay } from './support/fill.ts';
import { folded } from './support/folded.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

/** Runs something in the page's thread. */
async function inThread<T>({ page }: Reader, run: (root: ShadowRoot) => T): Promise<T> {
  const root = await page.evaluateHandle(() => document.querySelector('afterword-thread')!.shadowRoot!);
  return (await root.evaluate(run)) as T;
}

/** Waits until what is on screen has been read. */
const read = ({ page }: Reader): Promise<void> => page.evaluate(() => new Promise<void>((resolve) => void setTimeout(resolve, 3_200)));

/** What says a time of day, without it. */
const untimed = (said: string): string => said.replace(/\d+:\d\d\s?[AP]M/u, 'time');

/** The text of the comment that has the focus. */
const here = (reader: Reader): Promise<string | undefined> =>
  inThread(reader, (root) => root.activeElement?.closest('article')?.querySelector('.body')?.textContent.trim().slice(0, 20));

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
])('going on reading, in %s', (engine, start) => {
  const stage = useStage({}, start);

  test('what was folded is folded on the next visit, and the browser’s own search still opens it', async () => {
    const reader = await folded(stage);
    await reader.reload();
    await expect.poll(() => reader.texts(), soon).toEqual(['The root']);
    expect(await inThread(reader, (thread) => thread.querySelector('.branch > div')!.getAttribute('hidden'))).toBe('until-found');
    await inThread(reader, (thread) => thread.querySelector('.branch > div')!.dispatchEvent(new Event('beforematch', { bubbles: true })));
    await expect.poll(() => reader.texts(), soon).toEqual(['The root', 'Reply 1', 'Reply 2']);
    await reader.reload();
    await expect.poll(() => reader.texts(), soon).toEqual(['The root', 'Reply 1', 'Reply 2']);
  });

  test('one’s own reply opens the branch that it goes to, and has the focus', async () => {
    const reader = await folded(stage);
    await reader.reply('The root', 'Mine', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['The root', 'Reply 1', 'Reply 2', 'Mine']);
    await expect.poll(() => here(reader), soon).toBe('Mine');
    await expect.poll(() => inThread(reader, (thread) => thread.querySelectorAll('.sending').length), soon).toBe(0);
    expect(await here(reader)).toBe('Mine');
  });

  test('a search by the browser itself opens what is folded, and what is cut', async () => {
    const page = stage.page();
    const [root] = await fill(stage.server, page, 12);
    await say(stage.server, page, { text: 'Zanzibar hides here', parent: root! });
    await say(stage.server, page, { text: `Begin\n\n${'Words and words. '.repeat(150)}\n\nThe quagga ends it`, by: 'Cleo Sund' });
    const reader = await stage.reader();
    await reader.open(page);
    await reader.press('Hide replies to Ben Fill');
    await expect.poll(() => reader.texts(), soon).not.toContain('Zanzibar hides here');
    // No driver types into the search bar. Firefox searches alike when a script asks; Chromium when an address names a text.
    const search = async (word: string): Promise<void> => {
      if (engine === 'Firefox') {
        await reader.open(page);
        await reader.see({ css: '.whole' });
        await reader.page.evaluate((word) => void (globalThis as unknown as { find(text: string): boolean }).find(word), word);
      } else {
        await reader.page.goto('about:blank');
        await reader.page.goto(`${page}#:~:text=${word}`);
      }
    };
    const inSight = (word: string): Promise<boolean> =>
      reader.page.evaluate((word) => {
        const bodies = [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('.body')];
        const found = bodies.find((body) => body.textContent.includes(word))!;
        const { top, bottom } = (found.lastElementChild ?? found).getBoundingClientRect();
        return found.checkVisibility({ contentVisibilityAuto: true }) && bottom > 0 && top < innerHeight;
      }, word);
    await search('Zanzibar');
    await expect.poll(() => reader.texts(), soon).toContain('Zanzibar hides here');
    await expect.poll(() => reader.sees({ css: '[part=react]' }), soon).toBe(true);
    await expect.poll(() => reader.sees({ css: '.folded' }), soon).toBe(false);
    // What a script asks of Firefox scrolls no box: that a search opens what is cut can be driven in Chromium alone.
    const cut = engine === 'Firefox' ? 1 : 0;
    await search('quagga');
    await expect.poll(() => reader.labels('article .whole').then(({ length }) => length), soon).toBe(cut);
    if (cut === 0) await reader.see({ css: '[part=react]' });
    await expect.poll(() => inSight('quagga'), soon).toBe(cut === 0);
  });

  test('what is new since the last visit is counted, marked, and led to by a button and by keys', async () => {
    const page = stage.page();
    const ids = await fill(stage.server, page, 6);
    const reader = await stage.reader();
    await reader.open(page);
    await read(reader);
    expect([await reader.labels('.new'), await reader.labels('[part=since]')]).toEqual([[], []]);
    await reader.page.goto('about:blank');
    await say(stage.server, page, { text: 'New below', by: 'Cleo Sund', parent: ids[1]! });
    await say(stage.server, page, { text: 'New root', by: 'Cleo Sund' });
    await reader.open(page);
    const since = (part: string): Promise<string[]> => reader.labels(`[part=since] .${part}`).then((said) => said.map(untimed));
    await expect.poll(() => since('wide'), soon).toEqual(['2 new comments since your last visit (time)']);
    expect(await since('narrow')).toEqual(['2 new · last visit: time']);
    expect(await reader.labels('.new')).toEqual(['New', 'New']);
    await (await reader.see({ css: '[part=since]' })).click();
    await expect.poll(() => here(reader), soon).toBe('New below');
    await reader.page.keyboard.press('n');
    await expect.poll(() => here(reader), soon).toBe('New root');
    await reader.page.keyboard.press('n');
    await expect.poll(() => reader.announced(), soon).toContain('There is no further new comment in this direction.');
    await reader.page.keyboard.press('p');
    await expect.poll(() => here(reader), soon).toBe('New below');
    // In a field they are letters.
    await reader.fillIn('main', 'nap');
    expect(await reader.written('main')).toBe('nap');
    // What the reader writes is not new to them.
    await reader.write('My own', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toContain('My own');
    expect(await reader.labels('.new', 'My own')).toEqual([]);
    await read(reader);
    await reader.page.goto('about:blank');
    await reader.open(page);
    await expect.poll(() => reader.texts(), soon).toContain('My own');
    expect(await reader.labels('.new')).toEqual([]);
  });

  test('new comments beyond the first page are counted by how many there are, and asked for', async () => {
    const page = stage.page();
    await fill(stage.server, page, 30);
    const reader = await stage.reader();
    await reader.open(page);
    await read(reader);
    await reader.page.goto('about:blank');
    await say(stage.server, page, { text: 'At the end', by: 'Cleo Sund' });
    await reader.open(page);
    await (await reader.see({ css: '[part=since]' })).click();
    await expect.poll(() => here(reader), soon).toBe('At the end');
  });

  test('a long comment out of sight is cut until the reader, a search or a link in it wants more', async () => {
    const page = stage.page();
    await fill(stage.server, page, 12);
    await say(stage.server, page, {
      text: `Begin\n\n${'Words and words. '.repeat(150)}\n\n[a link](https://example.org/) End`,
      by: 'Cleo Sund',
    });
    const reader = await stage.reader();
    await reader.open(page);
    const height = (): Promise<number> => inThread(reader, (root) => [...root.querySelectorAll<HTMLElement>('.body')].at(-1)!.offsetHeight);
    await expect.poll(() => reader.labels('.whole'), soon).toEqual(['Read more of the comment by Cleo Sund']);
    const cut = await height();
    await reader.press('Read more');
    await expect.poll(() => reader.labels('.whole'), soon).toEqual([]);
    expect(await height()).toBeGreaterThan(cut + 20);
    expect(await here(reader)).toMatch(/^Begin/);
    await reader.page.goto('about:blank');
    await reader.open(page);
    await expect.poll(() => reader.labels('.whole'), soon).toHaveLength(1);
    await inThread(reader, (root) => [...root.querySelectorAll<HTMLElement>('.body a')].at(-1)!.focus());
    await expect.poll(() => reader.labels('.whole'), soon).toEqual([]);
    expect(await inThread(reader, (root) => root.activeElement!.getBoundingClientRect().top < innerHeight)).toBe(true);
  });

  test('the link to a comment is copied, and Escape gives the focus back', async () => {
    const page = stage.page();
    const id = await say(stage.server, page, { text: 'Copy me' });
    const reader = await stage.reader();
    await reader.open(page);
    await reader.page.evaluate(() =>
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void (document.title = text) } }),
    );
    await reader.press('More', 'Copy me');
    await expect.poll(() => reader.focused(), soon).toBe('Copy link');
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => reader.announced(), soon).toContain('The link to this comment is copied.');
    expect(await reader.page.title()).toBe(`${page}#comment-${id}`);
    await reader.page.keyboard.press('Escape');
    expect(await reader.focused()).toBe('More about the comment by Ben Fill');
    expect(await reader.sees({ css: '.abouts' })).toBe(false);
  });

  test('an author is hidden on this device, and shown again at the comment or for all', async () => {
    const page = stage.page();
    await say(stage.server, page, { text: 'One', by: 'Cleo Sund' });
    await say(stage.server, page, { text: 'Two' });
    await say(stage.server, page, { text: 'Three', by: 'Cleo Sund' });
    const reader = await stage.reader();
    await reader.open(page);
    await reader.press('More', 'One');
    await reader.press('Hide comments by Cleo Sund');
    const gone = 'Hidden by you. Show comments by Cleo Sund';
    await expect.poll(() => reader.texts(), soon).toEqual([gone, 'Two', gone]);
    await expect.poll(() => reader.focused(), soon).toBe('Show comments by Cleo Sund');
    await expect.poll(() => reader.announced(), soon).toContain('Comments by Cleo Sund are hidden on this device.');
    await reader.reload();
    await expect.poll(() => reader.texts(), soon).toEqual([gone, 'Two', gone]);
    await reader.press('Show comments by Cleo Sund');
    await expect.poll(() => reader.texts(), soon).toEqual(['One', 'Two', 'Three']);
    await expect.poll(() => here(reader), soon).toBe('One');
    await expect.poll(() => reader.announced(), soon).toContain('Comments by Cleo Sund are shown again.');
    await reader.press('More', 'One');
    await reader.press('Hide comments by Cleo Sund');
    await reader.press('Show all');
    await expect.poll(() => reader.texts(), soon).toEqual(['One', 'Two', 'Three']);
    expect(await reader.focused()).toBe('3 comments');
  });

  test('“in reply to” leads to the comment that is answered', async () => {
    const page = stage.page();
    let parent: string | null = null;
    for (let level = 1; level <= 8; level++)
      parent = await say(stage.server, page, { text: `Level ${level}`, by: `Writer ${level}`, parent });
    const reader = await stage.reader();
    await reader.open(`${page}#comment-${parent}`);
    await expect.poll(() => here(reader), soon).toBe('Level 8');
    const link = await reader.see({ css: '.meta a', says: 'in reply to Writer 7', at: 'Level 8' });
    await link.click();
    await expect.poll(() => here(reader), soon).toBe('Level 7');
    await reader.page.goBack();
    await expect.poll(() => here(reader), soon).toBe('Level 8');
    // A link to where the page is already leads there, too.
    await (await reader.see({ css: 'section > form textarea' })).focus();
    await (await reader.see({ css: '.time', at: 'Level 8' })).click();
    await expect.poll(() => here(reader), soon).toBe('Level 8');
  });

  test('words are found in all that is loaded, also in what is folded or cut', async () => {
    const page = stage.page();
    const ids = await fill(stage.server, page, 11);
    await say(stage.server, page, { text: 'A *hidden* lighthouse', by: 'Cleo Sund', parent: ids[2]! });
    await say(stage.server, page, { text: `${'Words and words. '.repeat(150)}\n\nLighthouse`, by: 'Dan Ek' });
    const reader = await stage.reader();
    await reader.open(page);
    await reader.press('Hide replies to Ben Fill');
    await reader.press('Search');
    await expect.poll(() => reader.focused(), soon).toBe('Search these comments');
    await reader.page.keyboard.type('LIGHTHOUSE');
    await expect.poll(() => reader.announced(), soon).toContain('2 matches');
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => reader.announced(), soon).toContain('Match 1 of 2');
    await expect.poll(() => reader.texts(), soon).toContain('A hidden lighthouse');
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => reader.announced(), soon).toContain('Match 2 of 2');
    expect(await reader.labels('.whole')).toEqual([]);
    const seen = await inThread(reader, (root) => {
      const { bottom } = [...root.querySelectorAll('.body')].at(-1)!.lastElementChild!.getBoundingClientRect();
      const here = [...(CSS.highlights?.get('afterword-here') ?? [])].map(String);
      return [bottom < innerHeight, ...here];
    });
    expect(seen).toEqual([true, 'Lighthouse']);
    await reader.page.keyboard.down('Shift');
    await reader.page.keyboard.press('Enter');
    await reader.page.keyboard.up('Shift');
    await expect.poll(() => reader.announced(), soon).toContain('Match 1 of 2');
    // Whoever ends it goes on with the comment they were led to.
    await reader.page.keyboard.press('Escape');
    await expect.poll(() => here(reader), soon).toBe('A hidden lighthouse');
    await expect.poll(() => reader.page.evaluate(() => CSS.highlights?.size ?? 0), soon).toBe(0);
  });

  test('a short thread has no search', async () => {
    const page = stage.page();
    await fill(stage.server, page, 3);
    const reader = await stage.reader();
    await reader.open(page);
    expect(await reader.sees({ css: 'button', says: 'Search' })).toBe(false);
  });

  test('code is coloured without a change to the page, and copied', async () => {
    const page = stage.page();
    await say(stage.server, page, { text: '```js\nconst wall = 1;\n```\n\n```\nplain\n```' });
    const reader = await stage.reader();
    await reader.open(page);
    const coloured = (): Promise<string[] | null> =>
      reader.page.evaluate(() => {
        if (typeof Highlight === 'undefined') return null;
        return ['keyword', 'number'].flatMap((kind) =>
          [...(CSS.highlights.get(`afterword-${kind}`) ?? [])].map(({ startContainer, startOffset, endOffset }) =>
            startContainer.textContent!.slice(startOffset, endOffset),
          ),
        );
      });
    // A browser that cannot colour it shows it as it is.
    await expect.poll(async () => (await coloured()) ?? ['const', '1'], soon).toEqual(['const', '1']);
    expect(await inThread(reader, (root) => root.querySelector('.body')!.innerHTML)).toBe(
      '<pre><code class="language-js">const wall = 1;\n</code></pre>\n<pre><code>plain\n</code></pre>',
    );
    await reader.page.evaluate(() =>
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text: string) => void (document.title = text) } }),
    );
    await reader.press('More', 'wall');
    await reader.press('Copy code 2');
    await expect.poll(() => reader.announced(), soon).toContain('The code is copied.');
    expect((await reader.page.title()).trim()).toBe('plain');
  });

  test('what is being read does not move while things change above and below it', async () => {
    const page = stage.page();
    const above = await say(stage.server, page, { text: 'Above' });
    const ids = await fill(stage.server, page, 20);
    const ben = await stage.reader();
    await ben.open(page);
    await expect.poll(() => ben.streams(), soon).toHaveLength(1);
    const place = (): Promise<number> =>
      inThread(
        ben,
        (root) => [...root.querySelectorAll('.body')].find((body) => body.textContent.includes('Root 12'))!.getBoundingClientRect().top,
      );
    await inThread(ben, (root) =>
      [...root.querySelectorAll('.body')].find((body) => body.textContent.includes('Root 12'))!.scrollIntoView({ block: 'center' }),
    );
    // As whoever reads on does: a page that nobody has scrolled is not held.
    await ben.page.mouse.wheel({ deltaY: 20 });
    await ben.page.evaluate(() => new Promise<void>((resolve) => void setTimeout(resolve, 300)));
    const before = await place();
    await mend(stage.server, page, above, 'Above, but with many more words than before. '.repeat(20).trim());
    await react(stage.server, page, above, 'tada');
    await unsay(stage.server, page, ids[1]!);
    await say(stage.server, page, { text: 'An answer above', parent: ids[0]! });
    await expect.poll(async () => (await ben.texts()).filter((text) => text.startsWith('Above, but')), soon).toHaveLength(1);
    await expect.poll(() => ben.reactions('Above, but'), soon).toHaveLength(1);
    await expect.poll(() => ben.sees({ css: 'button', says: 'Show 1 new comment' }), soon).toBe(true);
    expect(await ben.texts()).not.toContain('Root 2');
    expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(2);
  });
});
