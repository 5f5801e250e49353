import { describe, expect, test } from 'vitest';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage({ demo: true });
const pending = '[data-state=pending]';

async function enter(state: string): Promise<Reader> {
  const reader = await stage.reader();
  await reader.open(`${stage.server.url}/playground.html?state=${state}`);
  return reader;
}

/** Where the focus is, by its words. Runs inside the page. */
const where = (): string => {
  const active = document.querySelector('afterword-thread')?.shadowRoot?.activeElement;
  return (active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : active?.textContent)?.trim() ?? '';
};

describe('a report', () => {
  test('is made by keyboard alone, led through, and sent once', async () => {
    const reader = await enter('waiting-for-me');
    const { keyboard } = reader.page;
    await reader.press('More', 'My pupils');
    await reader.see({ css: '.further button', says: 'Report' });
    const until = async (words: string): Promise<void> => {
      for (let steps = 0; steps < 8 && (await reader.page.evaluate(where)) !== words; steps++) await keyboard.press('Tab');
      expect(await reader.page.evaluate(where)).toBe(words);
    };
    await until('Report');
    await keyboard.press('Enter');
    await expect.poll(() => reader.page.evaluate(where), soon).toBe('Spam or advertising');
    // Nothing is chosen yet.
    await until('Send report');
    await keyboard.press('Enter');
    await expect.poll(() => reader.announced(), soon).toContain('Choose what is wrong with it.');
    expect(await reader.page.evaluate(where)).toBe('Spam or advertising');
    await keyboard.press('Space');
    await keyboard.press('ArrowDown');
    await until('Send report');
    await keyboard.press('Enter');
    await expect.poll(() => reader.page.evaluate(where), soon).toMatch(/^You reported this comment\. Thank you\./);
    await expect.poll(() => reader.announced(), soon).toContain('You reported this comment.');
    await keyboard.press('Escape');
    await reader.press('More', 'My pupils');
    await reader.see({ css: '.further .kept', says: 'You reported this comment.' });
    expect(await reader.sees({ css: '.further button', says: 'Report' })).toBe(false);
  });
});

describe('what a moderator does in the page', () => {
  test('is done at the comment that waits, and undone by the button that then has the focus', async () => {
    const reader = await enter('waiting-for-me');
    await reader.press('Approve', 'Buy a watch');
    await expect.poll(() => reader.page.evaluate(where), soon).toBe('Undo');
    await expect.poll(() => reader.announced(), soon).toContain('Approved. You can undo this for 10 seconds.');
    expect(await reader.sees({ css: `${pending} .mark` })).toBe(false);
    await reader.page.keyboard.press('Enter');
    await reader.see({ css: `${pending} .mark`, says: 'Waits for a moderator. Readers do not see it. 1 link, and this site allows none.' });
    await expect.poll(() => reader.announced(), soon).toContain('Undone.');
    await expect.poll(() => reader.page.evaluate(where), soon).toBe('Roo Ansel');
  });

  test('leaves what was hidden where it stood, for a moderator', async () => {
    const reader = await enter('waiting-for-me');
    await reader.press('More', 'Three for the train');
    await reader.press('Hide', 'Three for the train');
    await reader.see({ css: '.undo', at: 'Three for the train' });
    await expect
      .poll(() => reader.labels('.mark', 'Three for the train'), soon)
      .toEqual([expect.stringContaining('Waits for a moderator.')]);
    await reader.press('Undo', 'Three for the train');
    await expect.poll(() => reader.labels('.mark', 'Three for the train'), soon).toEqual([]);
  });

  test('begins by a button, without a reload, and ends by it', async () => {
    const reader = await enter('step-up');
    expect(await reader.sees({ css: pending })).toBe(false);
    await reader.press('Moderate');
    await reader.see({ css: `${pending} button`, says: 'Approve' });
    await expect.poll(() => reader.announced(), soon).toContain('You can moderate here for 15 minutes.');
    // At its place, by time.
    expect((await reader.texts()).findIndex((text) => text.startsWith('Buy a watch'))).toBe(3);
    await reader.press('Stop moderating');
    await expect.poll(() => reader.sees({ css: pending }), soon).toBe(false);
    await reader.press('More', 'Three for the train');
    await reader.see({ css: '.further button', says: 'Report' });
    expect(await reader.sees({ css: '.further button', says: 'Hide' })).toBe(false);
  });

  test('goes on where it was once the step up was made again', async () => {
    const reader = await enter('stepped-down-again');
    await reader.press('Approve', 'Buy a watch');
    await reader.see({ css: '.actions .wrong', says: 'Your time to moderate is over. Confirm that it is you, and this will be done.' });
    await reader.press('Moderate', 'Buy a watch');
    await reader.see({ css: '.undo', at: 'Buy a watch' });
    expect(await reader.sees({ css: pending })).toBe(false);
  });

  test('puts what is pinned first, and says so in words', async () => {
    const reader = await enter('waiting-for-me');
    await reader.press('More', 'Is the vote');
    await reader.press('Pin', 'Is the vote');
    await expect.poll(async () => (await reader.texts())[0], soon).toContain('Is the vote');
    expect((await reader.labels('.meta .aside', 'Is the vote')).join()).toContain('Pinned');
  });
});
