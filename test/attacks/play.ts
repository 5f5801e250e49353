import type { Running, Tab } from '../browser/support/tab.ts';
import { frameIn, type Servers } from './servers.ts';
import type { FrameReport, FrameTask } from './task.ts';

/** How frames are played. */
export interface Playing {
  /** How many stand on one page. */
  batch?: number;
  /** How long things may take to happen, ms. */
  settle?: number;
  /** Whether what is drawn is drawn again from its own HTML. */
  again?: boolean;
}

/** Draws tasks in a browser and tells what happened in each, by its id. */
export type Play = (tasks: readonly FrameTask[], playing?: Playing) => Promise<Map<string, FrameReport>>;

/** What became of one page full of frames. */
interface Outcome {
  reports: FrameReport[];
  /** What no frame can be blamed for. */
  hits: string[];
  /** The tab is of no use any more. */
  broken?: boolean;
}

/** Something that happened, and the frame it is known to have happened in. */
interface Blamed {
  what: string;
  id: string | null;
}

interface Conducting {
  __conduct?(tasks: readonly FrameTask[], how: object): void;
  __reports?: Outcome;
  __caught?(): Record<string, string[]>;
}

/** How long one answer of a page, and one page full of frames, may take, ms. */
const ANSWER = 60_000;
const PAGE = 120_000;

/** After how many pages a tab is changed for a new one: WebKit keeps 150 MB of each. */
const WORN = 16;

/**
 * Makes a player of a browser. What cannot be told to belong to one frame (somebody wrote to `top`,
 * or took the page away) is found by playing the two halves of the batch alone.
 */
export async function createPlay(browser: Running, servers: Servers, conductor: string): Promise<Play> {
  const elsewhere: string[] = [];
  let tab = await open();
  let pages = 0;

  async function open(): Promise<Tab> {
    const tab = await browser.tab();
    tab.page?.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?|ftp):/.test(url) && !servers.knows(url)) elsewhere.push(`asked for ${url}`);
    });
    tab.page?.on('dialog', (dialog) => {
      elsewhere.push(`ran: a dialog says ${dialog.message()}`);
      void dialog.dismiss().catch(() => {});
    });
    tab.page?.on('popup', (popup) => {
      elsewhere.push(`went: a window opened at ${popup?.url()}`);
      void popup?.close().catch(() => {});
    });
    return tab;
  }

  async function perform(tasks: readonly FrameTask[], how: Required<Playing>): Promise<FrameReport[]> {
    servers.strays();
    elsewhere.length = 0;
    const { reports, hits, broken } = await run(tasks, how);
    const strays = servers.strays();
    // A window that opened, and is not told of, stands before this one, in which nothing is drawn any more.
    const hidden = reports.length > 0 && reports.every(({ drawn }) => !drawn);
    if (broken || hidden || ++pages % WORN === 0) {
      await within(tab.close()).catch(() => {});
      tab = await open();
    }
    const all = [
      ...hits.map((what): Blamed => ({ what, id: frameIn(what) })),
      ...elsewhere.map((what): Blamed => ({ what, id: null })),
      ...strays.map(({ url, id }): Blamed => ({ what: `asked for ${url}`, id })),
    ];
    const known = new Set(tasks.map(({ id }) => id));
    const shared = all.filter(({ id }) => id === null || !known.has(id)).map(({ what }) => what);
    if (shared.length > 0 && tasks.length > 1) {
      const middle = Math.ceil(tasks.length / 2);
      return [...(await perform(tasks.slice(0, middle), how)), ...(await perform(tasks.slice(middle), how))];
    }
    return tasks.map(({ id }) => {
      const report = reports.find((one) => one.id === id) ?? { id, drawn: false, hits: [], strange: [], texts: [], htmls: [], threads: [] };
      const own = all.filter((one) => one.id === id).map(({ what }) => what);
      return { ...report, hits: [...new Set([...report.hits, ...own, ...shared])] };
    });
  }

  async function run(tasks: readonly FrameTask[], { settle, again }: Required<Playing>): Promise<Outcome> {
    try {
      await within(tab.goto(conductor));
      await tab.wait(() => '__conduct' in globalThis);
      await within(tab.evaluate((all, how) => (globalThis as Conducting).__conduct?.(all, how), tasks, { settle, again }));
      for (const end = Date.now() + PAGE; Date.now() < end;) {
        const state = await within(
          tab.evaluate(() => {
            const { __conduct: there, __reports: reports } = globalThis as Conducting;
            return there ? (reports ?? 'wait') : 'gone';
          }),
        );
        if (state === 'gone') return { reports: [], hits: ['went: the whole page was taken away'] };
        if (state !== 'wait') return await pressKeys(state as Outcome, again ? 2 * tasks.length : 0);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return { reports: [], hits: ['hangs: there was no end within two minutes'], broken: true };
    } catch (error) {
      return { reports: [], hits: [`went: the page could not be asked (${String(error).slice(0, 120)})`], broken: true };
    }
  }

  /** Goes through the page by the keyboard, selects and copies all, and adds what fell into the traps since. */
  async function pressKeys({ reports, hits }: Outcome, tabs: number): Promise<Outcome> {
    for (let press = 0; press < tabs; press++) await within(tab.press('Tab'));
    for (const key of tabs ? ['Control+a', 'Control+c'] : []) await within(tab.press(key));
    const caught = (await within(tab.evaluate(() => (globalThis as Conducting).__caught?.()))) ?? {};
    const whole = reports.map((report) => ({ ...report, hits: [...new Set([...report.hits, ...(caught[report.id] ?? [])])] }));
    return { reports: whole, hits: [...hits, ...(caught.top ?? ['went: the whole page was taken away'])] };
  }

  async function performAll(tasks: readonly FrameTask[], how: Required<Playing>): Promise<FrameReport[]> {
    const reports: FrameReport[] = [];
    for (let start = 0; start < tasks.length; start += how.batch) {
      reports.push(...(await perform(tasks.slice(start, start + how.batch), how)));
    }
    return reports;
  }

  return async (tasks, { batch = 40, settle = 250, again = true } = {}) => {
    const first = await performAll(tasks, { batch, settle, again });
    const reports = new Map(first.map((report) => [report.id, report]));
    // A computer that has much else to do may only have been late.
    const late = tasks.filter(({ id }) => !reports.get(id)!.drawn && reports.get(id)!.hits.length === 0);
    for (const report of await performAll(late, { batch: Math.ceil(batch / 5), settle, again })) reports.set(report.id, report);
    return reports;
  };
}

async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), ANSWER);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
