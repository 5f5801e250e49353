import { describe, expect, it } from 'vitest';
import { made } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number, from = 0) => Array.from({ length: n }, (_, k) => made(from + k));
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
/** What has the focus: by the name of a field, the writer of a row, or its words. */
const focused = (): string => {
  const one = document.activeElement!;
  const by = one.getAttribute('aria-labelledby');
  return one.getAttribute('name') ?? (by ? document.getElementById(by) : one)!.textContent!.trim().slice(0, 20);
};

describe('the focus', () => {
  it('stays in the field by which one filters or searches', async () => {
    const mara = await sit(some(8), '#/s/comments');
    for (const [label, name] of [
      ['Words, a name or an e-mail address', 'text'],
      ['Links to', 'link'],
    ] as const) {
      await mara.fill(label, 'cheap-pills.example');
      (document.activeElement as HTMLInputElement).form!.requestSubmit();
      await expect.poll(() => new URLSearchParams(location.hash.split('?')[1]).get(name)).toBe('cheap-pills.example');
      await calm();
      expect(focused()).toBe(name);
    }
    await mara.go('#/s/people', 'People');
    await mara.fill('A name', 'Finn');
    (document.activeElement as HTMLInputElement).form!.requestSubmit();
    await mara.until('.people h2', ['Finn']);
    await expect.poll(focused).toBe('text');
  });

  it('is at the top where what had it is gone with the address, and is not taken from nowhere', async () => {
    const mara = await sit(some(8), '#/s/comments?network=192.0.1.0%2F24');
    await mara.press('No longer only the network 192.0.1.0/24');
    await expect.poll(focused).toBe('Comments');
    (document.activeElement as HTMLElement).blur();
    await mara.go('#/s/log', 'Log');
    await calm();
    expect(document.activeElement).toBe(document.body);
  });

  it('is on the first row once what came meanwhile is shown, and nowhere new where that is shown by itself', async () => {
    const mara = await sit(some(3));
    await mara.until('.pick-all', ['All 3 on this page']);
    await calm();
    expect(document.activeElement).toBe(document.body);
    mara.kept.comments.unshift(made(20, { author: { name: 'Newcomer', account: false } }));
    mara.tell();
    await mara.press('Show 1 comment that came meanwhile');
    await expect.poll(focused).toBe('Newcomer');
  });
});

describe('keys beside the list', () => {
  it('undo after the last of it, lead into it and help, and mean no comment', async () => {
    const mara = await sit(some(1));
    await mara.until('.pick-all', ['All 1 on this page']);
    document.querySelector('article')!.focus();
    mara.key('a');
    await expect.poll(focused).toBe('Queue');
    await expect.poll(() => mara.bar()).toBe('Comment approved.');
    mara.key('u');
    await expect.poll(focused).toBe('Ada Probe');
    expect(mara.kept.comments[0]!.state).toBe('pending');
    document.querySelector<HTMLInputElement>('.pick-all input')!.click();
    document.querySelector<HTMLElement>('main h1')!.focus();
    for (const key of ['a', 's', 'd', 'x']) mara.key(key);
    await calm();
    expect([mara.acts().length, mara.words('.pick-all')]).toEqual([1, ['1 selected']]);
    mara.key('?');
    await mara.until('dialog h2', ['Keys in the list']);
    document.querySelector<HTMLElement>('dialog button')!.focus();
    for (const key of ['j', 'a', 'u']) mara.key(key);
    await calm();
    expect([focused(), mara.bar()]).toEqual(['Close', 'Undone.']);
    await mara.press('Close');
    document.querySelector<HTMLElement>('main h1')!.focus();
    mara.key('j');
    await expect.poll(focused).toBe('Ada Probe');
  });
});
