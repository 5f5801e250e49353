import actions from './actions.css?inline';
import base from './base.css?inline';
import body from './body.css?inline';
import comment from './comment.css?inline';
import field from './field.css?inline';
import room from './room.css?inline';
import states from './states.css?inline';
import { suit } from './suit.ts';
import thread from './thread.css?inline';
import tokens from './tokens.css?inline';

/** The style that first comments need, for every element of ours on the page. Adopted, since that needs no leave of a `style-src`. */
const sheet = new CSSStyleSheet();
// Room comes last: what fits a narrow place stands over what is drawn otherwise.
sheet.replaceSync([tokens, base, thread, comment, body, actions, field, states, room].join(''));

/** The element's open shadow root with our style, suited to the page, and more of it where there is more. An element that was here before keeps its root. */
export function dress(host: HTMLElement, ...more: CSSStyleSheet[]): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet, ...more];
  suit(host);
  return root;
}
