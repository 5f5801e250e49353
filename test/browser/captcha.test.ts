import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/server/app.ts';
import { openBackend, type SqlBackend } from '../../src/server/backend/index.ts';
import { listen, type Listening } from '../../src/server/listen.ts';
import { right, startCaptcha, type CaptchaStub } from '../server/spam/captcha-stub.ts';
import { look, putAxe } from './access/axe.ts';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { article, startPages, type Pages } from './support/pages.ts';
import { noteViolations, strictPolicy, violations } from './support/policy.ts';
import { createReader, soon, type Reader } from './support/reader.ts';
import { root } from './support/server.ts';

/** Where pictures of what is drawn go, for whoever wants to look at them. */
const shots = process.env.SHOTS;

/** The page of the service, once its button is there. */
async function inside({ page }: Reader): Promise<Frame> {
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('/v1/captcha')), soon).toBe(true);
  const frame = page.frames().find((one) => one.url().includes('/v1/captcha'))!;
  await expect.poll(() => frame.evaluate(() => document.querySelector('button') !== null).catch(() => false), soon).toBe(true);
  return frame;
}

const answer = async (somebody: Reader): Promise<void> =>
  (await inside(somebody)).evaluate(() => document.querySelector('button')!.click());
const check = (somebody: Reader) => somebody.see({ css: '.check' });
const said = (somebody: Reader): Promise<string> =>
  somebody.page.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.querySelector('.check p')?.textContent ?? '');

/** A service outside that looks at whoever is new, as a reader meets it. */
describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
] as const)('a site with a captcha, in %s', (name, launch) => {
  let browser: Browser;
  let pages: Pages;
  let stub: CaptchaStub;
  let backend: SqlBackend;
  let server: Listening;

  beforeAll(async () => {
    browser = await launch();
    pages = await startPages();
    pages.put('', '/favicon.ico');
    stub = await startCaptcha();
    // A test writes as fast as a program.
    backend = await openBackend({
      database: 'sqlite::memory:',
      spam: { proof: 'always', off: ['time'] },
      captcha: { secrets: { turnstile: 'between us' }, services: stub.services },
    });
    for (const id of ['shop', 'plain'])
      await backend.sites.add(id, {
        origins: [pages.url],
        settings: id === 'shop' ? { captcha: { service: 'turnstile', key: 'the-key' } } : {},
      });
    server = await listen(serve(backend, { rateLimits: false, widget: join(root, 'dist') }));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
    await server?.close(100);
    await backend?.close();
    await stub?.close();
  });
  beforeEach(() => {
    Object.assign(stub, { loaded: 0, asked: [], up: true, verdict: right });
  });

  /** Somebody new before a page of a site that has a strict policy. */
  async function reader({ site = 'shop', frames = server.url, below = '' } = {}) {
    const context = await browser.createBrowserContext();
    onTestFinished(() => context.close());
    const somebody = createReader(context, await context.newPage());
    await somebody.page.evaluateOnNewDocument(noteViolations);
    somebody.expect(/status of 428/);
    const policy = `${strictPolicy({ connect: server.url, script: server.url, types: `'none'` })}; frame-src ${frames}`;
    const tag = `<script async src="${server.url}/embed.js" data-url="${server.url}" data-site="${site}"></script>`;
    const address = pages.put(article(tag + below).replace('<link rel="icon" href="data:,">', ''), undefined, {
      'Content-Security-Policy': policy,
    });
    return { ...somebody, address };
  }

  test('takes a comment once the service has an answer, under the strictest policy, and asks nobody twice', async () => {
    const ada = await reader();
    await ada.open(ada.address);
    await ada.write('A first word.', 'Ada');
    await check(ada);
    expect(await ada.written('main')).toBe('A first word.');
    const frame = await inside(ada);
    expect(await said(ada)).toMatch(/^This site has an outside service check/);
    // What is told aloud, and where the reader is.
    await expect.poll(() => ada.announced(), soon).toMatch(/One more check is needed.*|outside service/);
    expect(frame.url()).not.toContain('First');
    await answer(ada);
    await expect.poll(() => ada.texts(), soon).toEqual(['A first word.']);
    await expect.poll(() => ada.sees({ css: '.check' }), soon).toBe(false);
    expect(stub.asked).toEqual([expect.objectContaining({ secret: 'between us' })]);
    await ada.write('A second word.');
    await expect.poll(() => ada.texts(), soon).toEqual(['A first word.', 'A second word.']);
    await expect.poll(() => ada.labels('.sending'), soon).toEqual([]);
    expect(stub.loaded).toBe(1);
    expect(await ada.page.evaluate(violations)).toEqual([]);
    expect(ada.complaints()).toEqual([]);
  });

  test('loads nothing of it where a site has none, nor before it is asked for', async () => {
    const ada = await reader({ site: 'plain' });
    await ada.open(ada.address);
    await ada.write('A plain word.', 'Ada');
    await expect.poll(() => ada.texts(), soon).toEqual(['A plain word.']);
    const ben = await reader();
    await ben.open(ben.address);
    await ben.fillIn('main', 'Not sent.', 'Ben');
    for (const somebody of [ada, ben]) {
      expect(somebody.asked.filter((url) => /captcha|\/Check-/.test(url))).toEqual([]);
      expect(somebody.asked.filter((url) => ![pages.url, server.url].includes(new URL(url).origin) && !/^(blob|data):/.test(url))).toEqual(
        [],
      );
    }
    expect([stub.loaded, stub.asked]).toEqual([0, []]);
  });

  test('lets somebody send without it: the comment waits', async () => {
    const ada = await reader();
    await ada.open(ada.address);
    await ada.write('A word that waits.', 'Ada');
    await check(ada);
    await ada.press('Send without it; the comment waits for a moderator');
    await expect.poll(() => ada.texts(), soon).toEqual(['A word that waits.']);
    await expect.poll(() => ada.labels('.mark'), soon).toContainEqual(expect.stringMatching(/Waiting for approval/));
    expect(stub.asked).toEqual([]);
  });

  test('says that an answer was wrong, keeps the text, and asks once more', async () => {
    const ada = await reader();
    await ada.open(ada.address);
    stub.verdict = () => ({ success: false, 'error-codes': ['timeout-or-duplicate'] });
    await ada.write('A stubborn word.', 'Ada');
    await answer(ada);
    await expect.poll(() => stub.asked.length, soon).toBe(1);
    await expect.poll(() => stub.loaded, soon).toBe(2);
    expect(await ada.written('main')).toBe('A stubborn word.');
    await expect.poll(() => ada.labels('.extras > .wrong'), soon).toEqual(['Not posted: One more check is needed. Your text is kept.']);
    stub.verdict = right;
    await answer(ada);
    await expect.poll(() => ada.texts(), soon).toEqual(['A stubborn word.']);
  });

  test('sends nothing by itself that somebody goes on writing, and takes the focus from nobody', async () => {
    const ada = await reader({ below: '<p><button>Elsewhere</button></p>' });
    await ada.open(ada.address);
    await ada.write('A word', 'Ada');
    const frame = await inside(ada);
    await ada.type('section > form textarea', 'A word and more');
    expect(await ada.sees({ css: '.check' })).toBe(true);
    await frame.evaluate(() => document.querySelector('button')!.click());
    await expect.poll(() => said(ada), soon).toBe('The check is done. Send your comment when it is ready.');
    await expect.poll(() => ada.announced(), soon).toContain('The check is done.');
    expect(stub.asked).toEqual([]);
    expect(await ada.written('main')).toBe('A word and more');
    await ada.send('main');
    await expect.poll(() => ada.texts(), soon).toEqual(['A word and more']);

    const ben = await reader({ below: '<p><button>Elsewhere</button></p>' });
    await ben.open(ben.address);
    await ben.write('From afar.', 'Ben');
    const other = await inside(ben);
    await ben.page.evaluate(() => document.querySelector<HTMLElement>('p button')!.focus());
    await other.evaluate(() => document.querySelector('button')!.click());
    await expect.poll(() => ben.texts(), soon).toContain('From afar.');
    await expect.poll(() => ben.labels('.sending'), soon).toEqual([]);
    expect(await ben.page.evaluate(() => document.activeElement?.textContent)).toBe('Elsewhere');
    await expect.poll(() => ben.sees({ css: '.check' }), soon).toBe(false);
  });

  test('stands in a reply, too, and takes the focus from nobody there', async () => {
    const ada = await reader({ below: '<p><button>Elsewhere</button></p>' });
    const page = { key: ada.address, url: ada.address, title: 'An article' };
    await backend.seed({ site: 'shop', page, comments: [{ ref: 'a', name: 'Cas', text: 'A root.', minutesAgo: 5 }] });
    await ada.open(ada.address);
    await ada.reply('A root.', 'A leaf.', 'Ada');
    const frame = await inside(ada);
    await ada.page.evaluate(() => document.querySelector<HTMLElement>('p button')!.focus());
    await frame.evaluate(() => document.querySelector('button')!.click());
    await expect.poll(() => ada.texts(), soon).toEqual(['A root.', 'A leaf.']);
    await expect.poll(() => ada.sees({ css: '.check' }), soon).toBe(false);
    await expect.poll(() => ada.labels('.sending'), soon).toEqual([]);
    expect(await ada.page.evaluate(() => document.activeElement?.textContent)).toBe('Elsewhere');
  });

  test('hears nobody but the page of the service', async () => {
    const ada = await reader();
    await ada.open(ada.address);
    await ada.write('A word of mine.', 'Ada');
    await inside(ada);
    await ada.page.evaluate((origin) => {
      const forged = { afterword: 'captcha', proof: 'forged.forged.forged' };
      postMessage(forged, '*');
      const frame = document.querySelector('afterword-thread')!.shadowRoot!.querySelector('iframe')!;
      const events: MessageEventInit[] = [
        { data: forged, origin: 'https://evil.example', source: frame.contentWindow },
        { data: forged, origin, source: window },
      ];
      for (const event of events)
        try {
          dispatchEvent(new MessageEvent('message', event));
        } catch {
          // Firefox lets whoever drives it make no such event.
        }
    }, server.url);
    await new Promise((resolve) => void setTimeout(resolve, 500));
    expect(stub.asked).toEqual([]);
    expect(await said(ada)).toMatch(/^This site has/);
  });

  test.each([
    ['the script of the service does not come', {}],
    ['the page’s policy has no room for the frame', { frames: `'none'` }],
  ])('says so where %s', async (_why, how) => {
    stub.up = false;
    const ada = await reader(how);
    ada.expect(/status of 500|Content[ -]Security[ -]Policy|ERR_BLOCKED|frame-src/i);
    await ada.open(ada.address);
    await ada.write('A word all the same.', 'Ada');
    await expect.poll(() => said(ada), { timeout: 15_000 }).toMatch(/^The check does not work here just now/);
    await ada.press('Send without it; the comment waits for a moderator');
    await expect.poll(() => ada.texts(), soon).toEqual(['A word all the same.']);
  });

  test.each(['light', 'dark'])('axe finds nothing in it, %s, narrow and wide, and nothing is cut off', async (value) => {
    const ada = await reader();
    await ada.open(ada.address);
    const colours = { colorScheme: value, background: value === 'dark' ? '#111' : '#fff' };
    await ada.page.evaluate((some) => void Object.assign(document.documentElement.style, some), colours);
    await ada.write('A word to look at.', 'Ada');
    const frame = await inside(ada);
    expect(await frame.evaluate(() => document.documentElement.style.colorScheme)).toBe(value);
    await putAxe(ada.page);
    for (const width of [320, 360, 1280]) {
      await ada.page.setViewport({ width, height: 900 });
      // What is inside is another site's.
      const found = (await look(ada.page, 'afterword-thread')).filter((line) => !line.includes('frame-tested'));
      expect([width, found]).toEqual([width, []]);
      expect(await ada.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      const element = await ada.see({ css: '.check iframe' });
      expect(await element.evaluate((one) => (one as HTMLElement).offsetHeight)).toBeGreaterThanOrEqual(60);
      if (shots === undefined) continue;
      mkdirSync(shots, { recursive: true });
      await (await check(ada)).evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await ada.page.screenshot({ path: join(shots, `${name}-${value}-${width}.png`) as `${string}.png` });
    }
  });
});
