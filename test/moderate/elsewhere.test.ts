import { describe, expect, it } from 'vitest';
import { CommentError } from '../../src/contract/errors.ts';
import { made } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number) => Array.from({ length: n }, (_, k) => made(k));
const focused = (): string => {
  const by = document.activeElement?.getAttribute('aria-labelledby');
  return (by ? document.getElementById(by) : document.activeElement)?.textContent?.trim().slice(0, 20) ?? '';
};

const ids = (): string[] => [...document.querySelectorAll('article')].map(({ id }) => id);

/** Somebody who has approved the second of three comments by its key, and looks at all comments before that is confirmed. */
async function leaving(when: 'before' | 'after') {
  const mara = await sit(some(3));
  await mara.until('.pick-all', ['All 3 on this page']);
  const held = Promise.withResolvers<void>();
  mara.meddle((name, _, now) => (name === 'act' && now === when ? held.promise : undefined));
  document.querySelectorAll<HTMLElement>('article')[1]!.focus();
  mara.key('a');
  await mara.go('#/s/comments', 'Comments');
  await mara.until('article h2', ['Ada Probe', 'Bo Lindqvist', 'Cem Aydın']);
  return { ...mara, held };
}

describe('an act that is confirmed elsewhere in the page', () => {
  it.each(['by its button', 'by its key'])('is undone there, %s, and the row of another list is told and focused', async (how) => {
    const mara = await leaving('after');
    await mara.until('.mark.visible', ['Shown']);
    mara.held.resolve();
    await expect.poll(() => mara.bar()).toBe('Comment approved.');
    if (how === 'by its key') {
      document.querySelectorAll<HTMLElement>('article')[2]!.focus();
      mara.key('u');
    } else await mara.press('Undo');
    await expect.poll(() => mara.bar()).toBe('Undone.');
    await mara.until('.mark.visible', []);
    // Never on another comment, which the next key would mean.
    await expect.poll(focused).toBe(how === 'by its key' ? 'Bo Lindqvist' : 'Comments');
  });

  it('is seen to be refused there', async () => {
    const mara = await leaving('before');
    mara.held.reject(new CommentError('forbidden', 'You do not moderate this site.'));
    await expect.poll(() => mara.bar()).toBe('Not done. You do not moderate this site.');
    expect([mara.words('.bar-act'), mara.words('article .wrong'), mara.room.counts.value.waiting]).toEqual([[], [], 3]);
  });

  it('names no two rows alike, be they of two lists', async () => {
    const mara = await sit(some(3));
    await mara.until('.pick-all', ['All 3 on this page']);
    const before = ids();
    await mara.go('#/s/comments', 'Comments');
    await mara.until('.pick-all', ['All 3 on this page']);
    expect(new Set([...before, ...ids()]).size).toBe(6);
  });
});
