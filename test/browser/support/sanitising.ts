import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HTTPRequest } from 'puppeteer-core';
import { expect, onTestFinished } from 'vitest';
import { article, bodyAdapter } from './pages.ts';
import { soon, type Reader } from './reader.ts';
import type { Stage } from './stage.ts';

/** The ways through which HTML becomes safe. */
export const ways = ['the browser itself', 'DOMPurify'] as const;
export type Way = (typeof ways)[number];

/** Readers and pages for what a sanitiser does. */
export function createWays(stage: Stage) {
  /** Somebody whose browser goes one of the ways. */
  async function readerOn(way: Way): Promise<Reader> {
    const reader = await stage.reader();
    if (way === 'DOMPurify') await reader.page.evaluateOnNewDocument(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
    return reader;
  }

  /** Puts up a page with a comment for each HTML and gives its address. */
  function pageOf(htmls: readonly string[], { head = '', data = '' } = {}): string {
    const adapter = stage.pages.put(bodyAdapter(...htmls.map((html) => ({ html }))), `/adapters/${crypto.randomUUID()}.js`);
    return stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-adapter="${adapter}" ${data}></script>`, head));
  }

  return { readerOn, pageOf };
}

/** Opens a page and gives what is drawn of each comment. */
export async function drawn(reader: Reader, url: string): Promise<{ html: string; text: string }[]> {
  await reader.page.goto(url);
  await reader.see({ css: 'article > [part=body]' });
  return bodies(reader);
}

/** What is drawn of each comment now. */
export function bodies(reader: Reader): Promise<{ html: string; text: string }[]> {
  return reader.page.evaluate(() => {
    const found = document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article > [part=body]') ?? [];
    return [...found].map((body) => ({ html: body.innerHTML, text: body.textContent }));
  });
}

/** Each attribute that is left, with its element and its value. */
export function attributes(reader: Reader): Promise<string[]> {
  return reader.page.evaluate(() => {
    const found = document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('article > [part=body] *') ?? [];
    return [...found].flatMap((element) => [...element.attributes].map(({ name, value }) => `${element.localName} ${name}=${value}`));
  });
}

/** Opens the page and waits for plain text; fails where that takes more than a second from when the app is there. */
export async function plainly(reader: Reader, url: string): Promise<{ html: string; text: string }[]> {
  await reader.page.evaluateOnNewDocument(() => {
    const look = (): void => {
      const body = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('article > [part=body]');
      if (body) Object.assign(globalThis, { drawnAt: performance.now() });
      else requestAnimationFrame(look);
    };
    look();
  });
  const found = await drawn(reader, url);
  const waited = await reader.page.evaluate(() => {
    const app = performance.getEntriesByType('resource').find(({ name }) => name.includes('/app-')) as PerformanceResourceTiming;
    return (globalThis as unknown as { drawnAt: number }).drawnAt - app.responseEnd;
  });
  expect(waited).toBeLessThan(1000);
  await reader.write('Still here');
  await expect.poll(() => reader.texts(), soon).toContain('Still here');
  expect(reader.warnings).toHaveLength(1);
  expect(reader.warnings[0]).toMatch(/^Afterword: comments are drawn as plain text/);
  return found;
}

/** Answers the request for DOMPurify in another way. */
export async function instead(reader: Reader, answer: (ask: HTTPRequest) => unknown): Promise<void> {
  await reader.page.setRequestInterception(true);
  reader.page.on('request', (ask) => void (ask.url().includes('/purify-') ? answer(ask) : ask.continue()));
}

/** Somebody's images on a host of their own, which remembers what it was asked for. */
export async function startImages() {
  const asked: { path: string; referrer: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', referrer: request.headers.referer });
    response.writeHead(200, { 'Content-Type': 'image/svg+xml' });
    response.end('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}`, asked };
}
