import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import type { Reader } from '../browser/support/reader.ts';
import { someText, type Chance } from './chance.ts';
import { sight } from './eyes.ts';
import { until, type Outcome } from './outcome.ts';
import { stand, type Engine, type Ground } from './stand.ts';

/** Ways of sending one comment more than once without meaning to. */
export const hurries = {
  'double click': async ({ see }: Reader) => {
    const button = await see({ css: 'section > form [part=send]' });
    await button.click({ count: 2 });
  },
  'Control and Enter held down': async ({ page }: Reader) => {
    await page.keyboard.down('Control');
    // A key that is down already repeats.
    for (let times = 0; times < 30; times++) {
      await page.keyboard.down('Enter');
      await pause(15);
    }
    await page.keyboard.up('Enter');
    await page.keyboard.up('Control');
  },
  '20 submits in one task': async ({ page, see }: Reader) => {
    // What is drawn first has nothing yet that could be submitted.
    await see({ css: 'section > form [part=send]' });
    await page.evaluate(() => {
      const form = document.querySelector('afterword-thread')?.shadowRoot?.querySelector<HTMLFormElement>('section > form');
      for (let times = 0; times < 20; times++) form!.requestSubmit();
    });
  },
  'a click in each of two tabs': async () => {},
} satisfies Record<string, (reader: Reader) => Promise<void>>;

/** The name of one of them. */
export type Hurry = keyof typeof hurries;

/** Plays a round: what is sent more than once without meaning to is one comment. */
export async function playOnce(ground: Ground, engine: Engine, browser: Browser, hurry: Hurry, chance: Chance): Promise<Outcome> {
  const text = someText(chance);
  const scene = await stand(ground, engine, browser, text);
  const began = performance.now();
  const findings: Outcome['findings'] = [];
  try {
    await scene.reader.fillIn('main', text);
    await hurries[hurry](scene.reader);
    if (hurry === 'a click in each of two tabs') await twice(scene.reader, await scene.another(), text);
    await until(async () => (await scene.counted(text)) > 0, 8_000);
    await pause(1_200);
    const many = await scene.counted(text);
    if (many > 1) findings.push({ fault: 'doubled', what: `${many} comments “${text}”` });
    if (many === 0) findings.push({ fault: 'unsent', what: `“${text}”` });
    const { comments, sending } = await scene.reader.page.evaluate(sight, text);
    if (comments + sending !== 1) findings.push({ fault: 'shown', what: `${comments} comments and ${sending} on their way “${text}”` });
  } finally {
    await scene.leave();
  }
  return { fault: 'none', act: hurry, findings, ms: performance.now() - began };
}

/** The draft stands in both tabs; it is sent in one and then, as far as it is still there, in the other. */
async function twice(one: Reader, other: Reader, text: string): Promise<void> {
  // What is drawn first has no drafts yet.
  await until(async () => (await other.written('main')) === text, 3_000);
  await one.send('main');
  if ((await other.written('main')) === text) await other.send('main');
}
