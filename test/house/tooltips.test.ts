import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

/** Tooltips that say something else than the name of what they stand on, and where else the reader is told it. */
const elsewhere: Record<string, string> = {
  "widget/living/check/Frame.tsx: say('keeping.check')": 'the name of the group that the frame stands in',
  'widget/living/composer/Field.tsx: requiredLabel': '`required` of the field, and the line below the fields',
  'widget/living/fresh/News.tsx: keys': 'the description of the button',
  'widget/parts/Choice.tsx: name': 'the name of the button, which has the sign before it',
  'widget/parts/Meta.tsx: editedAt': '“More”, with the full date of the comment',
};

/** What stands in braces from a place on. */
function braced(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return text.slice(from + 1, at);
  }
  return '';
}

/** Tooltips of a source that are not the very name of their element. */
function strange(path: string, text: string): string[] {
  return [...text.matchAll(/\btitle=/g)].flatMap(({ index }) => {
    const says = braced(text, index + 6) || text.slice(index + 6, index + 40);
    const tag = text.slice(text.lastIndexOf('<', index), index + 400);
    return tag.includes(`aria-label={${says}}`) ? [] : [`${path}: ${says}`];
  });
}

describe('a tooltip', () => {
  it('says nothing that is told nowhere else', () => {
    const found = sources().flatMap(({ path, text }) => (path.startsWith('widget/') && path.endsWith('.tsx') ? strange(path, text) : []));
    expect(found.toSorted()).toEqual(Object.keys(elsewhere).toSorted());
  });

  it('that is made later is the full date of a comment, which “More” says, too', () => {
    const found = sources().flatMap(({ path, text }) => (path.startsWith('widget/') && /\.title = |'title',/.test(text) ? [path] : []));
    expect(found).toEqual(['widget/rich-text/allow.ts', 'widget/state/ticking.ts']);
  });

  it('is found where it is not the name', () => {
    expect(strange('a', '<button aria-label={name} title={name} />')).toEqual([]);
    expect(strange('a', '<button aria-label={name} title={date} />')).toEqual(['a: date']);
  });
});
