import { describe, expect, test } from 'vitest';
import { startFirefox } from '../support/browsers.ts';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { known, look, putAxe, widths } from './axe.ts';
import { focusAt, lost } from './focus.ts';
import { enter, others, pageOf } from './scenes.ts';
import { mixed, opened, said } from './threads.ts';

const stage = useStage({}, startFirefox);
const rows = [
  said('a', 'The clock is late.'),
  said('b', 'So am I.', { parent: 'a' }),
  ...mixed().filter(({ id }) => id === 'mine'),
  said('z', 'Last'),
];
const states = [
  'fifty nested',
  'one of everything',
  'right to left',
  'choice of reactions open',
  'choice of emoji open',
  'news',
  'names suggested',
];

async function at(): Promise<Reader> {
  const reader = await stage.reader();
  await enter(reader, pageOf(stage, opened(rows), { below: '<p><a id="after" href="#after">After</a></p>' }));
  return reader;
}

const where = ({ page }: Reader): Promise<string> => page.evaluate(focusAt);
async function expectFocus(reader: Reader, what: RegExp): Promise<void> {
  await expect.poll(() => where(reader), soon).toMatch(what);
}

async function use(reader: Reader, says: string, place?: string): Promise<void> {
  await (await reader.see({ css: 'button', says, at: place })).focus();
  await reader.page.keyboard.press('Enter');
}

describe('in Firefox', () => {
  test('axe finds nothing, narrow and wide', async () => {
    const wrong: string[] = [];
    for (const { name, enter: go } of others(stage).filter((scene) => states.includes(scene.name))) {
      const reader = await stage.reader();
      const { page } = reader;
      await page.setViewport({ width: 1280, height: 900 });
      await go(reader);
      await putAxe(page);
      for (const width of widths) {
        await page.setViewport({ width, height: 900 });
        const found = (await look(page, 'afterword-thread')).filter((line) => !known.some(([pattern]) => pattern.test(line)));
        wrong.push(...found.map((line) => `${name}, ${width} px: ${line}`));
      }
      await page.close();
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('the focus goes where the reader goes on, after each thing that is done', async () => {
    const reader = await at();
    await use(reader, 'Reply to Writer a');
    await expectFocus(reader, /^field: Your reply to Writer a$/);
    await reader.page.keyboard.press('Escape');
    await expectFocus(reader, /^author: Writer a$|Reply to Writer a$/);
    await use(reader, 'Add a reaction', 'So am I.');
    await expectFocus(reader, /^button: ❤️ heart$/);
    await reader.page.keyboard.press('Escape');
    await expectFocus(reader, /^react: Add a reaction$/);
    await use(reader, 'Hide replies to Writer a');
    await expectFocus(reader, /^fold: Show 1 reply to Writer a$/);
    await use(reader, 'Delete', 'Mine');
    await expectFocus(reader, /^button: Undo$/);
    await reader.page.keyboard.press('Enter');
    await expectFocus(reader, /^author: /);
    await reader.fillIn('main', 'A new one', 'Ada Probe');
    await (await reader.see({ css: 'section > form [part=send]' })).focus();
    await reader.page.keyboard.press('Enter');
    await expectFocus(reader, /^author: Ada Probe$/);
    expect(await reader.page.evaluate(lost)).toBe(null);
  });

  test('Tab leads through all of it and out again, and Shift and Tab back', async () => {
    const reader = await at();
    const { page } = reader;
    await (await reader.see({ css: 'select' })).focus();
    const met: string[] = [];
    for (let step = 0; step < 120 && met.at(-1) !== 'after'; step++) {
      await page.keyboard.press('Tab');
      met.push(await where(reader));
      if (met.at(-1) === 'field: Your comment') await reader.see({ css: '[part=send]' });
    }
    expect(met.at(-1)).toBe('after');
    expect(met).not.toContain('body');
    expect(met.filter((each) => each.startsWith('button: Reply to')).length).toBe(4);
    await page.keyboard.down('Shift');
    for (let step = 0; step < 120 && (await where(reader)) !== 'select: Sort by'; step++) await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await where(reader)).toBe('select: Sort by');
  });
});
