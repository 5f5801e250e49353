import { describe, expect, test } from 'vitest';
import { fill, say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const embed = (): string => `${stage.server.url}/embed.js`;

describe('embedding', () => {
  test('a page under another name of this computer can be read and written with the one tag', async () => {
    const reader = await stage.reader();
    await reader.open(stage.page().replace('127.0.0.1', 'localhost'));
    await reader.write('From another origin', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['From another origin']);
    expect(await reader.page.evaluate(() => location.hostname)).toBe('localhost');
    await reader.react('👍 thumbs up', 'From another origin');
    await expect.poll(() => reader.reactions('From another origin'), soon).toEqual(['👍 thumbs up, 1, you reacted']);
  });

  test('several threads on one page are kept apart', async () => {
    const threads = ['one', 'two', 'three'].map((key) => `<afterword-thread key="several-${key}"></afterword-thread>`).join('');
    const page = stage.pages.put(article(`${threads}<script async src="${embed()}"></script>`));
    const reader = await stage.reader();
    await reader.open(page);
    await reader.see({ css: 'section > form', thread: 2 });
    expect(await reader.page.$$eval('afterword-thread', (all) => all.length)).toBe(3);
    await reader.write('In the first', 'Ada Probe');
    await expect.poll(() => reader.texts(0), soon).toEqual(['In the first']);
    expect([await reader.texts(1), await reader.texts(2)]).toEqual([[], []]);
    await reader.reload();
    await expect.poll(() => reader.texts(0), soon).toEqual(['In the first']);
    await reader.see({ css: 'section > form', thread: 2 });
    expect([await reader.texts(1), await reader.texts(2)]).toEqual([[], []]);
  });

  test('a key of its own gives two addresses one thread', async () => {
    const tag = `<script async src="${embed()}" data-key="the-one"></script>`;
    const reader = await stage.reader();
    await reader.open(stage.pages.put(article(tag)));
    await reader.write('Under the key', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Under the key']);
    await reader.open(stage.pages.put(article(tag)));
    expect(await reader.texts()).toEqual(['Under the key']);
  });

  test('an element that is taken out and put back twenty times works on, with one stream', async () => {
    const page = stage.page();
    await say(stage.server, page, { text: 'Hello' });
    const reader = await stage.reader();
    await reader.open(page);
    await expect.poll(() => reader.streams(), soon).toHaveLength(1);
    await reader.page.evaluate(async () => {
      const element = document.querySelector('afterword-thread')!;
      for (let round = 0; round < 20; round++) {
        element.remove();
        await new Promise((resolve) => setTimeout(resolve, round % 4 === 0 ? 50 : 0));
        document.body.append(element);
        await new Promise((resolve) => setTimeout(resolve, round % 4 === 1 ? 100 : 0));
      }
    });
    await reader.write('Still writing', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Still writing']);
    await expect.poll(() => reader.streams(), soon).toHaveLength(1);
    await say(stage.server, page, { text: 'And hearing' });
    await reader.see({ css: 'button', says: 'Show 1 new comment' });
    await reader.page.$eval('afterword-thread', (element) => element.remove());
    await expect.poll(() => reader.streams(), soon).toEqual([]);
  });

  test('a new address and canonical without a reload bring the thread of that page', async () => {
    const [first, second] = [`${stage.pages.url}/spa/first`, `${stage.pages.url}/spa/second`];
    stage.pages.put(article(`<script async src="${embed()}"></script>`, `<link rel="canonical" href="${first}">`), '/spa/first');
    await fill(stage.server, first, 1, 'On the first');
    await fill(stage.server, second, 2, 'On the second');
    const reader = await stage.reader();
    await reader.open(first);
    expect(await reader.texts()).toEqual(['On the first 1']);
    await reader.page.evaluate((url) => {
      history.pushState(null, '', url);
      setTimeout(() => document.querySelector('link[rel=canonical]')?.setAttribute('href', url), 100);
    }, second);
    await expect.poll(() => reader.texts(), soon).toEqual(['On the second 1', 'On the second 2']);
    await reader.write('Written on the second', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toHaveLength(3);
    await reader.page.goBack();
    await reader.page.evaluate((url) => document.querySelector('link[rel=canonical]')?.setAttribute('href', url), first);
    await expect.poll(() => reader.texts(), soon).toEqual(['On the first 1']);
  });

  test('a canonical that was left behind does not keep the old thread', async () => {
    const first = `${stage.pages.url}/left/first`;
    stage.pages.put(article(`<script async src="${embed()}"></script>`, `<link rel="canonical" href="${first}">`), '/left/first');
    await fill(stage.server, first, 1, 'On the first');
    const reader = await stage.reader();
    await reader.open(first);
    await reader.page.evaluate(() => history.pushState(null, '', '/left/second'));
    await expect.poll(() => reader.texts(), soon).toEqual([]);
    await reader.write('On the second', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['On the second']);
    await reader.open(first);
    expect(await reader.texts()).toEqual(['On the first 1']);
  });

  test('going back to the first address shows the thread of its canonical again', async () => {
    const first = `${stage.pages.url}/back/first`;
    const page = stage.pages.put(article(`<script async src="${embed()}"></script>`, `<link rel="canonical" href="${first}">`));
    await fill(stage.server, first, 1, 'On the first');
    await fill(stage.server, `${stage.pages.url}/back/second`, 1, 'On the second');
    const reader = await stage.reader();
    await reader.open(page);
    expect(await reader.texts()).toEqual(['On the first 1']);
    await reader.page.evaluate(() => history.pushState(null, '', '/back/second'));
    await expect.poll(() => reader.texts(), soon).toEqual(['On the second 1']);
    await reader.page.evaluate(() => history.back());
    await expect.poll(() => reader.texts(), soon).toEqual(['On the first 1']);
    expect(reader.page.url()).toBe(page);
  });

  test('nothing is posted while it is not settled which page this is, which is told, and the text is kept', async () => {
    const first = `${stage.pages.url}/settling/first`;
    stage.pages.put(article(`<script async src="${embed()}"></script>`, `<link rel="canonical" href="${first}">`), '/settling/first');
    const reader = await stage.reader();
    await reader.open(first);
    await reader.fillIn('main', 'Where does this go?', 'Ada Probe');
    const meanwhile = await reader.page.evaluate(async () => {
      history.pushState(null, '', '/settling/second');
      const form = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('section > form');
      form?.querySelector<HTMLElement>('[part=send]')?.click();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return [form?.querySelector('.extras > .wrong')?.textContent, form?.querySelector('textarea')?.value];
    });
    const sentence = 'Not posted: The page is still changing. Please try again in a moment. Your text is kept.';
    expect(meanwhile).toEqual([sentence, 'Where does this go?']);
    await expect.poll(() => reader.asked.filter((url) => url.includes('settling%2Fsecond')), soon).not.toEqual([]);
    expect(await reader.texts()).toEqual([]);
    await reader.open(first);
    expect(await reader.texts()).toEqual([]);
    expect(await reader.written('main')).toBe('Where does this go?');
  });

  test('without the Navigation API nothing goes to a page that was left unnoticed, and a tidied address leaves all as it is', async () => {
    const first = `${stage.pages.url}/unnoticed/first`;
    stage.pages.put(article(`<script async src="${embed()}"></script>`), '/unnoticed/first');
    const reader = await stage.reader();
    await reader.page.evaluateOnNewDocument(() => Object.defineProperty(globalThis, 'navigation', { value: undefined }));
    await reader.open(first);
    await reader.fillIn('main', 'Where does this go', 'Ada Probe');
    await reader.page.evaluate(() => history.replaceState(null, '', '?utm_source=x'));
    await reader.page.keyboard.type('!');
    await reader.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_300)));
    expect(reader.asked.filter((url) => new URL(url).pathname === '/v1/thread')).toHaveLength(1);
    await reader.page.evaluate(() => history.pushState(null, '', '/unnoticed/second'));
    await reader.page.keyboard.down('Control');
    await reader.page.keyboard.press('Enter');
    await reader.page.keyboard.up('Control');
    await expect.poll(() => reader.asked.filter((url) => url.includes('unnoticed%2Fsecond')), soon).not.toEqual([]);
    expect(await reader.texts()).toEqual([]);
    await reader.open(first);
    expect(await reader.texts()).toEqual([]);
    expect(await reader.written('main')).toBe('Where does this go');
  });

  test('a new hash alone opens nothing again', async () => {
    const reader = await stage.reader();
    await reader.open(stage.page());
    await reader.fillIn('main', 'In the middle of');
    await reader.page.evaluate(() => (location.hash = '#elsewhere'));
    await reader.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_300)));
    expect(reader.asked.filter((url) => new URL(url).pathname === '/v1/thread')).toHaveLength(1);
    expect(await reader.written('main')).toBe('In the middle of');
  });
});

describe('beside the thread', () => {
  test('all counts of a page come with one request', async () => {
    const linked = stage.page();
    await fill(stage.server, linked, 3);
    const counts = `<a><afterword-count href="${linked}"></afterword-count></a><afterword-count href="${linked}#x"></afterword-count>`;
    const none = '<afterword-count key="nobody-was-here"></afterword-count>';
    const reader = await stage.reader();
    await reader.page.goto(stage.pages.put(article(`${counts}${none}<script async src="${embed()}"></script>`)));
    const words = (): Promise<string[]> => reader.page.$$eval('afterword-count', (all) => all.map((count) => count.textContent));
    await expect.poll(words, soon).toEqual(['3 comments', '3 comments', '0 comments']);
    expect(reader.asked.filter((url) => new URL(url).pathname === '/v1/counts')).toHaveLength(1);
  });

  test('the page hears when the thread is ready, how many comments there are, and what was sent', async () => {
    const page = stage.page();
    await say(stage.server, page, { text: 'Hello' });
    const reader = await stage.reader();
    const heard: string[] = [];
    await reader.page.exposeFunction('heard', (words: string) => heard.push(words));
    await reader.page.evaluateOnNewDocument(() => {
      const { heard } = globalThis as unknown as { heard(words: string): void };
      for (const name of ['ready', 'count', 'sent', 'error'])
        addEventListener(`afterword:${name}`, (event) => heard(`${name} ${JSON.stringify((event as CustomEvent).detail)}`));
    });
    await reader.open(page);
    await expect.poll(() => heard, soon).toEqual(expect.arrayContaining(['ready {"count":1}', 'count 1']));
    await reader.write('A word', 'Ada Probe');
    const sent: unknown = expect.stringMatching(/^sent \{"id":".+","state":"visible"\}$/);
    await expect.poll(() => heard, soon).toEqual(expect.arrayContaining(['count 2', sent]));
    expect(heard.filter((words) => words.startsWith('error'))).toEqual([]);
  });
});
