import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { say, unsay } from '../browser/support/fill.ts';
import type { Place, Reader } from '../browser/support/reader.ts';
import { someText, type Chance } from './chance.ts';
import { everything } from './eyes.ts';
import { until, type Finding, type Outcome } from './outcome.ts';
import { pageOf, stand, type Engine, type Ground, type Stand } from './stand.ts';

/** A reader in front of whose page Ben said "Hello" and, below it, "Child"; with the ids of both. */
type Scene = Stand & { hello: string; child: string };

/** What is pressed to see another draft of the same place. */
const OTHER = 'Show it';

/** What a draft must outlast. `text` is written and not sent; gives what of it is missing. */
type Trial = (scene: Scene, text: string) => Promise<Finding[]>;

/** Everything that a draft must outlast, but for a reader who throws it away. */
export const trials = {
  'a post that fails': afterPost(500, { code: 'unavailable', message: 'Out of order.' }),
  'a 401 in the middle': afterPost(401, { code: 'signed-out', message: 'Who are you?' }),
  'a refusal': afterPost(403, { code: 'forbidden', message: 'Not here.' }),
  'an answer of nonsense': afterPost(200, { nonsense: true }),
  'a reload': writing(async ({ reader }, text) => {
    await reader.page.reload();
    return written(reader, 'main', text);
  }),
  'going away and back': writing(async ({ reader, pages }, text) => {
    await reader.page.goto(pages.put('<title>Elsewhere</title>'));
    await reader.page.goBack();
    return written(reader, 'main', text);
  }),
  'the tab closed and opened again': writing(async ({ reader, another }, text) => {
    const back = await another();
    await reader.page.close();
    return written(back, 'main', text);
  }),
  'news while typing': writing(async ({ reader, server, page }, text) => {
    for (let number = 1; number <= 5; number++) {
      await say(server, page, { text: `News ${number}` });
      await reader.page.keyboard.type(` ${number}`);
    }
    await until(async () => /Show \d new comment/.test(await reader.page.evaluate(everything)), 5_000);
    await reader.page.keyboard.type(' and on');
    return written(reader, 'main', `${text} 1 2 3 4 5 and on`);
  }),
  'its parent folded and unfolded': answering(async ({ reader }, text) => {
    await press(reader, /^Hide replies/);
    await press(reader, /^Show \d+ repl/);
    return written(reader, 'answer', text);
  }),
  'its parent folded and a reload': answering(async ({ reader }, text) => {
    await press(reader, /^Hide replies/);
    await reader.page.reload();
    return written(reader, 'answer', text);
  }),
  'its parent deleted': answering(async ({ reader, server, page, child }, text) => {
    await unsay(server, page, child);
    // News are gathered before they are shown.
    await pause(1_500);
    return there(reader, text);
  }),
  'its parent deleted, then a reload': answering(async ({ reader, server, page, child }, text) => {
    await unsay(server, page, child);
    await pause(1_500);
    await reader.page.reload();
    await reader.see({ css: 'section > form' });
    return there(reader, text);
  }),
  'its parent deleted, then sent': answering(async ({ reader, server, page, child }, text) => {
    await say(server, page, { text: 'Keeps its place', parent: child });
    await unsay(server, page, child);
    await reader.page.keyboard.down('Control');
    await reader.page.keyboard.press('Enter');
    await reader.page.keyboard.up('Control');
    await pause(1_500);
    return there(reader, text);
  }),
  'the element taken out and put back': writing(async ({ reader }, text) => {
    await reader.page.evaluate(() => {
      const thread = document.querySelector('afterword-thread')!;
      thread.remove();
      return new Promise((resolve) => setTimeout(() => resolve(document.body.append(thread)), 300));
    });
    return written(reader, 'main', text);
  }),
  'a new version of the widget': writing(async ({ reader, pages, page, proxy }, text) => {
    pages.put(pageOf(proxy.url, 'version=next'), new URL(page).pathname);
    await reader.page.reload();
    return written(reader, 'main', text);
  }),
  'another draft of a second tab': async ({ reader, another }, text) => {
    const other = await another();
    const words = 'Other words of the second tab';
    await reader.page.bringToFront();
    await reader.fillIn('main', text);
    await other.page.bringToFront();
    await other.fillIn('main', words);
    await reader.page.bringToFront();
    await (await reader.see({ css: 'section > form textarea' })).focus();
    await reader.page.keyboard.press('End');
    await reader.page.keyboard.type(' and more');
    const before = [...(await there(reader, `${text} and more`)), ...(await there(other, words))];
    await Promise.all([reader, other].map((one) => one.reload()));
    return [...before, ...(await eitherOf(reader, [`${text} and more`, words])), ...(await eitherOf(other, [`${text} and more`, words]))];
  },
  'a storage that is full': writing(async ({ reader, proxy }, text) => {
    await reader.page.evaluate(fill);
    await reader.page.keyboard.type(' although it is full');
    const findings = await written(reader, 'main', `${text} although it is full`);
    await pause(300);
    // Beside the field; what is said aloud goes again.
    const told = (await reader.labels('.kept')).filter((line) => line.includes('This browser keeps no drafts')).length;
    if (told !== 1) findings.push({ fault: 'untold', what: `said ${told} times that drafts are not kept` });
    await reader.send('main');
    const posted = (): Promise<boolean> => reader.texts().then((texts) => texts.some((one) => bare(one).includes('althoughitisfull')));
    if (!(await until(posted, 8_000))) findings.push({ fault: 'unsent', what: `with a full storage, ${proxy.deeds.length} writes` });
    return findings;
  }),
} satisfies Record<string, Trial>;

/** The name of one of them. */
export type TrialName = keyof typeof trials;

/** Plays a round: a draft is written, something happens, and every word of it must be there. */
export async function playKeeping(ground: Ground, engine: Engine, browser: Browser, name: TrialName, chance: Chance): Promise<Outcome> {
  const scene = await stand(ground, engine, browser);
  const began = performance.now();
  try {
    const hello = await say(scene.server, scene.page, { text: 'Hello' });
    const child = await say(scene.server, scene.page, { text: 'Child', parent: hello });
    await scene.reader.reload();
    await scene.reader.see({ css: 'article' });
    const text = someText(chance).replaceAll('\n', ' ');
    return { fault: 'none', act: name, findings: await trials[name]({ ...scene, hello, child }, text), ms: performance.now() - began };
  } finally {
    await scene.leave();
  }
}

/** The words are sent and answered so; they must be where they can be sent again, also after a reload. */
function afterPost(status: number, body: object): Trial {
  return writing(async ({ reader, proxy }, text) => {
    proxy.answer(status, body, 9);
    await reader.send('main');
    await until(async () => proxy.deeds.length > 0, 5_000);
    await pause(500);
    const before = await there(reader, text);
    await reader.page.reload();
    await reader.see({ css: 'section > form' });
    return [...before, ...(await there(reader, text))];
  });
}

/** The draft is that of a new comment. */
function writing(trial: Trial): Trial {
  return async (scene, text) => {
    await scene.reader.fillIn('main', text);
    return trial(scene, text);
  };
}

/** The draft is that of an answer to "Child". */
function answering(trial: Trial): Trial {
  return async (scene, text) => {
    const { reader } = scene;
    await reader.press('Reply', 'Child');
    await reader.fillIn('answer', text);
    return trial(scene, text);
  };
}

/** Presses what folds a branch, whatever it is called. */
async function press({ page }: Reader, says: RegExp): Promise<void> {
  const pressed = await page.evaluate((pattern) => {
    const root = document.querySelector('afterword-thread')?.shadowRoot;
    const wanted = new RegExp(pattern, 'i');
    const buttons = [...(root?.querySelectorAll('button') ?? [])].filter((button) => button.checkVisibility());
    const button = buttons.find((one) => wanted.test(one.getAttribute('aria-label') ?? one.textContent));
    (button as HTMLButtonElement | undefined)?.click();
    return button !== undefined;
  }, says.source);
  if (!pressed) throw new Error(`There is no button ${says}.`);
}

/** The words stand in the field, to the letter. */
async function written(reader: Reader, place: Place, text: string): Promise<Finding[]> {
  const well = async (): Promise<boolean> => (await reader.written(place)) === text;
  if (await until(well, 6_000)) return [];
  return [missing(`“${text}” is “${await reader.written(place).catch(() => '(no field)')}”`)];
}

/** The words can be read somewhere in the thread. */
async function there(reader: Reader, text: string): Promise<Finding[]> {
  const well = async (): Promise<boolean> => bare(await reader.page.evaluate(everything)).includes(bare(text));
  return (await until(well, 4_000)) ? [] : [missing(`“${text}” is nowhere in the page`)];
}

/** Each of the drafts can be read, one at first and the other once the reader asks for it. */
async function eitherOf(reader: Reader, texts: readonly string[]): Promise<Finding[]> {
  const left = new Set(texts);
  const looked = async (): Promise<boolean> => {
    const all = bare(await reader.page.evaluate(everything));
    for (const text of left) if (all.includes(bare(text))) left.delete(text);
    if (left.size > 0 && (await reader.sees({ css: 'button', says: OTHER }))) await reader.press(OTHER);
    return left.size === 0;
  };
  await until(looked, 5_000);
  return [...left].map((text) => missing(`“${text}” is in neither draft`));
}

const bare = (text: string): string => text.replaceAll(/\s/g, '');

const missing = (what: string): Finding => ({ fault: 'lost', what });

/** Runs in the page: fills its storage to the last character. */
function fill(): void {
  let size = 1 << 20;
  let piece = 0;
  while (size >= 1) {
    try {
      localStorage.setItem(`heap${piece}`, '.'.repeat(size));
      piece++;
    } catch {
      size >>= 1;
    }
  }
}
