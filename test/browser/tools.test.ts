import { describe, expect, test } from 'vitest';
import { startBrowser, startFirefox } from './support/browsers.ts';
import { chord, copy, hand, select } from './support/clipboard.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const written = (reader: Reader): Promise<string> => reader.written('main');
const undo = (reader: Reader): Promise<void> => chord(reader, 'Control+Z');

describe.each([
  ['Chromium', startBrowser],
  ['Firefox', startFirefox],
] as const)('in %s', (_name, start) => {
  const stage = useStage({}, start);

  /** Somebody whose composer is open, with words in it. */
  async function writing(text = ''): Promise<Reader> {
    const reader = await stage.reader();
    await reader.open(stage.page());
    await reader.fillIn('main', text);
    await reader.see({ css: '[role=toolbar]' });
    return reader;
  }
  test('undo takes back one mark, then what was typed before it', async () => {
    const reader = await writing('a few words');
    await select(reader, 'few');
    await chord(reader, 'Control+B');
    expect(await written(reader)).toBe('a **few** words');
    await undo(reader);
    expect(await written(reader)).toBe('a few words');
    await undo(reader);
    expect(await written(reader)).not.toContain('words');
    await chord(reader, 'Control+Shift+Z');
    await chord(reader, 'Control+Shift+Z');
    expect(await written(reader)).toBe('a **few** words');
  });

  test('undo takes back a mark that came while words were typed, and only that', async () => {
    const reader = await writing('typed ');
    await chord(reader, 'Control+B');
    expect(await written(reader)).toBe('typed ****');
    await undo(reader);
    expect(await written(reader)).toBe('typed ');
    await chord(reader, 'Control+B');
    await reader.page.keyboard.type('bold');
    await chord(reader, 'Control+B');
    await reader.page.keyboard.type(' plain');
    expect(await written(reader)).toBe('typed **bold** plain');
  });

  test('undo takes back a tool of the toolbar that changed many lines', async () => {
    const reader = await writing('');
    await reader.page.keyboard.type('one');
    await chord(reader, 'Shift+Enter');
    await reader.page.keyboard.type('two');
    await chord(reader, 'Control+A');
    await reader.press('List (Ctrl+Shift+8)');
    expect(await written(reader)).toBe('- one\n- two');
    await reader.press('Code (Ctrl+E)');
    expect(await written(reader)).toBe('```\n- one\n- two\n```');
    await undo(reader);
    await undo(reader);
    expect(await written(reader)).toBe('one\ntwo');
  });

  test.each([
    ['Control+I', '_few_'],
    ['Control+E', '`few`'],
    ['Control+K', '[few]()'],
    ['Control+Shift+.', '> few'],
    ['Control+Shift+8', '- few'],
  ])('%s makes %s', async (keys, after) => {
    const reader = await writing('few');
    await chord(reader, 'Control+A');
    const code = { '.': 'Period', '8': 'Digit8' }[keys.at(-1)!];
    await chord(reader, code ? keys.slice(0, -1) + code : keys);
    expect(await written(reader)).toBe(after);
    expect(await reader.focused()).toBe('Your comment');
  });

  test('Tab leads from the field to the toolbar, through it in one step, and back', async () => {
    const reader = await writing('few');
    const tab = async (keys: string): Promise<string> => {
      await chord(reader, keys);
      return reader.focused();
    };
    expect(await tab('Tab')).toBe('Bold (Ctrl+B)');
    expect(await tab('ArrowRight')).toBe('Italic (Ctrl+I)');
    expect(await tab('End')).toBe('Link (Ctrl+K)');
    expect(await tab('Tab')).toBe('Emoji');
    expect(await tab('Shift+Tab')).toBe('Link (Ctrl+K)');
    expect(await tab('Shift+Tab')).toBe('Your comment');
    expect(await written(reader)).toBe('few');
    await chord(reader, 'Control+A');
    await tab('Tab');
    await tab('Home');
    expect(await tab('Enter')).toBe('Your comment');
    expect(await written(reader)).toBe('**few**');
  });

  test('rich text that was copied comes as Markdown, can be undone, and loads nothing', async () => {
    const reader = await writing('See: ');
    const asked = reader.asked.length;
    await copy(
      reader,
      '<h2>Tide</h2><p>It <b>comes</b> and <i>goes</i>, see <a href="https://example.org/tide">this</a>.</p><ul><li>one<ul><li>two</li></ul></li></ul><script>evil = 1</script><style>p{}</style>',
    );
    await select(reader, '');
    await chord(reader, 'End');
    await chord(reader, 'Control+V');
    const markdown = 'See: **Tide**\n\nIt **comes** and *goes*, see [this](https://example.org/tide).\n\n- one\n  - two';
    await expect.poll(() => written(reader), soon).toBe(markdown);
    await undo(reader);
    expect(await written(reader)).toBe('See: ');
    await chord(reader, 'Control+Shift+V');
    await expect.poll(() => written(reader), soon).toMatch(/^See: Tide\s+It comes and goes, see this\./);
    expect(reader.asked.slice(asked).filter((url) => url.startsWith('http') && !url.startsWith(stage.server.url))).toEqual([]);
  });

  test('plain text and a mere address are pasted by the browser, an address over words makes them a link', async () => {
    const reader = await writing('this');
    await copy(reader, 'https://example.org/a');
    await select(reader, 'this');
    await chord(reader, 'Control+V');
    await expect.poll(() => written(reader), soon).toBe('[this](https://example.org/a)');
    await undo(reader);
    await select(reader, 'this');
    await chord(reader, 'Control+Shift+V');
    await expect.poll(() => written(reader), soon).toBe('https://example.org/a');
    expect(await hand(reader, { 'text/plain': '*a*' })).toBe(false);
    expect(await hand(reader, { 'text/plain': 'a', 'text/html': '<span>a</span>' })).toBe(false);
    expect(await hand(reader, { 'text/plain': 'a', 'text/html': '<b>a</b>', 'vscode-editor-data': '{}' })).toBe(false);
  });

  test('HTML that would run or load something leaves its words', async () => {
    const reader = await writing('');
    const html =
      '<p onclick="evil()">a <b>b</b><img src="/asked.png" onerror="evil()" alt="c"><svg onload="evil()"></svg><a href="javascript:evil()">d</a></p><script>evil()</script>';
    expect(await hand(reader, { 'text/plain': 'a b d', 'text/html': html })).toBe(true);
    expect(await written(reader)).toBe('a **b**cd');
    expect(reader.asked.filter((url) => url.includes('asked'))).toEqual([]);
  });

  test('more than a comment may have is pasted all the same, and counted', async () => {
    const reader = await writing('');
    expect(await hand(reader, { 'text/plain': '', 'text/html': `<b>b</b>${'x'.repeat(10_100)}` })).toBe(true);
    expect((await written(reader)).length).toBe(10_105);
    await reader.see({ css: '.left.wrong', says: '105 characters too many' });
    await expect.poll(() => reader.announced(), soon).toContain('105 characters too many');
  });

  test('a picture is refused in words where it cannot be added, and nothing changes', async () => {
    const reader = await writing('Words');
    expect(await hand(reader, {}, true)).toBe(true);
    await expect.poll(() => reader.announced(), soon).toContain('Pictures cannot be added here. Your text is unchanged.');
    expect(await written(reader)).toBe('Words');
    expect(await reader.sees({ css: '[aria-label="Add a picture"]' })).toBe(false);
  });

  test('the preview follows what is typed, beside the field where there is room, else below it', async () => {
    const reader = await writing('Some **strong** words');
    const beside = (): Promise<boolean> =>
      reader.page.evaluate(() => {
        const root = document.querySelector('afterword-thread')!.shadowRoot!;
        const [field, preview] = ['section > form textarea', '[part=preview]'].map((css) =>
          root.querySelector(css)!.getBoundingClientRect(),
        );
        return preview!.left >= field!.right && Math.abs(preview!.top - field!.top) < 40;
      });
    await reader.press('Preview');
    await expect.poll(() => reader.labels('[part=preview] strong'), soon).toEqual(['strong']);
    await reader.fillIn('main', 'Other *words*');
    await expect.poll(() => reader.labels('[part=preview] em'), soon).toEqual(['words']);
    await reader.page.setViewport({ width: 1200, height: 800 });
    expect(await beside()).toBe(true);
    await reader.page.setViewport({ width: 500, height: 800 });
    expect(await beside()).toBe(false);
  });
});
