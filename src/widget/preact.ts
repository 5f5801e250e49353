import { createElement, Fragment as Whole, render, type ComponentType, type Ref } from 'preact';
import { Fragment, makeNodes } from './jsx.ts';

/** Lets Preact draw what JSX says. Its nodes are made here, since Preact would take over what its own properties inherit. */
makeNodes(({ type, props, key, ref }) => {
  const node = createElement((type === Fragment ? Whole : type) as ComponentType, null);
  return Object.assign(node, { key, props }, ref && { ref: ref as Ref<never> });
});

/** Draws nothing; the context of what stands at the top is the one empty object that Preact compares everything new with. */
function Top(_props: object, context: object): null {
  Object.setPrototypeOf(context, null);
  return null;
}

/** Lets Preact compare what is new with an object that inherits nothing: what a page put onto `Object.prototype` would be taken for properties that were there before. */
export function ownProps(): void {
  render(createElement(Top, null), new DocumentFragment());
}
