import { describe, expect, test } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import { made, reported } from '../../moderate/made.ts';
import { soon } from '../support/reader.ts';
import { useDesks } from './desk-stage.ts';

const stage = useDesks();
const some = (n: number) => [...Array(n).keys()].map((k) => made(k));

describe('the page for moderators', () => {
  test('takes the first owner from a one-time link to a first approval', async () => {
    const desk = await stage.desk(some(4));
    desk.accounts.links.set('once-only', {
      purpose: 'set-up',
      email: null,
      role: 'owner',
      site: null,
      needs: ['email', 'name', 'password'],
    });
    const owner = await stage.visitor(desk);
    owner.expect(/401|404|422/);
    await owner.page.goto(`${desk.url}/moderate/#link=once-only`);
    await owner.see(() => document.querySelector('h1')?.textContent === 'Set up moderation');
    // The code is gone from the address before anything else.
    expect(owner.page.url()).toBe(`${desk.url}/moderate/`);
    await owner.fill('Your name', 'Nia');
    await owner.fill('E-mail address', 'nia@desk.example');
    await owner.fill('Password', 'short');
    await owner.press('Go on');
    await owner.see(() => document.querySelector('.wrong')?.textContent === 'A password has 10 to 128 characters.');
    await expect.poll(() => owner.focused(), soon).toBe('input');
    await owner.fill('Password', 'long enough now');
    await owner.press('Go on');
    await owner.see(() => document.querySelectorAll('article').length === 4);
    await owner.press('Approve: Ada Probe');
    await expect.poll(() => owner.bar(), soon).toBe('Comment approved.');
    expect(desk.sites.get('default')!.comments[0]!.state).toBe('visible');
    expect(desk.sites.get('default')!.log[0]).toMatchObject({ by: 'Nia', act: 'approve', count: 1 });
    expect(await owner.rows()).toBe(3);
    // The link was good for once.
    await owner.page.goto('about:blank');
    await owner.page.goto(`${desk.url}/moderate/#link=once-only`);
    await owner.see(() => document.querySelector('.wrong')?.textContent === 'This link was used already, or its time is over.');
  });

  test('shows what was reported, hides it, and undoes that, from the bar and from the log', async () => {
    const desk = await stage.desk([...some(2), reported(7)]);
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.press('Reported 1');
    await mara.see(() => document.querySelector('.reports')?.textContent?.includes('He insults everybody here'));
    await mara.press('Hide: אורי');
    await expect.poll(() => mara.bar(), soon).toBe('Comment hidden. It waits now.');
    expect(await mara.rows()).toBe(0);
    expect(desk.sites.get('default')!.comments[2]!.state).toBe('pending');
    await mara.press('Undo');
    await expect.poll(() => mara.rows(), soon).toBe(1);
    await expect.poll(() => mara.focused(), soon).toBe('אורי');
    expect(desk.sites.get('default')!.comments[2]).toMatchObject({ state: 'visible', reported: 2 });
    await mara.press('Spam: אורי');
    await expect.poll(() => mara.bar(), soon).toBe('Comment refused as spam.');
    await mara.go('#/default/log', 'Log');
    await mara.press('Undo: Mara refused as spam a comment');
    await expect.poll(() => desk.sites.get('default')!.comments[2]!.state, soon).toBe('visible');
    await mara.see(() => document.querySelector('.log li.was-undone .mark')?.textContent === 'Undone later');
  });

  test('changes a rule, which can be undone, and says what is no number', async () => {
    const desk = await stage.desk(some(1));
    const mara = await stage.visitor(desk);
    await mara.signIn('Mara', '#/default/rules');
    await mara.press('All of them');
    await mara.fill('A comment waits with', '900');
    await mara.press('Save the rules');
    await mara.see(() => document.querySelector('.wrong')?.textContent === 'Give a whole number from 0 to 100.');
    await mara.fill('A comment waits with', '5');
    await mara.fill('A comment waits with one of these words', 'casino*\n\n  loan shark \ncasino*');
    await mara.press('Save the rules');
    await expect.poll(() => mara.bar(), soon).toBe('Rules saved.');
    const { rules, log } = desk.sites.get('default')!;
    expect(rules).toMatchObject({ wait: 'all', links: 5, words: ['casino*', 'loan shark'], trustAfter: 3 });
    // Only what was changed goes out, so that two who change other rules do not undo each other.
    expect(log[0]!.what.toSorted()).toEqual(['links', 'wait', 'words']);
    await mara.press('Undo');
    await mara.see(() => (document.querySelector('input[name=links]') as HTMLInputElement).value === '3');
    expect(desk.sites.get('default')!.rules.wait).toBe('first');
  });

  test('brings back what the server refuses, with its words', async () => {
    const desk = await stage.desk(some(3));
    const mara = await stage.visitor(desk);
    mara.expect(/409/);
    await mara.signIn();
    desk.meddle((name) => (name === 'act' ? new CommentError('conflict', 'Theo decided about it a moment ago.') : undefined));
    await mara.see(() => document.querySelectorAll('article').length === 3);
    await mara.press('Approve: Bo Lindqvist');
    await mara.see(() => document.querySelector('article .wrong')?.textContent === 'Not done. Theo decided about it a moment ago.');
    expect(await mara.rows()).toBe(3);
    await expect.poll(() => mara.said(), soon).toContain('Not done.');
    expect(await mara.bar()).toBeNull();
  });

  test('loses nothing on a cut line: it is sent again, and done once', async () => {
    const desk = await stage.desk(some(3));
    const mara = await stage.visitor(desk);
    mara.expect(/ERR_|Failed to load/);
    await mara.signIn();
    await mara.see(() => document.querySelectorAll('article').length === 3);
    let cuts = 0;
    desk.meddle((name) => (name === 'act' && cuts++ < 2 ? (cuts === 1 ? 'cut' : 'cut-after') : undefined));
    await mara.press('Approve: Ada Probe');
    await mara.see(() => document.querySelector('.bar')?.textContent?.includes('This is kept, and sent again by itself.'));
    await mara.press('Spam: Bo Lindqvist');
    await expect
      .poll(() => desk.sites.get('default')!.comments.map(({ state }) => state), soon)
      .toEqual(['visible', 'rejected', 'pending']);
    await expect.poll(() => mara.bar(), soon).toBe('Comment refused as spam.');
    expect(desk.sites.get('default')!.log.map(({ act }) => act)).toEqual(['reject', 'approve']);
  });

  test('keeps the place and what was begun where the session ends', async () => {
    const desk = await stage.desk(some(60));
    const mara = await stage.visitor(desk);
    mara.expect(/401/);
    await mara.signIn('Mara', '#/default/comments?state=pending');
    await mara.see(() => document.querySelectorAll('article').length > 3);
    const before = await mara.texts();
    await mara.page.evaluate(() => scrollTo(0, 300));
    desk.accounts.sessions.clear();
    // By its key, so that the driver scrolls nowhere.
    await mara.page.evaluate(() => document.querySelectorAll('article')[3]!.focus({ preventScroll: true }));
    await mara.page.keyboard.press('a');
    await mara.see(() => document.querySelector('.entrance')?.textContent?.includes('Your session has ended.'));
    await mara.fill('E-mail address', 'mara@desk.example');
    await mara.fill('Password', 'a good password');
    await mara.page.keyboard.press('Enter');
    await expect.poll(() => mara.bar(), soon).toBe('Comment approved.');
    expect(await mara.texts()).toEqual(before.toSpliced(3, 1));
    expect(mara.page.url()).toContain('#/default/comments?state=pending');
    // The row that left may have had some of the height above.
    const [y, there] = await mara.page.evaluate(() => [
      Math.abs(scrollY - 300) < 100,
      document.activeElement === document.querySelectorAll('article')[3],
    ]);
    expect([y, there]).toEqual([true, true]);
    expect(desk.sites.get('default')!.comments[3]!.state).toBe('visible');
  });

  test('asks before it deletes, and offers no undoing of that', async () => {
    const desk = await stage.desk(some(2));
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.press('Delete: Ada Probe');
    await mara.see(() => document.querySelector('dialog h2')?.textContent === 'Delete this comment for good?');
    // What is for good is not done by one more Enter.
    expect(await mara.focused()).toBe('Cancel');
    await mara.page.keyboard.press('Enter');
    await mara.see(() => document.querySelector('dialog') === null);
    expect(await mara.rows()).toBe(2);
    await mara.press('Delete: Ada Probe');
    await mara.press('Delete it');
    await expect.poll(() => mara.bar(), soon).toBe('Comment deleted.');
    expect(await mara.page.evaluate(() => document.querySelector('.bar-act'))).toBeNull();
    expect(desk.sites.get('default')!.comments[0]!.state).toBe('deleted');
  });

  test('says politely what comes meanwhile, and moves nothing until it is asked', async () => {
    const desk = await stage.desk(some(3));
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.see(() => document.querySelectorAll('article').length === 3);
    desk.sites.get('default')!.comments.push(made(20), made(21));
    desk.tell('default');
    await mara.see(() => document.querySelector('.fresh')?.textContent === 'Show 2 comments that came meanwhile');
    await expect.poll(() => mara.said(), soon).toBe('5 comments wait.');
    expect(await mara.rows()).toBe(3);
    await mara.press('Show 2 comments that came meanwhile');
    await expect.poll(() => mara.rows(), soon).toBe(5);
  });
});
