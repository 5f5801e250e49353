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
    await expect.poll(() => reader.announced(), soon).toBe('Deleted. You can undo this for 10 seconds.');
    expect(await found(page)).toEqual(['Hello', 'Mine']);
    await reader.page.keyboard.press('Enter');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'Mine']);
    await reader.reload();
    expect(await reader.texts()).toEqual(['Hello', 'Mine']);
  });

  test('is done after ten seconds: the comment is gone, the count is right, and replies keep the place of theirs', async () => {
    const { reader, page } = await writer(['Answered', 'Alone'], slowAnswers);
    const other = await stage.reader();
    await other.open(page);
    await other.reply('Answered', 'The answer', 'Cleo Sund');
    await expect.poll(() => other.announced(), soon).toBe('Your comment is posted.');
    await reader.press('Show 1 new comment');
    await reader.press('Delete', 'Answered');
    await reader.press('Delete', 'Alone');
    const after = ['Hello', 'This comment was deleted.', 'The answer'];
    await expect.poll(() => reader.texts(), { timeout: 15_000, interval: 100 }).toEqual(after);
    await expect.poll(() => other.texts(), soon).toEqual(after);
    await expect.poll(() => other.heading(), soon).toBe('2 comments');
    // Its own answers come last here, and must not count the same again.
    await expect.poll(() => reader.sees({ css: 'button', says: 'Undo' }), soon).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await reader.heading()).toBe('2 comments');
    expect(await found(page)).toEqual(after);
  });

  test('is done once the page was left: it is gone on the next visit', async () => {
    const { reader, page } = await writer(['Mine']);
    await reader.press('Delete', 'Mine');
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello', 'You deleted this comment. Undo']);
    await reader.page.goto('about:blank');
    await reader.open(page);
    await expect.poll(() => reader.texts(), soon).toEqual(['Hello']);
    expect(await found(page)).toEqual(['Hello']);
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
