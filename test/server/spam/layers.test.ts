import { describe, expect, it } from 'vitest';
import type { Judged } from '../../../src/server/judge/layer.ts';
import { linksOf } from '../../../src/server/judge/links.ts';
import { links } from '../../../src/server/spam/layers/links.ts';
import { person } from '../../../src/server/spam/layers/person.ts';
import { signs } from '../../../src/server/spam/layers/signs.ts';
import { time, trap } from '../../../src/server/spam/layers/trap.ts';
import { wordsLayer } from '../../../src/server/spam/layers/words.ts';
import { likeness, sketchOf } from '../../../src/server/spam/sketch.ts';
import { verdictOf } from '../../../src/server/spam/weigh.ts';
import { defaults } from '../../../src/server/spam/settings.ts';
import { renderMarkdown } from '../../../src/server/markdown.ts';

/** A comment of somebody new. */
function judged(text: string, over: Partial<Judged> = {}, written: object | null = { ms: 30_000 }): Judged {
  const html = renderMarkdown(text);
  return {
    draft: {
      page: { key: '/', url: 'https://a.example/', title: '' },
      thread: '/',
      parent: null,
      text,
      key: 'k',
      ...(written && { written }),
    },
    who: { site: 'default', author: null, device: 'd', roles: [], lang: 'en' },
    owner: 'device:d',
    name: 'Ada',
    email: null,
    website: null,
    html,
    links: linksOf(html),
    standing: { visible: 0, rejected: 0, trusted: false },
    ...over,
  } as Judged;
}

const sum = async (layer: (judged: Judged, work: never) => unknown, of: Judged): Promise<number> =>
  ((await layer(of, undefined as never)) as { points: number }[]).reduce((points, signal) => points + signal.points, 0);
const words = wordsLayer([], []);

describe('the field that nobody sees and the clock', () => {
  it('catch a program', async () => {
    expect(await sum(trap, judged('Hello.', {}, { ms: 30_000, trap: 'https://x.example' }))).toBeGreaterThanOrEqual(defaults.wait);
    expect(await sum(time, judged('Hello.', {}, { ms: 1_999 }))).toBeGreaterThanOrEqual(defaults.wait);
  });
  it('leave people alone', async () => {
    expect(await sum(trap, judged('Hello.', {}, { ms: 30_000, trap: ' ' }))).toBe(0);
    expect(await sum(time, judged('Hello.', {}, { ms: 2_000 }))).toBe(0);
    expect(await sum(time, judged('Hello.', {}, null))).toBeGreaterThan(0);
    expect(await sum(time, judged('Hello.', {}, null))).toBeLessThan(defaults.ask);
  });
  it('never have a program told what gave it away', () => {
    const much = [{ layer: 'words', points: 90, reason: '' }];
    expect(verdictOf(much, defaults).what).toBe('refuse');
    expect(verdictOf([...much, { layer: 'trap', points: 8, reason: '' }], defaults).what).toBe('wait');
  });
});

describe('words of spam', () => {
  it.each([
    'online casino',
    'ОNLINE СASINО',
    'on\u200bline ca\u200csino',
    'o n l i n e casino',
    'Ｏｎｌｉｎｅ　Ｃａｓｉｎｏ',
    '𝐨𝐧𝐥𝐢𝐧𝐞 𝐜𝐚𝐬𝐢𝐧𝐨',
    'ónliné cásino',
    'онлайн казино',
    'オンラインカジノ',
  ])('are found in %j', async (text) => {
    expect(await sum(words, judged(`Come to the ${text} today`))).toBeGreaterThanOrEqual(4);
  });
  it.each([
    'Qualcuno ha provato i pomodori?',
    'The ocasino bird',
    'Scunthorpe and Essex are fine places.',
    'Это просто хорошая погода.',
    '昨日は舟の写真がありました。',
  ])('are not found in %j', async (text) => {
    expect(await sum(words, judged(text))).toBe(0);
  });
  it('are said as the list has them, and that they were disguised', async () => {
    const [signal] = await words(judged('best сasinо'), undefined as never);
    expect(signal?.reason).toBe('Words of spam: gambling (“casino…”), disguised by look-alikes or invisible signs.');
  });
  it('are a site’s own, too, and some it allows', async () => {
    expect(await sum(wordsLayer(['tombola*'], []), judged('Big tombolas'))).toBe(4);
    expect(await sum(wordsLayer([], ['Casino*']), judged('A casino'))).toBe(0);
  });
});

describe('signs', () => {
  it.each([
    'Buу сhеар',
    'ca\u200bsi\u200bno',
    'BUY ALL OF THIS NOW BEFORE IT IS GONE',
    'write to +1 (555) 010-4477',
    'me@gmail.com',
    '𝐁𝐞𝐬𝐭 𝐛𝐨𝐧𝐮𝐬',
  ])('speak against %j', async (text) => {
    expect(await sum(signs, judged(text))).toBeGreaterThan(2);
  });
  it.each([
    'Перепишите SQLом',
    '15 μs на 50Ω',
    'می‌خواهم',
    '👩‍💻 👨‍👩‍👧',
    'क्‍ष',
    'NASA and the ESA',
    '`sе\u200bcret`',
    'Ümläut, naïve, Šárka',
    'IT-компания',
    'ОК',
  ])('leave %j alone', async (text) => {
    expect(await sum(signs, judged(text))).toBe(0);
  });
});

describe('links', () => {
  it('weigh by number, place and what stands around them', async () => {
    expect(await sum(links, judged('See https://en.wikipedia.org/wiki/Clock for more.'))).toBe(0);
    expect(await sum(links, judged('I wrote down how I did mine, with drawings: https://moss.example/log'))).toBeLessThan(1);
    expect(await sum(links, judged('https://a-b-shop.top/x'))).toBeGreaterThanOrEqual(5);
    expect(
      await sum(links, judged('a https://q.example b https://w.example c https://e.example d https://r.example')),
    ).toBeGreaterThanOrEqual(4.5);
    expect(await sum(links, judged('[url=https://q.example]x[/url]'))).toBeGreaterThanOrEqual(5);
    expect(await sum(links, judged('Great post! https://q.example'))).toBeGreaterThanOrEqual(5);
    expect(await sum(links, judged('Great post!'))).toBe(0);
    expect(await sum(links, judged('```\nhttps://a-b-shop.top/x https://c-d-shop.top\n```\nThat is what it printed.'))).toBe(0);
  });
  it('are read from what is drawn, as browsers would', () => {
    expect(linksOf('<a href="https://a.example/?x=1&amp;y=2">a</a> <a title="b" href="https://a.example/?x=1&amp;y=2">b</a>')).toEqual([
      'https://a.example/?x=1&y=2',
    ]);
  });
  it('count for little from whoever is known here', async () => {
    expect(await sum(person, judged('x', { standing: { visible: 1, rejected: 0, approved: 0, trusted: false } }))).toBeLessThan(0);
    expect(await sum(person, judged('x', { standing: { visible: 0, rejected: 2, approved: 0, trusted: false } }))).toBeGreaterThanOrEqual(
      5,
    );
  });
});

describe('the look of a text', () => {
  const long = 'We had exactly the same trouble after the storm last winter and nobody came for weeks, so we did it ourselves.';
  it('is the same for texts that differ in little', () => {
    expect(likeness(sketchOf(long), sketchOf(long.replace('winter', 'autumn').toUpperCase()))).toBeGreaterThan(0.6);
    expect(likeness(sketchOf(long), sketchOf(long.replaceAll('e', 'е')))).toBe(1);
  });
  it('is another for others, and nothing for what is short', () => {
    expect(
      likeness(sketchOf(long), sketchOf('My father kept a regulator clock in the hall and wound it every Sunday evening.')),
    ).toBeLessThan(0.2);
    expect(sketchOf('Thank you very much!')).toEqual([]);
  });
  it('takes a few milliseconds at most for the longest comment', () => {
    const words = Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' ');
    const began = performance.now();
    for (let time = 0; time < 10; time++) sketchOf(words);
    expect((performance.now() - began) / 10).toBeLessThan(25);
  });
});
