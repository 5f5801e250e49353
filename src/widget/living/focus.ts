/** The heading of the next comment outside of this, else of the last one before, else of the thread. */
export function headingAfter(article: HTMLElement | null | undefined): HTMLElement | null | undefined {
  const root = article?.getRootNode();
  if (!article || !(root instanceof ShadowRoot)) return null;
  const headings = [...root.querySelectorAll<HTMLElement>('[part=author]')];
  const after = headings.find(
    (heading) => article.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING && !article.contains(heading),
  );
  return after ?? headings.findLast((heading) => !article.contains(heading)) ?? root.querySelector<HTMLElement>('.title');
}

/** Whoever is in what goes away goes on with the comment after it. */
export function handOn(place: HTMLElement | null): void {
  if (place?.contains(activeIn(place))) headingAfter(place)?.focus({ preventScroll: true });
}

/** Whoever was on something that is drawn no more, and is nowhere else by now, goes on with what is there instead. */
export function goOnFrom(gone: Element | null | undefined, find: () => HTMLElement | null | undefined): void {
  if (gone && !gone.isConnected && isNowhere()) find()?.focus({ preventScroll: true });
}

/** Puts the focus of a button that goes into the words before it, where the reader goes on. */
export function leadInto(button: Element): void {
  const words = button.previousElementSibling as HTMLElement | null;
  if (!words || activeIn(button) !== button) return;
  words.tabIndex = -1;
  words.focus({ preventScroll: true });
}

/** What has the focus in the tree that an element stands in; nothing where that is elsewhere. */
export function activeIn(element: Element | null): Element | null {
  const active = (element?.getRootNode() as Partial<DocumentOrShadowRoot> | undefined)?.activeElement ?? null;
  return active === document.body ? null : active;
}

/** Whether a reader is nowhere: whoever is somewhere, here or in the page, goes on there. */
export const isNowhere = (): boolean => document.activeElement === document.body;

/** Scrolls a comment clear of what the page may have fixed at its edges, unless it is to stay where it is (`still`), and gives its heading the focus. */
export function reveal(article: HTMLElement | null | undefined, still = false): void {
  if (!article) return;
  // Of what is taller than the window its beginning is shown, below what the page may keep at the top.
  if (!still) article.scrollIntoView({ block: article.offsetHeight > innerHeight / 2 ? 'start' : 'center' });
  article.querySelector<HTMLElement>('[part=author]')?.focus({ preventScroll: true });
}
