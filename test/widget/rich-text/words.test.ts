import { expect, it } from 'vitest';
import { wordsOf } from '../../../src/widget/rich-text/words.ts';
import { work } from '../support.ts';

it.each([
  ['<p>One.</p><p>Two.</p>', 'One.\nTwo.'],
  ['<p>One<br>two</p>', 'One\ntwo'],
  ['<ul><li>a</li>\n<li>b</li></ul>', 'a\nb'],
  ['a <em>small</em> <a href="https://example.org">word</a>', 'a small word'],
  ['1 &lt; 2 &amp;&amp; &quot;3&quot; &gt; &#39;2&#39;', `1 < 2 && "3" > '2'`],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['&amp;#60; &#38;lt;', '&#60; &lt;'],
  ['curly &#8217;s and &#x1F600;', 'curly ’s and 😀'],
  ['what &nobody; knows, and &#1114112; is none', 'what &nobody; knows, and &#1114112; is none'],
  ['&constructor; &toString;', '&constructor; &toString;'],
  ['<script>alert(1)</script>', 'alert(1)'],
  ['<b', '<b'],
  ['', ''],
])('%j reads %j', (html, words) => {
  expect(wordsOf({ html })).toBe(words);
});

it('leaves plain text as it is', () => {
  expect(wordsOf({ text: ' <p>1 &lt; 2</p>\n\n' })).toBe(' <p>1 &lt; 2</p>\n\n');
});

it.each(['<', '&', '<p ', '\n ', '&#', '</p'])('is done in a moment with a body of nothing but %j', (piece) => {
  expect(work(() => wordsOf({ html: `${piece.repeat(65_000 / piece.length)}x` }))).toBeLessThan(300);
});
