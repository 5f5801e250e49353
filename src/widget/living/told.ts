import { useEffect } from 'preact/hooks';
import { useSession } from '../context.ts';

/** Says aloud what is drawn, once it is there and whenever it says something else; `urgent` for failures. */
export function useTold(sentence: string | false | null | undefined, urgent = false): void {
  const { announcer } = useSession();
  useEffect(() => {
    if (sentence) announcer.announce(sentence, urgent);
  }, [sentence, urgent, announcer]);
}
