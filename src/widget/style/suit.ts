/** What contrast text needs on our own surfaces, too, and so that a paler shade of it is still read. https://www.w3.org/TR/WCAG22/#contrast-minimum */
const [LEGIBLE, AMPLE] = [5, 8.5];
/** Between these no colour of ours has enough contrast. */
const [DARK, LIGHT] = [0.07, 0.67];
/** How screens darken, near enough to choose by. */
const GAMMA = 2.2;
/** As far from black as from white. */
const MIDDLE = 0.18;

/**
 * Lets an element of ours suit what lies behind it: `scheme` becomes `light` or `dark` where the page shows which it is
 * otherwise than by `color-scheme`, and `legible` says what our own colours have to do for it: `painted`, a background of
 * our own, where text would not be read on what is there; `close`, neither paler text nor colours. Attributes of its own say it first:
 * `theme`, and `dark`, a selector that something on the page matches while it is dark.
 */
export function suit(host: Element): void {
  const style = getComputedStyle(host);
  const back = behind(host);
  const text = luminance(style.color) ?? 0;
  const contrast = back === null ? 0 : (Math.max(back ?? NaN, text) + 0.05) / (Math.min(back ?? NaN, text) + 0.05);
  const ours = style.getPropertyValue('--aw-text') || style.getPropertyValue('--aw-background');
  const close = contrast < AMPLE || (back != null && back > DARK && back < LIGHT);
  say(host, 'legible', ours ? null : contrast < LEGIBLE ? 'painted' : close ? 'close' : null);
  say(host, 'scheme', host.hasAttribute('theme') ? null : (asked(host) ?? (back == null ? named() : back < MIDDLE ? 'dark' : 'light')));
}

function say(host: Element, name: string, value: string | null): void {
  if (host.getAttribute(name) === value) return;
  if (value === null) host.removeAttribute(name);
  else host.setAttribute(name, value);
}

/** What the owner's selector says. */
function asked(host: Element): string | null {
  const selector = host.getAttribute('dark');
  try {
    return selector && (document.querySelector(selector) ? 'dark' : 'light');
  } catch {
    console.error(`Afterword: “${selector}” is no selector.`);
    return null;
  }
}

/** What the names say that pages give themselves. */
function named(): string | null {
  const names = [document.documentElement, document.body].flatMap((one) =>
    [one.className, ...['theme', 'bs-theme', 'color-scheme', 'color-mode'].map((name) => one.getAttribute(`data-${name}`))].join(' '),
  );
  return /(?:^|[\s-])(dark|light)(?![\w-])/.exec(names.join(' '))?.[1] ?? null;
}

/** The luminance of what is behind an element; `null` where that is a picture, nothing where it is the bare page. */
function behind(element: Element): number | null | undefined {
  for (
    let at: Element | undefined = element;
    at;
    at = at.assignedSlot ?? at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host
  ) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== 'none') return null;
    const found = luminance(backgroundColor);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The luminance of a colour, 0 to 1; nothing where one sees through it. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number | undefined {
  const [, space = '', list = ''] = /^(\w+)\((.*)\)/.exec(color) ?? [];
  const [one = 0, two = 0, three = 0, alpha = 1] = (list.match(/[\d.]+(?:e-?\d+)?(?![\w-])/g) ?? []).map(Number);
  if (!list || alpha < 0.5) return undefined;
  // Of these the first number is the lightness, which is nearly the cube root of what is sought.
  if (space.startsWith('ok')) return one ** 3;
  if (space.startsWith('l')) return (one / 100) ** 3;
  const most = space === 'color' ? 1 : 255;
  return 0.2126 * (one / most) ** GAMMA + 0.7152 * (two / most) ** GAMMA + 0.0722 * (three / most) ** GAMMA;
}
