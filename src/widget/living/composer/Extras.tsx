import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CommentError } from '../../../contract/errors.ts';
import type { Body as Content, Guest } from '../../../contract/types.ts';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';
import type { Sentence } from '../../words/en.ts';
import { Body } from '../Body.tsx';
import { Field } from './Field.tsx';
import { Helping } from './Helping.tsx';

/** What the rest of the form needs; `id` is that of the text field. */
export interface ExtrasProps {
  composer: Composer;
  id: string;
  onClose?: () => void;
}

const kinds: Record<keyof Guest, { mode: 'text' | 'email' | 'url'; autocomplete: 'name' | 'email' | 'url' }> = {
  name: { mode: 'text', autocomplete: 'name' },
  email: { mode: 'email', autocomplete: 'email' },
  website: { mode: 'url', autocomplete: 'url' },
};

/** Everything of a composer but its text field: who writes, preview, what is wrong, and the buttons. */
export function Extras({ composer, id, onClose }: ExtrasProps) {
  const { speech, state } = useSession();
  const { say } = speech;
  const form = useRef<HTMLDivElement>(null);
  const problem = composer.problem.value;
  const sentence = problem && (problem.sentence instanceof CommentError ? speech.wrong(problem.sentence) : say(problem.sentence));
  const guest = composer.place.startsWith('edit:') || state.viewer.value?.author ? {} : (state.viewer.value?.guest ?? {});
  const names = Object.keys(guest) as (keyof Guest)[];
  const editing = composer.place.startsWith('edit:');

  useLayoutEffect(() => {
    if (problem?.field && problem.field !== 'text') form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problem]);

  return (
    <div class="extras" ref={form}>
      <Helping composer={composer} id={id} />
      {problem?.field === 'text' && (
        <p class="wrong" id={`${id}-wrong`}>
          {sentence}
        </p>
      )}
      <Left composer={composer} />
      {composer.fleeting.value && <p class="hint">{say('fleeting')}</p>}
      {names.length > 0 && (
        <fieldset class="guest" part="guest">
          <legend class="unseen">{say('you')}</legend>
          {names.map((name) => (
            <Field
              key={name}
              id={`${id}-${name}`}
              label={say(name)}
              required={guest[name] === 'required'}
              requiredLabel={say('required')}
              value={composer.guest[name]}
              wrong={problem?.field === name ? sentence : null}
              {...kinds[name]}
            />
          ))}
          <p class="hint">
            {guest.email && say('emailHidden')} {Object.values(guest).includes('required') && say('requiredMarked')}
          </p>
        </fieldset>
      )}
      {problem && problem.field === null && (
        <p class="wrong" role="alert">
          {say(outcome(composer, editing || state.thread.value?.repeatable === true), { reason: sentence ?? '' })}
        </p>
      )}
      <Row composer={composer} {...(onClose && { onClose })} />
    </div>
  );
}

/** Which sentence tells what became of what was sent: an answer that got lost leaves that open. */
function outcome({ place, problem }: Composer, repeatable: boolean): Sentence {
  const sentence = problem.value?.sentence;
  if (sentence instanceof CommentError && sentence.outcome === 'unknown') return repeatable ? 'unsure' : 'unsureOnce';
  return place.startsWith('edit:') ? 'notSaved' : 'notSent';
}

/** How many characters are left, once that matters. */
function Left({ composer }: { composer: Composer }) {
  const { speech, state } = useSession();
  const limit = state.thread.value?.limits.text;
  if (!limit) return null;
  const left = limit - Array.from(composer.text.value).length;
  if (left > limit / 10) return null;
  return (
    <p class={left < 0 ? 'wrong' : 'hint'} aria-live="polite">
      {speech.say(left < 0 ? 'over' : 'left', { n: Math.abs(left) })}
    </p>
  );
}

/** Preview and the buttons. */
function Row({ composer, onClose }: Omit<ExtrasProps, 'id'>) {
  const { speech, state, acts, sanitize } = useSession();
  const { say } = speech;
  const preview = useSignal<Content | null>(null);
  const failed = useSignal('');
  const [kind] = composer.place.split(':');
  const send = kind === 'edit' ? 'save' : kind === 'reply' ? 'sendReply' : 'send';

  const toggle = async (): Promise<void> => {
    failed.value = '';
    if (preview.value) preview.value = null;
    else if (!composer.text.value.trim()) failed.value = say('nothingToPreview');
    else {
      try {
        preview.value = await acts.preview(composer.text.value);
      } catch (error) {
        failed.value = speech.wrong(error as CommentError);
      }
    }
  };
  return (
    <>
      {preview.value && (
        <section part="preview" class="preview" aria-label={say('preview')}>
          <Body content={preview.value} sanitize={sanitize} />
        </section>
      )}
      <p class="hint" role="status">
        {failed.value}
      </p>
      <div class="row">
        <span class="hint">{say('markdown')}</span>
        {state.can.value.includes('preview') && (
          <button type="button" class="quiet" aria-expanded={preview.value !== null} onClick={() => void toggle()}>
            {say(preview.value ? 'backToText' : 'preview')}
          </button>
        )}
        {onClose && (
          <button type="button" class="quiet" onClick={onClose}>
            {say('cancel')}
          </button>
        )}
        <button part="send" class="send" disabled={composer.sending.value}>
          {say(composer.sending.value ? 'sending' : send)}
        </button>
      </div>
    </>
  );
}
