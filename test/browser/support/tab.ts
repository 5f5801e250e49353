import type { Browser, BrowserContext, ElementHandle, JSHandle, Page } from 'puppeteer-core';

/** A tab of any engine: the little that all three drivers can do alike. */
export interface Tab {
  /** Goes to an address and waits until it is loaded. */
  goto(url: string): Promise<void>;
  /** Runs a function inside the page and gives what it, or its promise, comes to. It stands alone: nothing around it goes along; arguments are JSON. */
  evaluate<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Asks the page until the answer is something, and gives it. @throws after `timeout` ms, 10,000 unless told. */
  wait<A extends unknown[], R>(run: (...args: A) => R, ...args: A): Promise<NonNullable<Awaited<R>>>;
  /** Clicks what a function finds inside the page, also in a shadow root, as a mouse would. */
  click<A extends unknown[]>(find: (...args: A) => Element | null | undefined, ...args: A): Promise<void>;
  /** Presses a key by its name in the DOM, such as `Tab` or `Control+a`. */
  press(key: string): Promise<void>;
  /** Types text where the focus is. */
  type(text: string): Promise<void>;
  /** Errors of the page and what its console called errors, so far. WebKit tells them only of pages whose head begins with {@link ears}. */
  complaints(): Promise<string[]>;
  /** The driver's own page, where there is one: not in WebKit. */
  readonly page?: Page;
  close(): Promise<void>;
}

/** A browser that tests were handed. */
export interface Running {
  /** Opens a tab that remembers nothing of the others. */
  tab(): Promise<Tab>;
  /** The driver's own browser, where there is one: not in WebKit. */
  readonly browser?: Browser;
  close(): Promise<void>;
}

/** An inline script that keeps what a page complains of, for drivers that do not tell. */
export const ears = `<script>(() => {
  const heard = (globalThis.__complaints = []), say = console.error;
  console.error = (...said) => { heard.push(said.map(String).join(' ')); say.apply(console, said); };
  addEventListener('error', (event) => event.message && heard.push(event.message), true);
  addEventListener('unhandledrejection', (event) => heard.push(String(event.reason)));
})()</script>`;

/** Asks until there is an answer. */
export async function patiently<T>(ask: () => Promise<T>, what: string, timeout = 10_000): Promise<NonNullable<T>> {
  for (const end = Date.now() + timeout; Date.now() < end;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`The page never came to: ${what.slice(0, 200)}`);
}

/** A browser that puppeteer drives. */
export function puppeteerBrowser(browser: Browser): Running {
  return {
    browser,
    async tab() {
      const context = await browser.createBrowserContext();
      return puppeteerTab(context, await context.newPage());
    },
    close: () => browser.close(),
  };
}

function puppeteerTab(context: BrowserContext, page: Page): Tab {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const evaluate: Tab['evaluate'] = (run, ...args) => page.evaluate(run as never, ...args) as never;
  return {
    page,
    evaluate,
    goto: async (url) => void (await page.goto(url)),
    wait: (run, ...args) => patiently(() => evaluate(run, ...args), String(run)),
    async click(find, ...args) {
      const found: JSHandle = await page.evaluateHandle(find as never, ...args);
      const element = found.asElement() as ElementHandle<Element> | null;
      if (!element) throw new Error(`There is nothing to click: ${String(find).slice(0, 200)}`);
      await element.evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await element.click();
    },
    async press(key) {
      const keys = key.split('+') as Parameters<typeof page.keyboard.press>[0][];
      const last = keys.pop()!;
      for (const held of keys) await page.keyboard.down(held);
      await page.keyboard.press(last);
      for (const held of keys.toReversed()) await page.keyboard.up(held);
    },
    type: (text) => page.keyboard.type(text),
    complaints: async () => [...complaints],
    close: () => context.close(),
  };
}
