import { describe, expect, test } from 'vitest';
import { made } from '../../moderate/made.ts';
import { soon } from '../support/reader.ts';
import { useDesks, type Visitor } from './desk-stage.ts';

const stage = useDesks();
const some = (n: number) => [...Array(n).keys()].map((k) => made(k));

const keys = async ({ page }: Visitor, ...all: string[]): Promise<void> => {
  for (const key of all) {
    await page.keyboard.press(key as 'j');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20))));
  }
};

/** Presses Tab until something has the focus. */
async function tabTo(visitor: Visitor, name: string): Promise<number> {
  for (let presses = 1; presses < 40; presses++) {
    await visitor.page.keyboard.press('Tab');
    if ((await visitor.focused()) === name) return presses;
  }
  throw new Error(`Tab never came to ${name}.`);
}

describe('by keyboard alone', () => {
  test('a queue is worked through: next, previous, select, approve, spam, delete, undo', async () => {
    const desk = await stage.desk(some(12));
    const states = () =>
      desk.sites
        .get('default')!
        .comments.map(({ state }) => state[0])
        .join('');
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.see(() => document.querySelectorAll('article').length === 12);
    await tabTo(mara, 'Ada Probe');
    await keys(mara, 'j', 'j', 'k');
    expect(await mara.focused()).toBe('Bo Lindqvist');
    await keys(mara, 'a');
    // What comes next has the focus, and its neighbour is gone.
    expect(await mara.focused()).toBe('Cem Aydın');
    await keys(mara, 's');
    expect(await mara.focused()).toBe('Dana');
    await expect.poll(states, soon).toBe('pvrppppppppp');
    await expect.poll(() => mara.bar(), soon).toBe('Comment refused as spam.');
    await keys(mara, 'u');
    await expect.poll(() => mara.focused(), soon).toBe('Cem Aydın');
    expect(states()).toBe('pvpppppppppp');
    // Three at once: selected by a range.
    await keys(mara, 'x', 'j', 'j');
    await mara.page.keyboard.down('Shift');
    await keys(mara, 'x');
    await mara.page.keyboard.up('Shift');
    await mara.see(() => document.querySelector('.pick-all')?.textContent === '3 selected');
    await keys(mara, 's');
    await expect.poll(states, soon).toBe('pvrrrppppppp');
    // Deleting asks first; Escape is no, and the focus is where it was.
    const before = await mara.focused();
    await keys(mara, 'd');
    expect(await mara.focused()).toBe('Cancel');
    await keys(mara, 'Escape');
    await expect.poll(() => mara.focused(), soon).toBe(before);
    await keys(mara, 'd', 'Tab');
    await mara.page.keyboard.down('Shift');
    await keys(mara, 'Tab', 'Tab');
    await mara.page.keyboard.up('Shift');
    expect(await mara.focused()).toBe('Delete it');
    await keys(mara, 'Enter');
    await expect.poll(states, soon).toBe('pvrrrdpppppp');
    // Details, and back; the help.
    await keys(mara, 'Enter');
    await mara.see(() => document.activeElement?.querySelector('.details'));
    await keys(mara, '?');
    await mara.see(() => document.querySelector('dialog h2')?.textContent === 'Keys in the list');
    await keys(mara, 'Escape');
    await mara.see(() => document.activeElement?.localName === 'article');
  });

  test('to the last one: then the focus is at the top, never nowhere', async () => {
    const desk = await stage.desk(some(3));
    const mara = await stage.visitor(desk);
    await mara.signIn();
    await mara.see(() => document.querySelectorAll('article').length === 3);
    await tabTo(mara, 'Ada Probe');
    await keys(mara, 'a', 'a', 'a');
    await expect.poll(() => mara.focused(), soon).toBe('Queue');
    expect(await mara.page.evaluate(() => document.querySelector('.empty')?.textContent)).toBe('Nothing waits. Well kept.');
  });

  test('letters mean something only in the list, and never while one writes or holds Control', async () => {
    const desk = await stage.desk(some(3));
    const mara = await stage.visitor(desk);
    await mara.signIn('Mara', '#/default/comments');
    await mara.see(() => document.querySelectorAll('article').length === 3);
    await mara.fill('Words, a name or an e-mail address', 'asdux?');
    await mara.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await keys(mara, 'a', 's', 'd', 'x', '?');
    await mara.press('Details: Ada Probe');
    await mara.press('Edit');
    await mara.fill('Text', 'a s d u x j k ?');
    await mara.press('Cancel', 'article');
    await mara.page.keyboard.down('Control');
    await keys(mara, 'd');
    await mara.page.keyboard.up('Control');
    expect(await mara.page.evaluate(() => document.querySelector('dialog'))).toBeNull();
    expect(desk.asked.filter(({ name }) => name === 'act')).toEqual([]);
  });

  test('the skip link leads past the parts of the page, and each part has one first heading', async () => {
    const desk = await stage.desk(some(3));
    const mara = await stage.visitor(desk);
    await mara.signIn();
    for (const [part, heading] of Object.entries({
      queue: 'Queue',
      comments: 'Comments',
      people: 'People',
      threads: 'Threads',
      rules: 'Rules',
      log: 'Log',
      moderators: 'Moderators',
    })) {
      await mara.go(`#/default/${part}`, heading);
      expect(await mara.page.evaluate(() => [...document.querySelectorAll('h1')].map(({ textContent }) => textContent))).toEqual([heading]);
      expect(await mara.page.title()).toBe(`${heading} · Moderation`);
    }
    await mara.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await mara.page.keyboard.press('Tab');
    expect(await mara.focused()).toBe('Skip to the list');
    await keys(mara, 'Enter');
    expect(await mara.focused()).toBe('Moderators');
  });
});
