import type { Id } from '../../contract/types.ts';
import type { Posted, Stand } from '../state/stands.ts';
import type { Speech } from '../words/speak.ts';

/** How it stands with something that is on its way, in words. */
export function standing({ say, wrong }: Pick<Speech, 'say' | 'wrong'>, { phase, error }: Stand): string {
  if (phase === 'unknown' || phase === 'looking') return say(phase);
  const reason = error ? wrong(error) : '';
  if (phase === 'refused') return say('refused', { reason });
  if (phase === 'sending') return say('sending');
  return !error || navigator.onLine === false ? say('whenOnline') : say('notYet', { reason });
}

/** How it stands with a comment's new words. */
export function editStand(id: Id, posted: readonly Posted[]): Stand {
  return posted.find(({ letter }) => letter.act === 'edit' && letter.id === id)?.stand ?? { phase: 'sending' };
}
