import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';

/** How hard something was for a page. */
export interface Strain {
  /** The longest task, in ms that the processor spent on it: what other programs take meanwhile does not count. */
  longest: number;
  /** What scripts keep in memory, MB, without what the browser would collect when it needs room. */
  heap: number;
}

/** The part of a trace event that is read here. https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  tdur?: number;
  args?: { name?: string };
}

/** Records what a page has to do until the function that comes back is called. */
export async function strainOn(page: Page): Promise<() => Promise<Strain>> {
  const path = join(tmpdir(), `afterword-${randomUUID()}.json`);
  const session = await page.createCDPSession();
  await page.tracing.start({ path, categories: ['toplevel', '__metadata'] });
  return async () => {
    await page.tracing.stop();
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
    const { traceEvents } = JSON.parse(await readFile(path, 'utf8')) as { traceEvents: TraceEvent[] };
    await rm(path);
    return { longest: longestOf(traceEvents), heap: usedSize / 1e6 };
  };
}

function longestOf(events: readonly TraceEvent[]): number {
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const mains = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf));
  const tasks = events.filter((event) => event.ph === 'X' && event.name.endsWith('RunTask') && mains.has(threadOf(event)));
  if (tasks.length < 10) throw new Error('The trace has no tasks of the page.');
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000;
}
