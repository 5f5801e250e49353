import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, ElementHandle } from 'puppeteer-core';
import { find } from '../../browser/support/look.ts';
import type { Host } from '../host.ts';
import type { Load, Run } from '../load.ts';
import { isWhole, seen } from '../page/probe.ts';
import { takeHeeded, timeActs } from '../page/pace.ts';
import { quantile } from '../sums.ts';
import { visit } from '../visit.ts';

/** How a thread that is still being drawn lets its reader write, ms. */
export interface Typing extends Pick<Load, 'longest'> {
  /** Keys pressed before the last comment was there. */
  keys: number;
  /** Until a key was heard: half of them, nineteen of twenty, all. */
  delay50: number;
  delay95: number;
  delay100: number;
  /** Until what it wrote was painted. */
  paint50: number;
  paint95: number;
  paint100: number;
}

/** Presses a key each 40 ms in the composer from the first comment to the last, without waiting for the page. */
export function typing(browser: Browser, host: Host, { patience, ...run }: Run): Promise<Typing> {
  return visit(browser, host, { ...run, layout: 'near' }, async ({ page, session, open }) => {
    await page.evaluateOnNewDocument(timeActs);
    await open();
    const field = (await page.waitForFunction(
      find,
      { timeout: patience, polling: 20 },
      { css: 'section > form textarea' },
    )) as ElementHandle<Element>;
    await field.evaluate((element) => (element as HTMLElement).focus());
    const sent: Promise<unknown>[] = [];
    const press = (type: 'keyDown' | 'keyUp') =>
      session.send('Input.dispatchKeyEvent', { type, key: 'a', code: 'KeyA', ...(type === 'keyDown' && { text: 'a' }) });
    const drawn = { whole: false };
    const watched = page.waitForFunction(isWhole, { timeout: patience, polling: 20 }).then(() => (drawn.whole = true));
    while (!drawn.whole && sent.length < 2_000) {
      sent.push(press('keyDown'), press('keyUp'));
      await pause(40);
    }
    await Promise.all([...sent, watched]);
    await pause(300);
    const keys = (await page.evaluate(takeHeeded)).filter(({ type }) => type === 'keydown');
    const { tasks } = await page.evaluate(seen);
    const [delays, paints] = [keys.map(({ delay }) => delay), keys.map(({ paint }) => paint)];
    return {
      keys: keys.length,
      delay50: quantile(delays, 0.5),
      delay95: quantile(delays, 0.95),
      delay100: quantile(delays, 1),
      paint50: quantile(paints, 0.5),
      paint95: quantile(paints, 0.95),
      paint100: quantile(paints, 1),
      longest: Math.max(0, ...tasks),
    };
  });
}
