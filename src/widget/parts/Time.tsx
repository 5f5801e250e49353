import { useComputed, type ReadonlySignal } from '@preact/signals';
import type { Speech } from '../words/speak.ts';

/** When something was written, as a distance that ticks; the full date is its title. */
export function Time({ at, clock, speech }: { at: string; clock: ReadonlySignal<number>; speech: Speech }) {
  const then = Date.parse(at);
  return (
    <time part="time" dateTime={at} title={speech.date(then)}>
      {useComputed(() => speech.ago(Date.parse(at), clock.value))}
    </time>
  );
}
