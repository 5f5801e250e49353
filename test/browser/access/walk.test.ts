import type { KeyInput } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { createChance, type Chance } from '../../faults/chance.ts';
import type { Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { focusAt, lost } from './focus.ts';
import { enter, pageOf } from './scenes.ts';
import { mixed, opened, said } from './threads.ts';

const stage = useStage();

/** How many walks of how many steps: `A11Y_WALKS=200 npx vitest run --project browser test/browser/access/walk.test.ts` makes all. */
const WALKS = Number(process.env.A11Y_WALKS ?? 20);
const STEPS = 30;

const pressed: readonly KeyInput[] = [
  'Tab',
  'Tab',
  'Tab',
  'Tab',
  'Enter',
  'Enter',
  'Space',
  'Escape',
  'ArrowRight',
  'ArrowDown',
  'Home',
  'a',
  ':',
];
const mine = mixed().find(({ id }) => id === 'mine')!;
const rows = [said('a', 'The clock is late.', { reactions: [{ kind: 'heart', count: 2 }] }), said('b', 'So am I.', { parent: 'a' })];
const answer = opened(
  [...rows, said('c', 'No.', { parent: 'b' }), mine, { ...mine, id: 'mine2', parent: 'c' }, said('z', 'Last.', { replies: 4, more: 'x' })],
  {},
  'x',
);

/** Something that others do meanwhile. */
function news(chance: Chance, step: number): object {
  const id = chance.pick(['a', 'b', 'c', 'z', 'mine2']);
  return chance.pick([
    { type: 'put', comment: said(`n${step}`, `News ${step}`, { parent: chance.pick([null, 'a', 'z']) }) },
    { type: 'put', comment: said(id, `Edited ${step}`, { edited: '2026-11-26T03:00:00Z', parent: id === 'b' ? 'a' : null }) },
    { type: 'gone', id: chance.pick(['b', 'c', 'z']) },
  ]);
}

/** Makes a step, and says which. */
async function step({ page }: Reader, chance: Chance, number: number): Promise<string> {
  const what = chance.next();
  if (what < 0.1) {
    const event = news(chance, number);
    await page.evaluate((told) => (globalThis as unknown as { news(event: object): void }).news(told), event);
    return JSON.stringify(event);
  }
  if (what < 0.3) {
    // A button is pressed by mouse, as it stands in the window.
    const at = await page.evaluate((part) => {
      const root = document.querySelector('afterword-thread')!.shadowRoot!;
      const all = [...root.querySelectorAll<HTMLElement>('button:not([disabled]), h2, a.time')].filter(
        (each) => each.checkVisibility() && !each.matches('.skip'),
      );
      const one = all[Math.floor(part * all.length)]!;
      one.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = one.getBoundingClientRect();
      // Into the line of a button, which may be as long as all that hangs on it.
      const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 30)];
      const known = globalThis as unknown as { hit?: boolean };
      known.hit = false;
      const note = (event: Event): void => void (known.hit = event.composedPath().includes(one));
      addEventListener('mousedown', note, { capture: true, once: true });
      return { x, y, says: one.getAttribute('aria-label') ?? one.textContent, hit: one.contains(root.elementFromPoint(x, y)) };
    }, chance.next());
    // What something else lies over is not pressed by anybody.
    if (!at.hit) return `nothing, for ${at.says}`;
    await page.mouse.click(at.x, at.y);
    // What is drawn meanwhile may have moved it away: a click on nothing takes the focus from everything.
    const hit = await page.evaluate(() => (globalThis as unknown as { hit?: boolean }).hit);
    return hit ? `click ${at.says}` : `miss ${at.says}`;
  }
  const key = chance.pick(pressed);
  const back = key === 'Tab' && chance.next() < 0.3;
  if (back) await page.keyboard.down('Shift');
  await page.keyboard.press(key);
  if (back) await page.keyboard.up('Shift');
  return back ? 'Shift+Tab' : key;
}

test(`the focus is never lost in ${WALKS} walks of ${STEPS} steps`, async () => {
  const reader = await stage.reader();
  const { page } = reader;
  await page.setViewport({ width: 700, height: 900 });
  const wrong: string[] = [];
  const begin = (): Promise<void> =>
    page.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.querySelector<HTMLElement>('h2')!.focus());
  let made = 0;
  for (let seed = 1; seed <= WALKS; seed++) {
    const chance = createChance(seed);
    const path: string[] = [];
    await enter(reader, pageOf(stage, answer, { below: '<a id="after" href="#after">After</a>' }));
    await begin();
    for (let number = 0; number < STEPS; number++) {
      const before = await page.evaluate(focusAt);
      path.push(await step(reader, chance, number));
      made++;
      let problem: string | null = null;
      // Where something goes, the focus follows in the same moment or a little later.
      for (let waits = 0; waits < 12; waits++) {
        problem = await page.evaluate(lost);
        if (problem === null) break;
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)));
      }
      const left = /Tab$|^miss /.test(path.at(-1)!) && problem === 'nowhere';
      if (problem !== null && !left) {
        wrong.push(
          `walk ${seed}: ${problem}, after “${path.at(-1)}” with the focus on ${before}; before that ${path.slice(-4, -1).join(', ')}`,
        );
      }
      if (problem !== null) await begin();
    }
  }
  console.log(`focus: ${made} steps in ${WALKS} walks, ${wrong.length} lost`);
  expect(wrong).toEqual([]);
}, 600_000);
