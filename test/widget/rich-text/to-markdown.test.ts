import { describe, expect, it } from 'vitest';
import { pastedMarkdown } from '../../../src/widget/rich-text/pasted.ts';
import { isRich, toMarkdown } from '../../../src/widget/rich-text/to-markdown.ts';

/** What a sanitiser gives, without its care: these tests are about what is written, `paste.test` of the browsers about what is let through. */
function parse(html: string): DocumentFragment {
  const box = document.createElement('template');
  box.innerHTML = html;
  return box.content;
}

describe('becomes Markdown', () => {
  it.each([
    ['paragraphs', '<p>One.</p>\n<p>Two.</p>', 'One.\n\nTwo.'],
    ['strong and emphasis', 'a <strong>b</strong> <em>c</em> <b>d</b> <i>e</i>', 'a **b** *c* **d** *e*'],
    ['marks with spaces at their ends', 'a<b> b </b>c', 'a **b** c'],
    ['marks in each other', '<b><strong>a</strong> <em>b</em></b>', '**a *b***'],
    ['empty marks', 'a<b> </b>b<i></i>', 'a b'],
    ['struck out words', '<del>a</del>', '~~a~~'],
    ['code', 'a <code>b</code> <kbd>c</kbd>', 'a `b` `c`'],
    ['code with a backtick', '<code>a`b</code>', '``a`b``'],
    ['code that looks marked', '<code>*a* \\</code>', '`*a* \\`'],
    ['a block of code', '<pre><code class="language-js">a\n  b\n</code></pre>', '```js\na\n  b\n```'],
    ['a block of code with breaks', '<pre>a<br>b</pre>', '```\na\nb\n```'],
    ['a block of code with a fence', '<pre>```</pre>', '````\n```\n````'],
    ['a link', 'see <a href="https://a.example/b">this</a>', 'see [this](https://a.example/b)'],
    ['a link with brackets', '<a href="https://a.example/(b)">a]</a>', '[a\\]](https://a.example/%28b%29)'],
    ['a link that says where it leads', '<a href="https://a.example/">https://a.example/</a>', 'https://a.example/'],
    ['a link without words', 'a<a href="https://a.example/"> </a>b', 'a b'],
    ['a link without an aim', '<a>a</a> <b>b</b>', 'a **b**'],
    ['no note about a link', '<a href="https://a.example/">b.example</a><bdi> (a.example)</bdi>', '[b.example](https://a.example/)'],
    ['a list', '<ul><li>a</li><li>b</li></ul>', '- a\n- b'],
    ['a list with numbers', '<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
    ['a list in a list', '<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>', '- a\n  1. b\n  2. c\n- d'],
    ['a list in a list, as some programs write it', '<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n   - b'],
    ['a list of paragraphs', '<ul><li><p>a</p><p>b</p></li></ul>', '- a\n\n  b'],
    ['a list with code', '<ul><li>a<pre>b\nc</pre></li></ul>', '- a\n\n  ```\n  b\n  c\n  ```'],
    ['a quote', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['a quote in a quote', '<blockquote>a<blockquote>b</blockquote></blockquote>', '> a\n>\n> > b'],
    ['a heading, which the sanitiser makes strong', '<p><strong>a</strong></p><p>b</p>', '**a**\n\nb'],
    ['a line break', 'a<br>b', 'a\nb'],
    ['two line breaks', 'a<br><br>b', 'a\n\nb'],
    ['a rule', 'a<hr>b', 'a\n\n---\n\nb'],
    [
      'a table',
      '<table><tr><th>a</th><th>b</th></tr><tr><td>c|</td><td><p>d</p></td></tr></table>',
      '| a | b |\n| --- | --- |\n| c\\| | d |',
    ],
    ['a table that only arranges', '<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>', '- a\n\nb'],
    ['what is not known', '<div><span>a</span><sup>2</sup></div>', 'a2'],
    ['marks around blocks', '<b><p>a</p><p>b</p></b>', 'a\n\nb'],
    ['white space between words', 'a \n\t b\u00a0c', 'a b c'],
    ['words that look like marks', '*a* _b_ `c` [d](e) <f> g_h 2 * 3', '\\*a\\* \\_b\\_ \\`c\\` \\[d](e) \\<f> g_h 2 * 3'],
    ['a backslash', 'C:\\dir \\*', 'C:\\dir \\\\\\*'],
    [
      'words that look like a block',
      '<p># a</p><p>- b</p><p>1. c</p><p>&gt; d</p><p>2026. e</p>',
      '\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n\n2026\\. e',
    ],
  ])('%s', (_what, html, markdown) => {
    expect(toMarkdown(parse(html.replaceAll('<f>', '&lt;f&gt;')))).toBe(markdown);
  });

  it('is not asked for where plain text says all', () => {
    expect(['<p>a</p><div>b<br>c</div>', '<span>a</span>', '<a>b</a>'].map((html) => isRich(parse(html)))).toEqual([false, false, false]);
    expect(['<a href="https://a.example">b</a>', '<pre>a</pre>', '<ul><li>a</li></ul>'].map((html) => isRich(parse(html)))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('however deep it is', () => {
    expect(toMarkdown(parse(`${'<blockquote>'.repeat(90)}a`))).toBe(`${'> '.repeat(90)}a`);
  });
});

describe('HTML of the clipboard', () => {
  it('of a code editor stays plain', () => {
    const colours =
      '<div style="color:#d4d4d4;background-color:#1e1e1e;font-family:Menlo, Monaco, \'Courier New\', monospace;"><div><span>a</span></div></div>';
    const page =
      '<html><head><meta charset="utf-8"></head><body><pre style="background-color:#2b2b2b;color:#a9b7c6;font-family:\'JetBrains Mono\'">a</pre></body></html>';
    const windows = `<html><body>\r\n<!--StartFragment-->${colours}<!--EndFragment-->\r\n</body></html>`;
    expect([colours, `<meta charset='utf-8'>${colours}`, windows, page].map((html) => pastedMarkdown(html, parse))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('of a block of code on a page is one', () => {
    expect(pastedMarkdown('<meta charset="utf-8"><pre style="font-family: monospace; color: #000">a</pre>', parse)).toBe('```\na\n```');
  });

  it('has its pictures as their words, and no element of them', () => {
    const seen: string[] = [];
    const markdown = pastedMarkdown('<b>a</b> <img src="https://a.example/b.png" alt="A > harbour"><img src=c>', (html) => {
      seen.push(html);
      return parse(html);
    });
    expect([markdown, seen.join().includes('<img')]).toEqual(['**a** A > harbour', false]);
  });

  it('is not bold as a whole because a program wraps it so', () => {
    expect(pastedMarkdown('<b style="font-weight:normal;" id="docs-internal-guid-1"><p>a <i>b</i></p></b>', parse)).toBe('a *b*');
  });
});
