/** The most matches that are found. */
const MOST = 2_000;

/** Where words stand in the bodies of a thread's comments, in reading order, however their letters are cased. */
export function matchesIn(thread: Element, words: string): Range[] {
  const wanted = folded(words.trim());
  const found: Range[] = [];
  if (!wanted) return found;
  for (const body of thread.querySelectorAll('article > .body, article > details > .body')) {
    const { text, nodes } = textOf(body);
    for (let from = text.indexOf(wanted); from >= 0 && found.length < MOST; from = text.indexOf(wanted, from + wanted.length))
      found.push(rangeOf(nodes, from, from + wanted.length));
  }
  return found;
}

interface Piece {
  node: Text;
  /** Where it begins in the whole. */
  at: number;
}

function textOf(body: Element): { text: string; nodes: Piece[] } {
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const nodes: Piece[] = [];
  let text = '';
  while (walk.nextNode()) {
    const node = walk.currentNode as Text;
    // What shows a picture is no word of the comment.
    if (node.parentNode!.nodeName === 'BUTTON') continue;
    nodes.push({ node, at: text.length });
    text += folded(node.data);
  }
  return { text, nodes };
}

/** In small letters, each as long as it was. */
function folded(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return text.replace(/[^]/gu, (sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign));
}

function rangeOf(nodes: readonly Piece[], from: number, to: number): Range {
  const range = document.createRange();
  const first = nodes.findLast(({ at }) => at <= from)!;
  const last = nodes.findLast(({ at }) => at < to)!;
  range.setStart(first.node, from - first.at);
  range.setEnd(last.node, to - last.at);
  return range;
}
