import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';
import { enter, pageOf } from './scenes.ts';
import { opened, said } from './threads.ts';

const stage = useStage();

/** A screen reader in the page, which walks its elements and says what a real one may say. No proof of what real ones say. */
const source = readFileSync(createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js'), 'utf8');

/** The part of it that is used here. */
interface Virtual {
  start(where: { container: Node }): Promise<void>;
  next(): Promise<void>;
  lastSpokenPhrase(): Promise<string>;
  spokenPhraseLog(): Promise<string[]>;
}

const rows = [
  said('a', 'The clock is late.', { reactions: [{ kind: 'heart', count: 2 }] }),
  said('b', 'So am I.', { parent: 'a' }),
  said('c', 'By how much?', { parent: 'b' }),
  ...Array.from({ length: 7 }, (_, n) => said(`r${n}`, `Remark ${n}`)),
];

/** Sits the virtual reader down before the thread. */
async function listen(): Promise<Reader> {
  const reader = await stage.reader();
  await enter(reader, pageOf(stage, opened(rows)));
  await reader.see({ css: '.about' });
  const url = stage.pages.put(source, `/reader-${crypto.randomUUID()}.js`);
  await reader.page.addScriptTag({ type: 'module', content: `import { virtual } from '${url}'; globalThis.virtual = virtual;` });
  await reader.page.waitForFunction('globalThis.virtual', { polling: 40 });
  await reader.page.evaluate(async () => {
    const { virtual } = globalThis as unknown as { virtual: Virtual };
    await virtual.start({ container: document.querySelector('afterword-thread')!.shadowRoot!.querySelector('section')! });
  });
  return reader;
}

const log = ({ page }: Reader): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { virtual: Virtual }).virtual.spokenPhraseLog());

const item = (level: number, position: number, size: number): string => `listitem, level ${level}, position ${position}, set size ${size}`;

describe('A11Y-13: who listens to a thread of ten comments', () => {
  test('hears how many there are, who said what, how deep it stands, and what can be done', async () => {
    const reader = await listen();
    await reader.page.evaluate(async () => {
      const { virtual } = globalThis as unknown as { virtual: Virtual };
      for (let steps = 0; steps < 500 && !(await virtual.lastSpokenPhrase()).startsWith('end of region'); steps++) await virtual.next();
    });
    const heard = await log(reader);
    const of = (what: RegExp): string[] => heard.filter((phrase) => what.test(phrase));

    expect(heard.slice(0, 2)).toEqual(['region, 10 comments', 'heading, 10 comments, level 2']);
    expect(of(/^heading, /)).toEqual(['heading, 10 comments, level 2', ...rows.map(({ author }) => `heading, ${author.name}, level 3`)]);
    expect(of(/^article, /)).toEqual(rows.map(({ author }) => expect.stringMatching(`^article, ${author.name} \\d+ years ago$`)));
    expect(of(/^listitem, /)).toEqual([
      item(1, 1, 8),
      item(2, 1, 1),
      item(3, 1, 1),
      ...[2, 3, 4, 5, 6, 7, 8].map((position) => item(1, position, 8)),
    ]);
    expect(of(/^list, /)).toEqual(['list, Replies to Writer a', 'list, Replies to Writer b']);
    const words = rows.map(({ body }) => ('text' in body ? body.text : ''));
    expect(heard.filter((phrase) => words.includes(phrase))).toEqual(words);
    expect(of(/^button, Reply to/)).toEqual(rows.map(({ author }) => `button, Reply to ${author.name}, not expanded`));
    expect(of(/^button, ❤️ heart, 2/)).toEqual(['button, ❤️ heart, 2, not pressed']);
    expect(of(/^textbox/)).toEqual(['textbox, Your comment, not invalid, placeholder Join the discussion, required']);
    // Nothing that can be pressed is without a name.
    expect(of(/^(button|link|textbox|combobox|article|region)$/)).toEqual([]);
  }, 60_000);

  test('is told once that a comment is posted', async () => {
    const reader = await listen();
    await reader.write('And one more', 'Ada Probe');
    const told = async (): Promise<string[]> => (await log(reader)).filter((phrase) => phrase.includes('Your comment is posted.'));
    await expect.poll(told, soon).toEqual(['polite: Your comment is posted.']);
  });
});
