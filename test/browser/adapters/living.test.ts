import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleEllhaven } from '../../backends/ellhaven.ts';
import { openTown, type Town } from '../../backends/town.ts';
import { article } from '../support/pages.ts';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();
let town: Town;
beforeAll(async () => {
  town = await openTown();
  await settleEllhaven(town);
});
afterAll(() => town.close());

/** What no comment may do: run, load from elsewhere, or look like the page. */
const hostile =
  'Look <img src="https://tracker.example/p.gif" onerror="alert(1)"> <b style="position:fixed">here</b><script>alert(2)</script>';

/** A page with the one tag for an adapter. */
function page(adapter: string, options: Record<string, string>, before = ''): string {
  const data = Object.entries({ adapter, ...options }).map(([name, value]) => `data-${name}="${value}"`);
  return stage.pages.put(article(`${before}<script async src="${stage.server.url}/embed.js" ${data.join(' ')}></script>`));
}

/** Whether anything of a hostile comment came through. */
async function isSafe(reader: Reader): Promise<void> {
  const inside = await reader.page.$eval('afterword-thread', (host) =>
    Array.from(
      host.shadowRoot!.querySelectorAll('[part=body] script, [part=body] img, [part=body] [style], [part=body] [onerror]'),
      (each) => each.outerHTML,
    ),
  );
  expect(inside).toEqual([]);
  expect(reader.asked.filter((url) => url.includes('tracker.example'))).toEqual([]);
}

/** Presses a reaction of those that can be chosen. */
async function choose(reader: Reader, kind: string, at: string): Promise<void> {
  await reader.press('Add a reaction', at);
  await reader.press(kind, at);
}

test('a thread over Isso is shown, and takes a comment, a reply, an edit and a vote', async () => {
  await town.post('/isso/new?uri=%2Fisso', { author: '<i>Mallory</i>', text: hostile, parent: null, title: 'One' });
  const reader = await stage.reader();
  await reader.open(page('isso', { url: `${town.url}/isso`, uri: '/isso' }));
  await expect.poll(() => reader.texts(), soon).toHaveLength(1);
  expect((await reader.comments())[0]?.name).toBe('<i>Mallory</i>');
  await isSafe(reader);
  await reader.write('Over Isso', 'Bea Probe');
  await expect.poll(() => reader.texts(), soon).toContain('Over Isso');
  await reader.reply('Look', 'Why?', 'Bea Probe');
  await expect.poll(() => reader.texts(), soon).toContain('Why?');
  await reader.edit('Over Isso', 'Better');
  await expect.poll(() => reader.texts(), soon).toContain('Better');
  await choose(reader, '👍 upvote', 'Look');
  await expect.poll(() => reader.reactions('Look'), soon).toEqual(['👍 upvote, 1, you reacted']);
  await reader.reload();
  await expect.poll(async () => (await reader.comments()).map(({ level }) => level), soon).toEqual([1, 2, 1]);
  await expect.poll(() => reader.reactions('Look'), soon).toEqual(['👍 upvote, 1, you reacted']);
  await reader.see({ css: 'button', says: 'Edit', at: 'Better' });
});

test('a thread over Waline is shown, and takes a comment, a reply, a like and a reaction to the page', async () => {
  await town.post('/waline/api/comment', {
    nick: 'Mallory',
    comment: hostile,
    url: '/waline',
    link: 'javascript:alert(1)',
    mail: '',
    ua: '',
  });
  const reader = await stage.reader();
  await reader.open(page('waline', { url: `${town.url}/waline`, path: '/waline', reactions: '👍 🎉' }));
  await expect.poll(() => reader.texts(), soon).toHaveLength(1);
  await isSafe(reader);
  await reader.write('Over Waline', 'Bea Probe');
  await expect.poll(() => reader.texts(), soon).toContain('Over Waline');
  await reader.reply('Look', 'Why?', 'Bea Probe');
  await expect.poll(() => reader.texts(), soon).toContain('Why?');
  await choose(reader, '👍 like', 'Look');
  await expect.poll(() => reader.reactions('Look'), soon).toEqual(['👍 like, 1, you reacted']);
  await reader.press('Add a reaction');
  await reader.press('🎉');
  await expect.poll(() => reader.reactions(), soon).toEqual(['🎉 🎉, 1, you reacted']);
  await reader.reload();
  await expect.poll(() => reader.reactions('Look'), soon).toEqual(['👍 like, 1, you reacted']);
  // Left while it was on its way, it is sent again, and counts once.
  await expect.poll(() => reader.reactions(), soon).toEqual(['🎉 🎉, 1, you reacted']);
  expect((await reader.comments()).map(({ level }) => level).toSorted()).toEqual([1, 1, 2]);
});

/** The options of GitHub's adapter. */
const discussions = (): Record<string, string> => ({
  repo: 'longshore/letters',
  category: 'Announcements',
  mapping: 'specific',
  term: 'nine-minutes',
  api: `${town.url}/github/graphql`,
  url: `${town.url}/github/proxy`,
});

describe('a thread over GitHub', () => {
  const element = `<afterword-thread></afterword-thread><script>document.querySelector('afterword-thread').token = async () => 'reader'</script>`;

  test('is shown to a reader with a token of the page, and takes a comment, a reply, an edit and a reaction', async () => {
    const reader = await stage.reader();
    await reader.open(page('github', discussions(), element));
    await expect
      .poll(() => reader.texts(), soon)
      .toEqual(['Has anybody filed an issue against the sun?', 'Closed as “works as intended”.']);
    await reader.write(hostile);
    await expect.poll(() => reader.texts(), soon).toHaveLength(3);
    await isSafe(reader);
    await reader.reply('Has anybody', 'I shall.');
    await expect.poll(() => reader.texts(), soon).toContain('I shall.');
    await reader.edit('I shall.', 'I did.');
    await expect.poll(() => reader.texts(), soon).toContain('I did.');
    await choose(reader, '❤️ heart', 'Has anybody');
    await expect
      .poll(() => reader.reactions('Has anybody'), soon)
      .toEqual(expect.arrayContaining([expect.stringMatching(/heart, 1, you reacted$/)]));
    await reader.reload();
    await expect.poll(() => reader.texts(), soon).toContain('I did.');
    expect(reader.asked.filter((url) => url.includes('reader'))).toEqual([]);
  });

  test('is read through the proxy by somebody without a token', async () => {
    const reader = await stage.reader();
    await reader.page.goto(page('github', discussions()));
    await expect.poll(() => reader.texts(), soon).toContain('Has anybody filed an issue against the sun?');
    expect(reader.asked.filter((url) => url.includes('/graphql'))).toEqual([]);
    expect(await reader.sees({ css: 'section > form' })).toBe(false);
  });
});

test('a thread over Mastodon is shown with its likes, and answered there', async () => {
  const root = town.mastodon.post('blog', 'New');
  const reply = town.mastodon.post('mallory', hostile, root.id);
  reply.favourites_count = 3;
  town.mastodon.post('ann', 'A reply to it', reply.id);
  const reader = await stage.reader();
  await reader.page.goto(page('mastodon', { url: `${town.url}/mastodon`, post: `https://social.example/@blog/${root.id}` }));
  await expect.poll(async () => (await reader.comments()).map(({ level }) => level), soon).toEqual([1, 2]);
  await isSafe(reader);
  expect((await reader.reactions('Look')).join()).toMatch(/, 3$/);
  expect(
    await reader.page.$eval(
      'afterword-thread',
      (host) => host.shadowRoot!.querySelector<HTMLAnchorElement>('section > a, section p > a')?.href,
    ),
  ).toBe(root.url);
});

test('a thread over Bluesky is shown, with links that are none of a script, and answered there', async () => {
  const root = town.bluesky.post('harbourblog.test', 'New');
  const reply = town.bluesky.post('mallory.test', hostile, root);
  town.bluesky.post('ann.test', 'A reply to it', reply);
  const reader = await stage.reader();
  await reader.page.goto(page('bluesky', { url: `${town.url}/bluesky`, post: root }));
  await expect.poll(async () => (await reader.comments()).map(({ level }) => level), soon).toEqual([1, 2]);
  // Bluesky's posts are plain text, so this is shown as it was written.
  expect((await reader.texts())[0]).toBe(hostile);
  await isSafe(reader);
  expect(await reader.sees({ css: 'a', says: 'Reply where this thread lives' })).toBe(true);
});
