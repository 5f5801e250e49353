import type { KeyInput } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { covered, focusAt, lost } from './focus.ts';
import { enter, pageOf, type Around } from './scenes.ts';
import { mixed, opened, said } from './threads.ts';

const stage = useStage();
const rows = [
  said('a', 'The clock is late.', {
    reactions: [
      { kind: 'heart', count: 2 },
      { kind: 'clap', count: 1 },
    ],
  }),
  said('b', 'So am I.', { parent: 'a' }),
  ...mixed().filter(({ id }) => id === 'mine'),
  said('z', 'The last one.', { replies: 5, more: 'next' }),
];

async function at(answer = opened(rows), around?: Around): Promise<Reader> {
  const reader = await stage.reader();
  await enter(reader, pageOf(stage, answer, around));
  return reader;
}

const focus = ({ page }: Reader): Promise<string> => page.evaluate(focusAt);
const keys = async ({ page }: Reader, ...names: KeyInput[]): Promise<void> => {
  for (const name of names) await page.keyboard.press(name);
};
/** Gives the focus to a button by its words and presses it by keyboard. */
async function use(reader: Reader, says: string, where?: string): Promise<void> {
  await (await reader.see({ css: 'button', says, at: where })).focus();
  await keys(reader, 'Enter');
}
async function expectFocus(reader: Reader, where: RegExp): Promise<void> {
  await expect.poll(() => focus(reader), soon).toMatch(where);
}

/** A page that keeps bars at its edges. */
const bars = `<style>.bar { position: fixed; inset-inline: 0; height: 80px; background: silver; z-index: 9 }</style>`;
const below = '<div style="height: 600px"></div><div class="bar" style="top: 0"></div><div class="bar" style="bottom: 0"></div>';

describe('the focus', () => {
  test('goes into the text of a reply, and back to its comment by Escape; the draft is kept', async () => {
    const reader = await at();
    await use(reader, 'Reply to Writer a');
    await expectFocus(reader, /^field: Your reply to Writer a$/);
    await reader.page.keyboard.type('Words');
    await keys(reader, 'Escape');
    await expectFocus(reader, /^author: Writer a$|Reply to Writer a$/);
    await use(reader, 'Reply to Writer a');
    await expect.poll(() => reader.written('answer'), soon).toBe('Words');
  });

  test('goes to the heading of what was posted', async () => {
    const reader = await at();
    await reader.fillIn('main', 'A new one', 'Ada Probe');
    await (await reader.see({ css: 'section > form [part=send]' })).focus();
    await keys(reader, 'Enter');
    await expectFocus(reader, /^author: Ada Probe$/);
    await expect.poll(() => reader.texts(), soon).toContain('A new one');
    expect(await reader.page.evaluate(covered)).toBe(0);
    await expectFocus(reader, /^author: Ada Probe$/);
  });

  test('goes to the first field that is wrong', async () => {
    const reader = await at();
    await reader.fillIn('main', 'No name');
    await keys(reader, 'Tab');
    await reader.send('main');
    await expectFocus(reader, /^field: Name/);
    expect(await reader.page.evaluate(lost)).toBe(null);
  });

  test('is on Undo after deleting, and on the next comment once that is over or what was deleted is gone', async () => {
    const reader = await at();
    await use(reader, 'Delete', 'Mine');
    await expectFocus(reader, /^button: Undo$/);
    await expect.poll(() => focus(reader), { timeout: 14_000, interval: 200 }).toBe('author: Writer z');
  });

  test('stays on a reaction though it counts anew, and goes from the choice to what it made', async () => {
    const reader = await at();
    await use(reader, '👏 applause, 1', 'late');
    await expectFocus(reader, /^reaction: 👏 applause, \d, you reacted$/);
    await use(reader, 'Add a reaction', 'So am I.');
    await expectFocus(reader, /^button: ❤️ heart$/);
    await keys(reader, 'ArrowRight');
    await expectFocus(reader, /👏 applause$/);
    await keys(reader, 'Escape');
    await expectFocus(reader, /^react: Add a reaction$/);
    expect(await reader.page.evaluate(lost)).toBe(null);
  });

  test('stays on what orders and what folds, and goes to the first of what is loaded', async () => {
    const reader = await at();
    const select = await reader.see({ css: 'select' });
    await select.focus();
    await reader.page.select('afterword-thread >>> select', 'newest');
    await expectFocus(reader, /^select: Sort by$/);
    await use(reader, 'Hide replies to Writer a');
    await expectFocus(reader, /^fold: Show 1 reply to Writer a$/);
    await use(reader, '5 more replies');
    await expectFocus(reader, /^author: Further 1$/);
    expect(await reader.page.evaluate(lost)).toBe(null);
  });

  test('goes to the comment that the address names, and to the first of the news', async () => {
    const reader = await at();
    await reader.page.evaluate(() => (location.hash = '#comment-b'));
    await expectFocus(reader, /^author: Writer b$/);
    expect(await reader.labels('[aria-current=true] [part=author]')).toEqual(['Writer b']);
    await reader.page.evaluate(
      (comment) => (globalThis as unknown as { news(event: object): void }).news({ type: 'put', comment }),
      said('new', 'News'),
    );
    await use(reader, 'Show 1 new comment');
    await expectFocus(reader, /^author: Writer new$/);
    expect(await reader.page.evaluate(lost)).toBe(null);
  });

  test('is not moved by what others do, even where they take away what has it', async () => {
    const reader = await at();
    const news = (event: object): Promise<void> =>
      reader.page.evaluate((what) => (globalThis as unknown as { news(event: object): void }).news(what), event);
    await (await reader.see({ css: 'button', says: 'Reply to Writer b' })).focus();
    await news({ type: 'put', comment: said('new', 'News') });
    await reader.see({ css: '[part=news]' });
    await expectFocus(reader, /Reply to Writer b$/);
    await news({ type: 'gone', id: 'b' });
    await expect.poll(() => reader.texts(), soon).not.toContain('So am I.');
    await expect.poll(() => reader.page.evaluate(lost), soon).toBe(null);
  });

  test('leads past the comments, to the form and back to the start', async () => {
    const reader = await at();
    await (await reader.see({ css: 'h2' })).focus();
    await keys(reader, 'Tab', 'Tab');
    await expectFocus(reader, /Skip to where you can write$/);
    expect(await reader.page.evaluate(lost)).toBe(null);
    await keys(reader, 'Enter');
    await expectFocus(reader, /^field: Your comment$/);
    await use(reader, 'Skip the comments');
    await expectFocus(reader, /Back to the start of the comments$/);
    expect(await reader.page.evaluate(lost)).toBe(null);
    await keys(reader, 'Enter');
    await expectFocus(reader, /^h2: 4 comments$/);
  });

  test('stays in sight where the rest of the form comes only after it has gone on', async () => {
    const reader = await stage.reader();
    const letGo = Promise.withResolvers<void>();
    await reader.page.setRequestInterception(true);
    reader.page.on('request', (request) => {
      if (!request.url().includes('/Extras')) return void request.continue();
      void letGo.promise.then(() => request.continue());
    });
    await enter(reader, pageOf(stage, opened([said('c0', 'Remark'), said('c1', 'Remark')]), { head: bars, below }));
    await reader.page.setViewport({ width: 500, height: 600 });
    await (await reader.see({ css: 'form > textarea' })).focus();
    while (!(await focus(reader)).startsWith('permalink')) await keys(reader, 'Tab');
    const bottom = (): Promise<number> =>
      reader.page.evaluate(() => document.activeElement!.shadowRoot!.activeElement!.getBoundingClientRect().bottom);
    const before = await bottom();
    letGo.resolve();
    await reader.see({ css: 'section > form [part=send]' });
    expect(await bottom()).not.toBe(before);
    await expect.poll(() => reader.page.evaluate(covered), soon).toBe(0);
  });

  test('is never under bars of 80 px that the page keeps at its edges', async () => {
    const many = Array.from({ length: 12 }, (_, n) => said(`c${n}`, n === 5 ? 'A very long one. '.repeat(400) : `Remark ${n}`));
    const reader = await at(opened(many), { head: bars, below });
    await reader.page.setViewport({ width: 500, height: 600 });
    // What cuts the long one short comes with the rest, and in the new width all is laid out anew.
    await reader.see({ css: '.skip' });
    await reader.page.waitForNetworkIdle({ idleTime: 300, concurrency: 1 });
    const under: string[] = [];
    for (let step = 0; step < 90; step++) {
      await keys(reader, 'Tab');
      let pixels = Infinity;
      // What comes near is laid out as it is scrolled to, and may take a few frames on a busy machine.
      for (let tries = 0; pixels > 0 && tries < 20; tries++) {
        await reader.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        pixels = await reader.page.evaluate(covered);
      }
      const where = await focus(reader);
      if (where === 'body') break;
      if (pixels > 0) under.push(`${where}: ${pixels} px`);
    }
    expect(under).toEqual([]);
    await reader.page.evaluate(() => (location.hash = '#comment-c5'));
    await expectFocus(reader, /^author: Writer c5$/);
    await expect.poll(() => reader.page.evaluate(covered), soon).toBe(0);
  });
});
