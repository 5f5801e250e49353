import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startBrowser, startEngine, startFirefox } from './support/browsers.ts';
import { startPages, type Pages } from './support/pages.ts';
import { noteViolations, strictPolicy, violations } from './support/policy.ts';
import { say } from './support/fill.ts';
import { soon, type Reader } from './support/reader.ts';
import { troubles, visit } from './support/session.ts';
import { startServer } from './support/server.ts';
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

/** A reader whose browser notes every violation; `older` ones have no `setHTML`. */
async function watched(stage: Stage, older = false): Promise<Reader> {
  const reader = await stage.reader();
  await reader.page.evaluateOnNewDocument(noteViolations);
  if (older) await reader.page.evaluateOnNewDocument(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
  return reader;
}

/** Who posted in an earlier test is not too fast here. */
const startAnew = ({ server }: Stage): Promise<void> => server.startAnew();

/** All that somebody may do on a page, in light and dark. */
async function session(stage: Stage, reader: Reader, page: string): Promise<void> {
  await startAnew(stage);
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
] as const)('SEC-09: under the strictest policies %s reports no violation', (_name, start) => {
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

  test('without `setHTML`, with the one Trusted Types policy that the sanitiser makes then', async () => {
    const reader = await watched(stage, true);
    await session(stage, reader, strictPage({ stage, from: stage.server.url, types: 'comments#purify' }));
    expect(await reader.page.evaluate(violations)).toEqual([]);
    expect(reader.asked.some((url) => url.includes('purify'))).toBe(true);
  });

  test('without `setHTML` and without that policy comments are plain text, which is said once', async () => {
    const reader = await watched(stage, true);
    reader.expect(/trusted/i);
    await startAnew(stage);
    const page = strictPage({ stage, from: stage.server.url });
    for (const name of ['first', 'second']) await say(stage.server, page, { text: `The **${name}** <b onclick="fired()">one</b>` });
    await reader.open(page);
    const words = ['first', 'second'].map((name) => `The ${name} <b onclick="fired()">one</b>`);
    await expect.poll(() => reader.texts(), soon).toEqual(words);
    await reader.write('Plain *words*', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual([...words, 'Plain words']);
    expect(await reader.labels('[part=body] > *')).toEqual([]);
    // Whether a policy may be made can only be found out by trying.
    expect((await reader.page.evaluate(violations)).map(({ directive }) => directive)).toEqual(['trusted-types']);
    expect(reader.warnings.filter((warning) => warning.startsWith('Afterword'))).toHaveLength(1);
  });
});

test('WebKit, which checks scripts only under the same one policy, reads and draws without a violation', async () => {
  const [webkit, server, pages] = await Promise.all([startEngine('webkit'), startServer(), startPages()]);
  onTestFinished(async () => void (await Promise.all([webkit.close(), server.end(), pages.close()])));
  const heard = `<script nonce="ears">(${noteViolations})()</script>`;
  const html = `<!doctype html><html lang="en"><head><title>A strict page</title>${heard}</head><body><script nonce="ears" async src="${server.url}/embed.js"></script></body></html>`;
  const policy = strictPolicy({ connect: server.url, script: `'nonce-ears' 'strict-dynamic'`, types: 'comments#purify' });
  pages.put('', '/favicon.ico');
  const page = pages.put(html, undefined, { 'Content-Security-Policy': policy });
  await say(server, page, { text: 'Hello **you**' });
  const tab = await webkit.tab();
  await tab.goto(page);
  const drawn = await tab.wait(() => document.querySelector('afterword-thread')?.shadowRoot?.querySelector('[part=body]')?.innerHTML);
  expect(drawn.trim()).toBe('<p>Hello <strong>you</strong></p>');
  expect(await tab.evaluate(violations)).toEqual([]);
});
