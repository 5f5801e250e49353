import access from './access.css?inline';
import acting from './acting.css?inline';
import composer from './composer.css?inline';
import { dress } from './dress.ts';
import later from './later.css?inline';
import { suit } from './suit.ts';
import wishes from './wishes.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(composer + acting + later + access + wishes);

/** The element's shadow root with all of our style: what is needed to read, and after it what is needed to act. */
export function dressWhole(host: HTMLElement): ShadowRoot {
  const { shadowRoot } = host;
  if (!shadowRoot) return dress(host, sheet);
  // While the styles of what stands there are known: with another sheet they would have to be found first.
  suit(host);
  if (!shadowRoot.adoptedStyleSheets.includes(sheet)) shadowRoot.adoptedStyleSheets.push(sheet);
  return shadowRoot;
}
