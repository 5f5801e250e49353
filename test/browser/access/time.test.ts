import { expect, test } from 'vitest';
import { soon } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { fakeClock } from './clock.ts';
import { focusAt } from './focus.ts';
import { enter, pageOf } from './scenes.ts';
import { mixed, opened, said } from './threads.ts';

const stage = useStage();
const HOUR = 3_600_000;

test('no time that runs out takes away what is being written, in a day', async () => {
  const mine = mixed().find(({ id }) => id === 'mine')!;
  const until = new Date(Date.now() + 5 * 60_000).toISOString();
  const rows = [said('a', 'The clock is late.'), { ...mine, mine: { ...mine.mine!, until } }];
  const reader = await stage.reader();
  const { page } = reader;
  await page.evaluateOnNewDocument(fakeClock);
  await enter(reader, pageOf(stage, opened(rows)));
  const advance = (ms: number): Promise<void> =>
    page.evaluate((time) => (globalThis as unknown as { advance(ms: number): void }).advance(time), ms);

  await reader.fillIn('main', 'For the thread', 'Ada Probe');
  await reader.press('Reply', 'late');
  await reader.fillIn('answer', 'For an answer');
  await reader.press('Edit', 'Mine');
  await reader.fillIn('editor', 'For a comment of my own');
  const written = async (): Promise<string[]> => Promise.all((['main', 'answer', 'editor'] as const).map((place) => reader.written(place)));
  const texts = ['For the thread', 'For an answer', 'For a comment of my own'];
  const at = await page.evaluate(focusAt);

  // Past the time for editing, past what is undone in ten seconds, past every wait of a request.
  for (const step of [1_000, 10_000, 60_000, 5 * 60_000, HOUR, 22 * HOUR]) {
    await advance(step);
    expect(await written()).toEqual(texts);
    expect(await page.evaluate(focusAt)).toBe(at);
  }
  // The time for editing has ended for what nobody edits yet; the one under way can still be sent, and if it is refused the words come back.
  await reader.send('editor');
  await expect.poll(() => reader.texts(), soon).toContain('For a comment of my own');
  await expect.poll(() => reader.sees({ css: 'button', says: 'Edit', at: 'For a comment of my own' }), soon).toBe(false);
  await page.reload();
  await expect.poll(() => reader.written('main'), soon).toBe('For the thread');
  await expect.poll(() => reader.written('answer'), soon).toBe('For an answer');
});
