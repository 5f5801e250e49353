import type { KeyInput } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { focusAt, stops } from './focus.ts';
import { enter, pageOf } from './scenes.ts';
import { mixed, opened, said } from './threads.ts';

const stage = useStage();
const rows = [
  said('a', 'The clock is late.', { reactions: [{ kind: 'heart', count: 2 }] }),
  said('b', 'So am I.', { parent: 'a' }),
  said('c', 'Not I.'),
];
const around = { below: '<p><a id="after" href="#after">After</a></p>' };

/** Somebody without a pointer, who counts what they press. */
function keyboard({ page }: Reader) {
  const counts: string[] = [];
  let presses = 0;
  const press = async (key: KeyInput, times = 1): Promise<void> => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
    presses += times;
  };
  const back = async (): Promise<void> => {
    await page.keyboard.down('Shift');
    await press('Tab');
    await page.keyboard.up('Shift');
  };
  const where = (): Promise<string> => page.evaluate(focusAt);
  return {
    press,
    where,
    counts,
    /** Goes on by Tab until the focus is on this. */
    async to(what: RegExp, way: 'on' | 'back' = 'on'): Promise<void> {
      for (let steps = 0; steps < 60; steps++) {
        if (what.test(await where())) return;
        await (way === 'on' ? press('Tab') : back());
      }
      throw new Error(`Tab never comes to ${what}; it ended at ${await where()}.`);
    },
    /** Writes down how many presses a part took, without the letters that were typed. */
    part(name: string): void {
      counts.push(`${name} ${presses}`);
      presses = 0;
    },
  };
}

describe('by keyboard alone', () => {
  test('Tab leads through the widget in the order it is drawn, out of it again, and back', async () => {
    const reader = await stage.reader();
    await enter(reader, pageOf(stage, opened(mixed(), {}, 'next'), around));
    const { page } = reader;
    const all = await page.evaluate(stops);
    expect(all.length).toBeGreaterThan(40);
    await page.evaluate(() => document.querySelector<HTMLElement>('afterword-thread')!.shadowRoot!.querySelector('select')!.focus());
    const met: string[] = [];
    for (let step = 0; step < 150 && met.at(-1) !== 'after'; step++) {
      met.push(await page.evaluate(focusAt));
      // The composer unfolds beneath its field when that has the focus.
      if (met.at(-1) === 'field: Your comment') await reader.see({ css: '[part=send]' });
      if (met.at(-1) !== 'after') await page.keyboard.press('Tab');
    }
    expect(met).toEqual(await page.evaluate(stops));
    await page.keyboard.down('Shift');
    for (let step = 0; step < 150 && (await page.evaluate(focusAt)) !== 'select: Sort by'; step++) await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await page.evaluate(focusAt)).toBe('select: Sort by');
  });

  test('everything can be done, in no more presses than these', async () => {
    const reader = await stage.reader();
    await enter(reader, pageOf(stage, opened(rows, {}, 'next'), around));
    const { page } = reader;
    const keys = keyboard(reader);
    await (await reader.see({ css: 'h2' })).focus();

    await keys.to(/^select: Sort by/);
    await keys.press('ArrowDown');
    await expect.poll(() => reader.announced(), soon).toContain('Sorted by Newest.');
    keys.part('sort');

    await keys.to(/Skip to where you can write/);
    await keys.press('Enter');
    await page.keyboard.type('By keyboard');
    await reader.see({ css: 'section > form [part=send]' });
    await keys.to(/^field: Name/);
    await page.keyboard.type('Ada Probe');
    await page.keyboard.down('Control');
    await keys.press('Enter');
    await page.keyboard.up('Control');
    await expect.poll(() => reader.texts(), soon).toContain('By keyboard');
    await expect.poll(keys.where, soon).toBe('author: Ada Probe');
    keys.part('post');

    await keys.to(/^button: Edit/);
    await keys.press('Enter');
    await expect.poll(keys.where, soon).toBe('field: Your comment');
    await page.keyboard.type(', edited');
    await page.keyboard.down('Control');
    await keys.press('Enter');
    await page.keyboard.up('Control');
    await expect.poll(() => reader.texts(), soon).toContain('By keyboard, edited');
    await expect.poll(keys.where, soon).toBe('author: Ada Probe');
    keys.part('edit');

    await keys.to(/^button: Delete/);
    await keys.press('Enter');
    await expect.poll(keys.where, soon).toBe('button: Undo');
    await keys.press('Enter');
    await expect.poll(keys.where, soon).toBe('author: Ada Probe');
    keys.part('delete and undo');

    await keys.to(/Skip the comments/, 'back');
    await keys.press('Enter');
    await keys.to(/^more: More comments/, 'back');
    await keys.press('Enter');
    await expect.poll(keys.where, soon).toBe('author: Further 1');
    keys.part('load more');

    await keys.to(/Reply to Writer a/, 'back');
    await keys.press('Enter');
    await expect.poll(keys.where, soon).toBe('field: Your reply to Writer a');
    await page.keyboard.type('Indeed');
    await page.keyboard.down('Control');
    await keys.press('Enter');
    await page.keyboard.up('Control');
    await expect.poll(() => reader.texts(), soon).toContain('Indeed');
    await expect.poll(keys.where, soon).toBe('author: Ada Probe');
    keys.part('reply');

    await keys.to(/Add a reaction/);
    await keys.press('Enter');
    await expect.poll(keys.where, soon).toMatch(/❤️ heart$/);
    await keys.press('ArrowRight');
    await keys.press('Enter');
    await expect.poll(keys.where, soon).toBe('react: Add a reaction');
    keys.part('react');

    await keys.to(/^after$/);
    keys.part('leave');
    console.log(`keyboard: presses to ${keys.counts.join(', ')}`);
    const most: Record<string, number> = {
      sort: 3,
      post: 8,
      edit: 8,
      'delete and undo': 9,
      'load more': 9,
      reply: 16,
      react: 7,
      leave: 26,
    };
    expect(keys.counts.filter((line) => Number(/\d+$/.exec(line)![0]) > most[line.replace(/ \d+$/, '')]!)).toEqual([]);
  });
});
