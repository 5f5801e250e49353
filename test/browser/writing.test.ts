import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { fill, say } from './support/fill.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** A reader in front of a page on which Ben has said "Hello". */
async function atPage(): Promise<{ reader: Reader; page: string; id: string }> {
  const page = stage.page();
  const id = await say(stage.server, page, { text: 'Hello' });
  const reader = await stage.reader();
  await reader.open(page);
  return { reader, page, id };
}

/** A number once it has been the same for a third of a second. */
async function still(ask: () => Promise<number>): Promise<number> {
  for (let [same, before] = [0, await ask()]; ;) {
    await pause(100);
    const now = await ask();
    if (now === before && ++same >= 3) return now;
    if (now !== before) [same, before] = [0, now];
  }
}

describe('writing', () => {
  test('a comment stands in the thread, counts, has the focus, and is told to screen readers', async () => {
    const { reader } = await atPage();
    await reader.write('A word from me', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'A word from me']);
    await expect.poll(() => reader.heading(), soon).toBe('2 comments');
    await expect.poll(() => reader.focused(), soon).toBe('Ada Probe');
    await expect.poll(() => reader.announced(), soon).toContain('Your comment is posted.');
    expect(await reader.written('main')).toBe('');
  });

  test('a comment that sets out late takes the focus where it stands: whoever reads on elsewhere stays there', async () => {
    const { reader, page } = await atPage();
    await fill(stage.server, page, 30);
    await reader.reload();
    await expect.poll(async () => (await reader.texts()).length, soon).toBe(25);
    reader.expect(/net::ERR_/);
    const { page: tab } = reader;
    await reader.fillIn('main', 'Sent late', 'Ada Probe');
    await tab.setOfflineMode(true);
    await reader.send('main');
    await reader.see({ css: '.sending[data-state=waiting]' });
    // Of what is read: the note of the cut line goes meanwhile, and the browser makes up for that.
    const top = (): Promise<number> =>
      tab.evaluate(() => {
        const rows = document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll('.roots > li');
        return Math.round(rows[15]!.getBoundingClientRect().top);
      });
    // By wheel, which leaves the focus where it was.
    await tab.mouse.wheel({ deltaY: -900 });
    const before = await still(top);
    await tab.setOfflineMode(false);
    await expect.poll(() => reader.sees({ css: '.sending' }), soon).toBe(false);
    expect([await reader.focused(), await still(top)]).toEqual(['Ada Probe', before]);
  });

  test('what a reply needs comes when it is aimed at, and not before', async () => {
    const { reader } = await atPage();
    const form = (): number => reader.asked.filter((url) => url.includes('/Extras')).length;
    const button = await reader.see({ css: 'button', says: 'Reply to Ben Fill' });
    expect(form()).toBe(0);
    await button.hover();
    await expect.poll(form, soon).toBeGreaterThan(0);
    expect(await reader.labels('.answer')).toEqual([]);
  });

  test('a further reply opens with all of its form in the first frame', async () => {
    const page = stage.page();
    for (const text of ['Hello', 'Good day']) await say(stage.server, page, { text });
    const reader = await stage.reader();
    await reader.open(page);
    const reply = (at: string) => reader.see({ css: '[part=actions] > button', says: 'Reply to Ben Fill', at });
    await (await reply('Hello')).click();
    await reader.see({ css: '.answer [part=send]' });
    const there = await (
      await reply('Good day')
    ).evaluate(async (button) => {
      const place = button.closest('li')!;
      (button as HTMLElement).click();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return ['textarea', 'input[autocomplete=name]', '[part=send]'].map((part) => place.querySelector(`.answer ${part}`) !== null);
    });
    expect(there).toEqual([true, true, true]);
  });

  test('a reply stands below what it answers, and a reply to that below it', async () => {
    const { reader, page } = await atPage();
    await reader.reply('Hello', 'An answer', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'An answer']);
    await reader.reply('An answer', 'A second thought');
    const thread = [
      { name: 'Ben Fill', text: 'Hello', level: 1 },
      { name: 'Ada Probe', text: 'An answer', level: 2 },
      { name: 'Ada Probe', text: 'A second thought', level: 3 },
    ];
    await expect.poll(() => reader.comments(), soon).toEqual(thread);
    const other = await stage.reader();
    await other.open(page);
    expect(await other.comments()).toEqual(thread);
  });

  test('everything is still there after a reload, and the name is remembered', async () => {
    const { reader } = await atPage();
    await reader.fillIn('main', '', 'Ada Probe');
    await reader.remember();
    await reader.write('It stays');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'It stays']);
    await reader.reload();
    expect(await reader.texts()).toEqual(['Hello', 'It stays']);
    await reader.write('And again');
    await expect.poll(async () => (await reader.comments()).at(-1), soon).toEqual({ name: 'Ada Probe', text: 'And again', level: 1 });
  });

  test('everything is still there after the server was ended in the middle and started again', async () => {
    const { reader } = await atPage();
    await reader.write('It was stored', 'Ada Probe');
    await expect.poll(() => reader.announced(), soon).toContain('Your comment is posted.');
    // The live stream breaks, which the browser notes in the console.
    reader.expect(/net::ERR_/);
    await stage.server.kill();
    await stage.server.start();
    await reader.reload();
    expect(await reader.texts()).toEqual(['Hello', 'It was stored']);
    await reader.see({ css: 'button', says: 'Edit', at: 'It was stored' });
  });

  test('one’s own comment can be changed, starting from what was typed', async () => {
    const { reader } = await atPage();
    await reader.write('A *fisrt* try', 'Ada Probe');
    await reader.press('Edit', 'A fisrt try');
    expect(await reader.written('editor')).toBe('A *fisrt* try');
    await reader.fillIn('editor', 'A *first* try');
    await reader.send('editor');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'A first try']);
    await expect.poll(() => reader.announced(), soon).toContain('Your change is saved.');
    expect(await reader.sees({ css: '.aside', says: 'edited', at: 'A first try' })).toBe(true);
    expect(await reader.labels('em', 'A first try')).toEqual(['first']);
  });

  test('only one’s own comments can be changed or deleted', async () => {
    const { reader } = await atPage();
    await reader.write('Mine', 'Ada Probe');
    await reader.see({ css: 'button', says: 'Delete', at: 'Mine' });
    expect(await reader.sees({ css: 'button', says: 'Edit', at: 'Hello' })).toBe(false);
    expect(await reader.sees({ css: 'button', says: 'Delete', at: 'Hello' })).toBe(false);
  });

  test('Control and Enter send', async () => {
    const { reader } = await atPage();
    await reader.fillIn('main', 'Sent by two keys', 'Ada Probe');
    await reader.page.keyboard.down('Control');
    await reader.page.keyboard.press('Enter');
    await reader.page.keyboard.up('Control');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Sent by two keys']);
  });

  test('a preview shows what the comment will look like, and goes again', async () => {
    const { reader } = await atPage();
    await reader.fillIn('main', 'Some **strong** words');
    await reader.press('Preview');
    await expect.poll(() => reader.labels('[part=preview] strong'), soon).toEqual(['strong']);
    await reader.press('Hide preview');
    await expect.poll(() => reader.sees({ css: '[part=preview]' }), soon).toBe(false);
    expect(await reader.written('main')).toBe('Some **strong** words');
  });

  test('what is missing or wrong is said beside its field, which is marked and has the focus', async () => {
    const { reader } = await atPage();
    const wrong = (): Promise<string[]> => reader.page.evaluate(wrongField);
    await reader.fillIn('main', '   ');
    await reader.send('main');
    await expect.poll(wrong, soon).toEqual(['text', 'true', 'Write something first.']);
    await reader.fillIn('main', 'Words', '');
    await reader.send('main');
    await expect.poll(wrong, soon).toEqual(['name', 'true', 'Please give a name.']);
    await reader.fillIn('main', 'Words', 'Ada Probe');
    await reader.type('section > form input[autocomplete=email]', 'nobody');
    await reader.send('main');
    await expect.poll(wrong, soon).toEqual(['email', 'true', 'This does not look like an e-mail address.']);
    expect(await reader.texts()).toEqual(['Hello']);
  });

  test('what the server finds wrong is said in the same way', async () => {
    const { reader } = await atPage();
    await reader.fillIn('main', '', 'Ada Probe');
    await (await reader.see({ css: 'section > form textarea' })).focus();
    await reader.page.keyboard.sendCharacter('x'.repeat(10_001));
    reader.expect(/status of 422/);
    await reader.send('main');
    await expect.poll(() => reader.page.evaluate(wrongField), soon).toEqual(['text', 'true', expect.stringMatching(/10,?000/)]);
    expect(await reader.written('main')).toHaveLength(10_001);
  });

  test('a draft outlasts a reload, and is gone once it was sent', async () => {
    const { reader } = await atPage();
    await reader.fillIn('main', 'Half a thought');
    await reader.reload();
    expect(await reader.written('main')).toBe('Half a thought');
    await reader.write('Half a thought, and the rest', 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toHaveLength(2);
    await reader.reload();
    expect(await reader.written('main')).toBe('');
  });

  test('drafts of a reply and of a change open again where they were', async () => {
    const { reader } = await atPage();
    await reader.write('Mine', 'Ada Probe');
    await reader.press('Reply', 'Hello');
    await reader.fillIn('answer', 'Half an answer');
    await reader.press('Edit', 'Mine');
    await reader.fillIn('editor', 'Half a change');
    await reader.reload();
    expect(await reader.written('answer')).toBe('Half an answer');
    expect(await reader.written('editor')).toBe('Half a change');
    await reader.see({ css: '.answer [part=send]' });
    expect(await reader.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    await reader.send('editor');
    await reader.send('answer');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Half an answer', 'Half a change']);
  });

  test('a reply can be written and a reaction given with the keyboard alone', async () => {
    const { reader } = await atPage();
    const { keyboard } = reader.page;
    const tabTo = async (words: string): Promise<void> => {
      for (let steps = 0; steps < 40 && (await reader.focused()) !== words; steps++) await keyboard.press('Tab');
      expect(await reader.focused()).toBe(words);
    };
    await tabTo('Reply to Ben Fill');
    await keyboard.press('Enter');
    await expect.poll(() => reader.focused(), soon).toBe('Your reply to Ben Fill');
    await reader.see({ css: '.answer input[autocomplete=name]' });
    await keyboard.type('No mouse at hand');
    await tabTo('Name*');
    await keyboard.type('Ada Probe');
    await tabTo('Post reply');
    await keyboard.press('Enter');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'No mouse at hand']);
    await expect.poll(() => reader.focused(), soon).toBe('Ada Probe');

    await tabTo('Add a reaction');
    await keyboard.press('Enter');
    await expect.poll(() => reader.focused(), soon).toBe('👍 thumbs up');
    await keyboard.press('ArrowRight');
    await keyboard.press('Enter');
    await expect.poll(() => reader.reactions('No mouse at hand'), soon).toEqual(['❤️ heart, 1, you reacted']);
    expect(await reader.focused()).toBe('Add a reaction');
  });

  test('Escape puts a reply away, keeps its text, and leads back to where it was begun', async () => {
    const { reader } = await atPage();
    await reader.press('Reply', 'Hello');
    await reader.fillIn('answer', 'Not now');
    await reader.page.keyboard.press('Escape');
    await expect.poll(() => reader.sees({ css: '.answer' }), soon).toBe(false);
    expect(await reader.focused()).toBe('Ben Fill');
    await reader.press('Reply', 'Hello');
    expect(await reader.written('answer')).toBe('Not now');
  });
});

/** Runs in the page: which field has the focus, whether it is marked as wrong, and what is said about it. */
function wrongField(): string[] {
  const root = document.querySelector('afterword-thread')?.shadowRoot;
  const field = root?.activeElement;
  const about = root?.getElementById(field?.getAttribute('aria-describedby')?.split(' ')[0] ?? '');
  return [field?.getAttribute('autocomplete') ?? 'text', field?.getAttribute('aria-invalid') ?? '', about?.textContent ?? ''];
}
