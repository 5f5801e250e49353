import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import type { Reader } from '../browser/support/reader.ts';
import { acts, type Act } from './acts.ts';
import { someText, type Chance } from './chance.ts';
import { again, everything, seen, sight } from './eyes.ts';
import { forgetful } from './forgetful.ts';
import { until, type Fault, type Finding, type Outcome } from './outcome.ts';
import { phases, type Phase } from './proxy.ts';
import { stand, type Engine, type Ground, type Stand } from './stand.ts';

/** What goes wrong while a comment is sent: the line is cut at a phase, the server cannot be reached, or the device is offline. */
export const troubles = [...phases, 'down', 'offline'] as const;

/** One of them. */
export type Trouble = (typeof troubles)[number];

/** One comment that is sent over a bad line. */
export interface Posting {
  trouble: Trouble;
  act: Act;
  /** How often in a row the line is cut. */
  times: number;
  /** The server takes each request for a new one. */
  forgets: boolean;
}

/** How long it may take until words that are kept have arrived by themselves, ms. */
const patience = 20_000;

/** What is asked when nobody can know. Both as today's sentence has it and in shorter words. */
const question = /may have arrived|know whether this arrived/;

/** Chooses what happens in a round: every trouble with everything that a reader may do, in turn, and the rest by chance. */
export function somePosting(number: number, chance: Chance, forgets: boolean): Posting {
  // Who presses although nobody can know has been told that it may double.
  const known = (Object.keys(acts) as Act[]).filter((act) => !forgets || act !== 'tries again');
  const act = known[Math.floor(number / troubles.length) % known.length]!;
  return { trouble: troubles[number % troubles.length]!, act, times: chance.whole(1, 3), forgets };
}

/** Plays a round: a reader writes, sends, meets the trouble, and does what they do. In the end there must be one such comment. */
export async function playPosting(ground: Ground, engine: Engine, browser: Browser, posting: Posting, chance: Chance): Promise<Outcome> {
  const { trouble, act, times, forgets } = posting;
  const text = someText(chance);
  const scene = await stand(ground, engine, browser, text, forgets ? forgetful : undefined);
  const findings: Finding[] = [];
  const find = (fault: Fault, what: string): void => void findings.push({ fault, what: `${what}: “${text}”` });
  let { reader } = scene;
  const began = performance.now();
  try {
    await reader.fillIn('main', text);
    // On a busy machine the buttons may come after the last key; without a line they could not.
    await reader.see({ css: 'section > form [part=send]' });
    const over = await begin(scene, trouble, times);
    if (chance.next() < 0.3) await pressKeys(reader);
    else await reader.send('main');
    await pause(chance.pick([0, 30, 150, 500, 1_500]));
    await look(reader, find);
    await over.soon();
    reader = (await acts[act](scene, chance, text)) ?? reader;
    if (act !== 'waits' && act !== 'tries again') await stillThere(reader, text, find);
    await over.now();
    await arrives({ ...scene, reader }, posting, text, find);
    await shows(reader, text, find, 'in the end');
    // Longer than anything waits that would repeat it.
    if (forgets) await pause(2_500);
    if (forgets || chance.next() < 0.25) {
      await look(reader, find);
      await reader.page.reload();
      await pause(700);
      await shows(reader, text, find, 'after a last reload');
    }
    await look(reader, find);
    const many = await scene.counted(text);
    if (many > 1) find('doubled', `${many} comments, ${deeds(scene)}`);
    if (many === 0 && (await nowhere(reader, text))) find('lost', `neither in the page nor on the server, ${deeds(scene)}`);
  } finally {
    await scene.leave();
  }
  return { fault: (forgets ? 'no keys, ' : '') + trouble, act, findings, ms: performance.now() - began };
}

/** Lets the trouble begin, and gives what ends it: some of it before the reader acts, the rest after. */
async function begin({ proxy, reader }: Stand, trouble: Trouble, times: number): Promise<Record<'soon' | 'now', () => Promise<void>>> {
  if (trouble === 'down') await proxy.down();
  else if (trouble === 'offline') await reader.page.setOfflineMode(true);
  else proxy.cut(trouble as Phase, times);
  if (trouble === 'down') return { soon: async () => {}, now: () => proxy.up() };
  if (trouble !== 'offline') return { soon: async () => {}, now: async () => proxy.mend() };
  // A page cannot be loaded offline, so the server is out of reach instead once it is.
  return {
    async soon() {
      await proxy.down();
      await reader.page.setOfflineMode(false);
    },
    now: () => proxy.up(),
  };
}

async function pressKeys({ page }: Reader): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
}

/** Waits until the server has it, by itself or by what the reader goes on doing. */
async function arrives(scene: Stand, { act, forgets }: Posting, text: string, find: (fault: Fault, what: string) => void): Promise<void> {
  const { reader } = scene;
  const there = async (): Promise<boolean> => (await scene.counted(text)) > 0;
  const pressing = async (): Promise<boolean> => {
    if (await there()) return true;
    await reader.page.evaluate(again, text);
    await pause(400);
    return there();
  };
  if (forgets) {
    // What nobody can know is asked, and nothing is sent meanwhile.
    const asked = async (): Promise<boolean> => question.test(await reader.page.evaluate(everything));
    const settled = async (): Promise<boolean> => (await there()) || (await asked());
    if (!(await until(settled, patience))) return find('untold', `neither sent nor asked about, ${deeds(scene)}`);
    if (await there()) return undefined;
    if (await until(pressing, 5_000)) return undefined;
    return find('unsent', `asked about, but not sent again, ${deeds(scene)}`);
  }
  if (act === 'tries again') return (await until(pressing, patience)) ? undefined : find('unsent', `not even by pressing, ${deeds(scene)}`);
  if (await until(there, patience)) return undefined;
  const pressed = await until(pressing, 5_000);
  return find('unsent', `not by itself${pressed ? ', but by pressing' : ' nor by pressing'}, ${deeds(scene)}`);
}

/** The words stand in the page that was come back to, as soon as there is a thread. */
async function stillThere(reader: Reader, text: string, find: (fault: Fault, what: string) => void): Promise<void> {
  if (!(await until(async () => (await reader.page.evaluate(everything)) !== '', 5_000))) return;
  const stands = (): Promise<boolean> => reader.sees({ css: 'section > form' });
  if (!(await until(stands, 4_000))) return;
  const there = async (): Promise<boolean> => Object.values(await reader.page.evaluate(sight, text)).some(Boolean);
  if (!(await until(there, 4_000))) find('unseen', 'not there after the page was come back to');
}

/** In the end the page shows it once, as a comment, and nowhere else. */
async function shows(reader: Reader, text: string, find: (fault: Fault, what: string) => void, when: string): Promise<void> {
  let now = { fields: 0, sending: 0, comments: 0 };
  const well = async (): Promise<boolean> => {
    now = await reader.page.evaluate(sight, text);
    return now.comments === 1 && now.sending === 0 && now.fields === 0;
  };
  if (!(await until(well, 8_000))) find('shown', `${when} ${JSON.stringify(now)}`);
}

async function nowhere(reader: Reader, text: string): Promise<boolean> {
  return !Object.values(await reader.page.evaluate(sight, text)).some(Boolean);
}

/** Whether the words went out of sight in the page that is about to be left. */
async function look(reader: Reader, find: (fault: Fault, what: string) => void): Promise<void> {
  const was = await reader.page.evaluate(seen).catch(() => null);
  if (was && was.gone > 0) find('unseen', `out of sight for ${Math.ceil(was.gone)} ms while there was “${was.around}”`);
}

/** What the proxy did, for whoever must find out why. */
function deeds({ proxy }: Stand): string {
  return proxy.deeds.map(({ did, method, status = '' }) => `${method} ${did} ${status}`.trim()).join(', ') || 'nothing was sent';
}
