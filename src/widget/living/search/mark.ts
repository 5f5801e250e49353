/** Marks what was found, and where the reader is, without a change to the page; where the browser cannot, the place is selected. */
export function mark(found: readonly Range[], here: Range | undefined): void {
  if (typeof Highlight === 'undefined') {
    if (here) getSelection()?.setBaseAndExtent(here.startContainer, here.startOffset, here.endContainer, here.endOffset);
    return;
  }
  put('afterword-found', found);
  put('afterword-here', here ? [here] : []);
}

function put(name: string, ranges: readonly Range[]): void {
  if (ranges.length === 0) return void CSS.highlights.delete(name);
  const highlight = new Highlight(...ranges);
  highlight.priority = name === 'afterword-here' ? 1 : 0;
  CSS.highlights.set(name, highlight);
}
