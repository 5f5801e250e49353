/** What the widget says about itself to its style sheet, by attributes of the element. */
export interface Look {
  scheme: Scheme;
  /** `painted`: nothing can be read on what lies behind, so a background is drawn. */
  ground: 'painted' | '';
  /** What lies behind, as far as that is one colour. */
  paper: Colour | null;
}

export type Scheme = 'light' | 'dark';

/** Red, green and blue from 0 to 1, and how opaque. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** `dark` or `light` as a word of a class or an attribute: `dark`, `theme-dark`, `dark-mode`; not `highlight`, not `darkroom`. */
const word = /(?:^|[\s_-])(dark|light)(?=$|\s|[_-]?(?:mode|theme)(?:$|\s))/i;

/** The page around an element outside shadow trees, too: where it is shown, then what holds it. */
export function around(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
}

/**
 * How the widget should look where it stands. `dark` is a selector that fits something while the page is dark; one that is no
 * selector is passed over.
 */
export function lookAt(host: Element, dark?: string): Look {
  const spoken = said(host, dark);
  const paper = paperOf(host, spoken);
  const light = paper ? luminance(paper) : 1;
  const scheme = spoken ?? is(light < 0.18);
  // Beyond these bounds the accent of the scheme cannot be read. An owner who names a background has decided.
  const fits = (paper && (scheme === 'dark' ? light < 0.06 : light > 0.7)) || getComputedStyle(host).getPropertyValue('--aw-background');
  return { scheme, ground: fits ? '' : 'painted', paper };
}

/** Looks, says so to the style sheet, and gives what it saw. */
export function follow(host: Element, dark?: string): Look {
  const look = lookAt(host, dark);
  host.setAttribute('scheme', look.scheme);
  host.setAttribute('ground', look.ground);
  return look;
}

const is = (dark: unknown): Scheme => (dark ? 'dark' : 'light');

/** What somebody said in words: the owner, the page's switch, its style, the reader. */
function said(host: Element, dark?: string): Scheme | undefined {
  const own = host.getAttribute('theme');
  if (own === 'light' || own === 'dark') return own;
  try {
    if (dark) return is(document.querySelector(dark));
  } catch {}
  for (const element of [document.body, document.documentElement])
    for (const name of ['data-theme', 'data-bs-theme', 'data-color-scheme', 'class']) {
      const found = word.exec(element.getAttribute(name) ?? '');
      if (found) return is(found[1]!.toLowerCase() === 'dark');
    }
  // `only` marks what our own style sheet said.
  let style = getComputedStyle(host).colorScheme;
  if (/only/.test(style)) style = getComputedStyle(around(host) ?? host).colorScheme;
  style = schemesOf(style);
  if (!/dark/.test(style)) return /light/.test(style) ? 'light' : undefined;
  return is(!/light/.test(style) || matchMedia('(prefers-color-scheme: dark)').matches);
}

/** The schemes that a computed `color-scheme` names, else those that the page's head names. */
function schemesOf(style: string): string {
  return /light|dark/.test(style) ? style : (document.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content ?? '');
}

/** The first background that hides what is behind it; `null` where it is a picture. */
function paperOf(host: Element, scheme: string | undefined): Colour | null {
  for (let element = around(host); element; element = around(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    if (backgroundImage && backgroundImage !== 'none') return null;
    const colour = colourOf(backgroundColor);
    if (colour[3] > 0.5) return colour;
  }
  // The browser's own, which is dark only where the page asked for that.
  const dark = scheme === 'dark' && schemesOf(getComputedStyle(document.documentElement).colorScheme).includes('dark');
  return dark ? [0.07, 0.07, 0.07, 1] : [1, 1, 1, 1];
}

/** A colour as computed styles write it; of what is not in red, green and blue, a grey about as light. */
export function colourOf(css: string): Colour {
  const [first = 0, second = 0, third = 0, alpha = /\(/.test(css) ? 1 : 0] = (css.match(/[\d.]+(?=[ ,)%])/g) ?? []).map(Number);
  if (/^(rgb|color)/.test(css)) {
    const most = css[0] === 'r' ? 255 : 1;
    return [first / most, second / most, third / most, alpha];
  }
  const grey = css[0] === 'l' ? first / 100 : first;
  return [grey, grey, grey, alpha];
}

/** Relative luminance, from 0 to 1, near enough to choose by. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminance([red, green, blue]: Colour): number {
  return 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2;
}
