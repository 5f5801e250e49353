import { expect, it } from 'vitest';
import type { Body } from '../../../src/contract/types.ts';
import { isLong } from '../../../src/widget/state/long.ts';

it.each<[string, Body, boolean]>([
  ['a word', { text: 'word' }, false],
  ['1,600 characters', { text: 'w'.repeat(1_600) }, false],
  ['1,601 characters', { text: 'w'.repeat(1_601) }, true],
  ['24 short lines', { text: 'w\n'.repeat(23) + 'w' }, false],
  ['25 short lines', { text: 'w\n'.repeat(24) + 'w' }, true],
  ['HTML whose words are few', { html: `<p><a href="https://example.org/${'x'.repeat(2_000)}">w</a></p>` }, false],
  ['HTML whose words are many', { html: `<p>${'w '.repeat(801)}</p>` }, true],
  ['many short paragraphs', { html: '<p>w</p>\n'.repeat(24) }, true],
  ['few short paragraphs', { html: '<p>w</p>\n'.repeat(14) }, false],
  ['a long block of code', { html: `<pre><code>${'w\n'.repeat(24)}</code></pre>` }, true],
  ['a paragraph whose source has many lines', { html: `<p>${'w\n'.repeat(40)}</p>` }, false],
])('%s: is it long?', (_name, body, long) => expect(isLong(body)).toBe(long));
