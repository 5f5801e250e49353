import type { HTTPRequest } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { fill, say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Somebody whose rest of the widget waits until it is let through. */
async function early(comments = 20): Promise<{ reader: Reader; letGo: () => void }> {
  const reader = await stage.reader();
  const page = stage.page();
  await fill(stage.server, page, comments, 'Word');
  const letGo = await visit(reader, page);
  await expect.poll(() => reader.texts().then(({ length }) => length), soon).toBe(comments);
  return { reader, letGo };
}

/** Goes to a page, whose answer is altered where told so; what comes of it lets the rest of the widget through. */
async function visit(reader: Reader, page: string, alter?: (answer: string) => string): Promise<() => void> {
  const other = async (request: HTTPRequest): Promise<void> => {
    const answer = await fetch(request.url()).then((response) => response.text());
    await request.respond({ contentType: 'application/json', headers: { 'Access-Control-Allow-Origin': '*' }, body: alter!(answer) });
  };
  const held = Promise.withResolvers<void>();
  await reader.page.setCacheEnabled(false);
  await reader.page.setRequestInterception(true);
  reader.page.on('request', (request) => {
    if (/\/rest-[\w-]+\.js$/.test(request.url())) void held.promise.then(() => request.continue());
    else if (alter && request.url().includes('/v1/thread')) void other(request);
    else void request.continue();
  });
  await reader.page.goto(page);
  return held.resolve;
}

/** Waits until the parts draw: only they let a comment be reacted to. */
async function alive(reader: Reader): Promise<void> {
  const chances = (): Promise<number> =>
    reader.page.$eval('afterword-thread', (thread) => thread.shadowRoot!.querySelectorAll('[part=react]').length);
  await expect.poll(chances, soon).toBeGreaterThan(0);
}

describe('the first comments', () => {
  test('are there before the rest of the widget is, with three requests and none before a preflight', async () => {
    const { reader } = await early();
    const asked = reader.asked
      .filter((url) => url.startsWith(stage.server.url))
      .map((url) => new URL(url).pathname.replace(/-[\w-]{8}\./, '.'));
    expect(asked.slice(0, 3).toSorted()).toEqual(['/app.js', '/embed.js', '/v1/thread']);
    expect(asked.filter((path) => path.startsWith('/v1/'))).toEqual(['/v1/thread']);
  });

  test('stay the same elements when the parts take them over', async () => {
    const { reader, letGo } = await early();
    await reader.page.$eval('afterword-thread', (thread) => {
      Object.assign(globalThis, {
        kept: [...thread.shadowRoot!.querySelectorAll('li, article, h2, h3, textarea, [part=body], [part=body] *')],
      });
    });
    letGo();
    await alive(reader);
    const gone = await reader.page.evaluate(() =>
      (globalThis as unknown as { kept: Element[] }).kept.filter((one) => !one.isConnected).map(({ outerHTML }) => outerHTML),
    );
    expect(gone).toEqual([]);
  });

  test('do not move when they are taken over', async () => {
    const { reader, letGo } = await early(12);
    const places = (): Promise<number[]> =>
      reader.page.$eval('afterword-thread', (thread) =>
        [...thread.shadowRoot!.querySelectorAll('article')].map((one) => Math.round(one.getBoundingClientRect().top)),
      );
    const before = await places();
    letGo();
    await alive(reader);
    expect(await places()).toEqual(before);
  });

  test('are asked for once, and nothing is asked for again', async () => {
    const { reader, letGo } = await early(3);
    letGo();
    await alive(reader);
    expect(reader.asked.filter((url) => url.includes('/v1/thread'))).toHaveLength(1);
  });

  test('let a reader write before anything listens: the words stay, and so does the place of the caret', async () => {
    const { reader, letGo } = await early(3);
    await reader.page.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.querySelector('textarea')!.focus());
    await reader.page.keyboard.type('Half a word');
    for (let press = 0; press < 4; press++) await reader.page.keyboard.press('ArrowLeft');
    letGo();
    await alive(reader);
    await reader.page.keyboard.type('good ');
    const text = (): Promise<string> =>
      reader.page.$eval('afterword-thread', (thread) => thread.shadowRoot!.querySelector('textarea')!.value);
    expect(await text()).toBe('Half a good word');
    await reader.page.reload();
    await expect.poll(text, soon).toBe('Half a good word');
  });

  test('keep what is written before anything listens, even where the page goes before the rest comes', async () => {
    const { reader, letGo } = await early(3);
    const write = async (words: string): Promise<void> => {
      await reader.page.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.querySelector('textarea')!.focus());
      await reader.page.keyboard.type(words);
    };
    await write('An older thought');
    await reader.page.reload();
    await expect.poll(() => reader.texts().then(({ length }) => length), soon).toBe(3);
    await write('A newer one');
    letGo();
    await alive(reader);
    expect(await reader.written('main')).toBe('A newer one');
    await reader.press('Show it');
    await expect.poll(() => reader.written('main'), soon).toBe('An older thought');
  });

  test('let a reader press a button before anything listens: it is pressed afterwards', async () => {
    const { reader, letGo } = await early(3);
    await reader.page.evaluate(() =>
      document.querySelector('afterword-thread')!.shadowRoot!.querySelector<HTMLElement>('[part=actions] button')!.click(),
    );
    letGo();
    const answers = (): Promise<number> =>
      reader.page.$eval('afterword-thread', (thread) => thread.shadowRoot!.querySelectorAll('.answer').length);
    await expect.poll(answers, soon).toBe(1);
  });

  test.each([1_280, 320])(
    'show nothing of what the reader folded, or of whom they hid, and are taken over as they stand, %d px wide',
    async (width) => {
      const reader = await stage.reader();
      const page = stage.page();
      const [root] = await fill(stage.server, page, 2);
      await fill(stage.server, page, 2, 'Reply', root);
      await say(stage.server, page, { text: 'Unwanted', by: 'Cleo Sund' });
      await say(stage.server, page, { text: 'Unwanted below', by: 'Cleo Sund', parent: root! });
      await fill(stage.server, page, 2, 'Last');
      await reader.page.setViewport({ width: 1_280, height: 800 });
      await reader.open(page);
      await reader.press('More', 'Unwanted');
      await reader.press('Hide comments by Cleo Sund');
      await reader.press('Hide replies to Ben Fill');
      await reader.page.setViewport({ width, height: 800 });
      const letGo = await visit(reader, page);
      const gone = 'Hidden by you. Show comments by Cleo Sund';
      await expect.poll(() => reader.texts(), soon).toEqual(['Root 1', 'Root 2', gone, 'Last 1', 'Last 2']);
      expect(await reader.sees({ css: '[part=react]' })).toBe(false);
      const places = (): Promise<number[]> =>
        reader.page.$eval('afterword-thread', (thread) => {
          const all = [...thread.shadowRoot!.querySelectorAll('li, article, .branch, .branch > *, .notice, .notice button')];
          const kept = ((globalThis as { kept?: Element[] }).kept ??= all);
          return kept.map((one) => (one.isConnected ? Math.round(one.getBoundingClientRect().top) : Number.NaN));
        });
      const before = await places();
      letGo();
      await alive(reader);
      expect(await places()).toEqual(before);
      expect(await reader.texts()).toEqual(['Root 1', 'Root 2', gone, 'Last 1', 'Last 2']);
      await reader.press('Show comments by Cleo Sund');
      await expect.poll(() => reader.texts(), soon).toContain('Unwanted');
    },
  );

  test('leave the focus on a link in them', async () => {
    const reader = await stage.reader();
    const page = stage.page();
    await say(stage.server, page, { text: 'See [this](https://example.org/)' });
    const letGo = await visit(reader, page);
    await (await reader.see({ css: '.body a' })).focus();
    letGo();
    await alive(reader);
    expect(await reader.focused()).toBe('this');
  });

  test('let a reader who saves data ask for a picture before anything listens: it stays, and so does the focus', async () => {
    const reader = await stage.reader();
    const head = '<script>Object.defineProperty(navigator, "connection", { value: { saveData: true } })</script>';
    const page = stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-images="*"></script>`, head));
    await say(stage.server, page, { text: 'See PICTURE here' });
    stage.pages.put('<svg xmlns="http://www.w3.org/2000/svg"/>', '/wall.svg', { 'Content-Type': 'image/svg+xml' });
    // Our own server sends no pictures, others do.
    const picture = JSON.stringify(`<img src="${stage.pages.url}/wall.svg" alt="A wall">`).slice(1, -1);
    const letGo = await visit(reader, page, (answer) => answer.replace('PICTURE', picture));
    await reader.press('Show picture: A wall');
    letGo();
    await alive(reader);
    expect(await reader.sees({ css: '.body img[alt="A wall"]' })).toBe(true);
    expect(await reader.page.evaluate(() => document.activeElement!.shadowRoot!.activeElement!.localName)).toBe('a');
    expect(await reader.sees({ css: '.body button' })).toBe(false);
  });
});
