import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { someText, type Chance } from './chance.ts';
import { until, type Outcome } from './outcome.ts';
import { stand, type Engine, type Ground } from './stand.ts';

/** What may be lost of what was typed last, ms. */
const most = 1_000;

/** A round: somebody types, and the process that draws the page is killed at a random moment. What was typed a second before must be there. */
export async function playKilling(ground: Ground, engine: Engine, browser: Browser, chance: Chance): Promise<Outcome> {
  const scene = await stand(ground, engine, browser);
  const began = performance.now();
  const findings: Outcome['findings'] = [];
  const text = someText(chance, 40).replaceAll('\n', ' ');
  try {
    const { page } = scene.reader;
    await (await scene.reader.see({ css: 'section > form textarea' })).focus();
    const typed: { text: string; at: number }[] = [];
    const death = { at: Number.POSITIVE_INFINITY };
    const typing = (async () => {
      let so = '';
      for (const { segment } of new Intl.Segmenter().segment(text)) {
        if (performance.now() > death.at) return;
        await page.keyboard.type(segment);
        typed.push({ text: (so += segment), at: performance.now() });
        await pause(1_000 / chance.whole(5, 15));
      }
      // Typing into a page that is gone is refused.
    })().catch(() => {});
    await pause(chance.whole(700, 5_000));
    death.at = performance.now();
    const killed = kill(browser, engine);
    if (killed === 0) throw new Error('There was no process to kill.');
    await Promise.race([typing, pause(1_000)]);
    // A tab that is opened before the browser has noticed may wait for a process that is dead.
    await pause(500);
    // A driver whose pages have just died may fail to open another at the first try.
    const back = await scene.another().catch(() => pause(1_000).then(() => scene.another()));
    const kept = typed.filter(({ at }) => at <= death.at - most).at(-1)?.text ?? '';
    const all = typed.filter(({ at }) => at <= death.at).at(-1)?.text ?? '';
    // What is drawn first has no drafts yet.
    const came = await until(async () => (await back.written('main')).startsWith(kept), 5_000);
    const written = await back.written('main');
    if (!came) findings.push({ fault: 'lost', what: `of “${all}” came back “${written}”` });
    const last = typed.findLast(({ text }) => written.startsWith(text))?.at ?? began;
    const first = typed.find(({ at }) => at > last && at <= death.at);
    return { fault: 'killed while typing', act: 'opens it again', findings, ms: first ? death.at - first.at : 0 };
  } finally {
    await scene.leave();
  }
}

/** Kills, without a word, every process in which the browser draws pages; tells how many. */
export function kill(browser: Browser, engine: Engine): number {
  const draws = engine === 'firefox' ? /-contentproc\W+isForBrowser\b/ : /--type=renderer\b/;
  const found = below(browser.process()!.pid!).filter((pid) => draws.test(commandOf(pid)));
  let killed = 0;
  for (const pid of found) {
    try {
      process.kill(pid, 'SIGKILL');
      killed++;
    } catch {
      // Gone already.
    }
  }
  return killed;
}

/** All processes that a process has started, and those that they have. */
function below(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(Number(name))] as const);
  const children = (of: number): number[] => parents.flatMap(([child, parent]) => (parent === of ? [child, ...children(child)] : []));
  return children(pid);
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0);
}

const commandOf = (pid: number): string => textOf(`/proc/${pid}/cmdline`);

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
