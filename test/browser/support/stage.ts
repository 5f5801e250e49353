import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startBrowser } from './browsers.ts';
import { article, startPages, type Pages } from './pages.ts';
import { createReader, type Reader } from './reader.ts';
import { startServer, type Server, type ServerOptions } from './server.ts';

/** Everything a file of tests plays on: one browser, one server, one site whose pages embed it. */
export interface Stage {
  readonly server: Server;
  readonly pages: Pages;
  /** Puts up a page with the one tag and gives its address. */
  page(head?: string): string;
  /** Somebody new, in a browser that remembers nothing. */
  reader(): Promise<Reader>;
  /** A further window of the same person. */
  window(of: Reader): Promise<Reader>;
}

/** Sets the stage for a file or a group of tests, clears it after each and takes it down at the end. In Chromium, unless told. */
export function useStage(options: ServerOptions = {}, start: () => Promise<Browser> = startBrowser): Stage {
  let browser: Browser | undefined;
  let server: Server | undefined;
  let pages: Pages | undefined;
  const readers: Reader[] = [];

  // Long, since a browser may have to be installed and the widget to be built.
  beforeAll(async () => {
    browser = await start();
    server = await startServer(options);
    pages = await startPages();
  }, 300_000);

  afterEach(async () => {
    const complaints = readers.flatMap((reader) => reader.complaints());
    const contexts = new Set(readers.splice(0).map(({ context }) => context));
    await Promise.all([...contexts].map((context) => context.close()));
    // A test that failed may have left it stopped.
    await server?.start();
    expect(complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await pages?.close();
    await server?.end();
  });

  return {
    get server() {
      return set(server);
    },
    get pages() {
      return set(pages);
    },
    page: (head) => set(pages).put(article(`<script async src="${set(server).url}/embed.js"></script>`, head)),
    async reader() {
      const context = await set(browser).createBrowserContext();
      const reader = createReader(context, await context.newPage());
      readers.push(reader);
      return reader;
    },
    async window({ context }) {
      const reader = createReader(context, await context.newPage({ type: 'window' }));
      readers.push(reader);
      return reader;
    },
  };
}

function set<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('The stage is set before the first test, not earlier.');
  return thing;
}
