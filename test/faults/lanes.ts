import type { Browser } from 'puppeteer-core';
import { kinds, type KindName } from './rounds.ts';
import type { Engine, Ground } from './stand.ts';
import type { Played } from './table.ts';

/** A round to be played. */
export interface Task {
  kind: KindName;
  engine: Engine;
  seed: number;
  number: number;
}

/** How long a round may take before it is given up as broken, ms. */
const most = 120_000;

/** Plays rounds, some at the same time, each lane in a browser of its own, which is started anew where a round broke. */
export async function playAll(ground: Ground, tasks: readonly Task[], lanes: number, tell: (played: Played) => void): Promise<Played[]> {
  const left = [...tasks];
  const all: Played[] = [];
  async function lane(): Promise<void> {
    let browser: Browser | undefined;
    let engine: Engine | undefined;
    for (let task = left.shift(); task; task = left.shift()) {
      if (task.engine !== engine) {
        await browser?.close();
        browser = undefined;
      }
      engine = task.engine;
      browser ??= await ground.browser(engine);
      const played = await playOne(ground, browser, task);
      all.push(played);
      tell(played);
      if ('broke' in played) {
        await ground.kill(browser);
        browser = undefined;
      }
    }
    await browser?.close();
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return all;
}

async function playOne(ground: Ground, browser: Browser, { kind, engine, seed, number }: Task): Promise<Played> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${most / 1_000} seconds`)), most);
  });
  try {
    const outcome = await Promise.race([kinds[kind].play({ ground, engine, browser, seed }, number), late]);
    return { kind, engine, seed, outcome };
  } catch (error) {
    return { kind, engine, seed, broke: String(error) };
  } finally {
    clearTimeout(timer);
  }
}
