import parts from './parts.css?inline';
import tokens from './tokens.css?inline';

/** One style sheet for every element of ours on the page. Adopted, since that needs no leave of a `style-src`. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(tokens + parts);

/** The element's open shadow root with our style. An element that was here before keeps its root. */
export function dress(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  return root;
}
