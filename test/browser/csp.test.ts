import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { startPages, type Pages } from './support/pages.ts';
import { noteViolations, strictPolicy, violations } from './support/policy.ts';
import type { Reader } from './support/reader.ts';
import { troubles, visit } from './support/session.ts';
import { useStage, type Stage } from './support/stage.ts';

/** A page as strict as they come, with everything of ours on it. */
interface Strict {
  stage: Stage;
  /** Where the one script lies. */
  from: string;
  /** What may run, where it is not a nonce. */
  script?: string;
  types?: string;
}

function strictPage({ stage, from, script, types = `'none'` }: Strict): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = strictPolicy({ connect: stage.server.url, script: script ?? `'nonce-${nonce}' 'strict-dynamic'`, types });
  stage.pages.put('body { margin: 2rem; max-width: 50rem }', '/site.css');
  stage.pages.put('', '/favicon.ico');
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A strict page</title>
    <link rel="stylesheet" href="/site.css"></head><body><h1>A strict page</h1><p><afterword-count></afterword-count></p>
    <script ${script ? '' : `nonce="${nonce}"`} async src="${from}/embed.js" data-url="${stage.server.url}"></script>
    <afterword-latest></afterword-latest></body></html>`;
  return stage.pages.put(html, undefined, { 'Content-Security-Policy': policy });
}

/** A reader whose browser notes every violation. */
async function watched(stage: Stage): Promise<Reader> {
  const reader = await stage.reader();
  await reader.page.evaluateOnNewDocument(noteViolations);
  return reader;
}

/** All that somebody may do on a page, in light and dark. */
async function session(stage: Stage, reader: Reader, page: string): Promise<void> {
  // A server that starts anew has counted nothing yet: who posted in an earlier test is not too fast here.
  await stage.server.stop();
  await stage.server.start();
  const scene = { reader, server: stage.server, page };
  await visit(scene);
  for (const scheme of ['dark', 'light']) {
    await reader.page.evaluate((chosen) => {
      document.documentElement.style.colorScheme = chosen;
      document.querySelector('afterword-thread')!.setAttribute('theme', chosen === 'dark' ? 'light' : 'dark');
    }, scheme);
    await reader.see({ css: '[part=comment]' });
  }
  await troubles(scene);
}

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
] as const)('under the strictest policies %s reports no violation', (_name, start) => {
  const stage = useStage({ rateLimits: true }, start);
  let elsewhere: Pages | undefined;
  beforeAll(async () => {
    elsewhere = await startPages();
  });
  afterAll(() => elsewhere?.close());

  test('with a nonce, and no Trusted Types policy at all', async () => {
    const reader = await watched(stage);
    await session(stage, reader, strictPage({ stage, from: stage.server.url }));
    expect(await reader.page.evaluate(violations)).toEqual([]);
    expect(reader.asked.filter((url) => url.includes('purify'))).toEqual([]);
  });

  test('with a list of places where scripts may lie', async () => {
    const reader = await watched(stage);
    const from = `${elsewhere!.url}/widget`;
    await session(stage, reader, strictPage({ stage, from, script: `${from}/` }));
    expect(await reader.page.evaluate(violations)).toEqual([]);
  });
});
