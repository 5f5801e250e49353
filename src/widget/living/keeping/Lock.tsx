import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { CommentError } from '../../../contract/errors.ts';
import { locks, type Lock as Kind } from '../../../contract/types.ts';
import type { Keep } from './kept.ts';

/** The longest reason, in characters. */
const MOST = 500;

/** Where a moderator says who may write in a thread. */
export function Lock({ keep }: { keep: Keep }) {
  const { keeping, voice, session } = keep;
  const { state, speech, announcer } = session;
  const { say } = voice;
  const thread = state.thread.value;
  const id = useId();
  const open = useSignal(false);
  const chosen = useSignal<Kind>('open');
  const reason = useSignal('');
  const problem = useSignal('');
  const button = useRef<HTMLButtonElement>(null);

  if (!thread || !state.can.value.includes('lock')) return null;

  const toggle = (): void => {
    open.value = !open.value;
    chosen.value = thread.lock ?? 'open';
    reason.value = thread.closed ?? '';
    problem.value = '';
  };
  const save = async (): Promise<void> => {
    const lock = chosen.peek();
    try {
      await keeping.lock(lock, lock === 'open' ? '' : reason.peek().trim());
      open.value = false;
      button.current?.focus();
      announcer.announce(say(`keeping.${lock}`));
    } catch (error) {
      const sentence = say('keeping.notDone', { reason: speech.wrong(error as CommentError) });
      problem.value = sentence;
      announcer.announce(sentence, true);
    }
  };
  return (
    <>
      <button type="button" class="quiet" aria-expanded={open.value} ref={button} onClick={toggle}>
        {say('keeping.lock')}
      </button>
      {open.value && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <fieldset>
            <legend>{say('keeping.lock')}</legend>
            {locks.map((kind) => (
              <label key={kind}>
                <input type="radio" name={id} checked={chosen.value === kind} onChange={() => (chosen.value = kind)} />{' '}
                {say(`keeping.${kind}`)}
              </label>
            ))}
          </fieldset>
          {chosen.value !== 'open' && (
            <label>
              {say('keeping.lockReason')}
              <input
                class="field"
                maxLength={MOST}
                dir="auto"
                value={reason.value}
                onInput={({ currentTarget }) => (reason.value = currentTarget.value)}
              />
            </label>
          )}
          {problem.value && <p class="wrong">{problem.value}</p>}
          <div class="row">
            <button type="button" class="quiet" onClick={toggle}>
              {speech.say('cancel')}
            </button>
            <button class="send">{speech.say('save')}</button>
          </div>
        </form>
      )}
    </>
  );
}
