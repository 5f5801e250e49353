import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines, startEngine } from './support/browsers.ts';
import { say } from './support/fill.ts';
import { article, startPages, type Pages } from './support/pages.ts';
import { root, startServer, type Server } from './support/server.ts';
import { ears, type Running, type Tab } from './support/tab.ts';

let server: Server;
let pages: Pages;
let files: Map<string, string>;

beforeAll(async () => {
  [server, pages] = await Promise.all([startServer(), startPages()]);
  const dist = join(root, 'dist');
  const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'));
  files = new Map(scripts.map((name) => [name, readFileSync(join(dist, name), 'utf8')]));
}, 300_000);
afterAll(async () => {
  await pages.close();
  await server.end();
});

/** The file of a part, such as `app-C3po.js` for `app`. */
const fileOf = (part: string): string => [...files.keys()].find((name) => name.replace(/(-[\w-]{8})?\.js$/, '') === part)!;

/** The script with another last byte, or one more: it works as before, but is another. */
const flipped = (code: string): string => code.replace(/;?\s*$/, ' ');

/** Puts up the built widget with one part changed, and a page with a tag that is pinned to the true one. */
function page(part: string | null, more: { options?: string; head?: string } = {}): string {
  const folder = `/built/${part ?? 'true'}`;
  for (const [name, code] of files) pages.put(name === (part && fileOf(part)) ? flipped(code) : code, `${folder}/${name}`);
  const hash = createHash('sha384').update(files.get('embed.js')!).digest('base64');
  const tag = `<script async nonce="R" src="${folder}/embed.js" integrity="sha384-${hash}" crossorigin
    data-url="${server.url}" ${more.options ?? ''}></script>`;
  return pages.put(article(tag, (more.head ?? '') + ears.replace('<script', '<script nonce="R"')));
}

/** Waits until the thread shows these words. */
const shows = (tab: Tab, text: string): Promise<boolean> =>
  tab.wait((wanted) => {
    const thread = document.querySelector('afterword-thread');
    return (thread?.shadowRoot?.textContent + (thread?.textContent ?? '')).includes(wanted);
  }, text);

/** Types into the composer once it is there. */
async function write(tab: Tab, text: string): Promise<void> {
  await tab.wait(() => {
    const field = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('textarea');
    field?.focus();
    return Boolean(field);
  });
  await tab.type(text);
}

/** Takes away what makes HTML safe without DOMPurify. */
const older = '<script>delete Element.prototype.setHTML</script>';

/** What a reader gets where a part is not what it was. */
const refused: [part: string, sees: string, more?: { options?: string; head?: string }][] = [
  ['app', 'Comments did not load. Try again?'],
  ['rest', 'The comments cannot be reached right now. Try again'],
  ['http', 'The comments cannot be reached right now. Try again'],
  ['local', 'The comments cannot be reached right now. Try again', { options: 'data-adapter="local"' }],
  ['memory', 'The comments cannot be reached right now. Try again', { options: 'data-adapter="local"' }],
];

/** A policy that lets in what has the nonce and what that loads, with Trusted Types of these names. */
const policy = (names: string): string =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-R' 'strict-dynamic'; connect-src *;
    require-trusted-types-for 'script'; trusted-types ${names}">`;

/** What the widget has told the console in this tab. */
const said = async (tab: Tab): Promise<string[]> => (await tab.complaints()).filter((line) => line.startsWith('Afterword:'));

describe.each(engines)('a tag that is pinned, in %s', (engine) => {
  let browser: Running;
  let tab: Tab;
  beforeAll(async () => {
    browser = await startEngine(engine);
    tab = await browser.tab();
  }, 300_000);
  afterAll(() => browser?.close());

  test('shows the thread, the composer and live news while every file is what it was', async () => {
    await tab.goto(page(null, { options: `data-key="${engine}"` }));
    await shows(tab, 'No comments yet');
    await write(tab, 'Hello');
    await shows(tab, 'Post comment');
    await say(server, pages.url, { text: `News for ${engine}`, key: engine });
    await shows(tab, '1 new comment');
    expect(await tab.complaints()).toEqual([]);
  });

  test('runs nothing where embed.js is another', async () => {
    await tab.goto(page('embed'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await tab.evaluate(() => customElements.get('afterword-thread') === undefined)).toBe(true);
  });

  test.each(refused)('runs no other file as %s, and says so: “%s”', async (part, sees, more) => {
    const before = engine === 'webkit' ? 0 : (await said(tab)).length;
    await tab.goto(page(part, more));
    await shows(tab, sees);
    expect((await said(tab)).slice(before)).toEqual([expect.stringContaining(`/${fileOf(part)} `)]);
  });

  test('does without the rest of the composer where that is another', async () => {
    await tab.goto(page('Extras'));
    await write(tab, 'Kept');
    await shows(tab, 'The comments cannot be reached right now. Try again');
    expect(await tab.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.querySelector('textarea')!.value)).toBe('Kept');
  });

  test('does without live news where their script is another', async () => {
    await tab.goto(page('http-live', { options: `data-key="${engine}"` }));
    await shows(tab, 'News for');
    await say(server, pages.url, { text: `Late news for ${engine}`, key: engine });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await tab.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.textContent)).not.toContain('new comment');
  });

  test('draws plain words where DOMPurify is another', async () => {
    await say(server, pages.url, { text: 'Words of *praise*', key: `praised-${engine}` });
    const tags = async (part: string | null): Promise<number> => {
      await tab.goto(page(part, { head: older, options: `data-key="praised-${engine}"` }));
      await shows(tab, 'Words of praise');
      return tab.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('[part=body] em').length);
    };
    expect([await tags(null), await tags('purify')]).toEqual([1, 0]);
  });

  test('holds under the strictest policy of a page, too', async () => {
    const head = policy('comments#purify');
    await tab.goto(page(null, { head }));
    await shows(tab, 'No comments yet');
    await tab.goto(page('app', { head }));
    await shows(tab, 'Comments did not load. Try again?');
    expect((await said(tab)).at(-1)).toContain(fileOf('app'));
  });

  test('needs no Trusted Types policy for that, but in WebKit, where the thread is shown unchecked without one', async () => {
    await tab.goto(page('app', { head: policy("'none'") }));
    const unchecked = engine === 'webkit';
    expect(await shows(tab, unchecked ? 'No comments yet' : 'Comments did not load. Try again?')).toBe(true);
  });
});
