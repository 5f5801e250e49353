import { describe, expect, it } from 'vitest';
import { keys, toolOf, tools, type Pressed, type Tool } from '../../../src/widget/writing/tools.ts';
import { become, selected } from './rows.ts';

const letters = (words: string): string => words.replace(/[^a-z]/g, '');

type Row = [what: string, before: string, after: string];

const rows: Record<Tool, Row[]> = {
  bold: [
    ['words', 'a ‹few› words', 'a **‹few›** words'],
    ['words once more', 'a **‹few›** words', 'a ‹few› words'],
    ['words with their marks', 'a ‹**few**› words', 'a ‹few› words'],
    ['no spaces at the ends', 'a‹ few ›words', 'a **‹few›** words'],
    ['a part of a word', 'un‹believ›able', 'un**‹believ›**able'],
    ['words that are italic', '*‹few›*', '***‹few›***'],
    ['words that are both', '***‹few›***', '*‹few›*'],
    ['words that are bold by another sign', '__‹few›__', '‹few›'],
    ['each line by itself', '‹one\ntwo›', '‹**one**\n**two**›'],
    ['each line once more', '‹**one**\n**two**›', '‹one\ntwo›'],
    ['lines of which one is bold already', '‹**one**\ntwo›', '‹**one**\n**two**›'],
    ['lines without what they begin with', '‹- one\n\n> two\n1. three›', '- ‹**one**\n\n> **two**\n1. **three**›'],
    ['nothing, so that it can be typed', 'a |', 'a **|**'],
    ['nothing, twice', 'a **|**', 'a |'],
    ['the end of what is bold: a step out', 'a **few|**', 'a **few**|'],
    ['before what is bold: no step in', '**a** |**few**', '**a** **|****few**'],
    ['only white space', 'a‹  ›b', 'a‹  ›b'],
    ['letters outside the first plane', '‹😀›', '**‹😀›**'],
  ],
  italic: [
    ['words', 'a ‹few› words', 'a _‹few›_ words'],
    ['words once more', 'a _‹few›_ words', 'a ‹few› words'],
    ['words by the other sign', 'a *‹few›* words', 'a ‹few› words'],
    ['a part of a word', 'un‹believ›able', 'un*‹believ›*able'],
    ['words that are bold', '**‹few›**', '**_‹few›_**'],
    ['words that are both', '***‹few›***', '**‹few›**'],
    ['nothing', '|', '_|_'],
    ['nothing, twice', '_|_', '|'],
    ['nothing, between marks of bold', '**|**', '**_|_**'],
    ['the end of what is italic', '_few|_', '_few_|'],
  ],
  code: [
    ['words', 'a ‹few› words', 'a `‹few›` words'],
    ['words once more', 'a `‹few›` words', 'a ‹few› words'],
    ['words with their marks', 'a ‹`few`› words', 'a ‹few› words'],
    ['words with a backtick', '‹a`b›', '``‹a`b›``'],
    ['words with a backtick once more', '``‹a`b›``', '‹a`b›'],
    ['a backtick at the end', '‹a`›', '`` ‹a`› ``'],
    ['a backtick at the end once more', '`` ‹a`› ``', '‹a`›'],
    ['nothing', '|', '`|`'],
    ['nothing, twice', '`|`', '|'],
    ['the end of code', '`few|` words', '`few`| words'],
    ['lines', '‹one\ntwo›', '```\n‹one\ntwo›\n```'],
    ['lines once more', '```\n‹one\ntwo›\n```', '‹one\ntwo›'],
    ['lines with their fences', '‹```js\none\n```›', '‹one›'],
    ['whole lines, though parts are selected', 'zero\no‹ne\ntw›o\nthree', 'zero\n```\n‹one\ntwo›\n```\nthree'],
    ['lines with a fence in them', '‹````\none›', '`````\n‹````\none›\n`````'],
    ['one line with the end of it', '‹one\n›two', '`‹one\n›`two'],
  ],
  quote: [
    ['a line', 'one ‹and›', '‹> one and›'],
    ['a line once more', '‹> one›', '‹one›'],
    ['a line with a caret in it', 'one| and', '> one| and'],
    ['an empty line', '|', '> |'],
    ['lines with an empty one', '‹one\n\ntwo›', '‹> one\n>\n> two›'],
    ['lines with an empty one once more', '‹> one\n>\n> two›', '‹one\n\ntwo›'],
    ['lines of which one is a quote', '‹> one\ntwo›', '‹> one\n> two›'],
    ['a line before another, which would become a part of it', '‹one›\ntwo', '‹> one›\n\ntwo'],
    ['a line before an empty one', '‹one›\n\ntwo', '‹> one›\n\ntwo'],
    ['not the line of which only the beginning is touched', '‹one\n›two', '‹> one›\n\ntwo'],
    ['without a space behind its sign', '‹>one›', '‹one›'],
  ],
  list: [
    ['a line', '‹one›', '‹- one›'],
    ['lines', '‹one\ntwo›', '‹- one\n- two›'],
    ['lines once more', '‹- one\n- two›', '‹one\ntwo›'],
    ['lines by another sign', '‹* one\n+ two›', '‹one\ntwo›'],
    ['no item for an empty line', '‹one\n\ntwo›', '‹- one\n\n- two›'],
    ['a caret that stands before the words', '|one', '- |one'],
    ['a caret that stands before a mark', '|- one', '|one'],
    ['an empty line', 'one\n|', 'one\n- |'],
  ],
  link: [
    ['words', 'see ‹this› here', 'see [this](|) here'],
    ['nothing', 'see |', 'see [](|)'],
    ['an address', 'see ‹https://example.org/a?b=c›', 'see [|](https://example.org/a?b=c)'],
    ['an address with brackets', '‹https://example.org/a_(b)›', '[|](https://example.org/a_%28b%29)'],
    ['no address that runs', '‹javascript:alert(1)›', '[javascript:alert(1)](|)'],
    ['a link once more', '[‹this›](https://example.org)', '‹this›'],
    ['a whole link', '‹[this](https://example.org)›', '‹this›'],
    ['a link whose address is still missing', '[‹this›]()', '‹this›'],
    ['words with half a bracket', '‹a] b›', '[a\\] b](|)'],
    ['words with a whole bracket', '‹a [b]›', '[a [b]](|)'],
    ['two lines', '‹one\ntwo›', '[one two](|)'],
  ],
};

describe.each(Object.entries(rows) as [Tool, Row[]][])('%s', (tool, all) => {
  it.each(all)('takes %s: %j becomes %j', (_what, before, after) => {
    expect(become(before, tools[tool])).toBe(after);
  });
});

describe('whatever is selected', () => {
  const text = '**a** _b_ `c`\n> d\n- e [f](g)\n\n```\nh\n```\n';
  it.each(Object.keys(tools) as Tool[])('%s loses no letter and selects what is there', (name) => {
    for (let start = 0; start <= text.length; start++)
      for (let end = start; end <= text.length; end++) {
        const { from, to, put, ...after } = tools[name]({ text, start, end });
        const made = text.slice(0, from) + put + text.slice(to);
        // The address of a link that is taken away goes with it.
        expect(letters(made).replace('g', '')).toBe(letters(text).replace('g', ''));
        expect(0 <= after.start && after.start <= after.end && after.end <= made.length).toBe(true);
      }
  });

  it('a word that is marked and marked again is as before', () => {
    for (const tool of ['bold', 'italic', 'code', 'quote', 'list'] as const) {
      const once = become('‹word›', tools[tool]);
      expect(selected(become(once, tools[tool])).text).toBe('word');
    }
  });
});

const press = (more: Partial<Pressed>): Pressed => ({
  key: '',
  code: '',
  shiftKey: false,
  altKey: false,
  ctrlKey: true,
  metaKey: false,
  isComposing: false,
  ...more,
});

describe('keys', () => {
  it.each<[Tool | undefined, Partial<Pressed>]>([
    ['bold', { key: 'b', code: 'KeyB' }],
    ['bold', { key: 'B', code: 'KeyB' }],
    ['italic', { key: 'i', code: 'KeyI' }],
    ['code', { key: 'e', code: 'KeyD' }],
    ['link', { key: 'л', code: 'KeyK' }],
    ['quote', { key: '>', code: 'Period', shiftKey: true }],
    ['quote', { key: ':', code: 'Period', shiftKey: true }],
    ['list', { key: '*', code: 'Digit8', shiftKey: true }],
    ['list', { key: '(', code: 'Digit8', shiftKey: true }],
    [undefined, { key: '.', code: 'Period' }],
    [undefined, { key: 'B', code: 'KeyB', shiftKey: true }],
    [undefined, { key: 'b', code: 'KeyB', altKey: true }],
    [undefined, { key: 'b', code: 'KeyB', isComposing: true }],
    [undefined, { key: 'b', code: 'KeyB', ctrlKey: false }],
    [undefined, { key: 'b', code: 'KeyB', metaKey: true }],
    [undefined, { key: 'Tab', code: 'Tab' }],
    [undefined, { key: 'v', code: 'KeyV' }],
  ])('%s: %j', (tool, more) => {
    expect(toolOf(press(more), false)).toBe(tool);
  });

  it('are held with Command on a Mac, where Control moves the caret', () => {
    const b = { key: 'b', code: 'KeyB' };
    expect([toolOf(press(b), true), toolOf(press({ ...b, ctrlKey: false, metaKey: true }), true)]).toEqual([undefined, 'bold']);
  });

  it('are there for every tool, each for one', () => {
    expect(Object.keys(keys)).toEqual(Object.keys(tools));
    expect(new Set(Object.values(keys).map(({ shown }) => shown)).size).toBe(Object.keys(tools).length);
  });
});
