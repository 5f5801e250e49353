import type { ComponentChildren, Ref, VNode } from 'preact';

/**
 * Makes elements of what JSX describes and puts them into a node. It draws once and keeps no tree, which is all that the first
 * sight needs: Preact comes with the rest. Knows plain functions, elements of HTML, and `ref` as a function.
 */
export function make(what: ComponentChildren, into: Node): void {
  if (Array.isArray(what)) for (const each of what) make(each, into);
  else if (typeof what === 'string' || typeof what === 'number') into.appendChild(new Text(`${what}`));
  else if (what && typeof what === 'object') {
    const { type, props, ref } = what as VNode & { ref?: Ref<HTMLElement> };
    if (typeof type === 'function') make((type as (props: object) => ComponentChildren)(props), into);
    else into.appendChild(element(type as string, props, ref));
  }
}

function element(type: string, props: VNode['props'], ref: Ref<HTMLElement> | undefined): HTMLElement {
  const node = document.createElement(type);
  for (const [name, value] of Object.entries<unknown>(props)) {
    if (name === 'children' || value == null) continue;
    if (name === 'style') for (const [property, set] of Object.entries(value)) node.style.setProperty(property, set);
    else if (typeof value === 'function') node.addEventListener(name.slice(2).toLowerCase(), value as EventListener);
    // Of attributes only ARIA's say “false” by that word.
    else if (name.startsWith('aria-')) node.setAttribute(name, `${value as string}`);
    else if (value !== false) node.setAttribute(name, value === true ? '' : (value as string));
  }
  make(props.children, node);
  if (typeof ref === 'function') ref(node);
  return node;
}
