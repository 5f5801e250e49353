import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { listenForNews } from '../../src/moderate/state/news.ts';
import { made } from './made.ts';
import { sit } from './stage.tsx';

const some = (n: number, from = 0) => Array.from({ length: n }, (_, k) => made(from + k));
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

/** Somebody before a queue of so many, and one more that comes meanwhile. */
async function fresh(n: number) {
  const mara = await sit(some(n));
  await expect.poll(() => mara.words('article').length).toBe(Math.min(n, 50));
  mara.kept.comments.unshift(...some(1, 1_000));
  mara.tell();
  await mara.until('.fresh', ['Show 1 comment that came meanwhile']);
  return mara;
}

describe('what comes meanwhile', () => {
  it('is still offered once some that were there are decided, and comes by itself after the last of them', async () => {
    const mara = await fresh(3);
    await mara.press('Approve: Ada Probe');
    await expect.poll(() => mara.words('article').length).toBe(2);
    await mara.until('.fresh', ['Show 1 comment that came meanwhile']);
    const held = Promise.withResolvers<void>();
    mara.meddle((name) => (name === 'act' ? held.promise : undefined));
    await mara.press('Approve: Bo Lindqvist');
    await mara.press('Spam: Cem Aydın');
    await expect.poll(() => mara.words('article').length).toBe(0);
    // What is decided and not sent yet would come back.
    await calm();
    expect(mara.words('article').length).toBe(0);
    held.resolve();
    await expect.poll(() => mara.words('article').length).toBe(1);
    expect([mara.words('.empty'), mara.words('.fresh'), mara.words('.tabs [aria-current] .count')]).toEqual([[], [], ['1']]);
  });

  it('is still offered once older ones are read, and once an act is undone', async () => {
    const mara = await fresh(70);
    await mara.press('Show 50 more');
    await expect.poll(() => mara.words('article').length).toBe(70);
    await calm();
    mara.tell();
    await calm();
    expect(mara.words('.fresh')).toEqual(['Show 1 comment that came meanwhile']);
    await mara.press('Approve: Ada Probe');
    await mara.press('Undo');
    await expect.poll(() => mara.bar()).toBe('Undone.');
    await mara.until('.fresh', ['Show 1 comment that came meanwhile']);
  });

  it('is told after somebody else has decided about some of what is listed', async () => {
    const mara = await sit(some(3));
    await mara.until('.pick-all', ['All 3 on this page']);
    mara.kept.comments[2]!.state = 'visible';
    mara.tell();
    await mara.until('.tabs [aria-current] .count', ['2']);
    expect(mara.words('.fresh')).toEqual([]);
    mara.kept.comments.unshift(...some(1, 1_000));
    mara.tell();
    await mara.until('.fresh', ['Show 1 comment that came meanwhile']);
  });

  it('is asked for once where the number and the list say different things', async () => {
    const mara = await sit([]);
    await mara.until('.empty', ['Nothing waits. Well kept.']);
    mara.room.counts.value = { waiting: 1, reported: 0 };
    await calm();
    await calm();
    expect([mara.words('.empty').length, mara.asked.filter(({ name }) => name === 'comments').length]).toEqual([1, 2]);
  });

  it('is not counted while an act is under way, whose number the server does not know yet', async () => {
    const mara = await sit(some(3));
    const sources: EventTarget[] = [];
    vi.stubGlobal(
      'EventSource',
      class extends EventTarget {
        constructor() {
          super();
          sources.push(this);
        }
        close(): void {}
      },
    );
    const end = new AbortController();
    onTestFinished(() => {
      end.abort();
      vi.unstubAllGlobals();
    });
    listenForNews(mara.room, mara.doing, new URL('https://desk.example/moderate/'), end.signal);
    const tell = (waiting: number) =>
      sources[0]!.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ waiting, reported: 0 }) }));
    const held = Promise.withResolvers<void>();
    mara.meddle((name) => (name === 'act' ? held.promise : undefined));
    await mara.press('Approve: Ada Probe');
    tell(3);
    await calm();
    expect([mara.room.counts.value.waiting, mara.words('.fresh')]).toEqual([2, []]);
    held.resolve();
    await expect.poll(() => mara.bar()).toBe('Comment approved.');
    tell(3);
    await mara.until('.fresh', ['Show 1 comment that came meanwhile']);
  });
});
