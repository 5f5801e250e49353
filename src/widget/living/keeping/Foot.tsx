import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { CommentError } from '../../../contract/errors.ts';
import type { Keep } from './kept.ts';

/** Where somebody shows that they moderate here, and ends it. */
export function Foot({ keep }: { keep: Keep }) {
  const { keeping, voice, session } = keep;
  const { state, speech, announcer } = session;
  const { say } = voice;
  const busy = useRef(false);
  const problem = useSignal('');
  const moderates = keeping.moderates();
  // Who moderates by an account of the page has nothing to begin.
  if (!keeping.offers()) return null;

  const press = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    problem.value = '';
    try {
      await (moderates ? keeping.stop() : keeping.begin());
      announcer.announce(say(moderates ? 'keeping.stopped' : 'keeping.begun'));
    } catch (error) {
      const sentence = speech.wrong(error as CommentError);
      problem.value = sentence;
      announcer.announce(sentence, true);
    }
    busy.current = false;
  };

  return (
    <>
      {(!moderates || state.scope.door.has('signOut')) && (
        <button type="button" class="quiet" onClick={() => void press()}>
          {say(moderates ? 'keeping.stop' : 'keeping.moderate')}
        </button>
      )}
      {problem.value && <p class="wrong">{problem.value}</p>}
    </>
  );
}
