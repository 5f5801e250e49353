import { describe, expect, it, onTestFinished } from 'vitest';
import { partOf, wordsIn } from '../../../src/widget/living/quote/part.ts';

function make(name: string, ...inside: (Node | string)[]): HTMLElement {
  const element = document.createElement(name);
  element.append(...inside);
  return element;
}

function words(...inside: Node[]): HTMLElement {
  const body = make('div', ...inside);
  body.className = 'body';
  return body;
}

/** A thread of two comments, the words of the first in several blocks. */
function thread() {
  const box = document.createElement('div');
  const first = make('article', make('header', 'Ada'), words(make('p', 'One ', make('em', 'two')), make('p', 'three', make('br'), 'four')));
  first.append(make('div', 'Reply'));
  const second = make('article', make('header', 'Ben'), words(make('p', 'five')));
  box.append(first, second);
  document.body.append(box);
  onTestFinished(() => box.remove());
  const [one, three] = [...first.querySelectorAll('p')];
  return { box, first, second, one: one!.firstChild!, three: three!.firstChild!, five: second.querySelector('p')!.firstChild! };
}

function rangeOf(start: Node, at: number, end: Node, until: number): Range {
  const range = document.createRange();
  range.setStart(start, at);
  range.setEnd(end, until);
  return range;
}

const said = (range: Range): string | null => {
  const part = partOf(range);
  return part && wordsIn(part.range);
};

describe('what of a selection can be quoted', () => {
  it('is what lies in the words of one comment, a block a line', () => {
    const { first, one, three } = thread();
    expect(said(rangeOf(one, 1, three, 3))).toBe('ne two\nthr');
    expect(partOf(rangeOf(one, 1, three, 3))?.article).toBe(first);
  });

  it('has a line for each break', () => {
    const { first } = thread();
    const last = first.querySelectorAll('p')[1]!;
    expect(said(rangeOf(last, 0, last, 3))).toBe('three\nfour');
  });

  it('leaves out the name before and the buttons after', () => {
    const { first } = thread();
    expect(said(rangeOf(first, 0, first, 3))).toBe('One two\nthree\nfour');
  });

  it('ends with the comment where only the beginning of the next is touched', () => {
    const { three, second } = thread();
    expect(said(rangeOf(three, 0, second, 0))).toBe('three\nfour');
  });

  it('is nothing where two comments are touched, or no words are', () => {
    const { box, first, one, five } = thread();
    expect(partOf(rangeOf(one, 0, five, 2))).toBeNull();
    expect(partOf(rangeOf(first, 0, first, 1))).toBeNull();
    expect(partOf(rangeOf(box, 0, five, 2))).toBeNull();
    expect(partOf(rangeOf(one, 2, one, 2))).toBeNull();
  });
});
