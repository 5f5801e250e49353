/** Something in a thread, as a reader would point at it. */
export interface Query {
  css: string;
  /** Its text, or the name it is read aloud by. */
  says?: string | undefined;
  /** Words of the comment it belongs to. */
  at?: string | undefined;
  /** Which thread of the page, counted from 0. */
  thread?: number | undefined;
}

/** A comment as it is drawn. */
export interface Seen {
  name: string;
  text: string;
  /** 1 for a root. */
  level: number;
}

/*
 * What follows runs inside the page, so each function stands alone. Shadow roots are looked through
 * here, and not by the driver's own piercing selectors, which were seen to wait without end.
 */

/** The first visible element that fits. */
export function find({ css, says, at, thread = 0 }: Query): Element | null {
  const root = document.querySelectorAll('afterword-thread')[thread]?.shadowRoot;
  const bodies = [...(root?.querySelectorAll('article > [part=body]') ?? [])];
  const scope = at === undefined ? root : bodies.find((body) => body.textContent.includes(at))?.parentElement;
  const fits = (element: Element): boolean =>
    says === undefined || element.textContent.trim() === says || element.getAttribute('aria-label') === says;
  return [...(scope?.querySelectorAll(css) ?? [])].find((element) => fits(element) && element.checkVisibility()) ?? null;
}

/** All comments that are drawn, from the top, without those that are still being sent. */
export function comments(thread: number): Seen[] {
  const root = document.querySelectorAll('afterword-thread')[thread]?.shadowRoot;
  const levelOf = (element: Element | null): number => (element ? Number(element.matches('ol')) + levelOf(element.parentElement) : 0);
  const visible = [...(root?.querySelectorAll('article:not([aria-busy])') ?? [])].filter((article) => article.checkVisibility());
  return visible.map((article) => ({
    name: article.querySelector('[part=author]')?.textContent ?? '',
    text: (article.querySelector('[part=body]') ?? article).textContent.trim(),
    level: levelOf(article),
  }));
}

/** What is read aloud for each element that fits. */
export function labels({ css, at, thread = 0 }: Query): string[] {
  const root = document.querySelectorAll('afterword-thread')[thread]?.shadowRoot;
  const bodies = [...(root?.querySelectorAll('article > [part=body]') ?? [])];
  const scope = at === undefined ? root : bodies.find((body) => body.textContent.includes(at))?.parentElement;
  return [...(scope?.querySelectorAll(css) ?? [])].map((element) => element.getAttribute('aria-label') ?? element.textContent.trim());
}

/** Where the focus is: what the element is read as, or its tag where it has no words. */
export function focused(): string {
  const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  const field = active as HTMLInputElement | null;
  return active?.getAttribute('aria-label') ?? (field?.labels?.[0]?.textContent || active?.textContent?.trim() || active?.localName) ?? '';
}
