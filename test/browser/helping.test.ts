import { describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { say } from './support/fill.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage, type Stage } from './support/stage.ts';

/** What is offered, as it is read aloud, the one that Enter takes in brackets. */
async function offered({ page }: Reader): Promise<string[]> {
  return page.evaluate(() =>
    [...(document.querySelector('afterword-thread')?.shadowRoot?.querySelectorAll('.matches [role=option]') ?? [])].map((each) => {
      const words = each.querySelector('bdi')!.textContent;
      return each.getAttribute('aria-selected') === 'true' ? `[${words}]` : words;
    }),
  );
}

/** Selects words in the body of a comment, from one to another, and tells the page as dragging does. */
async function select({ page }: Reader, from: string, to = from): Promise<void> {
  await page.evaluate(
    (first, last) => {
      const root = document.querySelector('afterword-thread')!.shadowRoot!;
      const find = (words: string): [Node, number] => {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const node = walk.currentNode as Text;
          if (node.parentElement?.closest('.body') && node.data.includes(words)) return [node, node.data.indexOf(words)];
        }
        throw new Error(`There is no “${words}”.`);
      };
      const [start, at] = find(first);
      const [end, until] = find(last);
      // Setting a selection by script begins none by hand.
      start.parentElement!.dispatchEvent(new Event('selectstart', { bubbles: true, composed: true }));
      getSelection()!.setBaseAndExtent(start, at, end, until + last.length);
    },
    from,
    to,
  );
}

async function keys({ page }: Reader, ...names: Parameters<Reader['page']['keyboard']['press']>[0][]): Promise<void> {
  for (const name of names) await page.keyboard.press(name);
}

async function undo({ page }: Reader): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('z');
  await page.keyboard.up('Control');
}

async function atPage(stage: Stage): Promise<{ reader: Reader; page: string; id: string }> {
  const page = stage.page();
  const id = await say(stage.server, page, { text: 'The *old* harbour wall\n\nstands where it stood.', by: 'Zoë Bell' });
  await say(stage.server, page, { text: 'Another voice', by: 'Ben Fill' });
  const reader = await stage.reader();
  await reader.open(page);
  // All is there: when the first comments in sight are taken over, Chromium drops what is selected in them.
  await (await reader.see({ css: 'section > form textarea' })).focus();
  await reader.see({ css: 'section > form [part=send]' });
  return { reader, page, id };
}

async function typing(stage: Stage, text: string): Promise<Reader> {
  const { reader } = await atPage(stage);
  await reader.page.keyboard.type(text);
  return reader;
}

const main = (reader: Reader) => reader.written('main');

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
] as const)('in %s', (_name, start) => {
  const stage = useStage({}, start);

  test('letters after a colon offer emoji, arrow keys and Enter take one, and Control+Z takes it back', async () => {
    const reader = await typing(stage, 'Well :smi');
    await expect.poll(() => offered(reader), soon).toContain('[:smile:]');
    await keys(reader, 'ArrowDown');
    await expect.poll(async () => (await offered(reader))[1], soon).toBe('[:smirk:]');
    await keys(reader, 'ArrowUp', 'Enter');
    expect(await main(reader)).toBe('Well 😄');
    await expect.poll(() => offered(reader), soon).toEqual([]);
    await undo(reader);
    await expect.poll(() => main(reader), soon).toBe('Well :smi');
  });

  test('a whole shortcode becomes its emoji, even one typed before the emoji came; undone, it stays', async () => {
    const reader = await typing(stage, 'Yes :tada:');
    await expect.poll(() => main(reader), soon).toBe('Yes 🎉');
    await reader.page.keyboard.type(' and :smile:');
    await expect.poll(() => main(reader), soon).toBe('Yes 🎉 and 😄');
    await undo(reader);
    await expect.poll(() => main(reader), soon).toBe('Yes 🎉 and :smile:');
    // Firefox selects again what was replaced.
    await keys(reader, 'End');
    await reader.page.keyboard.type(' :tada:');
    await expect.poll(() => main(reader), soon).toBe('Yes 🎉 and :smile: 🎉');
  });

  test('names of the thread are offered after @, without their accents, and Tab takes only what was chosen', async () => {
    const reader = await typing(stage, '@zoe');
    await expect.poll(() => offered(reader), soon).toEqual(['[Zoë Bell]']);
    await keys(reader, 'ArrowDown', 'Tab');
    expect(await main(reader)).toBe('@Zoë Bell ');
    await reader.page.keyboard.type('and @be');
    await expect.poll(() => offered(reader), soon).toEqual(['[Ben Fill]', 'Zoë Bell']);
    await keys(reader, 'Tab');
    expect(await main(reader)).toBe('@Zoë Bell and @be');
    expect(await reader.focused()).not.toBe('Your comment');
    await expect.poll(() => offered(reader), soon).toEqual([]);
  });

  test('Escape puts the list away and not the composer; the next Escape does', async () => {
    const { reader } = await atPage(stage);
    await reader.press('Reply', 'Another voice');
    await reader.see({ css: '.answer [part=send]' });
    await reader.page.keyboard.type('@b');
    await expect.poll(() => offered(reader), soon).toEqual(['[Ben Fill]', 'Zoë Bell']);
    await keys(reader, 'Escape');
    expect(await offered(reader)).toEqual([]);
    await reader.page.keyboard.type('e');
    expect(await reader.written('answer')).toBe('@be');
    expect(await offered(reader)).toEqual([]);
    await keys(reader, 'Escape');
    await expect.poll(() => reader.sees({ css: '.answer' }), soon).toBe(false);
  });

  test('the field names the line that is meant, and a list is announced', async () => {
    const reader = await typing(stage, '@b');
    await expect.poll(() => offered(reader), soon).toHaveLength(2);
    await expect.poll(() => reader.announced(), soon).toContain('2 suggestions');
    await keys(reader, 'ArrowDown');
    const named = (): Promise<string | null | undefined> =>
      reader.page.evaluate(() => {
        const root = document.querySelector('afterword-thread')!.shadowRoot!;
        const id = root.activeElement?.getAttribute('aria-activedescendant');
        return id ? root.getElementById(id)?.textContent : null;
      });
    await expect.poll(named, soon).toBe('Zoë Bell');
    await keys(reader, 'Escape');
    await expect.poll(named, soon).toBe(null);
  });

  test('an emoji is found and chosen by keys alone, goes to the caret, and is offered first the next time', async () => {
    const reader = await typing(stage, 'ab');
    await keys(reader, 'ArrowLeft', 'Tab', 'Tab', 'Enter');
    await expect.poll(() => reader.focused(), soon).toBe('Search emoji');
    await reader.page.keyboard.type('cact');
    await expect.poll(() => reader.labels('.signs [role=option]'), soon).toEqual(['cactus']);
    await keys(reader, 'Escape');
    await expect.poll(() => reader.focused(), soon).toBe('Your comment');
    await keys(reader, 'Tab', 'Tab', 'Enter');
    await expect.poll(() => reader.focused(), soon).toBe('Search emoji');
    await keys(reader, 'ArrowDown', 'ArrowRight', 'End', 'Home', 'ArrowRight');
    expect(await reader.focused()).toBe('grinning face with big eyes');
    await keys(reader, 'ArrowDown', 'ArrowUp', 'Enter');
    await expect.poll(() => main(reader), soon).toBe('a😃b');
    expect(await reader.focused()).toBe('Your comment');
    await undo(reader);
    await expect.poll(() => main(reader), soon).toBe('ab');
    await keys(reader, 'Tab', 'Tab', 'Enter');
    await expect.poll(() => reader.labels('.signs [role=option]'), soon).toEqual(['grinning face with big eyes']);
    // What is typed on the emoji is a search.
    await keys(reader, 'ArrowDown', 'p');
    await expect.poll(() => reader.focused(), soon).toBe('Search emoji');
  });

  test('selected words are quoted in the answer to their comment, after what the draft holds', async () => {
    const { reader, page, id } = await atPage(stage);
    await reader.press('Reply', 'harbour');
    await reader.see({ css: '.answer [part=send]' });
    await reader.page.keyboard.type('I see.');
    await select(reader, 'harbour wall', 'stands');
    await reader.press('Quote', 'harbour');
    await expect.poll(() => reader.written('answer'), soon).toContain('I see.\n\n> harbour wall\n> stands\n>\n> — [Zoë Bell](');
    const written = await reader.written('answer');
    expect(written.slice(written.indexOf('](') + 2)).toBe(`${page}#comment-${id})\n\n`);
    await reader.page.keyboard.type('Yes');
    expect(await reader.written('answer')).toBe(`${written}Yes`);
  });

  test('the button is reached by Tab from the comment, and opens the answer', async () => {
    const { reader } = await atPage(stage);
    await select(reader, 'Another');
    await expect.poll(() => reader.announced(), soon).toMatch(/“Quote” after this comment/);
    await (await reader.see({ css: '.about', at: 'Another' })).focus();
    await keys(reader, 'Tab', 'Enter');
    await expect.poll(() => reader.written('answer'), soon).toMatch(/^> Another\n>\n> — \[Ben Fill\]\(/);
    expect(await reader.focused()).toBe('Your reply to Ben Fill');
  });

  test('nothing is offered for a selection over two comments, or for none', async () => {
    const { reader } = await atPage(stage);
    await select(reader, 'harbour');
    await reader.see({ css: '[part=quote]', at: 'harbour' });
    await select(reader, 'harbour', 'voice');
    await expect.poll(() => reader.sees({ css: '[part=quote]' }), soon).toBe(false);
    await select(reader, 'voice');
    await reader.see({ css: '[part=quote]', at: 'voice' });
    await reader.page.evaluate(() => getSelection()!.removeAllRanges());
    await expect.poll(() => reader.sees({ css: '[part=quote]' }), soon).toBe(false);
  });

  test('words selected by mouse can be quoted, three clicks as well', async () => {
    const { reader } = await atPage(stage);
    const words = await reader.see({ css: '.body p', at: 'harbour' });
    await words.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = (await words.boundingBox())!;
    await reader.page.mouse.click(box.x + 30, box.y + 8, { count: 3 });
    await reader.press('Quote', 'harbour');
    await expect.poll(() => reader.written('answer'), soon).toMatch(/^> The old harbour wall\n>\n> — /);
  });
});

describe('without the emoji', () => {
  const stage = useStage();

  test('one is told so, and goes on writing', async () => {
    const { reader } = await atPage(stage);
    reader.expect(/ERR_FAILED|Failed to fetch/);
    await reader.page.setRequestInterception(true);
    reader.page.on('request', (request) => void (/\/Picker-/.test(request.url()) ? request.abort() : request.continue()));
    await (await reader.see({ css: 'section > form textarea' })).focus();
    await reader.see({ css: 'section > form [part=send]' });
    await reader.page.keyboard.type('So :smi');
    await expect
      .poll(() => reader.labels('.helping .hint'), soon)
      .toEqual(['The emoji could not be loaded. You can go on writing without them.']);
    await reader.page.keyboard.type('le: and @be');
    await expect.poll(() => offered(reader), soon).toContain('[Ben Fill]');
    await keys(reader, 'Enter');
    expect(await main(reader)).toBe('So :smile: and @Ben Fill ');
    expect(reader.asked.filter((url) => url.includes('/Picker-'))).toHaveLength(1);
  });
});
