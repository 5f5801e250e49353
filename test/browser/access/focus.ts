/*
 * Where the focus is. Each function runs inside the page, so each stands alone.
 */

/** Where the focus is: what it is on, and words of the comment it belongs to. */
export function focusAt(): string {
  const active = document.activeElement?.shadowRoot?.activeElement;
  if (!active) return document.activeElement?.id || document.activeElement?.localName || 'nowhere';
  const label = (active as HTMLInputElement).labels?.[0]?.textContent;
  const says = active.getAttribute('aria-label') ?? label ?? active.textContent.trim();
  return `${active.getAttribute('part') ?? active.localName}: ${says}`;
}

/** What is wrong with where the focus is; `null` where nothing is. Elsewhere on the page is no loss. */
export function lost(): string | null {
  const outer = document.activeElement;
  if (!outer || outer === document.body) return 'nowhere';
  if (!outer.shadowRoot) return null;
  const active = outer.shadowRoot.activeElement;
  if (!active) return 'on the widget as a whole';
  const box = active.getBoundingClientRect();
  const seen = active.isConnected && active.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && box.width > 1;
  return seen ? null : `on something that cannot be seen: ${active.outerHTML.slice(0, 120)}`;
}

/** How far what has the focus lies under bars of 80 px at the top and the bottom of the window, in px. */
export function covered(): number {
  const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement!;
  const { top, bottom, height } = active.getBoundingClientRect();
  // What is taller than the window between the bars shows its beginning.
  const end = height > innerHeight - 160 ? top + 24 : bottom;
  return Math.max(0, Math.round(80 - top), Math.round(end - (innerHeight - 80)));
}

/** Everything that Tab should come to in the page, in the order it is drawn, described as by `focusAt`. */
export function stops(): string[] {
  const out: string[] = [];
  const walk = (node: ParentNode): void => {
    for (const element of node.querySelectorAll<HTMLElement>('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      const can = element.tabIndex >= 0 && element.matches('a[href], button, input, select, textarea, summary, [tabindex]');
      if (!can || (element as HTMLButtonElement).disabled || !element.checkVisibility({ visibilityProperty: true })) continue;
      const label = (element as HTMLInputElement).labels?.[0]?.textContent;
      const says = element.getAttribute('aria-label') ?? label ?? element.textContent.trim();
      out.push(element.getRootNode() === document ? element.id : `${element.getAttribute('part') ?? element.localName}: ${says}`);
    }
  };
  walk(document);
  return out;
}
