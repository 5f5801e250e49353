import { describe, expect, test } from 'vitest';
import { say } from './support/fill.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Ada and Ben, each with a browser of their own, in front of one page on which somebody has said "Hello". */
async function two(): Promise<{ ada: Reader; ben: Reader; page: string }> {
  const page = stage.page();
  await say(stage.server, page, { text: 'Hello', by: 'Cleo Sund' });
  const [ada, ben] = [await stage.reader(), await stage.reader()];
  await ada.open(page);
  await ben.open(page);
  await expect.poll(() => [ada.streams().length, ben.streams().length], soon).toEqual([1, 1]);
  return { ada, ben, page };
}

describe('two readers', () => {
  test('see each other’s comments once they ask for them, without a reload', async () => {
    const { ada, ben } = await two();
    await ada.write('Is anybody here?', 'Ada Probe');
    await ben.see({ css: 'button', says: 'Show 1 new comment' });
    expect(await ben.texts()).toEqual(['Hello']);
    expect(await ben.heading()).toBe('2 comments');
    await ben.press('Show 1 new comment');
    await expect.poll(() => ben.texts(), soon).toEqual(['Hello', 'Is anybody here?']);
    await expect.poll(() => ben.focused(), soon).toBe('Ada Probe');
    await ben.reply('Is anybody here?', 'I am', 'Ben Okafor');
    await ada.press('Show 1 new comment');
    await expect
      .poll(() => ada.comments(), soon)
      .toEqual([
        { name: 'Cleo Sund', text: 'Hello', level: 1 },
        { name: 'Ada Probe', text: 'Is anybody here?', level: 1 },
        { name: 'Ben Okafor', text: 'I am', level: 2 },
      ]);
  });

  test('hear of a reply in a branch only as a new comment, not as one more to load, too', async () => {
    const { ada, ben } = await two();
    await ada.reply('Hello', 'The first answer', 'Ada Probe');
    await ben.press('Show 1 new comment');
    await ben.reload();
    expect(await ben.texts()).toEqual(['Hello', 'The first answer']);
    await ada.reply('Hello', 'The second answer');
    await ben.see({ css: 'button', says: 'Show 1 new comment' });
    await expect.poll(() => ben.heading(), soon).toBe('3 comments');
    expect(await ben.labels('[part=more]')).toEqual([]);
    await ben.press('Show 1 new comment');
    await expect.poll(() => ben.texts(), soon).toEqual(['Hello', 'The first answer', 'The second answer']);
    expect(await ben.labels('[part=more]')).toEqual([]);
  });

  test('see each other’s changes in place, without a reload', async () => {
    const { ada, ben, page } = await two();
    await ada.write('First words', 'Ada Probe');
    await ben.press('Show 1 new comment');
    await ada.edit('First words', 'Better words');
    await expect.poll(() => ben.texts(), soon).toEqual(['Hello', 'Better words']);
    await expect.poll(() => ben.labels('.aside'), soon).toEqual(['edited']);
    expect(ben.asked.filter((url) => url === page)).toHaveLength(1);
  });

  test('see each other’s reactions to a comment appear and go', async () => {
    const { ada, ben } = await two();
    await ada.react('❤️ heart', 'Hello');
    await expect.poll(() => ada.reactions('Hello'), soon).toEqual(['❤️ heart, 1, you reacted']);
    await expect.poll(() => ben.reactions('Hello'), soon).toEqual(['❤️ heart, 1']);
    await ben.press('❤️ heart, 1', 'Hello');
    await expect.poll(() => ada.reactions('Hello'), soon).toEqual(['❤️ heart, 2, you reacted']);
    await ada.press('❤️ heart, 2, you reacted', 'Hello');
    await expect.poll(() => ben.reactions('Hello'), soon).toEqual(['❤️ heart, 1, you reacted']);
    await expect.poll(() => ada.reactions('Hello'), soon).toEqual(['❤️ heart, 1']);
  });

  test('see each other’s reactions to the page, which last', async () => {
    const { ada, ben } = await two();
    await ada.react('🎉 celebrate');
    await expect.poll(() => ben.reactions(), soon).toEqual(['🎉 celebrate, 1']);
    await ada.reload();
    await expect.poll(() => ada.reactions(), soon).toEqual(['🎉 celebrate, 1, you reacted']);
    await ada.press('🎉 celebrate, 1, you reacted');
    await expect.poll(() => ben.reactions(), soon).toEqual([]);
  });

  test('hear of each other again after the server was away', async () => {
    const { ada, ben } = await two();
    for (const reader of [ada, ben]) reader.expect(/net::ERR_/);
    await stage.server.stop();
    await stage.server.start();
    await ada.write('Still here?', 'Ada Probe');
    await ben.see({ css: 'button', says: 'Show 1 new comment' });
    expect(await ben.texts()).toEqual(['Hello']);
  });
});

describe('a stream', () => {
  test('is closed while the thread is out of sight, and what came meanwhile is there on return', async () => {
    const page = stage.page();
    await say(stage.server, page, { text: 'Hello' });
    const reader = await stage.reader();
    await reader.open(page);
    await expect.poll(() => reader.streams(), soon).toHaveLength(1);
    await reader.page.$eval('h1', (heading) => {
      heading.style.marginTop = '3000px';
      scrollTo(0, 0);
    });
    await expect.poll(() => reader.streams(), soon).toEqual([]);
    await say(stage.server, page, { text: 'Meanwhile' });
    await reader.page.$eval('afterword-thread', (element) => element.scrollIntoView());
    await reader.press('Show 1 new comment');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Meanwhile']);
  });
});

describe('eight windows of one reader', () => {
  test('share one stream, all hear of news, and the last of them still gets its answers', async () => {
    const page = stage.page();
    await say(stage.server, page, { text: 'Hello' });
    const windows = [await stage.reader()];
    while (windows.length < 8) windows.push(await stage.window(windows[0]!));
    for (const window of windows) await window.open(page);
    const visible = await Promise.all(windows.map((window) => window.page.evaluate(() => document.visibilityState)));
    expect(new Set(visible)).toEqual(new Set(['visible']));
    await expect.poll(() => windows.flatMap((window) => window.streams()), soon).toHaveLength(1);

    const last = windows.at(-1)!;
    const began = performance.now();
    await last.write('From the eighth', 'Ada Probe');
    await expect.poll(() => last.texts(), soon).toEqual(['Hello', 'From the eighth']);
    expect(performance.now() - began).toBeLessThan(5_000);
    // One's own is no news in one's other windows; what somebody else says is.
    for (const window of windows) await expect.poll(() => window.texts(), soon).toEqual(['Hello', 'From the eighth']);
    await say(stage.server, page, { text: 'From elsewhere' });
    for (const window of windows) await window.see({ css: 'button', says: 'Show 1 new comment' });
    expect(windows.flatMap((window) => window.streams())).toHaveLength(1);
  });

  test('go on when the one that held the stream is closed', async () => {
    const page = stage.page();
    await say(stage.server, page, { text: 'Hello' });
    const first = await stage.reader();
    const second = await stage.window(first);
    await first.open(page);
    // Else the second may be the first to ask.
    await expect.poll(() => first.streams(), soon).toHaveLength(1);
    await second.open(page);
    await second.see({ css: '[part=react]' });
    await first.page.close();
    await expect.poll(() => second.streams(), soon).toHaveLength(1);
    await say(stage.server, page, { text: 'Later' });
    await second.see({ css: 'button', says: 'Show 1 new comment' });
  });
});
