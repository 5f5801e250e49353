import type { VNode } from 'preact';
import type { Voice } from '../words/voice.ts';

/** When something was written, as a distance. `state/ticking` keeps its words true and gives it the full date as its title. */
export function Time({ at, voice }: { at: string; voice: Voice<never> }): VNode {
  return (
    <time part="time" dateTime={at}>
      {voice.ago(Date.parse(at))}
    </time>
  );
}
