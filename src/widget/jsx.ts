import { createElement, Fragment, type ComponentType, type Ref } from 'preact';
import { bare } from '../contract/bare.ts';

/**
 * What JSX is compiled to: a node of Preact that has the properties which were written for it and no
 * others. Preact lists properties by `for … in`, so that an `innerHTML` or a `dangerouslySetInnerHTML`
 * that somebody put onto the page's `Object.prototype` would become the content of every element.
 */
export function jsx(type: string | ComponentType, props: Record<string, unknown>, key?: string): object {
  const vnode = createElement(type as string, null);
  // A component has it among its properties.
  if (typeof type === 'string' && Object.hasOwn(props, 'ref')) ({ ref: vnode.ref, ...props } = props as { ref: Ref<unknown> });
  return Object.assign(vnode, { key, props: bare(props) });
}

export { Fragment, jsx as jsxs };
