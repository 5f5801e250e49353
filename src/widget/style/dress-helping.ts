import helping from './helping.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(helping);

/** Adds the style of what helps while writing to the shadow root that an element stands in; it comes with the chunks that need it. */
export function dressHelping(inside: Element): void {
  const root = inside.getRootNode();
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
