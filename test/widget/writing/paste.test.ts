import { describe, expect, it } from 'vitest';
import { editOf } from '../../../src/widget/living/composer/paste.ts';
import { fencedCode } from '../../../src/widget/writing/code.ts';
import { applied } from '../../../src/widget/writing/edit.ts';
import { pastedLink, picture } from '../../../src/widget/writing/link.ts';
import { pastedBlocks } from '../../../src/widget/writing/paste.ts';
import { become, selected, shown } from './rows.ts';

const url = 'https://example.org/a';

/** What stands there once an address was pasted; `null` where the browser pastes it. */
function linked(marked: string, pasted: string): string | null {
  const before = selected(marked);
  const edit = pastedLink(before, pasted);
  return edit && shown(applied(before, edit));
}

describe('an address that is pasted', () => {
  it.each([
    ['makes selected words a link', 'see ‹this› here', ` ${url}\n`, `see [this](${url})| here`],
    ['leaves spaces outside', 'see‹ this ›here', url, `see [this](${url}) |here`],
    ['with brackets is still one', '‹this›', `${url}_(b)`, `[this](${url}_%28b%29)|`],
    ['goes in as it is where nothing is selected', 'see |', url, null],
    ['goes in over another address', `‹https://example.com›`, url, null],
    ['goes in over lines', '‹one\ntwo›', url, null],
    ['is none with words beside it', '‹this›', `${url} and more`, null],
    ['is none by another scheme', '‹this›', 'javascript:alert(1)', null],
    ['is none without a scheme', '‹this›', 'example.org', null],
  ])('%s', (_what, before, pasted, after) => {
    expect(linked(before, pasted)).toBe(after);
  });
});

describe('Markdown that is pasted', () => {
  it.each([
    ['in the middle of a line', 'a ‹b› c', '**x**', 'a **x**| c'],
    ['a list behind words', 'a |', '- x\n- y', 'a \n\n- x\n- y|'],
    ['a list in an empty line', 'a\n|', '- x', 'a\n- x|'],
    ['paragraphs behind words', 'a |', 'x\n\ny', 'a x\n\ny|'],
    ['paragraphs before words', '| a', 'x\n\ny', 'x\n\ny\n\n| a'],
    ['strong words behind words', 'a |', '**x**\n\ny', 'a **x**\n\ny|'],
    ['a link behind words', 'a |', '[x](y)', 'a [x](y)|'],
  ])('%s', (_what, before, markdown, after) => {
    expect(become(before, (at) => pastedBlocks(at, markdown))).toBe(after);
  });
});

describe('in code, what is pasted means nothing but itself', () => {
  const data = new DataTransfer();
  data.setData('text/plain', url);

  it.each([
    ['in a block', '```\n‹this›'],
    ['in a block with waves', '~~~\n‹this›'],
    ['in a block that a shorter fence does not close', '````\n```\n‹this›'],
    ['in a block that is indented', '\n    ‹this›'],
    ['between backticks', 'a `‹this›`'],
  ])('%s', (_what, marked) => {
    expect(editOf(data, selected(marked), null)).toBeNull();
  });

  it.each([
    ['in a line of its own', '‹this›'],
    ['after a block', '```\na\n```\n‹this›'],
    ['after a block with waves that has backticks in it', '~~~\n```\n~~~\n‹this›'],
    ['after backticks in a line', 'a ``` b\n‹this›'],
  ])('but not %s', (_what, marked) => {
    expect(editOf(data, selected(marked), null)?.put).toBe(`[this](${url})`);
  });
});

describe('a picture', () => {
  it.each([
    ['A harbour', url, `![A harbour](${url})|`],
    ['', url, `![](${url})|`],
    ['a] b', `${url} b`, `![a\\] b](${url}%20b)|`],
    ['two\nlines', `${url})`, `![two lines](${url}%29)|`],
  ])('%j at %j', (alt, at, after) => {
    expect(become('|', (selected) => picture(selected, alt, at))).toBe(after);
  });
});

it('a block of code has a fence longer than any in it', () => {
  expect(fencedCode('````\na', 'md')).toBe('`````md\n````\na\n`````');
});
