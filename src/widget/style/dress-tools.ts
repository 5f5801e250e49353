import tools from './tools.css?inline';

let sheet: CSSStyleSheet | undefined;

/** Adds the style of the writing tools to a root that is dressed already, once; it comes with them, since most readers never write. */
export function dressTools(root: Node): void {
  if (!(root instanceof ShadowRoot)) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(tools);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
