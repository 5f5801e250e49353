import type { ComponentChildren, VNode } from 'preact';

/** The heading of a part of the page, with what stands beside it. It takes the focus where nothing else is left to have it. */
export function Head({ title, children }: { title: string; children?: ComponentChildren }): VNode {
  return (
    <header class="head">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </header>
  );
}
