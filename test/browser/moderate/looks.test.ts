import { describe, expect, test } from 'vitest';
import { made, reported } from '../../moderate/made.ts';
import { look, putAxe } from '../access/axe.ts';
import { useDesks, type StandIn, type Visitor } from './desk-stage.ts';

const stage = useDesks();
const comments = [
  ...[...Array(24).keys()].map((k) => made(k)),
  reported(7),
  made(40, { state: 'visible', pinned: true, edited: '2026-11-26T11:00:00Z' }),
  made(41, { state: 'rejected', told: 'Please be kind' }),
];

/** Every state of the page that is looked at, and how one gets there. */
const states: Record<string, (visitor: Visitor, desk: StandIn) => Promise<unknown>> = {
  queue: (mara) => mara.go('#/default/queue', 'Queue'),
  'some selected': async (mara) => {
    await mara.press('Select the comment by Ada Probe');
    await mara.press('Select the comment by Bo Lindqvist');
  },
  'details, drawn': async (mara) => {
    await mara.press('Select none');
    await mara.press('Details: Finn');
    await mara.press('Draw it as readers see it');
    await mara.press('Where “my notes” leads');
  },
  'being edited': (mara) => mara.press('Edit'),
  'just done': (mara) => mara.press('Approve: Ada Probe'),
  'a question': (mara) => mara.press('Delete: Bo Lindqvist'),
  reported: async (mara) => {
    await mara.press('Cancel', 'dialog');
    await mara.go('#/default/queue?reported=true', 'Queue');
  },
  'the help': (mara) => mara.press('? help'),
  comments: async (mara) => {
    await mara.press('Close', 'dialog');
    await mara.go('#/default/comments?network=192.0.2.0%2F24', 'Comments');
  },
  people: (mara) => mara.go('#/default/people', 'People'),
  threads: async (mara) => {
    await mara.go('#/default/threads', 'Threads');
    await mara.press('Manage: Heating with wood');
    await mara.press('Which comments wait');
  },
  rules: async (mara) => {
    await mara.go('#/default/rules', 'Rules');
    await mara.fill('A comment waits with', '9999');
  },
  log: (mara) => mara.go('#/default/log', 'Log'),
  moderators: (mara) => mara.go('#/default/moderators', 'Moderators'),
  'signed out': async (mara, desk) => {
    desk.accounts.sessions.clear();
    mara.expect(/401/);
    // Its heading goes as soon as the first question is refused.
    await mara.page.evaluate(() => void (location.hash = '#/default/people?text=x'));
    await mara.see(() => document.querySelector('.entrance h1'));
  },
};

/** What axe cannot decide by itself, and why it is right as it is. */
const known: [line: RegExp, reason: string][] = [
  [
    /^undecided color-contrast .*bgOverlap/,
    'the line above the list, the bar at the foot and the button that saves stay in sight while what is below them is scrolled',
  ],
];

/** What can be pressed and is smaller than 44 px, without being a link within words. */
function small(): string[] {
  return [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')].flatMap((element) => {
    if (
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.matches('.unseen, .skip, .foot *, .leads *, .body *, .small a, h2 a, dd *')
    )
      return [];
    const { width, height } = (element.closest('.pick, .pick-all, .choice-line') ?? element).getBoundingClientRect();
    return width >= 43.5 && height >= 43.5
      ? []
      : [`${element.localName}.${element.className} “${element.textContent.slice(0, 30)}” is ${Math.round(width)} × ${Math.round(height)}`];
  });
}

describe('how the page looks', () => {
  test('axe finds nothing in any state, light and dark, at 1280 and at 360 px, and nothing reaches beyond the sides', async () => {
    const wrong: string[] = [];
    let runs = 0;
    for (const width of [1280, 360]) {
      const desk = await stage.desk(structuredClone(comments));
      desk.appoint('Theo', 'moderator');
      desk.sites.get('default')!.proposals = [
        { thread: 'https://blog.example/posts/1?ref=mail', key: 'https://blog.example/posts/1', times: 12, last: '2026-11-20T10:00:00Z' },
      ];
      const mara = await stage.visitor(desk);
      await mara.signIn();
      await putAxe(mara.page);
      for (const [name, enter] of Object.entries(states)) {
        await mara.page.setViewport({ width, height: 800, hasTouch: false });
        await enter(mara, desk);
        await mara.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 250)));
        for (const value of ['light', 'dark']) {
          await mara.page.emulateMediaFeatures([
            { name: 'prefers-color-scheme', value },
            { name: 'prefers-reduced-motion', value: 'reduce' },
          ]);
          runs++;
          const found = (await look(mara.page)).filter((line) => !known.some(([pattern]) => pattern.test(line)));
          wrong.push(...found.map((line) => `${name}, ${width}, ${value}: ${line}`));
        }
        const sideways = await mara.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (sideways > 0) wrong.push(`${name}, ${width}: scrolls sideways by ${sideways}`);
      }
    }
    console.log(`axe: ${Object.keys(states).length} states × 2 widths × 2 schemes, ${runs} runs, ${wrong.length} findings`);
    expect(wrong).toEqual([]);
  }, 180_000);

  test('a phone: one hand, 44 px targets, and the parts behind a button', async () => {
    const desk = await stage.desk(structuredClone(comments));
    const mara = await stage.visitor(desk);
    await mara.page.setViewport({ width: 360, height: 780, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    await mara.signIn();
    await mara.see(() => document.querySelectorAll('article').length > 20);
    const crowded = [...(await mara.page.evaluate(small))];
    await mara.press('Approve: Ada Probe');
    await mara.see(() => document.querySelector('.bar-act'));
    await mara.press('Details: Bo Lindqvist');
    crowded.push(...(await mara.page.evaluate(small)));
    for (const part of ['Comments', 'People', 'Threads', 'Rules', 'Log', 'Moderators']) {
      await mara.press('Menu');
      await mara.press(part, '.side');
      await mara.see((words) => document.querySelector('main h1')?.textContent === words, part);
      await mara.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      crowded.push(...(await mara.page.evaluate(small)).map((line) => `${part}: ${line}`));
      expect(await mara.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    }
    expect([...new Set(crowded)]).toEqual([]);
    expect(desk.sites.get('default')!.comments[0]!.state).toBe('visible');
  });

  test('nothing moves where somebody asked for that', async () => {
    const desk = await stage.desk(structuredClone(comments));
    const mara = await stage.visitor(desk);
    await mara.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await mara.signIn();
    await mara.press('Approve: Ada Probe');
    await mara.see(() => document.querySelector('.bar'));
    expect(await mara.page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
