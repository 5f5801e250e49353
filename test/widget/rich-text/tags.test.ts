import { expect, it } from 'vitest';
import { ownTags } from '../../../src/widget/rich-text/tags.ts';
import { work } from '../support.ts';

it.each([
  ['<p>One <strong>two</strong></p>', '<p>One <strong->two</strong-></p>', 'formatting by names that no parser opens again'],
  ['<P CLASS="x" Lang=de id=y>words</P>', '<p CLASS="x" Lang=de>words</p>', 'attributes that are ours'],
  ['<a href="https://example.org/?a>b" is=x>words</a>', '<a href="https://example.org/?a>b">words</a>', 'quoted values whole'],
  [`<a data-x=" href='x'" href="y">words</a>`, '<a href="y">words</a>', 'no attribute out of the value of another'],
  ['<my-note>words</my-note><svg/onload=x>more', 'wordsmore', 'the words of what is not ours'],
  ['<section>one</section><article>two</article>', '<div>one</div><div>two</div>', 'blocks apart'],
  ['one<!-- <b> -->two<!--> three<?php x ?><![CDATA[y]]></>', 'onetwo three', 'no comment of any kind'],
  ['<style>a</style>one<SCRIPT x>"<p"</script >two', 'onetwo', 'neither style nor script'],
  ['<scripts>one</scripts><script-x>two</script-x>', 'onetwo', 'what is only called alike'],
  ['1 < 2, a<b and <i', '1 &lt; 2, a&lt;b and &lt;i', 'what is no tag as text'],
])('makes %j %j, which is %s', (html, own) => {
  expect(ownTags(html)).toBe(own);
});

it.each(['<', '<!--', '<script ', '<script>', '<b ', '<a ="', '<a =  ', `<a ='"`, '<a title=', '= ', ' ', 'a', '<!-- --!'])(
  'is done in a moment with a body of nothing but %j',
  (piece) => {
    const many = piece.repeat(65_000 / piece.length);
    expect(work(() => [many, `<a ${many}`, `<a ${many}>`].map(ownTags))).toBeLessThan(300);
  },
);
