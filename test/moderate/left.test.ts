import { describe, expect, it } from 'vitest';
import { made, reported } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number) => Array.from({ length: n }, (_, k) => made(k));
const changed = 'Not done: its text was changed meanwhile. This is the new one.';

describe('what the server leaves out', () => {
  it('because its text was changed since it was seen comes back with words and the new text', async () => {
    const mara = await sit(some(3));
    await mara.until('.pick-all', ['All 3 on this page']);
    Object.assign(mara.kept.comments[0]!, { text: 'Buy my clocks.', edited: '2026-11-26T13:00:00Z' });
    await mara.press('Approve: Ada Probe');
    await mara.until('article .wrong', [changed]);
    expect([mara.texts()[0], mara.kept.comments[0]!.state, mara.bar(), mara.words('.bar-act')]).toEqual([
      'Buy my clocks.',
      'pending',
      changed,
      [],
    ]);
    expect(mara.words('.tabs [aria-current] .count')).toEqual(['3']);
    // Now it was seen.
    await mara.press('Approve: Ada Probe');
    await expect.poll(() => mara.bar()).toBe('Comment approved.');
    expect(mara.kept.comments[0]!.state).toBe('visible');
  });

  it('is told apart from the rest of many, which are done, and alone come back', async () => {
    const mara = await sit(some(4));
    await mara.until('.pick-all', ['All 4 on this page']);
    Object.assign(mara.kept.comments[1]!, { text: 'Buy my clocks.', edited: '2026-11-26T13:00:00Z' });
    // Somebody else decided about this one.
    mara.kept.comments[2]!.state = 'visible';
    document.querySelector<HTMLInputElement>('.pick-all input')!.click();
    await mara.press('Approve', '.bulk');
    await expect.poll(() => mara.bar()).toBe('2 comments approved.');
    expect([mara.texts(), mara.words('article .wrong')]).toEqual([['Buy my clocks.'], [changed]]);
    await mara.press('Undo');
    await expect.poll(() => mara.texts().length).toBe(3);
    expect(mara.kept.comments.map(({ state }) => state[0]).join('')).toBe('ppvp');
  });

  it('is no matter of texts where it is refused, and its state is what it is by now', async () => {
    const mara = await sit([reported(7), made(1)], '#/s/comments');
    await mara.until('.pick-all', ['All 2 on this page']);
    Object.assign(mara.kept.comments[0]!, { text: 'Worse words.', edited: '2026-11-26T13:00:00Z' });
    await mara.press('Keep: אורי');
    await mara.until('article .wrong', [changed]);
    expect(mara.kept.comments[0]!.reported).toBe(2);
    mara.kept.comments[1]!.state = 'rejected';
    await mara.press('Spam: Bo Lindqvist');
    await expect.poll(() => mara.bar()).toBe('Somebody else has changed it meanwhile.');
    expect(mara.words('article .mark.rejected')).toEqual(['Refused']);
    await mara.press('Spam: אורי');
    await expect.poll(() => mara.bar()).toBe('Comment refused as spam.');
  });
});
