import type { ComponentChildren } from 'preact';
import type { FirstSentence } from '../words/reading.ts';
import type { Voice } from '../words/voice.ts';

/** What the heading of a thread needs. */
export interface HeadingProps {
  id: string;
  voice: Voice<FirstSentence>;
  /** Its level, 1 to 6. */
  level: number;
  /** How many comments there are; nothing where nobody tells. */
  count?: number | null | undefined;
  /** What else stands in its line. */
  children?: ComponentChildren;
}

/** How many comments there are. */
export function Heading({ id, voice: { say }, level, count, children }: HeadingProps) {
  const Title = `h${level}` as 'h2';
  return (
    <div part="heading" class="heading">
      <Title class="title" id={id} tabIndex={-1}>
        {count ? say('comments', { n: count }) : say('heading')}
      </Title>
      {children}
    </div>
  );
}
