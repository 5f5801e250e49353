import { bare } from '../contract/bare.ts';
import { createElement, options, render } from 'preact';

/** Draws nothing; the context of what stands at the top is the one empty object that Preact compares everything new with. */
function Top(_props: object, context: object): null {
  Object.setPrototypeOf(context, null);
  return null;
}

/**
 * Lets parts and elements have the properties that were written for them and no others. Preact lists
 * properties by `for … in`, so that an `innerHTML` or a `dangerouslySetInnerHTML` that somebody put
 * onto the page's `Object.prototype` would become the content of every element.
 */
export function ownProps(): void {
  const page = Object.prototype as unknown as Record<string, unknown>;
  options.vnode = (vnode) => {
    // Text is a node without a type, too.
    if (!vnode.type) return;
    const props: Record<string, unknown> = bare();
    // Where `ref` is inherited, Preact has made all that is inherited the element's own by now.
    for (const [name, value] of Object.entries(vnode.props)) if (value !== page[name]) props[name] = value;
    vnode.props = props as typeof vnode.props;
    if (vnode.ref === page.ref) vnode.ref = null;
  };
  render(createElement(Top, null), new DocumentFragment());
}
