import { describe, expect, it } from 'vitest';
import { CommentError } from '../../src/contract/errors.ts';
import { made } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number) => Array.from({ length: n }, (_, k) => made(k));
const cut = () => Promise.reject(new CommentError('offline', '', { outcome: 'unknown' }));

/** Somebody whose line is cut once, after the server has done something and before it says so. */
async function cutOnce(what: 'act' | 'undo') {
  const mara = await sit(some(3));
  await mara.until('.pick-all', ['All 3 on this page']);
  let cuts = 0;
  mara.meddle((name, _, when) => (name === what && when === 'after' && cuts++ === 0 ? cut() : undefined));
  return mara;
}

const again = (): void => void dispatchEvent(new Event('online'));

describe('an answer that is lost', () => {
  it('leaves an act that can be undone: it is sent again under its name', async () => {
    const mara = await cutOnce('act');
    await mara.press('Approve: Ada Probe');
    await mara.until('.bar .cut', ['The server cannot be reached. This is kept, and sent again by itself.']);
    again();
    await expect.poll(() => mara.bar()).toBe('Comment approved.');
    const names = mara.asked.filter(({ name }) => name === 'act').map(({ input }) => input.deed);
    expect([names.length, new Set(names).size, String(names[0]).length > 20]).toEqual([2, 1, true]);
    await mara.press('Undo');
    await expect.poll(() => mara.bar()).toBe('Undone.');
    expect([mara.kept.comments[0]!.state, mara.words('article').length]).toEqual(['pending', 3]);
    // Another act has another name.
    await mara.press('Approve: Ada Probe');
    await expect.poll(() => mara.kept.comments[0]!.state).toBe('visible');
  });

  it('of an undo is no failure', async () => {
    const mara = await cutOnce('undo');
    await mara.press('Spam: Ada Probe');
    await mara.press('Undo');
    await mara.until('.bar .cut', ['The server cannot be reached. This is kept, and sent again by itself.']);
    again();
    await expect.poll(() => mara.bar()).toBe('Undone.');
    expect([mara.kept.comments[0]!.state, mara.words('article').length]).toEqual(['pending', 3]);
  });

  it('tells what others have changed since, where only a part was undone', async () => {
    const mara = await sit(some(3), '#/s/comments');
    await mara.until('.pick-all', ['All 3 on this page']);
    document.querySelector<HTMLInputElement>('.pick-all input')!.click();
    await mara.press('Spam', '.bulk');
    await expect.poll(() => mara.bar()).toBe('3 comments refused as spam.');
    mara.meddle((name, _, when) => {
      if (name !== 'undo' || when !== 'before') return;
      // The server leaves what was changed since.
      const [answer, one] = [{ done: ['c0', 'c2'], log: 'u1' }, mara.kept.comments[1]!];
      for (const at of [0, 2]) mara.kept.comments[at]!.state = 'pending';
      mara.kept.deeds.set(String(mara.asked.at(-1)!.input.deed), { ...answer, left: [{ ...one, state: 'visible' }] });
    });
    await mara.press('Undo');
    await expect.poll(() => mara.bar()).toBe('Undone.');
    expect([...document.querySelectorAll('.who')].map((one) => one.querySelector('.visible, .rejected')?.textContent ?? 'Waits')).toEqual([
      'Waits',
      'Shown',
      'Waits',
    ]);
  });
});
