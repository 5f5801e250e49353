import type { ComponentChildren } from 'preact';
import type { Direction } from '../words/voice.ts';

/** What frames a thread. */
export interface ThreadProps {
  /** The id of its heading. */
  id: string;
  lang: string;
  dir: Direction;
  children: ComponentChildren;
}

/** The frame of a whole thread. */
export function Thread({ id, lang, dir, children }: ThreadProps) {
  return (
    <section part="thread" class="thread" aria-labelledby={id} lang={lang} dir={dir}>
      {children}
    </section>
  );
}
