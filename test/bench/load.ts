import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { ConditionName } from './conditions.ts';
import type { Contender } from './contender.ts';
import type { Host } from './host.ts';
import { isWhole, numbers, seen, type Seen } from './page/probe.ts';
import { visit, type Counters } from './visit.ts';

/** What one load came to. Times in ms from the navigation on. */
export interface Load {
  /** Comments whose text really stands in the page at the end. */
  shown: number;
  /** The first comment is painted. */
  first: number | undefined;
  /** The last one is. */
  all: number | undefined;
  /** CPU time of the main thread until 0.7 s after that. */
  main: number;
  /** That without styles and layout. */
  script: number;
  /** What long tasks took beyond 50 ms each. */
  blocking: number;
  /** The longest task. */
  longest: number;
  /** CPU time of the main thread in a second of rest, one second later: timers and animations that never end. */
  idle: number;
  /** Megabytes of JavaScript's heap without garbage. */
  heap: number;
  /** Nodes of all documents. */
  nodes: number;
  /** The largest burst of layout shifts. */
  shift: number;
  requests: number;
  /** Those begun before the first comment was there. */
  requestsFirst: number | undefined;
  codeKb: number;
  apiKb: number;
  /** What went wrong, or cannot be seen from the figures. */
  notes: string[];
}

/** What to load. */
export interface Run {
  contender: Contender;
  n: number;
  condition: ConditionName;
  /** How long it may take, ms. */
  patience: number;
}

/** Loads the article once and waits for all comments; where those do not come, for as long as it may take. */
export function load(browser: Browser, host: Host, { patience, ...run }: Run): Promise<Load> {
  return visit(browser, host, { ...run, layout: 'near' }, async ({ page, open, counters, traffic, settled, errors }) => {
    const before = await counters();
    await open();
    if (run.contender.kind !== 'blank') await page.waitForFunction(isWhole, { timeout: patience, polling: 250 }).catch(() => {});
    await pause(700);
    const after = await counters();
    // What is done late, such as collecting garbage, is not yet rest.
    await pause(1_000);
    const late = await counters();
    await pause(1_000);
    const rest = await counters();
    const marks = await page.evaluate(seen);
    const shown = await shownIn(page, run.contender.body);
    const { requests, requestsBy, codeKb, apiKb, elsewhere } = traffic();
    const { JSHeapUsedSize: heap, Nodes: nodes } = await settled();
    return {
      shown,
      ...momentsOf(marks),
      ...workOf(before, after),
      ...tasksOf(marks),
      idle: ms(rest.TaskDuration - late.TaskDuration),
      heap: heap / 2 ** 20,
      nodes,
      shift: burst(marks.shifts),
      requests,
      requestsFirst: requestsBy(marks.moments.firstDom),
      codeKb,
      apiKb,
      notes: [...errors, ...elsewhere.map((other) => `asks ${other}, which is not reached`), ...(await unanswered(host))],
    };
  });
}

const ms = (seconds: number): number => seconds * 1_000;

/** CPU time between two moments: all of it, and without styles and layout. */
export function workOf(before: Counters, after: Counters): Pick<Load, 'main' | 'script'> {
  const spent = (name: keyof Counters): number => ms(after[name] - before[name]);
  const main = spent('TaskDuration');
  return { main, script: main - spent('LayoutDuration') - spent('RecalcStyleDuration') };
}

/** What long tasks come to. */
export function tasksOf({ tasks }: Pick<Seen, 'tasks'>): Pick<Load, 'blocking' | 'longest'> {
  return { blocking: tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0), longest: Math.max(0, ...tasks) };
}

/** The largest session window: gaps of at most a second, five seconds long. https://web.dev/articles/cls */
export function burst(shifts: Seen['shifts']): number {
  let [largest, sum, begin, last] = [0, 0, 0, -Infinity];
  for (const [at, size] of shifts) {
    if (at - last > 1_000 || at - begin > 5_000) [sum, begin] = [0, at];
    sum += size;
    last = at;
    largest = Math.max(largest, sum);
  }
  return largest;
}

function momentsOf({ origin, moments }: Pick<Seen, 'origin' | 'moments'>): Pick<Load, 'first' | 'all'> {
  const since = (moment: number | undefined): number | undefined => (moment === undefined ? undefined : moment - origin);
  return { first: since(moments.first), all: since(moments.all) };
}

async function shownIn(page: Page, body: string): Promise<number> {
  const found = await Promise.all(page.frames().map((frame) => frame.evaluate(numbers, body).catch(() => [])));
  return new Set(found.flat()).size;
}

async function unanswered(host: Host): Promise<string[]> {
  const all = await host.unanswered();
  return all.length > 0 ? [`${all.length} requests had no answer, such as ${all[0]}`] : [];
}
