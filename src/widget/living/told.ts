import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSession } from '../context.ts';

/** Says aloud what is drawn, once it is there and whenever it says something else; `urgent` for failures. */
export function useTold(sentence: string | false | null | undefined, urgent = false): void {
  const { announcer } = useSession();
  useEffect(() => {
    if (sentence) announcer.announce(sentence, urgent);
  }, [sentence, urgent, announcer]);
}

/** What a live region says, drawn by itself. Not as a signal among the children: Preact would take a `ref` of a polluted `Object.prototype` for its own. */
export const Said = ({ words }: { words: Signal<string> }): string => words.value;
