/*
 * What follows runs inside the page, so each function stands alone.
 */

/**
 * What is drawn otherwise in the frames of a page than in its first one, by their names: the box of
 * each element of the thread, counted from the thread's own corner, and every computed property.
 */
export function differing(): Record<string, string[]> {
  interface Drawn {
    path: string;
    box: string;
    style: CSSStyleDeclaration;
  }
  const pathOf = (element: Element): string => {
    const name = [element.localName, ...element.classList].join('.');
    return element.parentElement ? `${pathOf(element.parentElement)} > ${name}` : name;
  };
  const drawn = (frame: HTMLIFrameElement): Drawn[] => {
    const root = frame.contentDocument?.querySelector('afterword-thread')?.shadowRoot;
    const corner = root?.firstElementChild?.getBoundingClientRect();
    return [...(root?.querySelectorAll('*') ?? [])].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const box = [x - (corner?.x ?? 0), y - (corner?.y ?? 0), width, height].map((length) => Math.round(length * 8) / 8);
      const style = frame.contentWindow!.getComputedStyle(element);
      return { path: pathOf(element), box: element.getClientRects().length > 0 ? box.join() : 'none', style };
    });
  };
  const differences = (before: Drawn[], after: Drawn[]): string[] => {
    if (before.length !== after.length) return [`${before.length} elements became ${after.length}`];
    return before.flatMap(({ path, box, style }, index) => {
      const other = after[index]!;
      const lines = Array.from(style)
        .filter((name) => style.getPropertyValue(name) !== other.style.getPropertyValue(name))
        .map((name) => `${path}: ${name} ${style.getPropertyValue(name)} → ${other.style.getPropertyValue(name)}`);
      return box === other.box ? lines : [`${path}: box ${box} → ${other.box}`, ...lines];
    });
  };
  const [first, ...others] = [...document.querySelectorAll('iframe')].map((frame) => ({ name: frame.name, all: drawn(frame) }));
  return Object.fromEntries(others.map(({ name, all }) => [name, differences(first?.all ?? [], all)]));
}

/** Each element of the page outside of the thread as it is drawn: its box, and every computed property. */
export function outside(): string[] {
  const all = [...document.body.querySelectorAll('*')].filter((element) => !element.closest('afterword-thread, script'));
  return [document.documentElement, document.body, ...all].map((element) => {
    const style = getComputedStyle(element);
    const { x, y, width, height } = element.getBoundingClientRect();
    // How tall a page is depends on all that stands on it.
    const whole = element.contains(document.querySelector('afterword-thread'));
    const names = Array.from(style).filter((name) => !whole || !/height|block-size|origin|^(bottom|inset)/.test(name));
    const box = whole ? [x, y, width] : [x, y, width, height];
    return [element.localName, ...box, ...names.map((name) => `${name}: ${style.getPropertyValue(name)}`)].join('; ');
  });
}
