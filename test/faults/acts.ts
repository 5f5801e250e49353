import { setTimeout as pause } from 'node:timers/promises';
import type { Reader } from '../browser/support/reader.ts';
import type { Chance } from './chance.ts';
import { again } from './eyes.ts';
import type { Stand } from './stand.ts';

/** What a reader does whose comment did not go through at once. Gives the tab that they go on in, where it is another one. */
export const acts = {
  waits: async () => {},
  'tries again': async ({ reader }: Stand, chance: Chance, text: string) => {
    await pause(chance.whole(100, 600));
    await reader.page.evaluate(again, text);
  },
  reloads: async ({ reader }: Stand) => void (await reader.page.reload()),
  'reloads while it is down': async ({ reader, proxy }: Stand, chance: Chance) => {
    await proxy.down();
    await reader.page.reload();
    await pause(chance.whole(200, 1_500));
    await proxy.up();
  },
  'goes and comes back': async ({ reader, pages }: Stand, chance: Chance) => {
    await reader.page.goto(pages.put('<title>Elsewhere</title>'));
    await pause(chance.whole(0, 400));
    await reader.page.goBack();
  },
  'goes and follows a link back': async ({ reader, pages, page }: Stand, chance: Chance) => {
    await reader.page.goto(pages.put('<title>Elsewhere</title>'));
    await pause(chance.whole(0, 400));
    await reader.page.goto(page);
  },
  'opens a second tab': async ({ another }: Stand, chance: Chance) => {
    await another(false);
    await pause(chance.whole(0, 400));
  },
  'opens a second tab and closes the first': async ({ reader, another }: Stand, chance: Chance) => {
    const other = await another(false);
    await pause(chance.whole(0, 1_200));
    await reader.page.close();
    return other;
  },
  'comes back tomorrow': async ({ reader, pages, page }: Stand) => {
    await reader.page.goto(pages.put('<title>Elsewhere</title>'));
    await reader.page.evaluateOnNewDocument(tomorrow);
    await reader.page.goto(page);
  },
} satisfies Record<string, (stand: Stand, chance: Chance, text: string) => Promise<Reader | void>>;

/** The name of one of them. */
export type Act = keyof typeof acts;

/** Runs in a page before all else: the clock is a day ahead. */
function tomorrow(): void {
  const now = Date.now;
  const day = 86_400_000;
  const Before = Date;
  class Ahead extends Before {
    constructor(...of: [] | [number]) {
      if (of.length === 0) super(now() + day);
      else super(...of);
    }
    static override now(): number {
      return now() + day;
    }
  }
  globalThis.Date = Ahead as DateConstructor;
}
