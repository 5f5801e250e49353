const sheets = new Map<string, CSSStyleSheet>();

/** The style sheet with this text, read once: by a chunk as it arrives, where what it brings is waited for when it is first drawn. */
export function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  return sheet;
}

/** Adds a style that came with a lazy chunk, once, to the shadow root that an element of ours stands in. `css` is its text. */
export function dressLater(inside: Element, css: string): void {
  const root = inside.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  const sheet = sheetOf(css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
