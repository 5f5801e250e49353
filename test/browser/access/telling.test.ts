import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { enter, pageOf } from './scenes.ts';
import { fifty, mixed, opened, said } from './threads.ts';

const stage = useStage();
const rows = [
  said('a', 'The clock is late.'),
  ...mixed().filter(({ id }) => id === 'mine'),
  said('z', 'The last one.', { replies: 5, more: 'next' }),
];

interface Heard {
  region: string;
  says: string;
  at: number;
}

/** Notes all that the two regions say from now on. Runs in the page. */
function listen(): void {
  const root = document.querySelector('afterword-thread')!.shadowRoot!;
  const known = globalThis as unknown as { heard: Heard[] };
  known.heard = [];
  for (const region of root.querySelectorAll('[aria-live].unseen')) {
    new MutationObserver(() => {
      const says = region.textContent.trim();
      if (says) known.heard.push({ region: region.getAttribute('aria-live')!, says, at: performance.now() });
    }).observe(region, { childList: true, characterData: true, subtree: true });
  }
}

const heard = ({ page }: Reader): Promise<Heard[]> => page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard);
const sentences = async (reader: Reader): Promise<string[]> => (await heard(reader)).map(({ region, says }) => `${region}: ${says}`);
const now = ({ page }: Reader): Promise<number> => page.evaluate(() => performance.now());
const news = ({ page }: Reader, ...events: object[]): Promise<void> =>
  page.evaluate((told) => (globalThis as unknown as { news(...events: object[]): void }).news(...told), events);

async function at(answer = opened(rows)): Promise<Reader> {
  const reader = await stage.reader();
  await enter(reader, pageOf(stage, answer));
  await reader.page.evaluate(listen);
  return reader;
}

/** From now on the backend fails with a code. */
const fail = ({ page }: Reader, code: string): Promise<unknown> =>
  page.evaluate((failing) => Object.assign(globalThis, { failing: Object.assign(new Error(), { code: failing, outcome: 'none' }) }), code);

async function refused(reader: Reader, code: string): Promise<void> {
  await fail(reader, code);
  await reader.write('Hello', 'Ada Probe');
}

async function previewed(reader: Reader): Promise<void> {
  await (await reader.see({ css: 'section > form textarea' })).focus();
  await reader.press('Preview');
}

async function sought(reader: Reader): Promise<void> {
  await (await reader.see({ css: 'section > form textarea' })).focus();
  await reader.press('Emoji');
  await reader.see({ css: '.picker input' });
  await reader.page.keyboard.type('qqqq');
}

describe('what is said aloud', () => {
  test('goes through one polite and one assertive region, which are there before anything is said', async () => {
    const reader = await at();
    const regions = await reader.page.evaluate(() =>
      [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('[aria-live]')].map(
        (each) => `${each.getAttribute('aria-live')}: ${each.textContent}`,
      ),
    );
    expect(regions).toEqual(['polite: ', 'assertive: ']);
  });

  test.each<[what: string, says: string, act: (reader: Reader) => Promise<unknown>]>([
    ['a comment is posted', 'polite: Your comment is posted.', (reader) => reader.write('Hello', 'Ada Probe')],
    ['one is deleted', 'polite: Deleted. You can undo this for 10 seconds.', (reader) => reader.press('Delete', 'Mine')],
    ['more is loaded', 'polite: 3 more comments are shown.', (reader) => reader.press('5 more replies')],
    ['the order is another', 'polite: Sorted by Newest.', async (reader) => (await reader.see({ css: 'select' })).select('newest')],
    ['somebody else writes', 'polite: 1 new comment.', (reader) => news(reader, { type: 'put', comment: said('n', 'News') })],
    ['the network goes', 'assertive: You seem to be offline.', ({ page }) => page.evaluate(() => dispatchEvent(new Event('offline')))],
    ['a comment is refused', 'assertive: Not posted: This is not allowed. Your text is kept.', (reader) => refused(reader, 'forbidden')],
    ['a comment has no words', 'assertive: Write something first.', (reader) => reader.write(' ', 'Ada Probe')],
    [
      'a comment cannot be sent yet',
      'polite: Not sent yet: The comments cannot be reached right now. It will be tried again by itself.',
      (reader) => refused(reader, 'unavailable'),
    ],
    [
      'more cannot be had',
      'assertive: The comments cannot be reached right now.',
      async (reader) => {
        await fail(reader, 'unavailable');
        await reader.press('5 more replies');
      },
    ],
    ['there is nothing to preview', 'polite: Nothing to preview yet.', previewed],
    ['no emoji is found', 'polite: No emoji found.', sought],
  ])('is one sentence, once and within a second, when %s', async (_, says, act) => {
    const reader = await at();
    await act(reader);
    const done = await now(reader);
    await expect.poll(() => sentences(reader), soon).toEqual([says]);
    expect((await heard(reader))[0]!.at - done).toBeLessThan(1_000);
    await pause(1_500);
    expect(await sentences(reader)).toEqual([says]);
  });

  test('is nothing while one types, or reacts', async () => {
    const reader = await at();
    await reader.fillIn('main', 'A text of some length, with :smile: and @Writer', 'Ada Probe');
    await reader.page.keyboard.press('Escape');
    await pause(600);
    // That there are suggestions is said; of the words themselves nothing.
    expect((await sentences(reader)).filter((says) => !/suggestion/.test(says))).toEqual([]);
  });

  test('is nothing but the label and what is wrong beside it, where the focus is led to a field', async () => {
    const reader = await at();
    await reader.write('Hello');
    await expect.poll(() => reader.focused(), soon).toMatch(/Name/);
    const described = await reader.page.evaluate(() => {
      const { activeElement } = document.querySelector('afterword-thread')!.shadowRoot!;
      const root = activeElement!.getRootNode() as ShadowRoot;
      return root.getElementById(activeElement!.getAttribute('aria-describedby')!)!.textContent;
    });
    expect(described).toBe('Please give a name.');
    await pause(600);
    expect(await sentences(reader)).toEqual([]);
    // Who is there already is told.
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => sentences(reader), soon).toEqual(['assertive: Please give a name.']);
  });

  test('is said together where it comes close together, and nothing of it is lost', async () => {
    const reader = await at();
    await reader.press('5 more replies');
    await (await reader.see({ css: 'select' })).select('newest');
    await news(reader, { type: 'put', comment: said('n', 'News') });
    const all = ['3 more comments are shown.', 'Sorted by Newest.', '1 new comment.'];
    const missing = async (): Promise<string[]> => {
      const told = (await sentences(reader)).join();
      return all.filter((each) => !told.includes(each));
    };
    await expect.poll(missing, soon).toEqual([]);
    const list = await heard(reader);
    expect(list.length).toBeLessThanOrEqual(3);
    const pauses = list.slice(1).map(({ at: when }, index) => when - list[index]!.at);
    expect(Math.min(...pauses)).toBeGreaterThan(2_900);
  });

  test('is four sentences at most while a hundred comments come in ten seconds', async () => {
    const reader = await at();
    for (let number = 1; number <= 100; number++) {
      await news(reader, { type: 'put', comment: said(`n${number}`, `News ${number}`) });
      await pause(100);
    }
    await expect.poll(() => sentences(reader), { timeout: 8_000, interval: 200 }).toContain('polite: 100 new comments.');
    const said100 = await sentences(reader);
    console.log(`live: 100 comments in 10 s, ${said100.length} announcements`);
    expect(said100.length).toBeLessThanOrEqual(4);
  });
});

describe('what others do above a reader', () => {
  test('moves what is read by 2 px at most, and leaves selection and caret, a hundred times', async () => {
    const many = fifty();
    const reader = await at(opened(many));
    const { page } = reader;
    await expect.poll(async () => (await reader.texts()).length, soon).toBe(50);
    await reader.fillIn('main', 'A text with a caret in it');
    await page.keyboard.press('ArrowLeft');
    await page.evaluate(() => {
      const root = document.querySelector('afterword-thread')!.shadowRoot!;
      const at = [...root.querySelectorAll('[part=body]')].find((body) => body.textContent.startsWith('Remark 40 '))!;
      at.scrollIntoView({ block: 'center', behavior: 'instant' });
    });
    const place = (): Promise<{ top: number; caret: string; active: string | null | undefined }> =>
      page.evaluate(() => {
        const root = document.querySelector('afterword-thread')!.shadowRoot!;
        const at = [...root.querySelectorAll('[part=body]')].find((body) => body.textContent.startsWith('Remark 40 '))!;
        const field = root.querySelector('textarea')!;
        return {
          top: at.getBoundingClientRect().top,
          caret: `${field.selectionStart}-${field.selectionEnd}`,
          active: root.activeElement?.localName,
        };
      });
    await pause(300);
    const before = await place();
    const jumps: number[] = [];
    for (let round = 0; round < 10; round++) {
      const events = Array.from({ length: 10 }, (_, n) => {
        const index = (round * 3 + n) % 30;
        const row = many[index]!;
        if (n % 5 === 0) return { type: 'put', comment: said(`f${round}-${n}`, `News ${'word '.repeat(20)}`, { parent: row.id }) };
        if (n % 5 === 1) return { type: 'put', comment: { ...row, reactions: [{ kind: 'heart', count: round + 1 }] } };
        return {
          type: 'put',
          comment: {
            ...row,
            replies: 1,
            body: { text: `${'Longer. '.repeat(((round + n) % 7) * 12)}Remark ${index}.` },
            edited: '2026-11-26T03:00:00Z',
          },
        };
      });
      await news(reader, ...events);
      await pause(300);
      const { top, caret, active } = await place();
      if (Math.abs(top - before.top) > 2) jumps.push(Math.round(top - before.top));
      expect([caret, active]).toEqual([before.caret, before.active]);
    }
    expect(jumps).toEqual([]);
  });
});
