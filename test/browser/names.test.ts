import { describe, expect, test } from 'vitest';
import type { Comment, Opened } from '../../src/contract/types.ts';
import { everything, openedWith, withWrong, wrong } from '../contract/wrong-types.ts';
import { article } from './support/pages.ts';
import { soon, type Reader } from './support/reader.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Names that want to be somewhere or somebody else. */
const spoofs = [
  'Ada',
  '\u202EadA\u202C (Author)',
  'Ada\u2067 rohtuA \u2066',
  '\u202E\u202E\u202E3 hours ago',
  'عائشة (Author) ✔',
  'בתיה 12:00 Author',
  `Z${'\u0301\u0322\u0337\u035C'.repeat(40)}algo`,
  '\u0E49'.repeat(90),
  'ก็็็็็็็็็็็็็็็็็็็็',
  'W'.repeat(100),
  '𒐫'.repeat(60),
  '﷽'.repeat(30),
  'Ada\n\n\n\n\nAuthor',
  '\u3164\u3164\u3164',
  `Ada${'\u2003'.repeat(80)}Author`,
  '🏴‍☠️👩‍👩‍👧‍👦'.repeat(20),
  'ཧྐྵྨླྺྼྻྂ'.repeat(9),
  '<b>Ada</b> &amp; <img src=x onerror=alert(1)>',
  '✔ Ada 🛡️',
  'A\u200Bd\u200Da',
];

const comment = (id: string, name: string, more: Partial<Comment> = {}): Comment => ({
  id,
  parent: null,
  author: { id: null, name },
  body: { text: `Words of ${id}` },
  created: '2026-11-20T10:00:00Z',
  state: 'visible',
  replies: 0,
  reactions: [],
  ...more,
});

/** Draws what a backend answers to `open`, in a window so wide. */
async function drawn(opened: unknown, width = 720): Promise<Reader> {
  const source = `export default () => ({ open: async () => JSON.parse(${JSON.stringify(JSON.stringify(opened))}), list: async () => ({ items: [], next: null }) })`;
  const adapter = stage.pages.put(source, `/adapters/${crypto.randomUUID()}.js`);
  const reader = await stage.reader();
  await reader.page.setViewport({ width, height: 900 });
  await reader.page.goto(stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" data-adapter="${adapter}"></script>`)));
  await reader.see({ css: 'article > [part=body]' });
  return reader;
}

const thread = (...items: Comment[]): Opened => ({
  thread: { id: 't', count: items.length, kinds: [], reactions: [], sorts: ['oldest'], can: [], each: [], limits: {}, repeatable: false },
  viewer: { author: null, providers: [] },
  page: { items, next: null },
});

type Box = { left: number; right: number; top: number; bottom: number };

/** Where the parts of each comment stand, in the order they are drawn. Runs in the page. */
function boxes() {
  const root = document.querySelector('afterword-thread')!.shadowRoot!;
  const contents = document.createRange();
  // Of the contents, since padding is no part of what stands there.
  const box = (element: Element | null) => {
    if (!element) return null;
    contents.selectNodeContents(element);
    const { left, right, top, bottom } = contents.getBoundingClientRect();
    return { left: Math.round(left), right: Math.round(right), top: Math.round(top), bottom: Math.round(bottom) };
  };
  const wide = root.querySelector('section')!;
  return {
    overflow: Math.max(wide.scrollWidth - wide.clientWidth, document.documentElement.scrollWidth - innerWidth),
    edge: wide.getBoundingClientRect().toJSON() as Box,
    comments: [...root.querySelectorAll('article')].map((article) => ({
      name: box(article.querySelector('[part=author]'))!,
      badge: box(article.querySelector('[part=badge]')),
      time: box(article.querySelector('[part=permalink]'))!,
      body: box(article.querySelector('[part=body]'))!,
      says: article.querySelector('[part=author]')!.textContent,
      after: article.querySelector('[part=permalink]')!.textContent,
    })),
  };
}

/** Whether one box comes after another as one reads: beside it or below. */
const follows = (one: Box, other: Box): boolean => other.left >= one.right || other.top >= one.bottom - 1;

describe('SEC-14, SEC-15: names', () => {
  test.each([720, 320])('leave everything beside them where it was, at %i pixels', async (width) => {
    const items = spoofs.map((name, index) => {
      const badge = index % 2 === 0 ? { badge: 'Author' } : {};
      return comment(`c${index}`, name, { author: { id: null, name, ...badge } });
    });
    const reader = await drawn(thread(...items), width);
    const seen = await reader.page.evaluate(boxes);
    expect(seen.comments).toHaveLength(spoofs.length);
    expect(seen.overflow).toBeLessThanOrEqual(0);
    const odd = seen.comments.flatMap(({ name, badge, time, body, says }, index) => {
      const line = [name, ...(badge ? [badge] : []), time, body];
      const ordered = line.every((box, at) => at === 0 || follows(line[at - 1]!, box));
      const inside = line.every((box) => box.left >= seen.edge.left && box.right <= seen.edge.right);
      const next = seen.comments[index + 1];
      return ordered && inside && Boolean(badge) === (index % 2 === 0) && (!next || next.name.top >= body.bottom) ? [] : [says];
    });
    expect(odd).toEqual([]);
    expect(new Set(seen.comments.map(({ after }) => after)).size).toBe(1);
    expect(seen.comments[13]!.says).toBe('Someone');
  });

  test('in a sentence turn nothing around but themselves', async () => {
    const names = Array.from({ length: 9 }, (_, level) => (level % 2 ? 'עדה (2)' : 'Ada'));
    const chain = names.map((name, level) =>
      comment(`c${level}`, name, { parent: level === 0 ? null : `c${level - 1}`, replies: Number(level < 8) }),
    );
    const reader = await drawn(thread(...chain));
    const sentence = await reader.see({ css: 'header > .aside', at: 'Words of c8' });
    const ranges = await sentence.evaluate((element) => {
      const text = element.firstChild as Text;
      const place = (from: number, to: number): number => {
        const range = document.createRange();
        range.setStart(text, from);
        range.setEnd(text, to);
        return range.getBoundingClientRect().left;
      };
      const start = text.data.indexOf('עדה');
      return {
        says: text.data,
        words: place(0, 11),
        name: place(start, start + 3),
        bracket: place(start + 4, start + 5),
        left: element.getBoundingClientRect().left,
      };
    });
    expect(ranges.says).toBe('in reply to \u2068עדה (2)\u2069');
    expect(Math.abs(ranges.words - ranges.left)).toBeLessThan(2);
    // The name reads from the right, after the words that stand at the left.
    expect(ranges.name).toBeGreaterThan(ranges.bracket);
    expect(ranges.bracket).toBeGreaterThan(ranges.words);
  });

  test('lead only where their address says', async () => {
    const sites = ['https://example.org/ada', 'http://例え.example/ä', 'HTTPS://Example.org', 'https://bank.example\\@example.org/'];
    const refused = [
      'https://bank.example@example.org/',
      'javascript:fired=1',
      'https://exa\tmple.org/',
      ' https://example.org/',
      '//example.org',
      'data:text/html,x',
    ];
    const items = [...sites, ...refused].map((website, index) =>
      comment(`c${index}`, 'Ada', { author: { id: null, name: 'Ada', website } }),
    );
    const reader = await drawn(thread(...items));
    const links = await reader.page.evaluate(() =>
      [...document.querySelector('afterword-thread')!.shadowRoot!.querySelectorAll<HTMLAnchorElement>('[part=author] a')].map(
        ({ href }) => href,
      ),
    );
    expect(links).toEqual(sites.map((site) => new URL(site).href));
  });
});

describe('SEC-04: an answer with something else where text belongs', () => {
  const fields = [
    ['author', 'name'],
    ['author', 'badge'],
    ['author', 'website'],
    ['body', 'html'],
    ['folded'],
    ['via'],
    ['reactions'],
    ['mine', 'reason'],
    ['lang'],
  ];

  test('is drawn without it: nothing becomes an element', async () => {
    const rows = fields.flatMap((path, field) =>
      wrong.map(([, json], index) => withWrong(everything(`${field}-${index}`), path, json) as Comment),
    );
    const reader = await drawn(openedWith(...rows, comment('last', 'Cleo')));
    await expect.poll(() => reader.sees({ css: '[part=author]', at: 'Words of last' }), soon).toBe(true);
    const html = await reader.page.evaluate(() => document.querySelector('afterword-thread')!.shadowRoot!.innerHTML);
    expect(html).not.toMatch(/<img|onerror|\[object|pwned/);
  });
});
