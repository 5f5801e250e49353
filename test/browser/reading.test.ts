import { describe, expect, test } from 'vitest';
import { fill, say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { folded } from './support/folded.ts';
import { soon } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** A page whose thread stands so many pixels below the fold. */
const below = (pixels: number): string =>
  stage.pages.put(
    article(`<div style="height: calc(100vh + ${pixels}px)"></div><script async src="${stage.server.url}/embed.js"></script>`),
  );

describe('reading', () => {
  test('one tag draws an empty thread and a place to write', async () => {
    const reader = await stage.reader();
    await reader.open(stage.page());
    expect(await reader.heading()).toBe('Comments');
    expect(await reader.texts()).toEqual([]);
    expect(await reader.page.$$eval('afterword-thread', (threads) => threads.length)).toBe(1);
  });

  test('nothing but the script is loaded until a reader is near', async () => {
    const reader = await stage.reader();
    await reader.page.goto(below(900));
    await reader.page.waitForFunction(() => customElements.get('afterword-thread'));
    // Two frames are enough for an observer to have looked.
    await reader.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    expect(reader.asked.filter((url) => url.startsWith(stage.server.url))).toEqual([`${stage.server.url}/embed.js`]);
    await reader.page.evaluate(() => scrollBy(0, 400));
    await expect.poll(() => reader.sees({ css: 'section > form' }), soon).toBe(true);
  });

  test('a reader who comes for a comment does not have to be near', async () => {
    const page = below(4_000);
    const id = await say(stage.server, page, { text: 'Come here' });
    const reader = await stage.reader();
    await reader.page.goto(`${page}#comment-${id}`);
    await expect.poll(() => reader.focused(), soon).toBe('Ben Fill');
    expect(await reader.page.evaluate(() => scrollY)).toBeGreaterThan(3_000);
  });

  test('comments nest as lists of articles, each headed by its author with a time that links to it', async () => {
    const page = stage.page();
    const root = await say(stage.server, page, { text: 'The root' });
    const reply = await say(stage.server, page, { text: 'The reply', by: 'Cleo Sund', parent: root });
    await say(stage.server, page, { text: 'Below the reply', parent: reply });
    const reader = await stage.reader();
    await reader.open(page);
    expect(await reader.comments()).toEqual([
      { name: 'Ben Fill', text: 'The root', level: 1 },
      { name: 'Cleo Sund', text: 'The reply', level: 2 },
      { name: 'Ben Fill', text: 'Below the reply', level: 3 },
    ]);
    expect(await reader.labels('section > h2, section > div > h2')).toEqual(['3 comments']);
    expect(await reader.labels('ol > li > article > header > h3', 'The reply')).toEqual(['Cleo Sund']);
    const link = await reader.see({ css: `a[href="#comment-${reply}"] > time[datetime]`, at: 'The reply' });
    expect(
      await link.evaluate((time) => [time.textContent, Math.abs(Date.now() - Date.parse(time.getAttribute('datetime')!)) < 60_000]),
    ).toEqual(['now', true]);
  });

  test('the order can be chosen, and is kept while paging', async () => {
    const page = stage.page();
    await fill(stage.server, page, 30);
    const reader = await stage.reader();
    await reader.open(page);
    expect((await reader.texts()).slice(0, 2)).toEqual(['Root 1', 'Root 2']);
    await (await reader.see({ css: 'select' })).select('newest');
    await expect.poll(async () => (await reader.texts())[0], soon).toBe('Root 30');
    await expect.poll(() => reader.announced(), soon).toContain('Sorted by Newest.');
    await reader.press('More comments');
    await expect.poll(async () => (await reader.texts()).at(-1), soon).toBe('Root 1');
  });

  test('the best comments come first when asked for', async () => {
    const page = stage.page();
    await fill(stage.server, page, 3);
    const reader = await stage.reader();
    await reader.open(page);
    await reader.react('🎉 celebrate', 'Root 2');
    await expect.poll(() => reader.reactions('Root 2'), soon).toHaveLength(1);
    await reader.reload();
    await (await reader.see({ css: 'select' })).select('best');
    await expect.poll(() => reader.texts(), soon).toEqual(['Root 2', 'Root 1', 'Root 3']);
  });

  test('sixty comments come in pages, and the focus goes on to the first new one', async () => {
    const page = stage.page();
    await fill(stage.server, page, 60);
    const reader = await stage.reader();
    await reader.open(page);
    expect(await reader.heading()).toBe('60 comments');
    expect(await reader.texts()).toHaveLength(25);
    await reader.press('More comments');
    await expect.poll(() => reader.texts(), soon).toHaveLength(50);
    expect(
      await reader.page.evaluate(
        () => document.querySelector('afterword-thread')?.shadowRoot?.activeElement?.closest('article')?.textContent,
      ),
    ).toContain('Root 26');
    await reader.press('More comments');
    await expect
      .poll(async () => (await reader.texts()).join(), soon)
      .toBe(Array.from({ length: 60 }, (_, index) => `Root ${index + 1}`).join());
    expect(await reader.sees({ css: '[part=more]' })).toBe(false);
  });

  test('thirty replies to one comment come in parts', async () => {
    const page = stage.page();
    const root = await say(stage.server, page, { text: 'The root' });
    await fill(stage.server, page, 30, 'Reply', root);
    const reader = await stage.reader();
    await reader.open(page);
    expect(await reader.texts()).toHaveLength(11);
    await reader.press('20 more replies');
    await expect.poll(() => reader.texts(), soon).toHaveLength(31);
    expect((await reader.comments()).at(-1)).toEqual({ name: 'Ben Fill', text: 'Reply 30', level: 2 });
    expect(await reader.sees({ css: '[part=more]' })).toBe(false);
  });

  test('a link to a comment beyond the first page shows it, marks it and puts the focus on it', async () => {
    const page = stage.page();
    const ids = await fill(stage.server, page, 40);
    const deep = await say(stage.server, page, { text: 'Far down', by: 'Cleo Sund', parent: ids[38]! });
    const reader = await stage.reader();
    await reader.open(`${page}#comment-${deep}`);
    await expect.poll(() => reader.focused(), soon).toBe('Cleo Sund');
    const marked = await reader.see({ css: 'article[aria-current=true]' });
    expect(await marked.evaluate((article) => article.querySelector('[part=body]')?.textContent?.trim())).toBe('Far down');
    expect(await marked.isIntersectingViewport()).toBe(true);
    expect((await reader.texts()).slice(0, 3)).toEqual(['Root 39', 'Far down', 'Root 1']);
    // Paging reaches it later: then it stands where it belongs, and only there.
    await reader.press('More comments');
    await expect.poll(async () => (await reader.texts()).slice(-3), soon).toEqual(['Root 39', 'Far down', 'Root 40']);
    expect((await reader.texts()).filter((text) => text === 'Far down')).toHaveLength(1);
  });

  test('following a link within the open page leads to its comment', async () => {
    const page = stage.page();
    const ids = await fill(stage.server, page, 40);
    const reader = await stage.reader();
    await reader.open(page);
    await reader.page.evaluate((id) => (location.hash = `#comment-${id}`), ids[39]!);
    await expect.poll(() => reader.labels('article[aria-current=true] [part=body]'), soon).toEqual(['Root 40']);
    await reader.page.evaluate((id) => (location.hash = `#comment-${id}`), ids[3]!);
    await expect.poll(() => reader.labels('article[aria-current=true] [part=body]'), soon).toEqual(['Root 4']);
    await expect.poll(() => reader.focused(), soon).toBe('Ben Fill');
  });

  test('a link to a comment that is gone says so', async () => {
    const reader = await stage.reader();
    await reader.open(`${stage.page()}#comment-nobody`);
    await expect.poll(() => reader.announced(), soon).toContain('The comment that the link names is not here any more.');
  });

  test('a branch folds away and comes back', async () => {
    const reader = await folded(stage);
    await reader.press('Show 2 replies to Ben Fill');
    await expect.poll(() => reader.texts(), soon).toEqual(['The root', 'Reply 1', 'Reply 2']);
  });
});
