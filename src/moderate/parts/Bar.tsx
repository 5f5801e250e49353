import type { VNode } from 'preact';
import { say } from '../speak.ts';
import { useDesktop } from './context.ts';

/** What was done last, with its undoing, at the foot of the page until something else is done or it is put away. */
export function Bar({ onUndo }: { onUndo: () => void }): VNode | null {
  const { doing } = useDesktop();
  const deed = doing.last.value;
  if (!deed) return null;
  const { said, state, log } = deed;
  return (
    <section class="bar" aria-label={say('lastDone')}>
      <p>
        {said} {state === 'waiting' && <span class="cut">{say('cut')}</span>}
        {state === 'sending' && <span class="quiet-words">{say('sending')}</span>}
      </p>
      {log !== null && (
        <button type="button" class="bar-act" disabled={state !== 'done'} onClick={onUndo}>
          {say('undo')}
        </button>
      )}
      {(state === 'done' || state === 'undone') && (
        <button type="button" class="bar-away cross" aria-label={say('putAway')} title={say('putAway')} onClick={doing.putAway}></button>
      )}
    </section>
  );
}
