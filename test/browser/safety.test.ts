import { describe, expect, test } from 'vitest';
import { say } from './support/fill.ts';
import { article, bodyAdapter } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const attack = '<img src="x" onerror="globalThis.fired = true">';

/** HTML as a careless backend might hand it on. */
const hostile = [
  `<p>Words <strong>stay</strong>${attack}</p>`,
  '<script>globalThis.fired = true</script>',
  '<svg onload="globalThis.fired = true"><style>@import "/stolen";</style></svg>',
  '<p style="position:fixed" onclick="fired = true" class="x" id="y">A <a href="javascript:fired = true">bad link</a></p>',
  '<p>A <a href="https://example.org/" target="_top">good link</a></p>',
  '<iframe srcdoc="<script>parent.fired = true</script>"></iframe><form action="/stolen"><input name="a"><button>Send</button></form>',
  '<h1>Loud</h1><details open ontoggle="globalThis.fired = true"><summary>More</summary>Inside</details>',
].join('');

/** What is left of hostile HTML in a browser that has been prepared in some way. */
async function drawn(reader: Reader): Promise<string> {
  const adapter = stage.pages.put(bodyAdapter({ html: hostile }), '/adapters/hostile.js');
  await reader.page.goto(stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-adapter="${adapter}"></script>`)));
  const body = await reader.see({ css: 'article > [part=body]' });
  await expect.poll(() => body.evaluate((element) => element.childElementCount), soon).toBeGreaterThan(2);
  expect(await reader.page.evaluate(() => 'fired' in globalThis)).toBe(false);
  expect(reader.asked.filter((url) => url.endsWith('/x') || url.endsWith('/stolen'))).toEqual([]);
  return body.evaluate((element) => element.innerHTML);
}

describe('safety', () => {
  test('HTML in a comment is text, and fires nothing', async () => {
    const reader = await stage.reader();
    const page = stage.page();
    await reader.open(page);
    await reader.write(`Look: ${attack}`, attack);
    const seen = [{ name: attack, text: `Look: ${attack}`, level: 1 }];
    await expect.poll(() => reader.comments(), soon).toEqual(seen);
    await reader.reload();
    expect(await reader.comments()).toEqual(seen);
    expect(await reader.page.evaluate(() => 'fired' in globalThis)).toBe(false);
  });

  test('hostile HTML from a backend is made harmless by the browser itself', async () => {
    const reader = await stage.reader();
    const html = await drawn(reader);
    expect(html).toContain('<p>Words <strong>stay</strong></p>');
    expect(html).toContain('<a>bad link</a>');
    expect(html).toMatch(/<a href="https:\/\/example\.org\/" rel="ugc nofollow noopener noreferrer">good link<\/a>/);
    expect(html).not.toMatch(/<(script|img|svg|style|iframe|form|input|button|h1)|\son\w+=|style=|javascript:/i);
    expect(reader.asked.filter((url) => url.includes('purify'))).toEqual([]);
  });

  test('a browser that cannot do that draws the same with DOMPurify', async () => {
    const native = await stage.reader();
    const older = await stage.reader();
    await older.page.evaluateOnNewDocument(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
    expect(await drawn(older)).toBe(await drawn(native));
    expect(older.asked.some((url) => url.includes('purify'))).toBe(true);
  });

  test('a browser that cannot do that draws what people write just the same', async () => {
    const page = stage.page();
    await say(stage.server, page, {
      text: 'A **strong** word, a [link](https://example.org/), `code` and\n\n- a list\n\n> a quote\n\n```\nlines\n```',
    });
    const htmls: string[] = [];
    for (const older of [false, true]) {
      const reader = await stage.reader();
      if (older) await reader.page.evaluateOnNewDocument(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
      await reader.open(page);
      htmls.push(await (await reader.see({ css: 'article > [part=body]' })).evaluate((element) => element.innerHTML));
    }
    expect(htmls[0]).toBe(htmls[1]);
    expect(htmls[0]).toMatch(/<strong>.*<code>.*<li>.*<blockquote>.*<pre>/s);
  });
});
