import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/server/app.ts';
import { openBackend, type SqlBackend } from '../../src/server/backend/index.ts';
import { listen, type Listening } from '../../src/server/listen.ts';
import { difficulties, type Difficulty } from '../../src/server/spam/settings.ts';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { article, startPages, type Pages } from './support/pages.ts';
import { createReader, soon } from './support/reader.ts';
import { root } from './support/server.ts';

/** SEC-42: the work that a server may ask of a device, as a reader meets it. */
describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
] as const)('a site that wants some work first, in %s', (name, launch) => {
  let browser: Browser;
  let pages: Pages;
  let backend: SqlBackend;
  let server: Listening;
  let challenges = 0;

  beforeAll(async () => {
    browser = await launch();
    pages = await startPages();
    // A test writes as fast as a program.
    backend = await openBackend({ database: 'sqlite::memory:', spam: { proof: 'always', off: ['time'] } });
    const counting = {
      ...backend,
      challenge: (...input: Parameters<SqlBackend['challenge']>) => (challenges++, backend.challenge(...input)),
    };
    server = await listen(serve(counting, { rateLimits: false, widget: join(root, 'dist') }));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
    await server?.close(100);
    await backend?.close();
  });

  async function reader(policy?: string) {
    challenges = 0;
    const context = await browser.createBrowserContext();
    onTestFinished(() => context.close());
    const somebody = createReader(context, await context.newPage());
    const workers: string[] = [];
    somebody.page.on('workercreated', (worker) => workers.push(worker.url()));
    const page = pages.put(
      article(`<script async src="${server.url}/embed.js" data-url="${server.url}"></script>`),
      undefined,
      policy === undefined ? {} : { 'Content-Security-Policy': policy },
    );
    return { ...somebody, workers, address: page };
  }

  test('takes a comment as ever: it is solved in a worker, and whoever has a comment is not asked again', async () => {
    const ada = await reader();
    ada.expect(/status of 428/);
    await ada.open(ada.address);
    await ada.write('A first word.', 'Ada');
    await expect.poll(() => ada.texts(), soon).toEqual(['A first word.']);
    await expect.poll(() => ada.labels('.sending'), soon).toEqual([]);
    expect(challenges).toBe(1);
    expect(ada.workers).toEqual([expect.stringMatching(/^blob:/)]);
    await ada.write('A second word.');
    await expect.poll(() => ada.texts(), soon).toEqual(['A first word.', 'A second word.']);
    expect(challenges).toBe(1);
    expect(ada.complaints()).toEqual([]);
  });

  test('takes it where the page’s policy forbids such workers, and lets the reader type meanwhile', async () => {
    const ada = await reader(`worker-src 'none'`);
    ada.expect(/status of 428|Content[ -]Security[ -]Policy/i);
    await ada.open(ada.address);
    await ada.write('A word under a strict roof.', 'Ada');
    await ada.type('section > form textarea', 'Typing goes on');
    expect(await ada.written('main')).toBe('Typing goes on');
    await expect.poll(() => ada.texts(), soon).toContain('A word under a strict roof.');
    // Firefox tells of one that it then refuses.
    expect(ada.workers.length).toBe(name === 'Chromium' ? 0 : 1);
    expect(challenges).toBe(1);
    expect(ada.complaints()).toEqual([]);
  });

  test('takes it where scripts are no texts (Trusted Types)', async () => {
    const ada = await reader(`require-trusted-types-for 'script'; trusted-types 'none'`);
    ada.expect(/status of 428|TrustedScriptURL|Trusted Type|Content[ -]Security[ -]Policy/i);
    await ada.open(ada.address);
    await ada.write('A word that nobody trusts.', 'Ada');
    await expect.poll(() => ada.texts(), soon).toContain('A word that nobody trusts.');
    expect(ada.complaints()).toEqual([]);
  });

  test('lets a comment wait where the work cannot be had', async () => {
    const ada = await reader();
    ada.expect(/status of 428|net::ERR_FAILED|challenge/);
    await ada.page.setRequestInterception(true);
    ada.page.on('request', (request) => void (request.url().includes('/v1/challenge') ? request.abort() : request.continue()));
    await ada.open(ada.address);
    await ada.write('A word without work.', 'Ada');
    await expect.poll(() => ada.texts(), soon).toContain('A word without work.');
    const said = (): Promise<string> => ada.page.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.textContent ?? '');
    await expect.poll(said, soon).toMatch(/wait|look at it/i);
  });
});

/** How long it takes at each difficulty, on a computer four times as slow; on the page's own thread, which is what the browser slows down. */
test(
  'SEC-42: the work is done within a second at the default difficulty, on a computer four times as slow',
  { timeout: 120_000 },
  async () => {
    const browser = await startBrowser();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.emulateCPUThrottling(4);
    const { seek } = await import('../../src/adapters/http/seek.ts');
    const { makeChallenge } = await import('../../src/server/spam/proof/challenge.ts');
    await page.evaluate(`globalThis.seek = ${seek.toString()}`);
    const lines: string[] = [];
    const medians: Record<string, number> = {};
    const slowest: Record<string, number> = {};
    for (const difficulty of Object.keys(difficulties) as Difficulty[]) {
      const times: number[] = [];
      for (let time = 0; time < 21; time++) {
        const { parameters } = await makeChallenge('secret', { site: 'a', page: 'b', owner: `${time}` }, difficulties[difficulty]);
        times.push(
          await page.evaluate(
            (sought) => {
              const began = performance.now();
              for (let from = 0; ; from += 5_000)
                if ((globalThis as unknown as { seek: (...args: unknown[]) => unknown }).seek(sought, from, 5_000))
                  return performance.now() - began;
            },
            parameters as unknown as Record<string, string>,
          ),
        );
      }
      const sorted = times.toSorted((one, other) => one - other);
      lines.push(
        `${difficulty}: ${difficulties[difficulty]} numbers at most, median ${Math.round(sorted[10]!)} ms, p95 ${Math.round(sorted[19]!)} ms`,
      );
      medians[difficulty] = sorted[10]!;
      slowest[difficulty] = sorted[19]!;
    }
    expect(medians.medium).toBeLessThan(1_000);
    expect(slowest.medium).toBeLessThan(3_000);
    console.log(lines.join('\n'));
  },
);
