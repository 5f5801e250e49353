import { describe, expect, onTestFinished, test } from 'vitest';
import { say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { startServer } from './support/server.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** A reader in front of an empty thread of which the browser may note that its server is gone. */
async function brave(): Promise<Reader> {
  const reader = await stage.reader();
  reader.expect(/net::ERR_/);
  await reader.open(stage.page());
  return reader;
}

/** Keeps scripts of this name from a reader until the function that comes back is called. */
async function without(reader: Reader, script: RegExp): Promise<() => void> {
  let away = true;
  reader.expect(/net::ERR_FAILED/);
  await reader.page.setRequestInterception(true);
  reader.page.on('request', (request) => void (away && script.test(request.url()) ? request.abort() : request.continue()));
  return () => void (away = false);
}

/** How it stands with the comment that is on its way; nothing where there is none. */
const mark = async (reader: Reader): Promise<string> => (await reader.labels('.sending .mark')).join().trim();
/** What the reader still sees of it. */
const sending = (reader: Reader): Promise<string[]> => reader.labels('.sending [part=body]');

describe('where something fails', () => {
  test('a server that is down at first is a sentence and a button, which works once it is up', async () => {
    const reader = await stage.reader();
    reader.expect(/net::ERR_/);
    await stage.server.stop();
    await reader.page.goto(stage.pages.put(article(`<script async src="/widget/embed.js" data-url="${stage.server.url}"></script>`)));
    await reader.see({ css: 'button', says: 'Try again' });
    const sentence = (await reader.labels('[part=notice]')).join();
    expect(sentence).toMatch(/^[A-Z].+[.?] Try again$/);
    await stage.server.start();
    await reader.press('Try again');
    await reader.write('Up again', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Up again']);
  });

  test('a server that is down while posting costs no word: the comment stands there, with a sentence', async () => {
    const reader = await brave();
    await reader.fillIn('main', 'Typed with care', 'Ada Probe');
    await stage.server.stop();
    await reader.send('main');
    await expect.poll(() => mark(reader), soon).toMatch(/^Not sent yet: .+ It will be tried again by itself\.$/);
    expect([await sending(reader), await reader.texts()]).toEqual([['Typed with care'], []]);
    await stage.server.start();
    await expect.poll(() => reader.texts(), { timeout: 10_000 }).toEqual(['Typed with care']);
    expect(await mark(reader)).toBe('');
  });

  test('a comment whose answer was lost is not posted twice when it is sent again', async () => {
    const reader = await brave();
    await reader.page.setRequestInterception(true);
    let lost = false;
    reader.page.on('request', (request) => {
      if (lost || request.method() !== 'POST') return void request.continue();
      lost = true;
      // The server gets it, the page never hears.
      const { url, ...sent } = { url: request.url(), method: 'POST', headers: request.headers(), body: request.postData() ?? '' };
      void fetch(url, sent)
        .then((response) => response.text())
        .finally(() => request.abort());
    });
    await reader.write('Only once', 'Ada Probe');
    await expect.poll(() => reader.texts(), { timeout: 10_000 }).toEqual(['Only once']);
    expect([lost, await mark(reader)]).toEqual([true, '']);
    await reader.reload();
    await expect.poll(() => reader.texts(), soon).toEqual(['Only once']);
  });

  test('a reaction waits while the server is down, and counts once it is up', async () => {
    const reader = await brave();
    await reader.write('React to me', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['React to me']);
    await stage.server.stop();
    await reader.press('Add a reaction', 'React to me');
    await reader.press('❤️ heart', 'React to me');
    expect(await reader.reactions('React to me')).toEqual(['❤️ heart, 1, you reacted']);
    await stage.server.start();
    await reader.reload();
    await expect.poll(() => reader.reactions('React to me'), { timeout: 10_000 }).toEqual(['❤️ heart, 1, you reacted']);
    const other = await stage.reader();
    await other.open(reader.page.url());
    await expect.poll(() => other.reactions('React to me'), { timeout: 10_000 }).toEqual(['❤️ heart, 1']);
  });

  test('who writes too fast is told for how many seconds to wait, and it is sent then', async () => {
    const strict = await startServer({ rateLimits: true });
    onTestFinished(strict.end);
    const page = stage.pages.put(article(`<script async src="${strict.url}/embed.js"></script>`));
    for (let number = 1; number <= 5; number++) await say(strict, page, { text: `Quick ${number}` });
    const reader = await stage.reader();
    reader.expect(/status of 429/);
    await reader.open(page);
    await reader.write('Too quick', 'Ada Probe');
    const sentence = /^Not sent yet: That was too fast\. Please wait \d+ seconds?\. It will be tried again by itself\.$/;
    await expect.poll(() => mark(reader), soon).toMatch(sentence);
    expect([await sending(reader), (await reader.texts()).length]).toEqual([['Too quick'], 5]);
    await reader.press('Back to writing');
    await expect.poll(() => reader.written('main'), soon).toBe('Too quick');
  });

  test('denied storage still lets one read, write, react and change', async () => {
    const reader = await stage.reader();
    await reader.page.evaluateOnNewDocument(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    const page = stage.page();
    await say(stage.server, page, { text: 'Hello' });
    await reader.open(page);
    await reader.write('No storage here', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'No storage here']);
    await reader.edit('No storage here', 'None at all');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'None at all']);
    // Then the focus goes to the comment, which would close a choice that is open.
    await expect.poll(() => reader.announced(), soon).toContain('Your change is saved.');
    await reader.react('👍 thumbs up', 'Hello');
    await expect.poll(() => reader.reactions('Hello'), soon).toEqual(['👍 thumbs up, 1, you reacted']);
  });

  test('an element without an adapter that exists says so to the reader, and the reason to the owner', async () => {
    const reader = await stage.reader();
    reader.expect(/^Afterword: There is no adapter “nowhere”/);
    const tag = `<script async src="${stage.server.url}/embed.js" data-adapter="nowhere"></script>`;
    await reader.page.goto(stage.pages.put(article(tag)));
    await expect.poll(() => reader.labels('[part=notice]'), soon).toEqual(['Comments are not set up correctly on this page.']);
    expect(await reader.page.$$eval('afterword-thread', (all) => all.length)).toBe(1);
  });

  test('an app that does not come is a sentence and a button, which works once it can be had', async () => {
    const reader = await stage.reader();
    reader.expect(/^Afterword: .*app-.* is missing or changed/);
    const allow = await without(reader, /\/app-[\w-]+\.js$/);
    await reader.page.goto(stage.page());
    const element = (): Promise<string> => reader.page.$eval('afterword-thread', (thread) => thread.innerText);
    await expect.poll(element, soon).toBe('Comments did not load. Try again?');
    allow();
    await reader.page.click('afterword-thread > button');
    await reader.write('Here at last', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Here at last']);
    expect(await element()).not.toContain('did not load');
  });

  test('the rest of a composer that does not come is a sentence and a button, and costs no word', async () => {
    const reader = await stage.reader();
    const allow = await without(reader, /\/Extras-[\w-]+\.js$/);
    await reader.open(stage.page());
    await reader.fillIn('main', 'Typed with care');
    await reader.see({ css: 'section > form button', says: 'Try again' });
    expect(await reader.labels('section > form [part=notice]')).toEqual(['The comments cannot be reached right now. Try again']);
    expect(await reader.sees({ css: 'section > form [part=send]' })).toBe(false);
    allow();
    await reader.press('Try again');
    expect(await reader.focused()).toBe('Your comment');
    await reader.type('section > form input[autocomplete=name]', 'Ada Probe');
    expect(await reader.labels('section > form [part=notice]')).toEqual([]);
    expect(await reader.written('main')).toBe('Typed with care');
    await reader.send('main');
    await expect.poll(() => reader.texts(), soon).toEqual(['Typed with care']);
  });
});
