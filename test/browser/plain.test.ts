import { join } from 'node:path';
import { array, constantFrom, letrec, sample, type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Compared } from './support/plainly.ts';
import { scriptOf } from './support/script.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const script = scriptOf(join(import.meta.dirname, 'support/plainly.ts'));
const SEED = 26;

const names = 'p br a em strong code del blockquote ul ol li'.split(' ');
const links = [
  '<a href="https://example.org/tide">',
  '<a href="https://example.org/" rel="nofollow noopener">',
  '<a href="javascript:alert(1)">',
];
const words = constantFrom(
  'tide',
  ' ',
  '\n',
  '  a\tb ',
  'é',
  '👩‍👩‍👧',
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&#39;',
  '>',
  '"',
  'other.example',
  '\u202e',
  'amp;',
);

/** Pieces in any order: few of them are rightly nested. */
const soup = array(
  constantFrom(...names.flatMap((name) => [`<${name}>`, `</${name}>`]), ...links, 'word', ' ', '&amp;', '&', '<', '\r', '\0'),
  {
    maxLength: 9,
  },
).map((pieces) => pieces.join(''));

/** Elements in each other, rightly closed, though perhaps where a parser would have ended the outer one. */
const { tree } = letrec<{ tree: string; node: string }>((tie) => ({
  tree: array(tie('node'), { maxLength: 4 }).map((nodes) => nodes.join('')),
  node: nodeOf(tie('tree')),
}));

function nodeOf(inside: Arbitrary<string>): Arbitrary<string> {
  const opening = constantFrom(...names.filter((name) => name !== 'br').map((name) => `<${name}>`), ...links);
  const element = opening.chain((open) => inside.map((within) => `${open}${within}</${/\w+/.exec(open)![0]}>`));
  return constantFrom(...Array.from({ length: 3 }, (_, index) => index)).chain((kind) =>
    kind === 0 ? words : kind === 1 ? constantFrom('<br>') : element,
  );
}

/** What backends send, and what only looks like it. */
const rows = [
  '<p>One</p>\n<p>Two <em>and <strong>three</strong></em></p>',
  '<blockquote><p>Said <a href="https://example.org/">here</a></p></blockquote><p>Yes</p>',
  '<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>',
  '<p><a href="https://example.org/">https://other.example/</a> is elsewhere</p>',
  '<p>4 &lt; 5 &amp;&amp; 6 &gt; 5 &quot;so&#39;</p>',
  '<code>\n\n a</code>',
];

describe.each([['the browser itself', false] as const, ['DOMPurify', true] as const])('with %s as the parser', (_, without) => {
  test('HTML that can be read in one way only becomes what the parser would make of it', async () => {
    const { page } = await stage.reader();
    if (without) await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
    await page.goto(stage.page());
    await page.addScriptTag({ content: await script });
    const compare = (all: readonly string[]): Promise<Compared> =>
      page.evaluate((htmls) => (globalThis as unknown as { compare(htmls: readonly string[]): Promise<Compared> }).compare(htmls), all);
    expect(await compare(rows)).toEqual({ read: rows.length, differing: [] });
    for (const [kind, least] of [[soup, 500] as const, [tree, 1_500] as const]) {
      const { read, differing } = await compare(sample(kind, { numRuns: 8_000, seed: SEED }));
      expect(differing).toEqual([]);
      expect(read).toBeGreaterThan(least);
    }
  });
});

test('all else is left to the parser', async () => {
  const { page } = await stage.reader();
  await page.goto(stage.page());
  await page.addScriptTag({ content: await script });
  const left = [
    '<p>a',
    'a</p>',
    '<p><p>a</p></p>',
    '<em><p>a</p></em>',
    '<a href="x"><a href="y">z</a></a>',
    '<li>a</li>',
    '<P>a</P>',
    '<p >a</p>',
  ];
  const more = [
    '<p onclick="x">a</p>',
    '<img src=x>',
    '&nbsp;',
    '<script>x</script>',
    'a\0b',
    'a\rb',
    '</br>',
    '<p/>',
    '<ul><p><li>a</li></p></ul>',
  ];
  const { read } = await page.evaluate(
    (htmls) => (globalThis as unknown as { compare(htmls: readonly string[]): Promise<Compared> }).compare(htmls),
    [...left, ...more],
  );
  expect(read).toBe(0);
});
