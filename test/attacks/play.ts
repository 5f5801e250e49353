import type { Running, Tab } from '../browser/support/tab.ts';
import type { Servers, Stray } from './servers.ts';
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

interface Conducting {
  __conduct?(tasks: readonly FrameTask[], how: object): void;
  __reports?: Outcome;
}

/** How long one answer of a page, and one page full of frames, may take, ms. */
const ANSWER = 20_000;
const PAGE = 60_000;

/**
 * Makes a player of a browser. What cannot be told to belong to one frame (somebody wrote to `top`,
 * or took the page away) is found by playing the two halves of the batch alone.
 */
export async function createPlay(browser: Running, servers: Servers, conductor: string): Promise<Play> {
  const elsewhere: string[] = [];
  let tab = await open();

  async function open(): Promise<Tab> {
    const tab = await browser.tab();
    tab.page?.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?|ftp):/.test(url) && !servers.knows(url)) elsewhere.push(url);
    });
    tab.page?.on('dialog', (dialog) => {
      elsewhere.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss().catch(() => {});
    });
    return tab;
  }

  async function perform(tasks: readonly FrameTask[], how: Required<Playing>): Promise<FrameReport[]> {
    servers.strays();
    elsewhere.length = 0;
    const { reports, hits, broken } = await run(tasks, how);
    const strays = [...servers.strays(), ...elsewhere.map((url): Stray => ({ url, id: null }))];
    if (broken) {
      await within(tab.close()).catch(() => {});
      tab = await open();
    }
    const known = new Set(tasks.map(({ id }) => id));
    const isKnown = ({ id }: Stray): boolean => id !== null && known.has(own(id));
    const shared = [...hits, ...strays.filter((stray) => !isKnown(stray)).map(({ url }) => `asked for ${url}`)];
    if (shared.length > 0 && tasks.length > 1) {
      const middle = Math.ceil(tasks.length / 2);
      return [...(await perform(tasks.slice(0, middle), how)), ...(await perform(tasks.slice(middle), how))];
    }
    return tasks.map(({ id }) => {
      const report = reports.find((one) => one.id === id) ?? { id, drawn: false, hits: [], strange: [], texts: [], htmls: [] };
      const asked = strays.filter((stray) => isKnown(stray) && own(stray.id!) === id).map(({ url }) => `asked for ${url}`);
      return { ...report, hits: [...new Set([...report.hits, ...asked, ...shared])] };
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
        if (state !== 'wait') return state as Outcome;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return { reports: [], hits: ['hangs: there was no end within a minute'], broken: true };
    } catch (error) {
      return { reports: [], hits: [`went: the page could not be asked (${String(error).slice(0, 120)})`], broken: true };
    }
  }

  return async (tasks, { batch = 40, settle = 250, again = true } = {}) => {
    const reports = new Map<string, FrameReport>();
    for (let start = 0; start < tasks.length; start += batch) {
      for (const report of await perform(tasks.slice(start, start + batch), { batch, settle, again })) reports.set(report.id, report);
    }
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

/** The row of a frame's name: what stands after its stand's. */
function own(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
