import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page, Viewport } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { root, script } from '../support/server.ts';
import { useStage } from '../support/stage.ts';
import { createVisitor, type Visitor } from './desk-stage.ts';

const run = promisify(execFile);

/** Who owns the server of {@link useReal}. */
export const owner = { name: 'Nia Brook', email: 'nia@longshore.example', password: 'gulls over the north quay' };

/** The real server with its demo, readers in front of that, and those who moderate it at `/moderate/`. */
export function useReal() {
  const stage = useStage({ demo: true });
  let owned = false;

  /** Somebody at `/moderate/`, in a browser of their own, who has not gone anywhere yet. */
  async function visitor(viewport: Viewport = { width: 1280, height: 900 }): Promise<Visitor> {
    const { page, expect } = await stage.reader();
    // Who is not signed in yet is told so, which the console writes down.
    expect(/401 \(Unauthorized\)/);
    await page.setViewport(viewport);
    return createVisitor(page, stage.server);
  }

  /** The owner at the queue, signed in; the first time by the link that the server printed when it was started. */
  async function nia(viewport?: Viewport): Promise<Visitor> {
    const one = await visitor(viewport);
    await one.page.goto(owned ? `${stage.server.url}/moderate/` : /http\S+#link=\S+/.exec(stage.server.said())![0]);
    await one.see((words) => document.querySelector('h1')?.textContent === words, owned ? 'Sign in' : 'Set up moderation');
    await shot(one.page, owned ? 'sign-in' : 'set-up');
    if (!owned) await one.fill('Your name', owner.name);
    await one.fill('E-mail address', owner.email);
    await one.fill('Password', owner.password);
    await one.page.keyboard.press('Enter');
    await queue(one);
    owned = true;
    return one;
  }

  return {
    stage,
    visitor,
    nia,
    /** A reader in front of the demo's thread. */
    async reader(): Promise<Reader> {
      const reader = await stage.reader();
      await reader.page.setViewport({ width: 1280, height: 900 });
      await reader.open(`${stage.server.url}/`);
      return reader;
    },
    /** Runs `afterword …` on the database of the server, and gives what it printed. */
    async afterword(...args: string[]): Promise<string> {
      const { stdout } = await run(process.execPath, [script(), ...args, '--database', stage.server.database], {
        cwd: root,
      });
      return stdout;
    },
  };
}

/** Waits until somebody stands at the queue. */
export const queue = (one: Visitor): Promise<true> => one.see(() => document.querySelector('main h1')?.textContent === 'Queue' || null);

/** Waits until a page of the server, or a thread, says something. */
export async function says(page: Page, words: string): Promise<void> {
  const text = (): Promise<string> =>
    page
      .evaluate(() => `${document.body.innerText} ${document.querySelector('afterword-thread')?.shadowRoot?.textContent ?? ''}`)
      .catch(() => '');
  await expect.poll(text, { timeout: 15_000, interval: 60 }).toContain(words);
}

/** Pictures for whoever looks, in the folder that `SHOTS` names: wide and light, narrow and dark. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  const before = page.viewport();
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.setViewport({ ...before, width: 360, height: 740 });
  await page.screenshot({ path: join(folder, `${name}-360.png`) });
  await page.emulateMediaFeatures([]);
  await page.setViewport(before);
}
