import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { canned, cutAt, hang, later, reset, startFaulty, type Fault, type Faulty } from './support/faulty.ts';
import { say } from './support/fill.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** The bad line to the stage's server, on which nothing is bad at first. */
let line: Faulty;
beforeAll(async () => void (line = await startFaulty(stage.server.url)));
afterAll(() => line.end());

const thread = /^GET \/v1\/thread/;
const post = /^POST \/v1\/comments/;

/** Somebody whose page counts what reaches `window` as an error; the console may note what a bad line does. */
async function brave(): Promise<Reader & { thrown(): Promise<unknown> }> {
  const reader = await stage.reader();
  reader.expect(/net::ERR_|status of [345]\d\d|CORS policy/);
  await reader.page.evaluateOnNewDocument(() => {
    const thrown: string[] = [];
    Object.assign(globalThis, { thrown });
    addEventListener('error', ({ message }) => thrown.push(message));
    addEventListener('unhandledrejection', ({ reason }) => thrown.push(String(reason)));
  });
  return { ...reader, thrown: () => reader.page.evaluate('thrown') };
}

/** A page whose widget comes from its own site and asks the bad line. */
const page = (): string => stage.pages.put(article(`<script async src="/widget/embed.js" data-url="${line.url}"></script>`));

/** What is said about a thread that is not there, and about what was not sent. */
const notice = async (reader: Reader): Promise<string> => (await reader.labels('section > [part=notice]')).join(' | ');
const mark = async (reader: Reader): Promise<string> => (await reader.labels('.sending .mark')).join(' | ').trim();

const sending = (reader: Reader): Promise<string[]> => reader.labels('.sending [part=body]');

/** Lets a fault happen until the test ends. */
function fault(which: RegExp, happens: Fault): () => void {
  const over = (): void => line.fault(which);
  line.fault(which, happens);
  onTestFinished(over);
  return over;
}

const unreachable = /^The comments cannot be reached\. The connection may be down, or something blocks it\./;
const unavailable = /^The comments cannot be reached right now\./;

const bad: [string, Fault, RegExp][] = [
  ['a line that is reset', reset, unreachable],
  ['an answer that breaks off half way', cutAt((all) => all >> 1), unreachable],
  ['an answer that no other origin may read', canned(200, '{}', {}), unreachable],
  ['a page of HTML with status 502', canned(502, '<h1>Bad gateway</h1>'), unavailable],
  ['a page of HTML with status 200', canned(200, '<!doctype html><h1>Welcome</h1>'), unavailable],
  ['an answer that ends too early', canned(200, '{"thread":{"id":'), unavailable],
  ['an empty answer', canned(200), unavailable],
  ['an answer of another shape', canned(200, '[1,null,{"__proto__":{}}]'), unavailable],
  ['a refusal', canned(403), /^This is not allowed\./],
];

describe('REL-01 to REL-06: where the thread should be', () => {
  test.each(bad)('%s is one sentence and one button, which brings it', async (_what, happens, sentence) => {
    const over = fault(thread, happens);
    const reader = await brave();
    await reader.page.goto(page());
    await expect.poll(() => notice(reader), soon).toMatch(sentence);
    expect(await reader.labels('button')).toEqual([expect.stringMatching(/^(Try again|Loading comments…)$/)]);
    over();
    // It may be tried again by itself in this very moment.
    await reader.page.evaluate(() => document.querySelector('afterword-thread')?.shadowRoot?.querySelector('button')?.click());
    await reader.see({ css: 'section > form' });
    expect(await reader.thrown()).toEqual([]);
  });

  test('a request that something blocks is told as such, not as an error of the page', async () => {
    const reader = await brave();
    await reader.page.setRequestInterception(true);
    reader.page.on('request', (request) => {
      if (request.url().includes('/v1/')) void request.abort('blockedbyclient');
      else void request.continue();
    });
    await reader.page.goto(page());
    await expect.poll(() => notice(reader), soon).toMatch(unreachable);
    expect(await reader.thrown()).toEqual([]);
  });

  test('no answer for fifteen seconds is given up, and the line closed', async () => {
    fault(thread, hang);
    const reader = await brave();
    await hurry(reader);
    await reader.page.goto(page());
    await reader.see({ css: '[part=skeleton]' });
    await expect.poll(() => notice(reader), soon).toMatch(unavailable);
    expect(await reader.thrown()).toEqual([]);
  });

  test('offline is said within a second, and the thread comes by itself when the network is back', async () => {
    const reader = await brave();
    // The app and its adapter are there, as they are for who comes from another page of the site.
    await reader.page.goto(
      stage.pages.put(
        article('<afterword-count key="other"></afterword-count>', `<script async src="/widget/embed.js" data-url="${line.url}"></script>`),
      ),
    );
    await expect.poll(() => reader.page.$eval('afterword-count', (count) => count.textContent), soon).toBe('0 comments');
    await reader.page.setOfflineMode(true);
    await expect.poll(() => reader.page.evaluate('navigator.onLine'), soon).toBe(false);
    const began = performance.now();
    await reader.page.evaluate(() => document.body.append(document.createElement('afterword-thread')));
    await expect.poll(() => notice(reader), soon).toMatch(/^You seem to be offline\./);
    expect(performance.now() - began).toBeLessThan(1_000);
    await expect.poll(() => notice(reader), soon).toMatch(/^You seem to be offline\. Next try in [2-9] seconds\. Try again$/);
    await reader.page.setOfflineMode(false);
    await reader.see({ css: 'section > form' });
    expect(await reader.thrown()).toEqual([]);
  });

  test('a wait that is told is shown and kept, then the thread comes by itself', async () => {
    fault(
      thread,
      canned(429, '', { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After', 'Retry-After': '2' }),
    );
    const reader = await brave();
    line.came.length = 0;
    await reader.page.goto(page());
    await expect.poll(() => notice(reader), soon).toMatch(/Next try in [12] seconds?\. Try again$/);
    line.fault(thread);
    await reader.see({ css: 'section > form' });
    const [first, second] = line.came.filter((request) => thread.test(request.line));
    expect(second!.at - first!.at).toBeGreaterThan(1_950);
  });

  test('what was written before is still there once the thread is', async () => {
    const reader = await brave();
    await reader.open(page());
    await reader.fillIn('main', 'Half a thought');
    fault(thread, reset);
    await reader.page.reload();
    await expect.poll(() => notice(reader), soon).toMatch(unreachable);
    line.fault(thread);
    await expect.poll(() => reader.written('main'), soon).toBe('Half a thought');
  });

  test('the button keeps the focus while it is tried again, and nothing jumps', async () => {
    fault(thread, later(150, canned(404)));
    const reader = await brave();
    await reader.page.goto(page());
    await reader.press('Try again');
    await reader.see({ css: 'button', says: 'Loading comments…' });
    expect([await reader.focused(), await reader.labels('[part=skeleton]')]).toEqual(['Loading comments…', []]);
    await reader.see({ css: 'button', says: 'Try again' });
    expect(await reader.focused()).toBe('Try again');
  });
});

describe('REL-02, REL-03: a comment on its way', () => {
  test.each([
    ['the line breaks', later(20, reset)],
    ['the answer breaks off', cutAt((all) => all - 1)],
    ['a page of HTML comes back', canned(502, '<h1>Bad gateway</h1>')],
    ['no answer comes', hang],
  ])('stands where it will stand and says so where %s, is sent again, and is there once', async (_when, happens) => {
    const reader = await brave();
    await hurry(reader);
    await reader.open(page());
    const over = fault(post, happens);
    await reader.write('Once only', 'Ada Probe');
    await expect.poll(() => mark(reader), soon).toMatch(/^Not sent yet: .+ It will be tried again by itself\.$/);
    expect([await reader.written('main'), await sending(reader)]).toEqual(['', ['Once only']]);
    over();
    await reader.press('Try again');
    await expect.poll(() => mark(reader), soon).toBe('');
    expect(await reader.texts()).toEqual(['Once only']);
    await reader.reload();
    await expect.poll(() => reader.texts(), soon).toEqual(['Once only']);
    expect(await reader.thrown()).toEqual([]);
  });

  test('does not take the reader’s token to where a redirect leads', async () => {
    const elsewhere = await startFaulty();
    onTestFinished(elsewhere.end);
    elsewhere.fault(/./, canned(200, '{}'));
    const reader = await brave();
    await reader.open(page());
    line.came.length = 0;
    const over = fault(post, canned(307, '', { 'Access-Control-Allow-Origin': '*', Location: `${elsewhere.url}/v1/comments` }));
    await reader.write('For the right ears', 'Ada Probe');
    await expect.poll(() => mark(reader), soon).toMatch(/^Not sent yet: /);
    const sent = line.came.filter((request) => post.test(request.line));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.every(({ head }) => /^authorization: bearer /im.test(head))).toBe(true);
    expect(elsewhere.came).toEqual([]);
    over();
    fault(thread, canned(307, '', { 'Access-Control-Allow-Origin': '*', Location: `${elsewhere.url}/v1/thread` }));
    fault(/^GET \/v1\/personal/, canned(307, '', { 'Access-Control-Allow-Origin': '*', Location: `${elsewhere.url}/v1/personal` }));
    await reader.page.reload();
    await expect.poll(() => notice(reader), soon).toMatch(unavailable);
    expect(elsewhere.came.map((request) => request.line).filter((asked) => !thread.test(asked))).toEqual([]);
    expect(elsewhere.came.map(({ head }) => head).join()).not.toMatch(/authorization|cookie/i);
  });
});

describe('REL-01, REL-07: a thread that stands', () => {
  test('says that the network is gone, keeps what is written, and goes on when it is back', async () => {
    const reader = await brave();
    const address = page();
    await say(stage.server, address, { text: 'Hello' });
    await reader.open(address);
    await reader.fillIn('main', '', 'Ada Probe');
    await reader.fillIn('main', 'Half a tho');
    const began = performance.now();
    await reader.page.setOfflineMode(true);
    await expect.poll(() => notice(reader), soon).toMatch(/^You seem to be offline\./);
    expect(performance.now() - began).toBeLessThan(1_000);
    await reader.page.keyboard.type('ught');
    await reader.send('main');
    await expect.poll(() => mark(reader), soon).toBe('Will be sent when you are online.');
    await reader.press('Try again');
    expect(await sending(reader)).toEqual(['Half a thought']);
    await say(stage.server, address, { text: 'Meanwhile' });
    await reader.page.setOfflineMode(false);
    await reader.see({ css: 'button', says: 'Show 1 new comment' });
    expect(await reader.labels('[part=notice]')).toEqual([]);
    await expect.poll(() => mark(reader), soon).toBe('');
    expect(await reader.texts()).toContain('Half a thought');
    expect(await reader.thrown()).toEqual([]);
  });

  test('keeps its place in a page that is left and come back to, and catches up', async () => {
    const server = createServer((request, response) => {
      const tag = `<script async src="${stage.server.url}/embed.js" data-url="${line.url}"></script>`;
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(request.url === '/away' ? '<h1>Away</h1>' : article(tag));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close().closeAllConnections());
    await once(server, 'listening');
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const reader = await brave();
    await reader.page.evaluateOnNewDocument(() =>
      addEventListener('pageshow', (event) => Object.assign(globalThis, { kept: event.persisted })),
    );
    await reader.open(`${site}/`);
    await reader.fillIn('main', 'Half a thought');
    await expect.poll(() => streams(), soon).toBe(1);
    await reader.page.goto(`${site}/away`);
    await expect.poll(() => streams(), soon).toBe(0);
    await say(stage.server, `${site}/`, { text: 'Meanwhile' });
    await reader.page.goBack();
    expect(await reader.page.evaluate('kept')).toBe(true);
    await reader.see({ css: 'button', says: 'Show 1 new comment' });
    expect([await reader.written('main'), streams(), await reader.thrown()]).toEqual(['Half a thought', 1, []]);
  });

  test('goes on in a page that was frozen and thawed', async () => {
    const reader = await brave();
    const address = page();
    await reader.open(address);
    await expect.poll(() => streams(), soon).toBe(1);
    const session = await reader.page.createCDPSession();
    const other = await reader.context.newPage();
    await other.bringToFront();
    await expect.poll(() => reader.page.evaluate('document.visibilityState'), soon).toBe('hidden');
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await say(stage.server, address, { text: 'Meanwhile' });
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    // The driver leaves it hidden.
    await reader.page.bringToFront();
    await reader.see({ css: 'button', says: 'Show 1 new comment' });
    await reader.write('Awake', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toContain('Awake');
    expect(await reader.thrown()).toEqual([]);
  });

  test('is no worse for another on the page that fails', async () => {
    fault(thread, canned(502));
    const reader = await brave();
    const broken = `<afterword-thread key="broken" url="${line.url}"></afterword-thread>`;
    const whole = `<afterword-thread key="whole-${Date.now()}" url="${stage.server.url}"></afterword-thread>`;
    await reader.page.goto(stage.pages.put(article(`${whole}${broken}<script async src="/widget/embed.js"></script>`)));
    await reader.see({ css: 'button', says: 'Try again', thread: 1 });
    await reader.write('In the whole one', 'Ada Probe');
    await expect.poll(() => reader.texts(0), soon).toEqual(['In the whole one']);
    expect([await reader.texts(1), await reader.thrown()]).toEqual([[], []]);
  });

  test('leaves nothing behind when it is taken out and put back a hundred times', async () => {
    const reader = await brave();
    const address = page();
    await say(stage.server, address, { text: 'Hello' });
    await reader.open(address);
    const count = await counter(reader);
    // What is loaded when nothing else is to do comes at its own time; what ends does so a frame later.
    let before: Record<string, number> = {};
    const grown = async (): Promise<string[]> => {
      const now = await count();
      const more = Object.entries(now).flatMap(([name, held]) =>
        held > (before[name] ?? 0) ? [`${name}: ${before[name]} to ${held}`] : [],
      );
      before = now;
      return more;
    };
    const settled = async (): Promise<string[]> => (await around(reader, 8), grown());
    await expect.poll(settled, soon).toEqual([]);
    const steady = before;
    await around(reader, 100);
    await expect.poll(() => ((before = steady), grown()), soon).toEqual([]);
    expect([streams(), await reader.texts(), await reader.thrown()]).toEqual([1, ['Hello'], []]);
    await reader.page.$eval('afterword-thread', (element) => element.remove());
    await expect.poll(() => streams(), soon).toBe(0);
  });
});

describe('REL-08: a device', () => {
  test.each([
    ['throws when it is read', 'getItem'],
    ['is full', 'setItem'],
    ['throws whatever one does', 'getItem setItem removeItem'],
  ])('whose storage %s still lets one read and write', async (_what, broken) => {
    const reader = await brave();
    await reader.page.evaluateOnNewDocument((names) => {
      for (const name of names.split(' ')) {
        Object.assign(Storage.prototype, {
          [name]: () => {
            throw new DOMException('no', 'QuotaExceededError');
          },
        });
      }
    }, broken);
    await reader.open(page());
    await reader.write('First', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['First']);
    await reader.edit('First', 'First, mended');
    await expect.poll(() => reader.texts(), soon).toEqual(['First, mended']);
    expect(await reader.thrown()).toEqual([]);
  });

  test('that gives a frame neither storage nor an origin still lets one read and write in it', async () => {
    const reader = await brave();
    const inner = stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-adapter="memory"></script>`));
    const frame = `<iframe sandbox="allow-scripts" style="width:100%;height:600px" src="${inner}"></iframe>`;
    await reader.page.goto(stage.pages.put(article(frame)));
    const inside = (await (await reader.page.$('iframe'))!.contentFrame())!;
    const text = (): Promise<string> => inside.evaluate(() => document.querySelector('afterword-thread')?.shadowRoot?.textContent ?? '');
    await expect.poll(text, soon).toContain('Be the first to write one.');
    await inside.evaluate(() => {
      const field = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('textarea');
      field!.focus();
      field!.value = 'Hello';
      field!.dispatchEvent(new Event('input'));
    });
    await expect.poll(text, soon).toContain('This browser keeps no drafts');
  });

  test.each([-10, 10])('whose clock is wrong by %i years tells no time that cannot be', async (years) => {
    const reader = await brave();
    await reader.page.evaluateOnNewDocument((off) => {
      const now = Date.now;
      Date.now = () => now() + off * 31_557_600_000;
    }, years);
    const address = page();
    await say(stage.server, address, { text: 'Hello' });
    await reader.open(address);
    await reader.write('Just now', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Just now']);
    expect((await reader.labels('time')).join()).toMatch(years < 0 ? /^now,now$/ : /^10 years ago,(9|10) years ago$/);
    expect(await reader.thrown()).toEqual([]);
  });
});

/** Live streams that are open on the bad line. */
function streams(): number {
  return line.open(/^GET \/v1\/events(?!.*once=)/);
}

/** Makes the fifteen seconds pass in a moment. */
async function hurry(reader: Reader): Promise<void> {
  await reader.page.evaluateOnNewDocument(() => {
    const later = setTimeout;
    Object.assign(globalThis, { setTimeout: (run: () => void, ms?: number) => later(run, ms === 15_000 ? 400 : ms) });
  });
}

/** Takes the thread out and puts it back so many times: some before it is drawn, some after. */
async function around(reader: Reader, times: number): Promise<void> {
  await reader.page.evaluate(async (rounds) => {
    const element = document.querySelector('afterword-thread')!;
    for (let round = 0; round < rounds; round++) {
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, round % 3));
      document.body.append(element);
      await new Promise((resolve) => setTimeout(resolve, round % 4 ? round % 7 : 60));
    }
  }, times);
  // Not by the reader's `see`: what the driver has a handle on is held.
  await expect.poll(() => reader.texts(), soon).toEqual(['Hello']);
  await expect.poll(() => streams(), soon).toBe(1);
}

/** Counts what the page holds, after its garbage was collected. */
async function counter(reader: Reader): Promise<() => Promise<Record<string, number>>> {
  const session = await reader.page.createCDPSession();
  await session.send('Performance.enable');
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const held = metrics.filter(({ name }) => /^(Nodes|JSEventListeners|Documents|ResourceFetchers)$/.test(name));
    return Object.fromEntries(held.map(({ name, value }) => [name, value]));
  };
}
