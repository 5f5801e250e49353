/** What of a selection lies in the words of one comment. */
export interface Part {
  article: HTMLElement;
  range: Range;
}

/** The comment a selection lies in; `null` where it touches two, or holds none of a comment's words. */
export function partOf(selected: Range): Part | null {
  const article = elementOf(selected.startContainer)?.closest<HTMLElement>('article');
  const body = article?.querySelector<HTMLElement>(':scope > .body');
  if (!article || !body) return null;
  const range = selected.cloneRange();
  const words = document.createRange();
  words.selectNodeContents(body);
  if (range.compareBoundaryPoints(Range.START_TO_START, words) < 0) range.setStart(body, 0);
  if (range.compareBoundaryPoints(Range.END_TO_END, words) > 0) {
    // Whoever clicks three times selects to the beginning of what comes next.
    if (!article.contains(selected.endContainer) && hasWords(after(article, selected))) return null;
    range.setEnd(body, body.childNodes.length);
  }
  return hasWords(range) ? { article, range } : null;
}

const blocks = /^(p|li|pre|blockquote|h\d|tr|div|ul|ol|table|hr)$/;

/** The words of a range, each block and each break in a line of its own. */
export function wordsIn(range: Range): string {
  const said = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return (node as Text).data;
    const inner = [...node.childNodes].map(said).join('');
    const name = node.nodeName.toLowerCase();
    return name === 'br' ? '\n' : blocks.test(name) ? `\n${inner}\n` : inner;
  };
  return said(range.cloneContents())
    .replace(/\n\s*\n/g, '\n')
    .trim();
}

function after(article: Element, selected: Range): Range {
  const rest = selected.cloneRange();
  rest.setStartAfter(article);
  return rest;
}

function hasWords(range: Range): boolean {
  return range.toString().trim() !== '';
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
