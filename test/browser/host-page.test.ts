import { describe, expect, test } from 'vitest';
import { differing, outside } from './support/drawn.ts';
import { listeners, noteListeners, realm, shout } from './support/realm.ts';
import { say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** What the widget takes from a page is said in line, so that a test can say all else. */
const said = 'font: 16px Georgia, serif !important; color: rgb(30, 30, 40) !important; direction: ltr !important';
const place = `${said}; display: block !important; width: 700px !important; margin: 0 !important; padding: 0 !important; border: 0 !important`;

/** Styles of pages, as they were seen in the wild or as they could be. */
const hostile: Record<string, string> = {
  'unsets everything': '* { all: unset }',
  'reverts everything, and insists': 'afterword-thread, * { all: revert !important }',
  'initialises everything': '* { all: initial }',
  'counts in 62.5 %': 'html { font-size: 62.5% } body { font-size: 1.6rem }',
  'counts in 200 %': 'html { font-size: 200% }',
  'hides its boxes': 'div, section, form, ol, article, header, button, textarea, p, span { display: none !important }',
  'sets its text in its own way':
    'body { line-height: 3; letter-spacing: 0.3em; word-spacing: 1em; text-transform: uppercase; text-indent: 3em; text-align: right; white-space: pre; ' +
    'word-break: break-all; overflow-wrap: anywhere; line-break: anywhere; hyphens: auto; text-shadow: 2px 2px red; tab-size: 20; font-style: italic; font-variant: small-caps; ' +
    'text-wrap: balance; text-underline-offset: 9px; text-emphasis: dot; quotes: "<" ">"; list-style: square inside; -webkit-text-stroke: 1px red; ' +
    '-webkit-text-fill-color: red; border-collapse: collapse; border-spacing: 9px; caption-side: bottom; empty-cells: hide; orphans: 9; ' +
    'font-kerning: none; font-size-adjust: 0.9; text-align-last: right }',
  'keeps its words to itself': 'body { user-select: none; -webkit-user-select: none; cursor: none; caret-color: red; accent-color: red }',
  'draws its lines in its own way':
    'body { stroke: red; stroke-width: 9; fill: red; stroke-dasharray: 1; stroke-opacity: 0.2; fill-opacity: 0.2; image-rendering: pixelated }',
  'says it of every element':
    '* { line-height: 3 !important; letter-spacing: 0.3em !important; text-transform: uppercase !important; text-align: right !important; white-space: nowrap !important; ' +
    'background: rgba(255, 0, 0, 0.01) !important; box-sizing: content-box !important; container-type: normal !important; user-select: none !important } afterword-thread { display: contents !important }',
  'names our own names':
    '.comment, .thread, .body, .field, h2, h3, li, a, textarea, [part] { color: red !important; margin: 50px !important; display: inline !important } * { --hue: 0; --_space: 9em; --_text: red; --_accent: red; --_line: red; --_font: fantasy; --_font-size: 50px }',
};

/** A page with one thread and all that a page has, whose styles are `css`; our tag stands on it unless told. */
function hostPage(css: string, key: string, tag = `<script async src="${stage.server.url}/embed.js" data-key="${key}"></script>`): string {
  const outside =
    '<h2 class="comment">A heading</h2><p class="body">Words with a <a href="#">link</a> and <code>code</code>.</p><ol role="list" class="roots"><li>One</li></ol>' +
    '<form class="composer"><textarea class="field" part="field"></textarea><button part="send" class="send">Send</button></form>';
  const below = `${outside}<div style="${place}"><afterword-thread style="${said}"></afterword-thread></div>${tag}`;
  return stage.pages.put(article(below, `<style>${css}</style>`));
}

/** A thread that shows most of what a thread may show. */
async function fill(key: string): Promise<void> {
  const markdown =
    'Words **strong**, [a link](https://example.org/) and `code`.\n\n- one\n- two\n\n> a quote\n\n```\nlines\n```\n\n| a | b |\n| - | - |\n| c | d |';
  const root = await say(stage.server, key, { text: markdown });
  await say(stage.server, key, { text: 'A reply with a_very_long_word_'.repeat(8), by: 'Cleo Sund', parent: root });
}

/** A reader in front of pages in frames of this size, each with an answer opened and sent too early. */
async function framed(pages: Record<string, string>, width: number): Promise<Reader> {
  const reader = await stage.reader();
  const frames = Object.entries(pages).map(
    ([name, page]) => `<iframe name="${name}" src="${page}#comment-none" width="${width}" height="900" style="border: 0"></iframe>`,
  );
  await reader.page.goto(stage.pages.put(article(frames.join(''))));
  await reader.page.evaluate(answering);
  return reader;
}

/** Opens an answer in every frame and sends it empty. Runs inside the page. */
async function answering(): Promise<void> {
  for (const frame of document.querySelectorAll('iframe')) {
    const page = frame.contentDocument!;
    const find = async (css: string): Promise<HTMLElement> => {
      for (let left = 500; left > 0; left--) {
        const found = page.querySelector('afterword-thread')?.shadowRoot?.querySelector<HTMLElement>(css);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`There is no ${css}.`);
    };
    (await find('[part=comment] > .actions > .quiet')).click();
    (await find('.answer [part=send]')).click();
    await find('.answer .wrong');
    // Nothing has the focus, and nothing is under way.
    (page.querySelector('afterword-thread')?.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    await Promise.all(page.getAnimations().map((animation) => animation.finished));
  }
}

describe('the styles of a page', () => {
  test.each([1280, 360])('do not get into the thread, whatever they say, at %d pixels', async (width) => {
    const key = `${stage.pages.url}/styled/${width}`;
    await fill(key);
    const pages = Object.entries({ plain: '', ...hostile }).map(([name, css]) => [name, hostPage(css, key)]);
    const reader = await framed(Object.fromEntries(pages), width);
    expect(await reader.page.evaluate(differing)).toEqual(Object.fromEntries(Object.keys(hostile).map((name) => [name, []])));
  });

  test('are all that styles the page: nothing of ours gets out', async () => {
    const key = `${stage.pages.url}/styled/out`;
    await fill(key);
    for (const css of ['', hostile['names our own names']!]) {
      const reader = await stage.reader();
      await reader.page.goto(hostPage(css, key, ''));
      const before = await reader.page.evaluate(outside);
      await reader.page.goto(hostPage(css, key));
      await reader.see({ css: 'section > form' });
      expect(await reader.page.evaluate(outside)).toEqual(before);
      expect(before.length).toBeGreaterThan(8);
    }
  });
});

describe('SEC-07: the scripts of a page', () => {
  test('find their globals, prototypes and listeners as they were, but for the three elements', async () => {
    const reader = await stage.reader();
    await reader.page.evaluateOnNewDocument(noteListeners);
    const page = stage.pages.put(article('<p>Words</p>'));
    await reader.page.goto(page);
    const before = await reader.page.evaluate(realm);
    await reader.page.evaluate(async (src) => {
      await new Promise((resolve, reject) => {
        document.body.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }));
      });
    }, `${stage.server.url}/embed.js`);
    await reader.write('A word', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['A word']);
    expect(await reader.page.evaluate(realm)).toEqual(before);
    const names = ['thread', 'count', 'latest', 'other'].map((name) => `afterword-${name}`);
    const defined = await reader.page.evaluate((all) => all.filter((name) => customElements.get(name)), names);
    expect(defined).toEqual(names.slice(0, 3));
    await reader.page.$eval('afterword-thread', (element) => element.remove());
    // The script itself listens for addresses that name a comment; Preact ends what else there was in a frame after.
    await expect.poll(() => reader.page.evaluate(listeners), soon).toEqual(['hashchange']);
  });

  test('may say what they like by message, name, address, title and where the reader comes from: nothing happens', async () => {
    const reader = await stage.reader();
    const page = stage.page();
    const id = await say(stage.server, page, { text: 'The only one' });
    await reader.page.evaluateOnNewDocument(() => {
      window.name = '<img src="/pwned" onerror="globalThis.fired = true">';
    });
    const odd = [
      '"]',
      `'"><img src=x onerror=fired=1>`,
      '%',
      '%E0%A4%A',
      '%00',
      '__proto__',
      'constructor',
      '.',
      '*',
      '\\',
      ':root',
      '0',
      '⁧',
    ];
    const hashes = ['#', '#comment-', '#comment', ...odd.map((end) => `#comment-${end}`), `#comment-${'x'.repeat(100_000)}`];
    const referer = `https://example.org/?adapter=/pwned&key=x&<img src=/pwned onerror=fired=1>#comment-${id}`;
    await reader.page.goto(`${page}#comment-"]<img src=x onerror=fired=1>`, { referer, referrerPolicy: 'unsafeUrl' });
    expect(await reader.page.evaluate(() => document.referrer)).toContain('/pwned');
    await expect.poll(() => reader.announced(), soon).toContain('The comment that the link names is not here any more.');
    const seed = Date.now() % 1_000_000;
    /** All that a message could have an effect on. */
    const state = async (): Promise<unknown[]> => [
      await reader.comments(),
      await reader.page.evaluate(() => [JSON.stringify(localStorage), scrollY, document.title, location.href]),
      reader.asked.length,
    ];
    const before = await state();
    await reader.page.evaluate(shout, seed);
    expect(await state(), `seed ${seed}`).toEqual(before);
    for (const hash of hashes) await reader.page.evaluate((next) => (location.hash = next), hash);
    await reader.page.evaluate(() => {
      document.title = '</title><script>fired = true</script>';
      history.replaceState(null, '', `?<script>fired = true</script>${location.hash.slice(0, 100)}`);
    });
    await reader.page.evaluate(() => history.replaceState(null, '', location.pathname));
    expect(await reader.page.evaluate(() => 'fired' in globalThis), `seed ${seed}`).toBe(false);
    expect(reader.asked.filter((url) => /pwned|\/x$/.test(url))).toEqual([]);
    await reader.page.evaluate((end) => (location.hash = `#comment-${end}`), id);
    await expect.poll(() => reader.focused(), soon).toBe('Ben Fill');
    expect(await reader.texts()).toEqual(['The only one']);
  });
});
