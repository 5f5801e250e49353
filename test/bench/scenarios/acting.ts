import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { find, type Query } from '../../browser/support/look.ts';
import { conditions, type Condition } from '../conditions.ts';
import type { Host } from '../host.ts';
import { workOf, type Load, type Run } from '../load.ts';
import { isWhole, seen } from '../page/probe.ts';
import { nextHeeded, takeHeeded, timeActs, type Heeded } from '../page/pace.ts';
import { marker } from '../thread.ts';
import { visit, type Counters, type Visit } from '../visit.ts';

/** What one thing that a reader does costs, ms; `script` is the time in scripts alone, `drawing` what of that is over once it can be seen. */
export type Act = Pick<Load, 'main' | 'script' | 'longest'> & Pick<Heeded, 'delay' | 'paint'> & { drawing: number };

/** What a reader does in a thread that stands, in this order; `nothing` is a click beside all that can be pressed, which costs what the measuring costs. */
export type Acts = Record<
  'nothing' | 'react' | 'reply' | 'reply again' | 'post a reply' | 'post another reply' | 'post a comment' | 'post another comment',
  Act
>;

/** What a page is left to itself for after it was drawn, ms: a reader reads, and what Chromium tidies up some ten seconds after a load is no part of what they do then. */
const READING = 15_000;

/** Waits for the whole thread, then does each of these once, half a second apart. The first reply has its chunk brought by the hand that comes near; what is posted first in a page is the first of its code to run. */
export function acting(browser: Browser, host: Host, { patience, ...run }: Run): Promise<Acts> {
  return visit(browser, host, { ...run, layout: 'near' }, async (reader) => {
    const { page, session, open } = reader;
    await page.evaluateOnNewDocument(timeActs);
    await open();
    await page.waitForFunction(isWhole, { timeout: patience, polling: 250 });
    // Who listens to requests has the page note, within its script, where each comes from. What slows the line down needs that.
    const { line }: Condition = conditions[run.condition];
    if (!line) await session.send('Network.disable');
    await pause(READING);
    const [one, other, third] = [0, 1, 2].map((after) => marker(Math.ceil(run.n / 2) + after));
    const press = async (query: Query): Promise<Act> => timed(reader, await see(page, query));
    const reply = (at: string | undefined): Promise<Act> => press({ css: '[part=actions] > button', at });
    const post = async (form: string): Promise<Act> => press(await written(page, form));
    const [main, answer] = ['section > form', '.answer > form'];
    return {
      nothing: await press({ css: 'section h2' }),
      react: await reactions(reader),
      reply: await reply(one),
      'reply again': await reply(other),
      'post a reply': await post(answer),
      'post another reply': await reply(third).then(() => post(answer)),
      'post a comment': await post(main),
      'post another comment': await post(main),
    };
  });
}

/** Presses the first counted reaction below the first screens. */
async function reactions(reader: Visit): Promise<Act> {
  return timed(reader, await see(reader.page, { css: 'ol [part=reaction]' }));
}

/** Fills a form in; what sends it is left to be pressed. */
async function written(page: Page, form: string): Promise<Query> {
  for (const [css, text] of [
    ['textarea', 'What a reader has to say about all this.'],
    ['input[autocomplete=name]', 'Zoe Reader'],
  ] as const) {
    const field = await see(page, { css: `${form} ${css}` });
    await field.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await field.click();
    if (!(await field.evaluate((element) => (element as HTMLInputElement).value))) await page.keyboard.type(text);
  }
  return { css: `${form} [part=send]` };
}

/** Clicks, and says what came of it within half a second. */
async function timed({ page, counters }: Visit, target: ElementHandle): Promise<Act> {
  await target.evaluate(async (element) => {
    // Twice, since what comes near is laid out only then.
    for (let times = 0; times < 2; times++) {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  await pause(300);
  const { x, y } = await target.clickablePoint();
  await page.mouse.move(x, y);
  await pause(300);
  const tasks = (await page.evaluate(seen)).tasks.length;
  await page.evaluate(takeHeeded);
  const seenIt = page.evaluate(nextHeeded);
  await pause(50);
  const before = await counters();
  await page.mouse.click(x, y);
  await seenIt;
  const drawn = await counters();
  await pause(500);
  const after = await counters();
  const { main } = workOf(before, after);
  // As Chromium counts it: of a click it costs more to find what was hit, and to compose and paint, than any script.
  const scriptUntil = ({ ScriptDuration }: Counters): number => (ScriptDuration - before.ScriptDuration) * 1_000;
  const click = (await page.evaluate(takeHeeded)).find(({ type }) => type === 'click');
  if (!click) throw new Error('A click was not heard in the page.');
  const longest = Math.max(0, ...(await page.evaluate(seen)).tasks.slice(tasks));
  return { main, drawing: scriptUntil(drawn), script: scriptUntil(after), longest, delay: click.delay, paint: click.paint };
}

async function see(page: Page, query: Query): Promise<ElementHandle> {
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(50)) {
    const element = (await page.evaluateHandle(find, query)).asElement();
    if (element) return element as ElementHandle;
  }
  throw new Error(`There is no ${query.css} ${query.at ?? ''} in the thread.`);
}
