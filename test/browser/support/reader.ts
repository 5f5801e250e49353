import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, ElementHandle, HTTPRequest, Page } from 'puppeteer-core';
import { comments, find, focused, labels, type Query, type Seen } from './look.ts';

/** Where something is written: the composer that always stands there, the one below a comment, the one in its place. */
export type Place = 'main' | 'answer' | 'editor';

const forms: Record<Place, string> = { main: 'section > form', answer: '.answer > form', editor: 'article > form' };

/** How long `expect.poll` waits for something in a page, ms. */
export const soon = { timeout: 10_000, interval: 40 };

/** Somebody in front of a tab, who sees, presses and types. */
export type Reader = ReturnType<typeof createReader>;

/** Sits somebody down in front of a tab. What the console complains of is kept; tests fail on it unless they expected it. */
export function createReader(context: BrowserContext, page: Page) {
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  const warnings: string[] = [];
  const asked: string[] = [];
  const streams = new Set<HTTPRequest>();
  page.on('console', (message) => {
    if (message.type() === 'warn') warnings.push(message.text());
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location()?.url ?? ''}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    asked.push(request.url());
    if (isStream(request.url())) streams.add(request);
  });
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event, (request) => streams.delete(request));

  /** Waits for something and gives it. */
  async function see(query: Query): Promise<ElementHandle> {
    // Asked from here: the driver's own waiting makes functions of text inside the page, which strict policies refuse.
    for (const end = Date.now() + 10_000; Date.now() < end; await pause(40)) {
      // A page that is just being left has nothing to see.
      const handle = await page.evaluateHandle(find, query).catch(() => null);
      const element = handle?.asElement();
      if (element) return element as ElementHandle;
      await handle?.dispose();
    }
    throw new Error(`There is no ${query.css}${query.says ? ` “${query.says}”` : ''}${query.at ? ` at “${query.at}”` : ''}.`);
  }

  /** Waits for what is read first, and for all that acts. */
  async function alive(): Promise<void> {
    await see({ css: forms.main });
    await see({ css: '.skips' });
  }

  async function click(query: Query): Promise<void> {
    const handle = await see(query);
    // The driver aims before a page that scrolls smoothly has arrived.
    await handle.evaluate(async (element) => {
      // Twice, since what comes near is laid out only then, and may be taller than it was held to be.
      for (let times = 0; times < 2; times++) {
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    await handle.click();
  }

  async function press(says: string, at?: string): Promise<void> {
    await click({ css: 'button', says, at });
  }

  /** Types into a field, over what stood there. */
  async function type(css: string, text: string): Promise<void> {
    await click({ css });
    await (await see({ css })).evaluate((element) => (element as HTMLInputElement).select());
    await page.keyboard.press('Backspace');
    await page.keyboard.type(text);
  }

  async function fillIn(place: Place, text: string, name?: string): Promise<void> {
    await type(`${forms[place]} textarea`, text);
    if (name !== undefined) await type(`${forms[place]} input[autocomplete=name]`, name);
  }

  const send = (place: Place): Promise<void> => click({ css: `${forms[place]} [part=send]` });

  return {
    page,
    context,
    warnings,
    /** Every address that was asked for. */
    asked,
    /** Live streams that are open now. */
    streams: () => [...streams].map((request) => request.url()),
    /** Complaints that nobody expected. */
    complaints: () => complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint))),
    expect: (pattern: RegExp) => void expected.push(pattern),

    /** Opens a page and waits until its thread is there. */
    async open(url: string): Promise<void> {
      await page.goto(url);
      await page.evaluate(() => document.querySelector('afterword-thread')?.scrollIntoView());
      await alive();
    },
    async reload(): Promise<void> {
      await page.reload();
      await alive();
    },
    see,
    press,
    type,
    fillIn,
    send,
    /** Agrees to be remembered on this device. */
    remember: (): Promise<void> => click({ css: `${forms.main} .agree input` }),
    async write(text: string, name?: string): Promise<void> {
      await fillIn('main', text, name);
      await send('main');
    },
    async reply(to: string, text: string, name?: string): Promise<void> {
      await press('Reply', to);
      await fillIn('answer', text, name);
      await send('answer');
    },
    async edit(at: string, text: string): Promise<void> {
      await press('Edit', at);
      await fillIn('editor', text);
      await send('editor');
    },
    /** Chooses a reaction, such as "❤️ heart", to a comment, or to the page. */
    async react(kind: string, at?: string): Promise<void> {
      const scope = at === undefined ? '[part=page-reactions] ' : '';
      const answer = page.waitForResponse((response) => response.request().method() === 'PUT');
      await click({ css: `${scope}[part=react]`, at });
      await click({ css: `${scope}[part=choice] button`, says: kind, at });
      await answer;
    },
    /** The reactions there are, as they are read aloud. */
    reactions: (at?: string) =>
      page.evaluate(labels, { css: at === undefined ? '[part=page-reactions] [part=reaction]' : '[part=reaction]', at }),
    labels: (css: string, at?: string): Promise<string[]> => page.evaluate(labels, { css, at }),
    heading: async (): Promise<string> => (await page.evaluate(labels, { css: 'h2' }))[0] ?? '',
    comments: (thread = 0): Promise<Seen[]> => page.evaluate(comments, thread),
    texts: async (thread = 0): Promise<string[]> => (await page.evaluate(comments, thread)).map(({ text }) => text),
    /** Where the focus is, in words. */
    focused: () => page.evaluate(focused),
    /** What a screen reader was told last. */
    announced: async () => (await page.evaluate(labels, { css: '[aria-live].unseen' })).join(' ').trim(),
    /** What stands in a composer. */
    written: (place: Place) =>
      see({ css: `${forms[place]} textarea` }).then((field) => field.evaluate((element) => (element as HTMLTextAreaElement).value)),
    /** Whether something is there now. */
    sees: async (query: Query) => page.evaluate((found) => found !== null, await page.evaluateHandle(find, query)),
  };
}

/** A stream of events, not a single question for what was missed. */
function isStream(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return pathname === '/v1/events' && !searchParams.has('once');
}
