import type { ComponentChildren } from 'preact';

/** What frames a thread. */
export interface ThreadProps {
  /** The id of its heading. */
  id: string;
  lang: string;
  children: ComponentChildren;
}

/** The frame of a whole thread. */
export function Thread({ id, lang, children }: ThreadProps) {
  return (
    <section part="thread" class="thread" aria-labelledby={id} lang={lang}>
      {children}
    </section>
  );
}
