import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/server/markdown.ts';

const rows: [what: string, text: string, html: string][] = [
  ['a paragraph', 'Good evening.', '<p>Good evening.</p>'],
  ['two paragraphs', 'One.\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
  ['emphasis', '*a* **b** ~~c~~ `d`', '<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>'],
  ['a line end as a line break', 'one\ntwo', '<p>one<br>\ntwo</p>'],
  ['a line end of Windows', 'one\r\ntwo', '<p>one<br>\ntwo</p>'],
  ['a hard break as one line break', 'one  \ntwo\\\nthree', '<p>one<br>\ntwo<br>\nthree</p>'],
  ['line ends beside emphasis', '*one*\n*two*', '<p><em>one</em><br>\n<em>two</em></p>'],
  ['a line end inside emphasis', '*one\ntwo*', '<p><em>one<br>\ntwo</em></p>'],
  ['a line end in a quote', '> one\n> two', '<blockquote>\n<p>one<br>\ntwo</p>\n</blockquote>'],
  ['a line end in a list', '- one\n  two\n- three', '<ul>\n<li>one<br>\ntwo</li>\n<li>three</li>\n</ul>'],
  ['no break before a nested list', '- one\n  - two', '<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n</ul>'],
  ['no break in code of a line', '`one\ntwo`', '<p><code>one two</code></p>'],
  ['fenced code untouched', '```ts\nconst a = 1;\n\nlet b;\n```', '<pre><code class="language-ts">const a = 1;\n\nlet b;\n</code></pre>'],
  ['indented code untouched', '    one\n    two', '<pre><code>one\ntwo\n</code></pre>'],
  ['a list that counts from seven', '7. a\n8. b', '<ol start="7">\n<li>a</li>\n<li>b</li>\n</ol>'],
  ['a heading', '## Two\n\nthree', '<h2>Two</h2>\n<p>three</p>'],
  ['a line across', 'a\n\n---\n\nb', '<p>a</p>\n<hr>\n<p>b</p>'],
  ['nested quotes', '> > deep', '<blockquote>\n<blockquote>\n<p>deep</p>\n</blockquote>\n</blockquote>'],
  ['tasks', '- [x] done\n- [ ] open', '<ul>\n<li>☑ done</li>\n<li>☐ open</li>\n</ul>'],
  ['a link', '[tides](https://sea.example/a?b=1&c=2)', '<p><a href="https://sea.example/a?b=1&amp;c=2">tides</a></p>'],
  ['a link without its title', '[a](https://sea.example "hover")', '<p><a href="https://sea.example">a</a></p>'],
  ['a reference', '[a]\n\n[a]: https://sea.example', '<p><a href="https://sea.example">a</a></p>'],
  ['a bare address', 'see https://sea.example.', '<p>see <a href="https://sea.example">https://sea.example</a>.</p>'],
  ['a bare www', 'www.sea.example', '<p><a href="http://www.sea.example">www.sea.example</a></p>'],
  ['an e-mail address', 'ada@sea.example', '<p><a href="mailto:ada@sea.example">ada@sea.example</a></p>'],
  ['a picture as a link', '![a gull](https://sea.example/g.png)', '<p><a href="https://sea.example/g.png">a gull</a></p>'],
  ['a picture without words', '![](https://sea.example/g.png)', '<p><a href="https://sea.example/g.png">https://sea.example/g.png</a></p>'],
  ['a picture in a link', '[![gull](https://a.example/g.png)](https://b.example)', '<p><a href="https://b.example">gull</a></p>'],
  ['a picture from nowhere', '![gull](/g.png)', '<p>gull</p>'],
  ['emoji and families', '👍 👩‍👩‍👧‍👦 🇮🇸 ❤️', '<p>👍 👩‍👩‍👧‍👦 🇮🇸 ❤️</p>'],
  ['curly quotes and dashes', '“Well” – it’s…', '<p>“Well” – it’s…</p>'],
  ['Chinese, Japanese, Korean', '你好。こんにちは、안녕', '<p>你好。こんにちは、안녕</p>'],
  ['Arabic', 'مرحبا **بك**', '<p>مرحبا <strong>بك</strong></p>'],
  ['words with underscores', 'snake_case_name', '<p>snake_case_name</p>'],
  ['nothing for white space', ' \n\t\n', ''],
  ['a mark of a footnote as words', 'a[^1]', '<p>a[^1]</p>'],
];

describe('Markdown', () => {
  it.each(rows)('renders %s', (_what, text, html) => {
    expect(renderMarkdown(text)).toBe(html);
  });

  it('renders a table, with how its columns are aligned', () => {
    const html = renderMarkdown('| a | b |\n| :- | -: |\n| 1 | 2 |').replaceAll('\n', '');
    expect(html).toBe(
      '<table><thead><tr><th align="left">a</th><th align="right">b</th></tr></thead><tbody><tr><td align="left">1</td><td align="right">2</td></tr></tbody></table>',
    );
  });
});

/** Texts that must come out as words, and what of them must not come out as HTML. */
const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<div onclick="x">\n*a*\n</div>',
  '<!-- a --> <?php ?> <![CDATA[ x ]]>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](data:text/html,x)',
  '[a](vbscript:x)',
  '[a](//evil.example)',
  '[a](\\\\evil.example)',
  '[a](irc://evil.example)',
  '[a](/relative)',
  '[a](#hash)',
  '[a](http:evil)',
  '[a](https://)',
  '<irc://evil.example>',
  '<javascript:alert(1)>',
  '[a]\n\n[a]: javascript:alert(1)',
  '![a](javascript:alert(1))',
  '![a](data:image/svg+xml,x)',
  '[a](java\nscript:alert)',
  '[a](&#106;avascript:alert(1))',
  '```"><img src=x onerror=y>\na\n```',
  '[a](https://x.example/"onmouseover="y)',
  '![" onerror="y](https://x.example)',
];

/** The tags there may be, with their attributes. */
const tag =
  /<(?:\/?(?:p|strong|em|del|code|pre|blockquote|ul|ol|li|h[1-6]|table|thead|tbody|tr|th|td)|br|hr|\/a|a href="(?:https?:\/\/|mailto:)[^"<>]*"|code class="language-[^"<>]+"|ol start="\d+"|t[hd] align="\w+")>/g;

describe('what Markdown lets through', () => {
  it.each(hostile)('is words and nothing else: %s', (text) => {
    const html = renderMarkdown(text);
    expect(html.replace(tag, '')).not.toMatch(/[<>]/);
    expect(html).not.toMatch(/href="(?!https?:\/\/\w|mailto:)/);
  });

  it('keeps the words of a link it drops', () => {
    expect(renderMarkdown('[the *words*](irc://evil.example) stay')).toBe('<p>the <em>words</em> stay</p>');
  });

  it('shows HTML as it was typed', () => {
    expect(renderMarkdown('<b>bold</b>')).toBe('<p>&lt;b&gt;bold&lt;/b&gt;</p>');
  });

  it('drops what is no name of a language', () => {
    expect(renderMarkdown('```a"b\nx\n```')).toBe('<pre><code>x\n</code></pre>');
  });
});

const fill = (pattern: string, length = 10_000): string => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
const patterns = [
  '*_',
  '*a_ ',
  '**a ',
  '~~a ',
  '>',
  '> ',
  '- ',
  '1. ',
  '> - ',
  '- a\n',
  '- - a\n',
  '[',
  '![',
  '[a](',
  '[a](b)',
  '[a][',
  '[^1]: ',
  '![[]()',
];
const more = [
  '<',
  '<a ',
  '<!--',
  '<![CDATA[',
  '`',
  '` ',
  '\\```\n',
  '```\n',
  '|',
  '|\n',
  '|-\n',
  '|a|b\n',
  'a\n-\n',
  '# a\n',
  '***\n',
  '\n',
  'a\n\n',
  '&',
  '&amp;',
  '"',
];
const addresses = [
  'www.',
  'http://a',
  'http://a.b ',
  'a@b.c ',
  'a@',
  'www.a.',
  'http://a!',
  '[x](www.a.b',
  '😀',
  '\\',
  '\t',
  '[a]: b\n',
  '[[',
  '](b)',
];
const bombs: [what: string, text: string][] = [
  ...[...patterns, ...more, ...addresses].map((pattern): [string, string] => [JSON.stringify(pattern), fill(pattern)]),
  ['a wide table with many rows', `${fill('|a', 3_000)}\n${fill('|-', 3_000)}\n${fill('a\n', 4_000)}`],
  ['a table of short rows', `|a|b|\n|-|-|\n${fill('|\n', 9_000)}`],
  ['links in links', `${fill('[', 3_000)}a${fill('](b)', 6_900)}`],
  ['backticks of every length', fill(Array.from({ length: 140 }, (_, index) => '`'.repeat(index + 1)).join(' '))],
  ['a long definition used often', `[a]: ${fill('x', 1_000)}\n\n${fill('[a]', 8_900)}`],
  ['a long definition in a title', `[a]: b "${fill('x\n', 3_000)}"\n\n${fill('[a] ', 6_900)}`],
  [
    'lists in lists by indentation',
    Array.from({ length: 130 }, (_, index) => `${' '.repeat(index)}- a`)
      .join('\n')
      .slice(0, 10_000),
  ],
  ['addresses and signs', `${fill('www.', 3_300)}${fill('!.', 3_300)}${fill('a@b.c', 3_300)}`],
  ['brackets and addresses', `${fill('![', 5_000)}\n${fill(':-&---\n', 5_000)}`],
  ...[
    'a\n```\n',
    '- ```\na\n',
    '- a\n```\n\n  ',
    '> ```\n',
    '|a|\n|-|\n```\n',
    '|a|\n|-|\n|b|\n```\n',
    '[a]: b "\n```\n',
    '`` a\n```\n',
    '~~~\n```\n~~~\n',
    ' ~~~\n```\n ~~~\n',
    '- a\n  ~~~\n```\n~~~\n```\n',
    '```\n~~~\n```\n',
    '~~~ a ~~~\n',
    '````\n```\n````\n',
    '```\n```` \n',
    '    ```\n',
    '```a`\n',
    '<div>\n```\n',
    '1. a\n\n```\n```\n',
  ].map((opening): [string, string] => [`behind what may be a fence: ${JSON.stringify(opening)}`, `${opening}${fill('*a_ ', 9_900)}`]),
  ['dashes that nearly make a table', `${fill('-', 9_998)}a`],
];

/** How a text was answered, and how long that took, in milliseconds. */
function render(text: string): { answer: string; took: number } {
  const start = performance.now();
  try {
    return { answer: renderMarkdown(text).length <= 65_536 ? 'rendered' : 'too large', took: performance.now() - start };
  } catch (error) {
    const { code, field, message } = error as { code?: string; field?: string; message: string };
    return { answer: `${code} ${field}: ${message}`, took: performance.now() - start };
  }
}

describe('a bomb', () => {
  it.each(bombs)('neither takes long nor grows: %s', (_what, text) => {
    const [first, ...others] = [1, 2, 3].map(() => render(text));
    expect(first!.answer).toMatch(/^(rendered|invalid text: There is too much formatting in this text\..*)$/);
    // A hundred milliseconds on a machine that does nothing else, three times that on one that does.
    expect(Math.min(first!.took, ...others.map((other) => other.took))).toBeLessThan(300);
  });

  it.each(['*a_ ', '>', '[a](b', '|a'])('is refused in words: %s', (pattern) => {
    const text =
      pattern === '|a'
        ? `${fill('|a', 3_000)}\n${fill('|-', 3_000)}\n${fill('a\n', 4_000)}`
        : `${fill(pattern, 5_000)}${fill('](b)', 5_000)}`;
    expect(() => renderMarkdown(text)).toThrow('There is too much formatting in this text.');
  });
});

describe('an honest text of 10,000 characters', () => {
  it.each([
    ['prose with emphasis', 'It was *late*, and the **tide** had turned; nobody said a word about `it`.\n\n'],
    ['a list of links', '- [An island](https://sea.example/island), far out\n'],
    ['code without an empty line', `\`\`\`js\n${'const snake_case = a[i] * b[j]; // `x`\n'.repeat(250)}\`\`\`\n\nWords.\n\n`],
    ['a wide table', `| a | b | c | d |\n|---|---|---|---|\n${'| one | two | three | four |\n'.repeat(60)}\n`],
    ['short lines', 'and so\nit goes on\n\n'],
    ['quotes in quotes', '> > He said so.\n>\n> Did he?\n\nYes.\n\n'],
    ['quotation marks only', '"'],
  ])('is rendered: %s', (_what, pattern) => {
    expect(renderMarkdown(fill(pattern)).length).toBeGreaterThan(5_000);
  });
});
