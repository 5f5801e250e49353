import type { Session } from '../../state/session.ts';
import { step } from './leading.ts';

/** Hears `n` and `p` while the focus is in the thread, and not where something is written or chosen. Gives what ends it. */
export function hearKeys(thread: Element, session: Session): () => void {
  const hear = (event: Event): void => {
    const { key, target, altKey, ctrlKey, metaKey, isComposing } = event as KeyboardEvent;
    if ((key !== 'n' && key !== 'p') || altKey || ctrlKey || metaKey || isComposing) return;
    if ((target as Element).closest('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    step(session, thread, key === 'n');
  };
  thread.addEventListener('keydown', hear);
  return () => thread.removeEventListener('keydown', hear);
}
