import { describe, expect, it } from 'vitest';
import { made } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number, from = 0) => Array.from({ length: n }, (_, k) => made(from + k));

/** Somebody who has pressed "Select up to 500", while the second answer of those that it takes is held back. */
async function choosing() {
  const mara = await sit(some(620));
  await mara.until('.pick-all', ['All 50 on this page']);
  document.querySelector<HTMLInputElement>('.pick-all input')!.click();
  const held = Promise.withResolvers<void>();
  let loads = 0;
  mara.meddle((name, _, when) => (name === 'comments' && when === 'after' && loads++ === 1 ? held.promise : undefined));
  await mara.press('Select up to 500');
  await mara.until('.pick-all', ['250 selected']);
  return { ...mara, goOn: () => held.resolve(), loads: () => loads };
}

describe('up to 500', () => {
  it('are selected, and no more is read than that takes', async () => {
    const mara = await choosing();
    mara.goOn();
    await mara.until('.pick-all', ['500 selected']);
    expect(mara.asked.filter(({ name }) => name === 'comments').map(({ input }) => input.limit)).toEqual([50, 200, 200, 50]);
  });

  it('are not selected again once something was done to those that were', async () => {
    const mara = await choosing();
    await mara.press('Approve', '.bulk');
    await expect.poll(() => mara.bar()).toBe('250 comments approved.');
    mara.goOn();
    await mara.until('.pick-all', ['All 200 on this page']);
    // The next key means the row where the focus is, and nothing else.
    await new Promise((resolve) => setTimeout(resolve, 100));
    document.querySelector('article')!.focus();
    mara.key('s');
    await expect.poll(() => mara.bar()).toBe('Comment refused as spam.');
    expect(mara.acts().map((act) => act.split(',').length)).toEqual([250, 1]);
  });

  it('are not selected where one of them was left meanwhile', async () => {
    const mara = await choosing();
    await mara.press('Select the comment by Bo Lindqvist');
    mara.goOn();
    await expect.poll(() => mara.words('article').length).toBeGreaterThan(50);
    await mara.until('.pick-all', ['249 selected']);
  });

  it('come to nothing, and the page goes on, where the list is read anew meanwhile', async () => {
    const mara = await choosing();
    mara.kept.comments.unshift(...some(2, 1_000));
    mara.tell();
    await mara.press('Show 2 comments that came meanwhile');
    mara.goOn();
    await mara.until('.pick-all', ['48 selected']);
    expect(mara.loads()).toBe(3);
  });
});
