import { dressLater } from '../../style/dress-later.ts';
import style from '../../style/code.css?inline';
import { tokensOf, type Kind } from './tokens.ts';

/** What is coloured already: bodies move from one element into another. */
const done = new WeakSet<Element>();
const marks = new Map<Kind, Highlight>();

/** Colours the blocks of code in a body whose language is known. The page itself stays as it is. */
export function colour(body: Element): void {
  dressLater(body, style);
  for (const code of body.querySelectorAll('pre > code[class]')) {
    const text = code.firstChild;
    if (done.has(code) || !(text instanceof Text) || code.childNodes.length > 1) continue;
    done.add(code);
    const [, language = ''] = /language-(\S+)/.exec(code.className) ?? [];
    for (const { kind, from, to } of tokensOf(text.data, language))
      markOf(kind).add(new StaticRange({ startContainer: text, startOffset: from, endContainer: text, endOffset: to }));
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
