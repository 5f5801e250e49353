import { describe, expect, test } from 'vitest';
import { say } from './support/fill.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** A reader who has written these comments below Ben's "Hello". */
async function writer(texts: string[], prepare?: (reader: Reader) => Promise<unknown>): Promise<{ reader: Reader; page: string }> {
  const page = stage.page();
  await say(stage.server, page, { text: 'Hello' });
  const reader = await stage.reader();
  await prepare?.(reader);
  await reader.open(page);
  for (const [index, text] of texts.entries()) {
    await reader.write(text, 'Ada Probe');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', ...texts.slice(0, index + 1)]);
  }
  return { reader, page };
}

/** Lets live news of a deletion come before the answer to it. */
const slowAnswers = (reader: Reader): Promise<unknown> =>
  reader.page.evaluateOnNewDocument(() => {
    const { fetch } = globalThis;
    globalThis.fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (input instanceof Request && input.method === 'DELETE') await new Promise((resolve) => setTimeout(resolve, 500));
      return response;
    };
  });

/** Keeps note, in the page, of where the focus ever was from now on. */
const followFocus = (reader: Reader): Promise<unknown> =>
  reader.page.evaluate(() => {
    const seen = new Set<string>();
    setInterval(() => seen.add(document.activeElement?.localName ?? ''), 20);
    Object.assign(globalThis, { focusSeen: () => [...seen] });
  });
const focusSeen = (reader: Reader): Promise<string[]> =>
  reader.page.evaluate(() => (globalThis as unknown as { focusSeen(): string[] }).focusSeen());

/** What somebody else finds on the page now. */
async function found(page: string): Promise<string[]> {
  const other = await stage.reader();
  await other.open(page);
  return other.texts();
}

describe('deleting', () => {
  test('can be undone for ten seconds, and until then nobody else sees a difference', async () => {
    const { reader, page } = await writer(['Mine']);
    await reader.press('Delete', 'Mine');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'You deleted this comment. Undo']);
    await expect.poll(() => reader.focused(), soon).toBe('Undo');
    await expect.poll(() => reader.announced(), soon).toContain('Deleted. You can undo this for 10 seconds.');
    expect(await found(page)).toEqual(['Hello', 'Mine']);
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Mine']);
    await reader.reload();
    expect(await reader.texts()).toEqual(['Hello', 'Mine']);
  });

  test('is done after ten seconds: the comment is gone, the count is right, replies keep the place of theirs, and the focus goes on', async () => {
    const { reader, page } = await writer(['Answered', 'Alone', 'Kept'], slowAnswers);
    const other = await stage.reader();
    await other.open(page);
    await other.reply('Answered', 'The answer', 'Cleo Sund');
    await expect.poll(() => other.announced(), soon).toContain('Your comment is posted.');
    await reader.press('Show 1 new comment');
    await reader.press('Delete', 'Alone');
    // Whoever left this Undo is not to be called away from where they are when its time is over.
    await reader.page.click('h1');
    await reader.press('Delete', 'Answered');
    await expect.poll(() => reader.focused(), soon).toBe('Undo');
    await followFocus(reader);
    const after = ['Hello', 'This comment was deleted.', 'The answer', 'Kept'];
    await expect.poll(() => reader.texts(), { timeout: 15_000, interval: 100 }).toEqual(after);
    await expect.poll(() => other.texts(), soon).toEqual(after);
    await expect.poll(() => other.heading(), soon).toBe('3 comments');
    // Its own answers come last here, and must not count the same again.
    await expect.poll(() => reader.sees({ css: 'button', says: 'Undo' }), soon).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await reader.heading()).toBe('3 comments');
    expect(await reader.focused()).toBe('Cleo Sund');
    expect(await focusSeen(reader)).toEqual(['afterword-thread']);
    expect(await found(page)).toEqual(after);
  });

  test('is done when the page is left: others see it gone before the writer comes back', async () => {
    const { reader, page } = await writer(['Mine']);
    await reader.press('Delete', 'Mine');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'You deleted this comment. Undo']);
    await reader.page.goto('about:blank');
    const other = await stage.reader();
    await other.open(page);
    await expect.poll(() => other.texts(), soon).toEqual(['Hello']);
    // The answer was for a page that is gone: it is asked for once more, and the browser notes that there is nothing to delete.
    reader.expect(/status of 404/);
    await reader.open(page);
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello']);
  });

  test('that the server does not hear of is done on the next visit', async () => {
    const { reader, page } = await writer(['Mine']);
    await reader.press('Delete', 'Mine');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'You deleted this comment. Undo']);
    reader.expect(/net::ERR_/);
    await stage.server.kill();
    await reader.page.goto('about:blank');
    await stage.server.start();
    expect(await found(page)).toEqual(['Hello', 'Mine']);
    await reader.open(page);
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello']);
    expect(await found(page)).toEqual(['Hello']);
  });
});
