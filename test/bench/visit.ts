import { launch, type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { chromium, find } from '../browser/support/programs.ts';
import { hurry, slow, type ConditionName } from './conditions.ts';
import type { Contender } from './contender.ts';
import type { Host, Scene } from './host.ts';
import { probe } from './page/probe.ts';
import { listenTo, type Traffic } from './traffic.ts';

/** Counters of Chromium: seconds of the main thread's own CPU time, bytes, nodes. */
export type Counters = Record<
  'TaskDuration' | 'ScriptDuration' | 'LayoutDuration' | 'RecalcStyleDuration' | 'JSHeapUsedSize' | 'Nodes',
  number
>;

/** A reader with nothing in any cache, who is about to open the article. */
export interface Visit {
  page: Page;
  session: CDPSession;
  /** Goes to the article; resolves once its first bytes are there. */
  open(): Promise<void>;
  counters(): Promise<Counters>;
  traffic(): Traffic;
  /** Counters after the garbage is collected, at full speed. */
  settled(): Promise<Counters>;
  errors: string[];
}

/** Starts Chromium; no name but this computer's leads anywhere. */
export function startChromium(): Promise<Browser> {
  const off = ['gpu', 'quic', 'background-networking', 'component-update', 'sync', 'extensions', 'background-timer-throttling'];
  const args = ['--no-sandbox', '--no-first-run', '--disable-renderer-backgrounding', ...off.map((name) => `--disable-${name}`)];
  return launch({
    // What listens is `listenTo` alone.
    networkEnabled: false,
    executablePath: find(chromium),
    args: [...args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

/** Sits a reader down who comes from another page of the same site, does something with them, and clears away all that they left. */
export async function visit<T>(
  browser: Browser,
  host: Host,
  { contender, condition, ...scene }: Omit<Scene, 'contender'> & { contender: Contender; condition: ConditionName },
  act: (visit: Visit) => Promise<T>,
): Promise<T> {
  await host.show({ ...scene, contender: contender.name });
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${host.site}/`);
    const secret = [`afterword:device:${host.host}`, contender.device] as const;
    if (secret[1]) await page.evaluate((name, value) => localStorage.setItem(name, value!), ...secret);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error).slice(0, 200)));
    const session = await page.createCDPSession();
    const traffic = await listenTo(session, host.host, host.site);
    // CPU time, so that what else this computer does counts for little.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.evaluateOnNewDocument(probe, { body: contender.body, place: contender.place ?? contender.body, n: scene.n });
    await slow(session, condition);
    const counters = (): Promise<Counters> => countersOf(session);
    const open = async (): Promise<void> => void (await page.goto(`${host.site}/article/`, { waitUntil: 'domcontentloaded', timeout: 0 }));
    const settled = async (): Promise<Counters> => {
      await hurry(session);
      await session.send('HeapProfiler.enable');
      for (let times = 0; times < 2; times++) await session.send('HeapProfiler.collectGarbage');
      return counters();
    };
    return await act({ page, session, open, counters, traffic, settled, errors });
  } finally {
    await context.close();
  }
}

async function countersOf(session: CDPSession): Promise<Counters> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value])) as Counters;
}
