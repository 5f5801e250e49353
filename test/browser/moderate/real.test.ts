import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { seedComments } from '../../moderate/seed.ts';
import { soon, type Reader } from '../support/reader.ts';
import { owner, queue, says, shot, useReal } from './real-stage.ts';

/**
 * All of moderation at once: the real server with SQLite, the widget in the demo, the page at `/moderate/`. There is one server for all
 * of it, and its owner is there from the first journey on.
 */
const { stage, visitor, nia, reader, afterword } = useReal();

const all = async (one: Reader): Promise<string> => (await one.texts()).join('\n');
/** What is said about one's own comment: that it waits, and why. */
const marks = (one: Reader, at: string): Promise<string[]> => one.labels('.mark', at);

test('from the link of the first start to a first comment that is approved', async () => {
  const one = await nia();
  await shot(one.page, '1-queue-empty');
  await one.go('#/default/rules', 'Rules');
  await one.press('Those of people you do not know yet');
  await shot(one.page, '1-rules');
  await one.press('Save the rules');
  await expect.poll(() => one.bar(), soon).toBe('Rules saved.');
  await one.go('#/default/queue', 'Queue');

  const [kai, other] = [await reader(), await reader()];
  await kai.write('The clock was right on Tuesday.', 'Kai');
  await expect
    .poll(() => marks(kai, 'on Tuesday'), soon)
    .toEqual([expect.stringContaining('Waiting for approval. Only you can see this.')]);
  await kai.reload();
  await expect.poll(() => marks(kai, 'on Tuesday'), soon).toEqual([expect.stringContaining('A first comment is looked at')]);
  await shot(kai.page, '1-reader-waits');
  expect(await all(other)).not.toContain('on Tuesday');

  // Nothing was listed, so it is there by itself.
  await one.see(() => document.querySelector('article .text')?.textContent === 'The clock was right on Tuesday.');
  await shot(one.page, '1-queue-came');
  await one.page.evaluate(() => document.querySelector('article')!.focus());
  await one.page.keyboard.press('a');
  await expect.poll(() => one.bar(), soon).toBe('Comment approved.');
  await shot(one.page, '1-approved');
  await expect.poll(() => marks(kai, 'on Tuesday'), soon).toEqual([]);
  await shot(kai.page, '1-reader-sees');
  // Nothing moves below who reads: it is said, and shown when asked for.
  await other.press('Show 1 new comment');
  await expect.poll(() => all(other), soon).toContain('on Tuesday');
});

test('what a reader reports is hidden, and put back', async () => {
  const [one, kai, other] = [await nia(), await reader(), await reader()];
  await one.press('Reported 0');
  await kai.press('More', 'I have decided not to complain');
  await kai.press('Report', 'I have decided not to complain');
  await shot(kai.page, '2-report');
  await (await kai.see({ css: 'label', says: 'Spam or advertising' })).click();
  await kai.press('Send report', 'I have decided not to complain');
  await says(kai.page, 'You reported this comment.');
  await one.see(() => document.querySelector('.reports')?.textContent === '1 report Spam or advertising');
  await shot(one.page, '2-reported');
  await one.press('Hide: Zsófia Bérczy-Nagy');
  await expect.poll(() => one.bar(), soon).toBe('Comment hidden. It waits now.');
  await expect.poll(() => all(other), soon).not.toContain('not to complain');
  await shot(one.page, '2-hidden');
  await one.press('Undo');
  await expect.poll(() => one.bar(), soon).toBe('Undone.');
  await expect.poll(() => one.rows(), soon).toBe(1);
  await other.press('Show 1 new comment');
  await expect.poll(() => all(other), soon).toContain('not to complain');
});

test('500 are refused at once, and come back at once', async () => {
  const { waiting } = await seedComments(stage.server.database, { waiting: 620, shown: 40 });
  const one = await nia();
  await one.see(() => document.querySelectorAll('article').length >= 40);
  await shot(one.page, '3-many');
  await one.press('All 50 on this page');
  await one.press('Select up to 500');
  await one.see(() => document.querySelector('.pick-all')?.textContent === '500 selected');
  await shot(one.page, '3-selected');
  const began = performance.now();
  await one.press('Spam', '.bulk');
  await expect
    .poll(() => one.page.evaluate(() => document.querySelector('.tabs .count')!.textContent), soon)
    .toBe(String(waiting.length - 500));
  const refused = performance.now();
  await one.press('Undo');
  await expect.poll(() => one.bar(), soon).toBe('Undone.');
  const undone = performance.now();
  await expect.poll(() => one.page.evaluate(() => document.querySelector('.tabs .count')!.textContent), soon).toBe(String(waiting.length));
  console.log(`500 refused in ${Math.round(refused - began)} ms, undone in ${Math.round(undone - refused)} ms`);
  expect(refused - began).toBeLessThan(5_000);
  expect(undone - refused).toBeLessThan(5_000);
});

test('on a phone', async () => {
  const one = await nia({ width: 360, height: 740, hasTouch: true, isMobile: true });
  for (const heading of ['Comments', 'People', 'Threads', 'Rules', 'Log', 'Moderators']) {
    await one.press('Menu');
    if (heading === 'Log') await shot(one.page, '4-menu');
    await one.press(heading, 'nav');
    await one.see((words) => document.querySelector('main h1')?.textContent === words && !document.querySelector('.notice'), heading);
    await shot(one.page, `4-${heading.toLowerCase()}`);
    expect(await one.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
  await one.go('#/default/queue', 'Queue');
  await one.see(() => document.querySelector('article'));
  await shot(one.page, '4-queue');
  const first = (await one.texts())[0];
  const name = await one.page.evaluate(() => document.querySelector('article .act')!.getAttribute('aria-label')!);
  await one.press(name);
  await expect.poll(() => one.bar(), soon).toBe('Comment approved.');
  await shot(one.page, '4-approved');
  await one.press('Undo');
  await expect.poll(async () => (await one.texts())[0], soon).toBe(first);
});

test('a moderator comes by a link, and sees nothing of what is the owner’s', async () => {
  const [one, mo] = [await nia(), await visitor()];
  await one.go('#/default/moderators', 'Moderators');
  await one.fill('E-mail address', 'mo@longshore.example');
  await one.press('Make a link');
  await one.see(() => document.querySelector('.handed code'));
  await shot(one.page, '5-invited');
  await mo.page.goto(await one.page.evaluate(() => document.querySelector('.handed code')!.textContent));
  await says(mo.page, 'mo@longshore.example');
  await shot(mo.page, '5-invitation');
  await mo.fill('Your name', 'Mo Tide');
  await mo.fill('Password', 'nine minutes late again');
  await mo.page.keyboard.press('Enter');
  await queue(mo);
  await shot(mo.page, '5-moderator');
  const parts = () =>
    mo.page.evaluate(() => [...document.querySelectorAll('nav#sections a')].map((part) => part.firstChild!.textContent!.trim()));
  expect(await parts()).toEqual(['Queue', 'Comments', 'People', 'Threads', 'Log']);
  await mo.page.goto(`${stage.server.url}/moderate/#/default/moderators`);
  await mo.page.reload();
  await queue(mo);
});

test('a moderator steps up in the page', async () => {
  expect(await afterword('site', 'set', 'default', '--moderate-in-page', 'on')).toContain('The site "default" is changed');
  const lee = await reader();
  await lee.write('Let it be late.', 'Lee');
  await expect.poll(() => marks(lee, 'be late'), soon).toEqual([expect.stringContaining('Waiting for approval')]);
  const one = await reader();
  const opening = new Promise<Page>((resolve) =>
    one.context.on('targetcreated', (target) => void target.page().then((page) => page && resolve(page))),
  );
  await one.press('Moderate');
  const popup = await opening;
  await says(popup, 'E-mail address');
  await shot(popup, '6-popup');
  await popup.type('input[name=email]', owner.email);
  await popup.type('input[name=password]', owner.password);
  await popup.click('button[type=submit]');
  await expect.poll(() => popup.evaluate(() => document.querySelector<HTMLButtonElement>('main button')?.disabled), soon).toBe(false);
  await shot(popup, '6-confirm');
  await popup.click('main button');
  await one.see({ css: 'button', says: 'Approve', at: 'be late' });
  await shot(one.page, '6-in-page');
  await one.press('Approve', 'be late');
  await expect.poll(() => marks(lee, 'be late'), soon).toEqual([]);
  await one.press('More', 'on Tuesday');
  await one.press('Hide', 'on Tuesday');
  await one.see({ css: '.undo', at: 'on Tuesday' });
  await shot(one.page, '6-hidden');
  await expect.poll(() => all(lee), soon).not.toContain('on Tuesday');
  await one.press('Undo', 'on Tuesday');
  const kim = await reader();
  await expect.poll(() => all(kim), soon).toContain('on Tuesday');
  await one.press('Stop moderating');
  await one.see({ css: 'button', says: 'Moderate' });
  expect(await one.sees({ css: 'button', says: 'Stop moderating' })).toBe(false);
});

test('a thread that is closed says so in a page that is open, and keeps what was typed', async () => {
  const [one, kai] = [await nia(), await reader()];
  await kai.fillIn('main', 'Half of a thou', 'Kai');
  await one.go('#/default/threads', 'Threads');
  await one.press('Manage: Nine minutes late, on purpose · Longshore');
  await one.see(() => document.querySelector('.manage'));
  await shot(one.page, '7-manage');
  await one.page.select('.manage select[name=lock]', 'closed');
  await one.fill('Why, told to readers', 'The vote is over.');
  await one.press('Change');
  await expect.poll(() => one.bar(), soon).toBe('Changed. It is “Closed” now.');
  await says(kai.page, 'The vote is over.');
  await shot(kai.page, '7-closed');
  expect(await kai.written('main')).toBe('Half of a thou');
  await one.press('Undo');
  await expect.poll(() => one.bar(), soon).toBe('Undone.');
  // A page that is open asks anew at most every 15 seconds; one that is opened knows at once.
  await kai.reload();
  await kai.see({ css: 'section > form [part=send]' });
  expect(await kai.written('main')).toBe('Half of a thou');
});

test('who is banned is told so, and keeps the text', async () => {
  const [one, bo] = [await nia(), await reader()];
  await bo.write('Buy my clocks.', 'Bo');
  // While it is on its way, too, it has a mark.
  await expect.poll(() => marks(bo, 'my clocks'), soon).toEqual([expect.stringContaining('Waiting for approval')]);
  await one.go('#/default/people', 'People');
  await one.press('Ban… Bo');
  await one.see(() => document.querySelector('dialog'));
  await shot(one.page, '8-ban');
  await one.press('Ban');
  await expect.poll(() => one.bar(), soon).toBe('Bo is banned.');
  bo.expect(/403/);
  await bo.fillIn('main', 'Buy my other clocks.');
  await bo.send('main');
  await says(bo.page, 'A moderator decided that you may not write here until');
  await shot(bo.page, '8-banned');
  expect(await bo.written('main')).toBe('Buy my other clocks.');
});
