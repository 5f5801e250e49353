const sheets = new Map<string, CSSStyleSheet>();

/** Adds a style that came with a lazy chunk, once, to the shadow root that an element of ours stands in. `css` is its text. */
export function dressLater(inside: Element, css: string): void {
  const root = inside.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
