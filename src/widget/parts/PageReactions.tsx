import type { ComponentChildren } from 'preact';

/** The reactions to the page itself. */
export function PageReactions({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div part="page-reactions" class="actions page" role="group" aria-label={label}>
      {children}
    </div>
  );
}
