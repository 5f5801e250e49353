import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import type { Host } from '../host.ts';
import { tasksOf, workOf, type Load, type Run } from '../load.ts';
import { seen } from '../page/probe.ts';
import { visit, type Counters } from '../visit.ts';

/** What a thread costs a reader who never comes near it. */
export type Far = Pick<Load, 'main' | 'blocking' | 'longest' | 'requests' | 'heap' | 'nodes'> & { kb: number };

/** Opens the article with the thread many screens down, and looks at the page without scrolling: for three seconds, and for as long as it is still busy then. */
export function far(browser: Browser, host: Host, { contender, n, condition, patience }: Run): Promise<Far> {
  return visit(browser, host, { contender, n, condition, layout: 'far' }, async ({ page, open, counters, traffic, settled }) => {
    const before = await counters();
    await open();
    await pause(3_000);
    const work = workOf(before, await atRest(counters, patience));
    const tasks = tasksOf(await page.evaluate(seen));
    const { requests, codeKb, apiKb } = traffic();
    const { JSHeapUsedSize: heap, Nodes: nodes } = await settled();
    return { main: work.main, ...tasks, requests, kb: codeKb + apiKb, heap: heap / 2 ** 20, nodes };
  });
}

/** Counters once the main thread does less than a twentieth of half a second. */
async function atRest(counters: () => Promise<Counters>, patience: number): Promise<Counters> {
  let last = await counters();
  for (const end = Date.now() + patience; Date.now() < end;) {
    await pause(500);
    const now = await counters();
    if (now.TaskDuration - last.TaskDuration < 0.025) return now;
    last = now;
  }
  return last;
}
