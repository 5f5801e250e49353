import type { ComponentChildren, Ref } from 'preact';
import { bare } from '../contract/bare.ts';

/** What JSX says of one node. */
export interface Described {
  type: unknown;
  props: object;
  key: string | undefined;
  ref: Ref<unknown> | undefined;
}

let make = (described: Described): object => described;

/** Has JSX make nodes of what it says, from now on: those of Preact, once that is there. */
export function makeNodes(by: (described: Described) => object): void {
  make = by;
}

/**
 * What JSX is compiled to: a node that has the properties which were written for it and no others.
 * Preact lists properties by `for … in`, so that an `innerHTML` or a `dangerouslySetInnerHTML` that
 * somebody put onto the page's `Object.prototype` would become the content of every element.
 */
export function jsx(type: unknown, props: Record<string, unknown>, key?: string): object {
  let ref: Ref<unknown> | undefined;
  // A component has it among its properties.
  if (typeof type === 'string' && Object.hasOwn(props, 'ref')) ({ ref, ...props } = props as { ref: Ref<unknown> });
  return make({ type, props: bare(props), key, ref });
}

/** What stands side by side without an element around it. */
export function Fragment({ children }: { children?: ComponentChildren }): ComponentChildren {
  return children;
}

export { jsx as jsxs };
