import { createElement, render } from 'preact';

/** Draws nothing; the context of what stands at the top is the one empty object that Preact compares everything new with. */
function Top(_props: object, context: object): null {
  Object.setPrototypeOf(context, null);
  return null;
}

/** Lets Preact compare what is new with an object that inherits nothing: what a page put onto `Object.prototype` would be taken for properties that were there before. */
export function ownProps(): void {
  render(createElement(Top, null), new DocumentFragment());
}
