import type { ComponentChildren } from 'preact';
import type { FirstSentence } from '../words/reading.ts';
import type { Voice } from '../words/voice.ts';

/** What the heading of a thread needs. */
export interface HeadingProps {
  id: string;
  voice: Voice<FirstSentence>;
  /** How many comments there are; nothing where nobody tells. */
  count?: number | null | undefined;
  /** What else stands in its line. */
  children?: ComponentChildren;
}

/** How many comments there are. */
export function Heading({ id, voice: { say }, count, children }: HeadingProps) {
  return (
    <div part="heading" class="heading">
      <h2 id={id} tabIndex={-1}>
        {count ? say('comments', { n: count }) : say('heading')}
      </h2>
      {children}
    </div>
  );
}
