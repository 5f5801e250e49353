import { effect } from '@preact/signals';
import type { Session } from '../state/session.ts';
import { standing } from './standing.ts';

/**
 * Says aloud how it stands with what the viewer has sent, where it did not arrive at once: each turn once, not at each try that
 * a device makes by itself. What came of it in the end is said by the session. Gives what ends it.
 */
export function tellOutbox({ acts, speech, announcer }: Session): () => void {
  const told = new Map<string, string>();
  return effect(() => {
    for (const { letter, stand } of acts.outbox.posted.value) {
      const { phase, error, asked } = stand;
      if (asked) told.delete(letter.key);
      if (letter.act === 'react' || phase === 'sending') continue;
      const turn = [phase, error?.code, navigator.onLine].join();
      if (told.get(letter.key) === turn) continue;
      told.set(letter.key, turn);
      announcer.announce(standing(speech, stand), phase === 'refused');
    }
  });
}
