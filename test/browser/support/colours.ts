/*
 * What follows runs inside the page, so each function stands alone.
 */

/** Notes the scheme in which comments are drawn, frame by frame, from the first that has any. */
export function noteSchemes(): void {
  const seen: string[] = [];
  Object.assign(globalThis, { schemesSeen: seen });
  const look = (): void => {
    const drawn = document.querySelector('afterword-thread')?.shadowRoot?.querySelector('[part=comment]');
    if (drawn) seen.push(getComputedStyle(drawn).colorScheme);
    if (seen.length < 60) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** A pair of colours that lacks contrast: what it is, and how much there is. */
export interface Pale {
  what: string;
  contrast: number;
}

/** Texts of the widget of less contrast to what is behind them than 4.5, and fields and buttons whose edge has less than 3. */
export function pale(): Pale[] {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const read = (color: string): Colour => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = color;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a]: Colour, [red, green, blue]: Colour): Colour => [
    r * a + red * (1 - a),
    g * a + green * (1 - a),
    b * a + blue * (1 - a),
    1,
  ];
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing around goes along into the page
  const linear = (part: number): number => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]: Colour): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (one: Colour, other: Colour): number => {
    const [high, low] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
    return (high + 0.05) / (low + 0.05);
  };
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing around goes along into the page
  const up = (at: Element): Element | null => at.parentElement ?? ((at.getRootNode() as ShadowRoot).host || null);
  const behind = (element: Element | null): Colour => {
    if (!element) return read('Canvas');
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const own = read(backgroundColor);
    // A picture may have any colour; here it is the worst of two.
    if (backgroundImage !== 'none') return [119, 119, 119, 1];
    return own[3] === 1 ? own : over(own, behind(up(element)));
  };
  const found: Pale[] = [];
  const note = (what: string, one: Colour, other: Colour, least: number): void => {
    const reached = contrast(one, other);
    if (reached < least - 0.01) found.push({ what, contrast: Math.round(reached * 100) / 100 });
  };
  const roots = [...document.querySelectorAll('afterword-thread')].map(({ shadowRoot }) => shadowRoot!);
  for (const element of roots.flatMap((root) => [...root.querySelectorAll('*')])) {
    if (!element.checkVisibility() || element.closest('[disabled], .unseen')) continue;
    const { color, borderTopColor, borderTopWidth } = getComputedStyle(element);
    const name = `${element.localName}.${element.className} “${element.textContent.slice(0, 20)}”`;
    const back = behind(element);
    const speaks = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim());
    if (speaks || element.matches('input, textarea, select')) note(name, over(read(color), back), back, 4.5);
    if (element.matches('input, textarea, select') && Number.parseFloat(borderTopWidth) > 0)
      note(`the edge of ${name}`, over(read(borderTopColor), behind(up(element))), behind(up(element)), 3);
  }
  return found;
}
