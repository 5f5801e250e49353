import { once } from 'node:events';
import type { Browser } from 'puppeteer-core';
import { article, startPages, type Pages } from '../browser/support/pages.ts';
import { createReader, type Reader } from '../browser/support/reader.ts';
import { startServer, type Server } from '../browser/support/server.ts';
import { startBrowser, startFirefox } from '../browser/support/browsers.ts';
import { open } from './eyes.ts';
import { startProxy, type Change, type Proxy } from './proxy.ts';
import { counted } from './truth.ts';

/** The engines in which faults are made. */
export const engines = ['chromium', 'firefox'] as const;

/** The name of one of them. */
export type Engine = (typeof engines)[number];

/** Where rounds are played: the real server and somebody's site, shared by all; a browser for each who plays at the same time. */
export interface Ground {
  readonly server: Server;
  readonly pages: Pages;
  browser(engine: Engine): Promise<Browser>;
  /** Ends a browser that may no longer listen. */
  kill(browser: Browser): Promise<void>;
  end(): Promise<void>;
}

/** Starts the server and the site. */
export async function startGround(): Promise<Ground> {
  const server = await startServer();
  const pages = await startPages();
  const browsers = new Set<Browser>();
  return {
    server,
    pages,
    async browser(engine) {
      const browser = await (engine === 'firefox' ? startFirefox() : startBrowser());
      browsers.add(browser);
      browser.once('disconnected', () => browsers.delete(browser));
      return browser;
    },
    async kill(browser) {
      browsers.delete(browser);
      const child = browser.process();
      if (!child || child.exitCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
    async end() {
      await Promise.all([...browsers].map((browser) => browser.close()));
      await pages.close();
      await server.end();
    },
  };
}

/** One reader in front of a new page, behind a line that can be cut. */
export interface Stand {
  readonly engine: Engine;
  readonly browser: Browser;
  readonly reader: Reader;
  readonly proxy: Proxy;
  readonly server: Server;
  readonly pages: Pages;
  readonly page: string;
  /** A further tab of the same person, at the same page; waits for its thread, unless told that there may be none yet. */
  another(waits?: boolean): Promise<Reader>;
  /** How many comments the server has with exactly this text. */
  counted(text: string): Promise<number>;
  leave(): Promise<void>;
}

/** The HTML of a page whose widget comes from its own site and asks at an address. `version` makes another file of the same widget. */
export function pageOf(url: string, version = ''): string {
  return article(`<script async src="/widget/embed.js${version && `?${version}`}" data-url="${url}"></script>`);
}

/** Sits somebody down who has given a name before, and watches `text` for them where it is told. */
export async function stand(ground: Ground, engine: Engine, browser: Browser, text?: string, change?: Change): Promise<Stand> {
  const { server, pages } = ground;
  const proxy = await startProxy(server.url, change);
  const context = await browser.createBrowserContext();
  const page = pages.put(pageOf(proxy.url));
  // A window: a tab that another one covers draws no frames.
  const sit = async (waits = true): Promise<Reader> => {
    const reader = createReader(context, await context.newPage({ type: 'window' }));
    await reader.page.evaluateOnNewDocument(introduce);
    if (text !== undefined) await reader.page.evaluateOnNewDocument(open, text);
    if (waits) await reader.open(page);
    else await reader.page.goto(page);
    return reader;
  };
  const reader = await sit();
  return {
    engine,
    browser,
    reader,
    proxy,
    server,
    pages,
    page,
    another: sit,
    counted: (words) => counted(server.url, page, words, proxy.tokens),
    async leave() {
      await context.close();
      await proxy.end();
    },
  };
}

/** Runs in a page before all else: who writes has a name already. */
function introduce(): void {
  try {
    localStorage.setItem('afterword:guest', localStorage.getItem('afterword:guest') ?? '{"name":"Ada Probe"}');
  } catch {
    // A page of nobody, or a storage that is full.
  }
}
