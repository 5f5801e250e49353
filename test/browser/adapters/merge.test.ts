import { expect, test } from 'vitest';
import { say } from '../support/fill.ts';
import { article } from '../support/pages.ts';
import { soon } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();

/** A page whose thread is merged of our server and of these. */
function page(...others: object[]): string {
  const merge = JSON.stringify([{ adapter: 'http' }, ...others]);
  return stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-adapter="merge" data-merge='${merge}'></script>`));
}

/** A file of comments beside the pages. */
const file = (comments: object[], more: object = {}): string => stage.pages.put(JSON.stringify({ comments, ...more }));

const old = { name: 'Grace Probe', created: '2025-01-01T10:00:00Z' };

test('several sources are one thread: each says where it is from, and what is written goes to the first', async () => {
  const far = [
    { ...old, id: 1, html: '<p>From <em>far</em> <img src=x onerror="alert(1)"><script>alert(2)</script></p>', reactions: { '⭐': 3 } },
    { ...old, id: 2, name: 'Ada Probe', text: 'Said in both', created: new Date().toISOString() },
  ];
  const url = page({ adapter: 'static', url: file(far), name: 'the old blog' });
  await say(stage.server, url, { text: 'Said in both', by: 'Ada Probe' });
  const reader = await stage.reader();
  reader.expect(/ERR_|Failed to load resource/);
  await reader.open(url);
  await expect.poll(() => reader.texts(), soon).toEqual(['From far', 'Said in both']);
  expect(await reader.labels('article .aside')).toEqual(['via the old blog']);
  expect(await reader.reactions('From far')).toEqual(['⭐ ⭐, 3']);
  expect(await reader.sees({ css: '[part=react]', at: 'From far' })).toBe(false);
  expect(await reader.sees({ css: 'button', says: 'Reply', at: 'From far' })).toBe(false);
  expect(await reader.heading()).toBe('2 comments');
  await reader.reply('Said in both', 'Here at home', 'Bea Probe');
  await expect.poll(() => reader.texts(), soon).toEqual(['From far', 'Said in both', 'Here at home']);
  await reader.react('❤️ heart', 'Here at home');
  await reader.reload();
  await expect.poll(() => reader.reactions('Here at home'), soon).toEqual(['❤️ heart, 1, you reacted']);
  await say(stage.server, url, { text: 'News', by: 'Cy Probe' });
  await reader.see({ css: 'button', says: 'Show 1 new comment' });
  await expect.poll(() => reader.heading(), soon).toBe('4 comments');
});

test('a kind that is only mirrored is shown, and not among those to choose', async () => {
  const url = page({ adapter: 'static', url: file([{ ...old, id: 1, text: 'Far' }], { reactions: { '🔁': 7 } }) });
  const reader = await stage.reader();
  await reader.open(url);
  await expect.poll(() => reader.reactions(), soon).toEqual(['🔁 🔁, 7']);
  expect(
    await reader.page.$eval('afterword-thread', (host) => host.shadowRoot!.querySelector<HTMLButtonElement>('[part=reaction]')!.disabled),
  ).toBe(true);
  await reader.press('Add a reaction');
  expect((await reader.labels('[part=choice] button')).join()).not.toContain('🔁');
  await reader.press('❤️ heart');
  await expect.poll(() => reader.reactions(), soon).toEqual(['❤️ heart, 1, you reacted', '🔁 🔁, 7']);
});

test('a source that is down does not hide the rest, and the owner is told which', async () => {
  const reader = await stage.reader();
  reader.expect(/net::ERR_/);
  const url = page({ adapter: 'static', url: 'http://127.0.0.1:9/none.json', name: 'the archive' });
  await say(stage.server, url, { text: 'Still here' });
  await reader.open(url);
  await expect.poll(() => reader.texts(), soon).toEqual(['Still here']);
  expect(reader.warnings.filter((words) => words.includes('missing'))).toEqual([
    'Afterword: comments from “the archive” are missing: The comment server cannot be reached.',
  ]);
  await reader.write('Written all the same', 'Ada Probe');
  await expect.poll(() => reader.texts(), soon).toEqual(['Still here', 'Written all the same']);
});

test('a first source that is down leaves what can be read, and says that nothing can be written', async () => {
  const merge = JSON.stringify([
    { adapter: 'http', url: 'http://127.0.0.1:9/' },
    { adapter: 'static', url: file([{ ...old, id: 1, text: 'Far' }]) },
  ]);
  const tag = `<script async src="${stage.server.url}/embed.js" data-adapter="merge" data-merge='${merge}'></script>`;
  const reader = await stage.reader();
  reader.expect(/net::ERR_|cannot be reached/);
  await reader.page.goto(stage.pages.put(article(tag)));
  await expect.poll(() => reader.texts(), soon).toEqual(['Far']);
  expect((await reader.labels('[part=notice], .closed, section > p')).join()).toContain('Comments cannot be written at the moment.');
});

test('an option that is wrong is a sentence for readers, and its mend for the owner', async () => {
  const reader = await stage.reader();
  reader.expect(/^Afterword: The option “merge” is no JSON/);
  const tag = `<script async src="${stage.server.url}/embed.js" data-adapter="merge" data-merge="[{adapter:'http'}]"></script>`;
  await reader.page.goto(stage.pages.put(article(tag)));
  await expect.poll(() => reader.labels('[part=notice]'), soon).toEqual(['Comments are not set up correctly on this page.']);
});
