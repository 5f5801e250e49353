import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/code.css?inline';
import { tokensOf, type Kind } from './tokens.ts';

/** What is coloured already, by its block: bodies move from one element into another. */
const done = new Map<Element, [mark: Highlight, range: StaticRange][]>();
const marks = new Map<Kind, Highlight>();

/** Colours the blocks of code in a body whose language is known. The page itself stays as it is. */
export function colour(body: Element): void {
  dressLater(body, style);
  for (const code of body.querySelectorAll('pre > code[class]')) {
    const text = code.firstChild;
    if (done.has(code) || !(text instanceof Text) || code.childNodes.length > 1) continue;
    const [, language = ''] = /language-(\S+)/.exec(code.className) ?? [];
    const ranges = tokensOf(text.data, language).map(({ kind, from, to }): [Highlight, StaticRange] => [
      markOf(kind),
      new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: to }),
    ]);
    for (const [mark, range] of ranges) mark.add(range);
    done.set(code, ranges);
  }
}

/** Lets go of what is no more in the page: a range holds its text, and with that all that the text once stood in. */
export function letGo(): void {
  for (const [code, ranges] of done) {
    if (code.isConnected) continue;
    done.delete(code);
    for (const [mark, range] of ranges) mark.delete(range);
  }
}

function markOf(kind: Kind): Highlight {
  let mark = marks.get(kind);
  if (!mark) {
    marks.set(kind, (mark = new Highlight()));
    // Below what a search has found.
    mark.priority = -1;
    CSS.highlights.set(`afterword-${kind}`, mark);
  }
  return mark;
}
