import { expect, test } from 'vitest';
import { soon } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage({ demo: true });
const at = (adapter: string): string => `${stage.server.url}/backends.html?adapter=${adapter}`;

test.each([
  ['static', '6 comments', 'Marit Oskell'],
  ['webmention', '3 comments', 'Lotte Fennimore'],
])('the article over “%s” has %s', async (adapter, heading, author) => {
  const reader = await stage.reader();
  await reader.page.goto(at(adapter));
  await reader.page.evaluate(() => document.querySelector('#comments')!.scrollIntoView());
  await expect.poll(() => reader.heading(), soon).toBe(heading);
  expect((await reader.labels('[part=author]'))[0]).toBe(author);
  expect(await reader.sees({ css: 'section > form' })).toBe(false);
});

test.each(['http', 'local', 'merge'])('the article over “%s” takes a comment', async (adapter) => {
  const reader = await stage.reader();
  await reader.open(at(adapter));
  const before = await reader.heading();
  await reader.write(`Written over ${adapter}`, 'Bea Probe');
  await expect.poll(() => reader.texts(), soon).toContain(`Written over ${adapter}`);
  await expect.poll(() => reader.heading(), soon).not.toBe(before);
});

test('merged, it has what the server, the post and other sites have, and leads from one to the other', async () => {
  const reader = await stage.reader();
  await reader.open(at('merge'));
  const via = await reader.labels('article > header .aside');
  expect([via.filter((words) => words === 'via the post').length, via.filter((words) => words === 'via other sites').length]).toEqual([
    6, 3,
  ]);
  await reader.page.evaluate(() => document.querySelector<HTMLElement>('#ready a[href*=static]')!.click());
  await expect.poll(() => reader.page.url(), soon).toBe(`${at('static')}#choice`);
  await expect.poll(() => reader.page.$eval('[aria-current=page]', (link) => link.textContent), soon).toBe('static');
});

test('it fits on the narrowest phones, with the tag open', async () => {
  const reader = await stage.reader();
  await reader.page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true });
  await reader.open(at('merge'));
  await reader.page.$eval('details', (details) => (details.open = true));
  expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
