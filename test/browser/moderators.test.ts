import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { page as thread, stand, type Stand } from '../server/hard/stand.ts';
import { startBrowser } from './support/browsers.ts';
import { article, startPages, type Pages } from './support/pages.ts';

/** How moderators come in, and how they step up in a host page: two origins, in Chromium. */
let browser: Browser;
let at: Stand;
let pages: Pages;
let context: BrowserContext;
const troubles: string[] = [];

const email = 'ada@example.org';
const password = 'snow over the quiet town';

beforeAll(async () => {
  browser = await startBrowser();
  pages = await startPages();
  for (const { fileName, text } of await adapter()) pages.put(text, `/adapter/${fileName}`);
}, 120_000);
beforeEach(async () => {
  at = await stand({ origins: ['https://blog.example'] });
  await at.backend.sites.set('default', { settings: { moderateInPage: true } });
  context = await browser.createBrowserContext();
});
afterEach(async () => {
  await context?.close();
  await at?.close();
  const [trouble] = troubles.splice(0);
  if (trouble !== undefined) throw new Error(trouble);
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
});

/** The adapter alone, as a page may import it. */
async function adapter(): Promise<{ fileName: string; text: string }[]> {
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: { http: fileURLToPath(new URL('../../src/adapters/http.ts', import.meta.url)) },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  return built.output.map((chunk) => ({ fileName: chunk.fileName, text: chunk.type === 'chunk' ? chunk.code : '' }));
}

async function open(url: string): Promise<Page> {
  const tab = await context.newPage();
  listen(tab);
  await tab.goto(url);
  return tab;
}

function listen(tab: Page): void {
  tab.on('pageerror', (error) => troubles.push(String(error)));
  tab.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4(0[134]|22)/.test(message.text())) troubles.push(message.text());
  });
}

/** Waits until a page says something. Asked from here: a strict policy refuses what drivers put into pages. */
async function says(tab: Page, words: string): Promise<void> {
  const text = (): Promise<string> => tab.evaluate(() => document.body.innerText).catch(() => '');
  for (const end = Date.now() + 15_000; Date.now() < end && !(await text()).includes(words);) await sleep(50);
  expect(await text()).toContain(words);
}

async function fill(tab: Page, said: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(said)) await tab.type(`input[name=${name}]`, value);
  await tab.click('button[type=submit]');
}

async function anOwner(): Promise<void> {
  const handed = (await at.backend.accounts.setUp())!;
  const { hash } = await at.backend.accounts.sessions();
  await at.backend.accounts.take(handed.code, { email, name: 'Ada', password: await hash(password) }, false);
}

test('from the link to set up, by a password, to being signed in; then out, and in again', async () => {
  const { code } = (await at.backend.accounts.setUp())!;
  const tab = await open(`${at.url}/moderate/#link=${code}`);
  await says(tab, 'You become the owner of this server.');
  if (process.env.SHOTS) {
    await tab.setViewport({ width: 360, height: 740 });
    await tab.screenshot({ path: `${process.env.SHOTS}/setup-360.png` });
    await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await tab.setViewport({ width: 1280, height: 800 });
    await tab.screenshot({ path: `${process.env.SHOTS}/setup-dark.png` });
  }
  expect(tab.url()).toBe(`${at.url}/moderate/`);
  await fill(tab, { email, name: 'Ada', password: 'aaaaaaaaaa' });
  await says(tab, 'Please choose a password');
  expect(await tab.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('password');
  await fill(tab, { password: ' over the quiet town' });
  await says(tab, 'You are signed in');
  expect(await tab.evaluate(() => [location.href, document.cookie, history.length])).toEqual([
    `${at.url}/moderate/`,
    '',
    expect.any(Number),
  ]);
  await tab.click('button');
  await says(tab, 'E-mail address');
  await fill(tab, { email, password: 'something else' });
  await says(tab, 'do not belong together');
  await tab.evaluate(() => document.querySelectorAll('input').forEach((field) => (field.value = '')));
  await fill(tab, { email, password: 'aaaaaaaaaa over the quiet town' });
  await says(tab, 'You are signed in');
  await tab.goto(`${at.url}/moderate/#link=${code}`);
  await tab.reload();
  await says(tab, 'This link was used already');
});

/** A page of the site, with a button that asks to moderate, as its tag would. */
function host(headers: Record<string, string> = {}): string {
  const script = `
    import http from '/adapter/http.js';
    const adapter = http({ url: ${JSON.stringify(at.url)} }, { lang: 'en', page: ${JSON.stringify(thread)}, store: localStorage });
    const show = (text) => { document.querySelector('output').textContent = text };
    const look = async () => {
      const mine = await adapter.personal({ page: ${JSON.stringify(thread)} });
      show(mine ? 'Here as ' + mine.viewer.author?.name + ', ' + mine.viewer.author?.badge : 'Here as nobody');
    };
    document.querySelector('#in').onclick = () => adapter.signIn({ provider: 'moderator' }).then(look, (error) => show('Refused: ' + error.message));
    document.querySelector('#out').onclick = () => adapter.signOut({}).then(look, (error) => show('Refused: ' + error.message));
    look().catch((error) => show('Refused: ' + error.message));`;
  const path = `/${Math.random().toString(36).slice(2)}`;
  pages.put(
    article(`<button id="in">In</button><button id="out">Out</button><output></output><script type="module">${script}</script>`),
    path,
    headers,
  );
  // Another site than the server's, as far as this computer goes.
  return pages.url.replace('127.0.0.1', 'localhost') + path;
}

/** Presses the button and gives the window that opens. */
async function press(tab: Page): Promise<Page> {
  const opening = new Promise<Page>((resolve) =>
    context.on('targetcreated', (target) => void target.page().then((opened) => opened && resolve(opened))),
  );
  await tab.click('#in');
  const opened = await opening;
  listen(opened);
  return opened;
}

/** Signs in where that is asked for, and confirms. */
async function confirm(tab: Page, origin: string): Promise<void> {
  await says(tab, 'E-mail address');
  await fill(tab, { email, password });
  await says(tab, origin);
  // It waits a moment, so that no click that was meant for something else confirms.
  expect(await tab.evaluate(() => document.querySelector<HTMLButtonElement>('main button')!.disabled)).toBe(true);
  await expect.poll(() => tab.evaluate(() => document.querySelector<HTMLButtonElement>('main button')!.disabled)).toBe(false);
  if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/confirm.png` });
  await tab.click('main button');
}

test('a moderator steps up in a window, and is one in the page until signing out', async () => {
  await anOwner();
  const address = host();
  const tab = await open(address);
  await says(tab, 'Here as nobody');
  const popup = await press(tab);
  await confirm(popup, new URL(address).origin);
  await says(tab, 'Here as Ada, Author');
  await expect.poll(() => popup.isClosed()).toBe(true);
  expect(tab.url()).toBe(address);
  expect(await tab.evaluate(() => [document.cookie, Object.keys(localStorage).filter((name) => name.includes('step-up'))])).toEqual([
    '',
    [],
  ]);
  await tab.click('#out');
  await says(tab, 'Here as nobody');
});

test('where the page keeps to itself, the window comes back to it and hands over what it was told', async () => {
  await anOwner();
  const address = host({ 'Cross-Origin-Opener-Policy': 'same-origin' });
  const tab = await open(address);
  await says(tab, 'Here as nobody');
  const popup = await press(tab);
  await confirm(popup, new URL(address).origin);
  await says(tab, 'Here as Ada, Author');
  expect(tab.url()).toBe(address);
  // It closes where the browser lets it; the code stands nowhere all the same.
  expect(popup.isClosed() ? '' : popup.url()).not.toContain('step-up=');
});

test('where no window opens, the page goes there and comes back', async () => {
  await anOwner();
  const address = host();
  const tab = await open(address);
  await tab.evaluate(() => {
    window.open = () => null;
  });
  await tab.click('#in');
  await confirm(tab, new URL(address).origin);
  await says(tab, 'Here as Ada, Author');
  expect(tab.url()).toBe(address);
  expect(await tab.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('step-up')))).toEqual([]);
});

test('what other windows and pages say is not taken for it', async () => {
  await anOwner();
  const tab = await open(host());
  const popup = await press(tab);
  await says(popup, 'E-mail address');
  const state = new URLSearchParams(new URL(popup.url()).hash.slice(1)).get('state')!;
  await tab.evaluate((state) => window.postMessage({ afterword: 'step-up', state, code: 'mine' }, '*'), state);
  // From the right origin, but not from the window that was opened.
  const opening = context.waitForTarget((target) => target.url().endsWith('/moderate/step-up'));
  await tab.evaluate((url) => void window.open(url, 'eve'), `${at.url}/moderate/step-up`);
  const eve = (await (await opening).page())!;
  await says(eve, 'E-mail address');
  await eve.evaluate((state) => (window.opener as Window).postMessage({ afterword: 'step-up', state, code: 'hers' }, '*'), state);
  await says(eve, 'E-mail address');
  expect(await tab.evaluate(() => document.querySelector('output')!.textContent)).toBe('Here as nobody');
  await confirm(popup, new URL(tab.url()).origin);
  await says(tab, 'Here as Ada, Author');
});
