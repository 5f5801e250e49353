import { describe, expect, test } from 'vitest';
import { made } from '../../moderate/made.ts';
import { soon } from '../support/reader.ts';
import { useDesks } from './desk-stage.ts';

const stage = useDesks();
const some = (n: number) => [...Array(n).keys()].map((k) => made(k));

describe('what else there is to moderate', () => {
  test('everything from a person, a network and a link is one press away', async () => {
    const desk = await stage.desk(some(300));
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.press('Details: Bo Lindqvist');
    await mara.press('with a link to cheap-pills.example');
    await mara.see(() => location.hash === '#/default/comments?link=cheap-pills.example');
    await mara.see(() => document.querySelectorAll('article').length > 30);
    // The queue, which has as many, goes once the answer is there.
    await expect.poll(async () => new Set(await mara.texts()).size, { timeout: 5_000 }).toBe(1);
    await mara.press('Details: Bo Lindqvist');
    await mara.press('from the network 192.0.1.0/24');
    await mara.see(() => document.querySelector('.only')?.textContent?.includes('Only the network 192.0.1.0/24'));
    await mara.press('No longer only the network 192.0.1.0/24');
    await mara.see(() => location.hash === '#/default/comments');
    // The fields are others where the address is another; they come with the list that is narrowed no more.
    await mara.see(() => !document.querySelector('.only'));
    await mara.fill('Words, a name or an e-mail address', 'Zielinska');
    await mara.page.keyboard.press('Enter');
    await mara.see(() => [...document.querySelectorAll('article h3')].every(({ textContent }) => textContent === 'Ewa Nowak-Zielińska'));
  });

  test('a link is never followed before its whole address was shown', async () => {
    const desk = await stage.desk([
      made(0, { text: 'See [my page](https://elsewhere.example/a?b=c).', page: { title: 'A trap', url: 'https://trap.example/x' } }),
    ]);
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.press('Details: Ada Probe');
    await mara.press('Draw it as readers see it');
    await mara.press('Where “my page” leads');
    expect(await mara.page.evaluate(() => document.querySelector('.drawn .leads code')?.textContent)).toBe(
      'https://elsewhere.example/a?b=c',
    );
    expect(await mara.page.evaluate(() => document.querySelectorAll('.drawn .body a').length)).toBe(0);
    // The page of a comment, too, where it is none of the site's own.
    await mara.press('Where “A trap” leads');
    await mara.see(() => document.querySelector('.foot .leads code')?.textContent === 'https://trap.example/x');
    expect(mara.page.url()).toContain(desk.url);
  });

  test('a text is edited, with what it waits for in sight, and a refusal loses no word', async () => {
    const desk = await stage.desk(some(1));
    const mara = await stage.visitor(desk);
    mara.expect(/422/);
    await mara.signIn();
    await mara.press('Details: Ada Probe');
    await mara.press('Edit');
    await mara.fill('Text', ' ');
    await mara.press('Save');
    await mara.see(() => document.querySelector('.editor .wrong')?.textContent === 'A comment needs some words.');
    expect(await mara.page.evaluate(() => document.querySelector('.why')?.textContent)).toContain('First comment of this person');
    await mara.fill('Text', 'Better words.');
    await mara.press('Save');
    await expect.poll(() => mara.texts(), soon).toEqual(['Better words.']);
    expect(desk.sites.get('default')!.log[0]!.act).toBe('edit');
    expect(await mara.focused()).toBe('Ada Probe');
  });

  test('people are trusted and banned, with a reason, and both can be undone', async () => {
    const desk = await stage.desk(some(20));
    const mara = await stage.visitor(desk);
    await mara.signIn('Mara', '#/default/people?text=Finn');
    await mara.press('Trust: Finn');
    await mara.see(() => document.querySelector('.people .mark.accent')?.textContent === 'Trusted');
    await mara.press('Ban… Finn');
    await mara.press('For how long');
    await mara.page.select('dialog select', '168');
    await mara.fill('Why, for the log', 'Sells watches');
    await mara.press('Ban', 'dialog');
    await mara.see(() => document.querySelector('.people .mark.rejected')?.textContent?.startsWith('Banned until'));
    expect(desk.sites.get('default')!.log[0]).toMatchObject({ act: 'ban', why: 'Sells watches' });
    await mara.press('Undo');
    await mara.see(() => document.querySelector('.people .mark.rejected') === null);
  });

  test('a thread is closed with a reason, gets rules of its own, and is moved', async () => {
    const desk = await stage.desk(some(8));
    const mara = await stage.visitor(desk);
    mara.expect(/422/);
    await mara.signIn('Mara', '#/default/threads?text=cache');
    await mara.press('Manage: What a cache promises');
    await mara.page.select('select[name=lock]', 'reactions');
    await mara.fill('Why, told to readers', 'We read everything first');
    await mara.press('Change');
    await mara.see(() => document.querySelector('.threads .mark.rejected')?.textContent === 'Reactions only');
    await mara.press('Slow mode');
    await mara.fill('Between two comments of one person in one thread are at least', '45');
    await mara.press('Save the rules');
    await mara.see(() => document.querySelector('.threads')?.textContent?.includes('1 rule of its own'));
    expect(desk.sites.get('default')!.locks.get('https://blog.example/posts/2')).toEqual({
      lock: 'reactions',
      closed: 'We read everything first',
      rules: { slow: 45 },
    });
    await mara.fill('New key', 'nowhere');
    await mara.press('Move');
    await mara.see(() => document.querySelector('.manage .wrong')?.textContent === 'A key is an address or a path.');
    await mara.fill('New key', 'https://blog.example/posts/0');
    await mara.press('Move');
    await expect.poll(() => mara.bar(), soon).toBe('Both threads are one now.');
  });

  test('an owner invites a moderator, who sees neither that part nor another site', async () => {
    const desk = await stage.desk(some(2), { sites: { default: some(2), shop: some(1) } });
    const mara = await stage.visitor(desk);
    await mara.signIn('Mara', '#/default/moderators');
    await mara.fill('E-mail address', 'theo@desk.example');
    await mara.press('Make a link');
    const link = await mara.see(() => document.querySelector('.handed code')?.textContent);
    const theo = await stage.visitor(desk);
    theo.expect(/401/);
    await theo.page.goto(link);
    await theo.fill('Your name', 'Theo');
    await theo.fill('Password', 'a longer password');
    await theo.press('Go on');
    await theo.see(() => document.querySelectorAll('article').length === 2);
    expect(await theo.page.evaluate(() => document.querySelector('.side')?.textContent)).not.toContain('Moderators');
    expect(await theo.page.evaluate(() => document.querySelector('.brand select'))).toBeNull();
    await mara.page.reload();
    await mara.see(() => document.querySelectorAll('.members li').length === 2);
    await mara.press('Take the role away: Theo');
    await mara.press('Take the role away', 'dialog');
    await mara.see(() => document.querySelectorAll('.members li').length === 1);
    theo.expect(/403/);
    await theo.press('Approve: Ada Probe');
    await theo.see(() => document.querySelector('article .wrong')?.textContent === 'Not done. You do not moderate this site.');
  });

  test('several sites stand in a switch, each with its own list', async () => {
    const desk = await stage.desk([], { sites: { default: some(3), shop: [made(9, { text: 'Only in the shop' })] } });
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.see(() => document.querySelectorAll('article').length === 3);
    await mara.page.select('.brand select', 'shop');
    await expect.poll(() => mara.texts(), soon).toEqual(['Only in the shop']);
    expect(mara.page.url()).toContain('#/shop/queue');
  });

  test('signing out ends the session on the server', async () => {
    const desk = await stage.desk(some(1));
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.press('Sign out');
    await mara.see(() => document.querySelector('.entrance h1')?.textContent === 'Sign in');
    expect(desk.accounts.sessions.size).toBe(0);
  });
});
