/** The part of the page that is selected inside a shadow root; `null` where there is none, or it is only a caret. */
export function selectedIn(root: ShadowRoot | Document): Range | null {
  return candidates(root).find((range) => !range.collapsed && inside(range, root)) ?? null;
}

interface Selecting {
  getSelection?(): Selection | null;
}

/** Chromium tells by the root, Firefox by the document; the standard's own way came to all of them later. */
function candidates(root: ShadowRoot | Document): Range[] {
  const whole = document.getSelection();
  const found: (AbstractRange | undefined)[] = [];
  for (const selection of [(root as Selecting).getSelection?.(), whole]) {
    if (selection && selection.rangeCount > 0) found.push(selection.getRangeAt(0));
  }
  if (root instanceof ShadowRoot) found.push(whole?.getComposedRanges?.({ shadowRoots: [root] })[0]);
  return found.flatMap((range) => (range ? [live(range)] : []));
}

function inside(range: Range, root: Node): boolean {
  return range.startContainer.getRootNode() === root && range.endContainer.getRootNode() === root;
}

function live({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}
