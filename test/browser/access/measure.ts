/* oxlint-disable unicorn/consistent-function-scoping -- each function runs alone, inside a page */
/*
 * What is measured in a page. Each function runs inside it, so each stands alone; a finding is a line.
 */

/** Things that are cut off, reach beyond the sides of the page, or lie over one another though both take the focus. */
export function misfits(): string[] {
  const root = document.querySelector('afterword-thread')!.shadowRoot!;
  const nameOf = (element: Element): string =>
    `${element.localName}.${element.className} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30)}”`;
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('[aria-hidden=true].unseen'),
  );
  // What is hidden from sight, what is only ornament, and what lies over others for as long as somebody chooses there.
  const apart = '.unseen, .unseen *, .skip:not(:focus), .avatar, .avatar *, .matches, .matches *, .quoter, .news, svg, svg *';
  const seen = all.filter((element) => !element.matches(apart));
  const cut = seen.filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    if (element.matches('input, select')) return false;
    const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
    return (
      (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
      (hides(overflowY) && element.scrollHeight > element.clientHeight + 1)
    );
  });
  const inBox = (element: Element): boolean => element.closest('pre, table, .signs') !== null;
  const wide = seen.filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && !inBox(element) && (left < -1 || right > document.documentElement.clientWidth + 1);
  });
  const targets = seen.filter((element) => element.matches('a[href], button, input, select, textarea, summary'));
  const over: string[] = [];
  for (const [index, one] of targets.entries()) {
    for (const other of targets.slice(index + 1)) {
      if (one.contains(other) || inBox(one) !== inBox(other)) continue;
      const lies = [...one.getClientRects()].some((a) =>
        [...other.getClientRects()].some(
          (b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1,
        ),
      );
      if (lies) over.push(`${nameOf(one)} and ${nameOf(other)} overlap`);
    }
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  return [
    ...(scrollWidth > clientWidth ? [`the page scrolls sideways by ${scrollWidth - clientWidth}`] : []),
    ...cut.map((element) => `${nameOf(element)} is cut off`),
    ...wide.map((element) => `${nameOf(element)} is too wide`),
    ...over,
  ];
}

/**
 * What can be pressed and is smaller than `least` CSS px either way, without a circle of that width around its middle that touches
 * no other. Links within words, and a name that leads to a website, are as high as their line, which the criterion allows; the time in the line above a comment, too,
 * is never larger than that line, and keeps 24 px free around it.
 */
export function small(least: number): string[] {
  const root = document.querySelector('afterword-thread')!.shadowRoot!;
  const css = 'a[href], button, input:not(.unseen), select, textarea, summary, [role=option]';
  const targets = [...root.querySelectorAll<HTMLElement>(css)].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(`.skip:not(:focus), .body a, .excerpt a, .author a${least > 24 ? ', .time' : ''}`),
  );
  // What is scrolled out of sight in a box of its own cannot be pressed by mistake.
  const inSight = targets.filter((element) => {
    const box = element.closest('.signs')?.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return !box || (bottom > box.top && top < box.bottom);
  });
  // A box to tick is pressed by its label, too.
  const boxOf = (element: HTMLElement): DOMRect => (element.closest('label') ?? element).getBoundingClientRect();
  return inSight.flatMap((element) => {
    const { x, y, width, height } = boxOf(element);
    if (width >= least - 0.5 && height >= least - 0.5) return [];
    const middle = { x: x + width / 2, y: y + height / 2 };
    const crowded = inSight.some((other) => {
      if (other === element || other.contains(element) || element.contains(other)) return false;
      const box = boxOf(other);
      const near = Math.hypot(
        middle.x - Math.max(box.left, Math.min(middle.x, box.right)),
        middle.y - Math.max(box.top, Math.min(middle.y, box.bottom)),
      );
      return near < least / 2;
    });
    const name = (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30);
    return crowded ? [`${element.localName}.${element.className} “${name}” is ${Math.round(width)} × ${Math.round(height)}`] : [];
  });
}

/** Makes the words of the widget half as long again and longer, as other languages do: what people wrote stays as it is. */
export function stretch(): void {
  const root = document.querySelector('afterword-thread')!.shadowRoot!;
  for (const element of root.querySelectorAll('button, label, legend, .hint, .notice, .aside, .mark, .wrong, h2, summary')) {
    for (const node of element.childNodes)
      if (node instanceof Text && !element.closest('.body'))
        node.data = node.data.replace(/\p{L}{4,}/gu, (word) => word + word.toLowerCase().slice(1));
  }
}
