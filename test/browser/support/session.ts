import { expect } from 'vitest';
import { say } from './fill.ts';
import { soon, type Reader } from './reader.ts';
import type { Server } from './server.ts';

/** Somebody in front of a page with a thread, `<afterword-count>` and `<afterword-latest>`, all of which one server keeps. */
export interface Scene {
  reader: Reader;
  server: Server;
  page: string;
}

/**
 * What an ordinary visit brings: somebody reads, posts, replies, edits, looks at the preview, reacts,
 * deletes and thinks better of it, while somebody else writes, too. Expects each step to work.
 */
export async function visit({ reader, server, page }: Scene): Promise<void> {
  await say(server, page, { text: 'Hello **you**, see [this](https://example.org/)' });
  await reader.open(page);
  await expect.poll(() => reader.texts(), soon).toEqual(['Hello you, see this']);
  const beside = (): Promise<string> =>
    reader.page.evaluate(() => {
      const latest = document.querySelector('afterword-latest')?.shadowRoot?.querySelector('[part=latest] a');
      return `${document.querySelector('afterword-count')?.textContent}: ${latest?.textContent}`;
    });
  await expect.poll(beside, soon).toBe('1 comment: Hello you, see this');

  await reader.fillIn('main', 'Words with `code`', 'Ada Probe');
  await reader.press('Preview');
  await expect.poll(() => reader.labels('[part=preview] code'), soon).toEqual(['code']);
  await reader.send('main');
  await expect.poll(() => reader.texts(), soon).toEqual(['Hello you, see this', 'Words with code']);
  await reader.reply('Hello', 'An answer', 'Ada Probe');
  await expect.poll(() => reader.texts(), soon).toEqual(['Hello you, see this', 'An answer', 'Words with code']);
  await reader.edit('An answer', 'A better answer');
  await expect.poll(() => reader.texts(), soon).toContain('A better answer');
  // Then the focus goes to the comment, which would close a choice that is open.
  await expect.poll(() => reader.announced(), soon).toContain('Your change is saved.');
  await reader.react('👍 thumbs up', 'Hello');
  await reader.react('❤️ heart');
  await expect.poll(() => reader.reactions('Hello'), soon).toEqual(['👍 thumbs up, 1, you reacted']);
  await expect.poll(() => reader.reactions(), soon).toEqual(['❤️ heart, 1, you reacted']);

  await say(server, page, { text: 'News', by: 'Cleo Sund' });
  await reader.press('Show 1 new comment');
  await expect.poll(() => reader.texts(), soon).toContain('News');
  await reader.press('Delete', 'A better answer');
  await reader.press('Undo');
  await expect.poll(() => reader.texts(), soon).toContain('A better answer');
  await (await reader.see({ css: 'select' })).select('newest');
  await expect.poll(async () => (await reader.texts())[0], soon).toBe('News');
}

/** Further, what goes wrong at times: the server is down, and one posts too fast. Needs rate limits. */
export async function troubles({ reader, server, page }: Scene): Promise<void> {
  reader.expect(/net::ERR_|CORS request did not succeed|status of 429/);
  const mark = async (): Promise<string> => (await reader.labels('.sending .mark')).join().trim();
  await server.stop();
  await reader.write('Down?');
  await expect.poll(mark, soon).toMatch(/^Not sent yet: .+ It will be tried again by itself/);
  await server.startAnew();
  await reader.press('Try again');
  await expect.poll(() => reader.texts(), soon).toContain('Down?');
  for (let number = 2; number <= 5; number++) await say(server, page, { text: `Quick ${number}` });
  await reader.write('Too quick');
  await expect.poll(mark, soon).toMatch(/^Not sent yet: That was too fast\./);
  await reader.press('Back to writing');
  await expect.poll(() => reader.written('main'), soon).toBe('Too quick');
}
