import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { DeskComment } from '../../../src/contract/desk.ts';
import { standIn } from '../../moderate/desk.ts';
import { startBrowser } from '../support/browsers.ts';
import { noteViolations, violations } from '../support/policy.ts';
import { root } from '../support/server.ts';

/** A desk that stands in for the server's. */
export type StandIn = Awaited<ReturnType<typeof standIn>>;

/** Somebody in front of the page for moderators. */
export type Visitor = ReturnType<typeof createVisitor>;

/** One browser for a file of tests, a desk for each test, and at the end of each a look at what the console complained of. */
export function useDesks() {
  let browser: Browser | undefined;
  const desks: StandIn[] = [];
  const contexts: BrowserContext[] = [];
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    if (!existsSync(join(root, 'dist/moderate/index.html')))
      execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
        cwd: root,
        stdio: 'inherit',
      });
    browser = await startBrowser();
  }, 300_000);

  afterEach(async () => {
    const complaints: string[] = [];
    for (const visitor of visitors.splice(0)) complaints.push(...(await visitor.wrong()));
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    await Promise.all(desks.splice(0).map((desk) => desk.close()));
    expect(complaints).toEqual([]);
  });
  afterAll(() => browser?.close());

  return {
    /** A desk with these comments on its site "default", and Mara, who owns it. */
    async desk(comments: DeskComment[], more: Partial<Parameters<typeof standIn>[0]> = {}): Promise<StandIn> {
      const desk = await standIn({ widget: join(root, 'dist'), sites: { default: comments }, ...more });
      desk.appoint('Mara');
      desks.push(desk);
      return desk;
    },
    /** Somebody new, who has not gone anywhere yet. */
    async visitor(desk: StandIn, prepare?: (page: Page) => Promise<unknown>): Promise<Visitor> {
      const context = await browser!.createBrowserContext();
      contexts.push(context);
      const page = await context.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.evaluateOnNewDocument(noteViolations);
      await prepare?.(page);
      const visitor = createVisitor(page, desk);
      visitors.push(visitor);
      return visitor;
    },
  };
}

/** Sits somebody down in front of the page for moderators at this address. */
export function createVisitor(page: Page, desk: { readonly url: string }) {
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location()?.url ?? ''}`));
  page.on('pageerror', (error) => complaints.push(String(error)));

  /** Asks the page until there is an answer, and gives it. */
  async function see<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<NonNullable<R>> {
    for (const end = Date.now() + 10_000; Date.now() < end; await pause(30)) {
      const answer = await page.evaluate(run as never, ...args).catch(() => null);
      if (answer) return answer as NonNullable<R>;
    }
    throw new Error(`The page never came to: ${String(run).slice(0, 200)} ${JSON.stringify(args)}`);
  }

  /** Clicks, as a mouse would, what is called so: by its name, its words, or the words of its label. */
  async function press(name: string, within = 'body'): Promise<void> {
    for (const end = Date.now() + 10_000; Date.now() < end; await pause(30)) {
      const element = (await page.evaluateHandle(find, name, within).catch(() => null))?.asElement() as ElementHandle | null | undefined;
      if (!element) continue;
      await element.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      try {
        return await element.click();
      } catch (error) {
        // Where the page drew another in its place meanwhile, a mouse meets that one.
        if (await element.evaluate((one) => one.isConnected)) throw error;
      }
    }
    throw new Error(`There is nothing called “${name}”.`);
  }

  async function fill(label: string, text: string): Promise<void> {
    await press(label);
    await page.evaluate(() => (document.activeElement as HTMLInputElement).select());
    await page.keyboard.press('Backspace');
    await page.keyboard.type(text);
  }

  async function signIn(name = 'Mara', hash = ''): Promise<void> {
    // Who is not signed in yet is told so with 401, which the console writes down.
    expected.push(/401 \(Unauthorized\)/);
    await page.goto(`${desk.url}/moderate/${hash}`);
    await fill('E-mail address', `${name.toLowerCase()}@desk.example`);
    await fill('Password', 'a good password');
    await page.keyboard.press('Enter');
    await see(() => document.querySelector('main h1')?.closest('.room') !== null && document.querySelector('main h1') !== null);
  }

  return {
    page,
    see,
    press,
    fill,
    signIn,
    expect: (pattern: RegExp) => void expected.push(pattern),
    /** Goes to a part of the page by its address, and waits until its heading is there. */
    async go(hash: string, heading: string): Promise<void> {
      await page.evaluate((to) => void (location.hash = to), hash);
      await see((words) => document.querySelector('main h1')?.textContent === words, heading);
    },
    /** The texts of the comments in the list, from the top. */
    texts: () => page.evaluate(() => [...document.querySelectorAll('article .text')].map(({ textContent }) => textContent)),
    /** The first line of the texts, as many as asked. */
    rows: () => page.evaluate(() => document.querySelectorAll('article').length),
    /** What the bar at the foot says. */
    bar: () => page.evaluate(() => document.querySelector('.bar p')?.textContent.trim() ?? null),
    /** What was said to a screen reader. */
    said: () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[aria-live]')]
          .map(({ textContent }) => textContent.trim())
          .join(' ')
          .trim(),
      ),
    /** What has the focus, by its name, its words or its tag. */
    focused: () =>
      page.evaluate(() => {
        const active = document.activeElement;
        if (!active) return '';
        const by = active.getAttribute('aria-labelledby');
        return (
          active.getAttribute('aria-label') ??
          (by && document.getElementById(by)?.textContent) ??
          (active.textContent.trim().slice(0, 80) || active.localName)
        );
      }),
    /** Complaints and violations that nobody expected. */
    async wrong(): Promise<string[]> {
      const found = await page.evaluate(violations).catch(() => []);
      return [
        ...complaints.filter((one) => !expected.some((pattern) => pattern.test(one))),
        ...found.map((one) => `violated: ${JSON.stringify(one)}`),
      ];
    },
  };
}

/** What is called so and can be seen. Runs inside the page, so it stands alone. */
function find(name: string, within: string): Element | null {
  const scope = document.querySelector(within);
  const all = [...(scope?.querySelectorAll('button, a, input, select, textarea, summary') ?? [])];
  return (
    all.find((element) => {
      const labels = [...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent.trim());
      return [element.getAttribute('aria-label'), element.textContent.trim(), ...labels].includes(name) && element.checkVisibility();
    }) ?? null
  );
}
