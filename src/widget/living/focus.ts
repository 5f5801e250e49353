/** The heading of the next comment, else of the last one before, else of the thread. */
export function headingAfter(article: HTMLElement | null | undefined): HTMLElement | null | undefined {
  const root = article?.getRootNode();
  if (!article || !(root instanceof ShadowRoot)) return null;
  const headings = [...root.querySelectorAll<HTMLElement>('[part=author]')];
  const after = headings.find((heading) => article.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING);
  return after ?? headings.at(-1) ?? root.querySelector<HTMLElement>('h2');
}

/** Puts the focus of a button that goes into the words before it, where the reader goes on. */
export function leadInto(button: Element): void {
  const words = button.previousElementSibling as HTMLElement | null;
  if (!words || activeIn(button) !== button) return;
  words.tabIndex = -1;
  words.focus({ preventScroll: true });
}

/** What has the focus in the tree that an element stands in. */
export function activeIn(element: Element | null): Element | null {
  const root = element?.getRootNode() as ShadowRoot | Document | undefined;
  return root instanceof ShadowRoot ? root.activeElement : null;
}

/** Scrolls a comment clear of what the page may have fixed at its edges and gives its heading the focus. */
export function reveal(article: HTMLElement | null | undefined): void {
  if (!article) return;
  article.scrollIntoView({ block: 'center' });
  article.querySelector<HTMLElement>('[part=author]')?.focus({ preventScroll: true });
}
