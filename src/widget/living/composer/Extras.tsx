import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CommentError } from '../../../contract/errors.ts';
import type { Body as Content, Guest } from '../../../contract/types.ts';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';
import { activeIn } from '../focus.ts';
import { Notice } from '../../parts/Notice.tsx';
import { Body } from '../Body.tsx';
import { Field } from './Field.tsx';

/** What the rest of the form needs; `id` is that of the text field. */
export interface ExtrasProps {
  composer: Composer;
  id: string;
  onClose?: () => void;
}

/** What a piece of the form needs. */
interface PieceProps extends Omit<ExtrasProps, 'id'> {
  /** Moves the focus into the text field. */
  toText(): void;
}

/** The sentences that apply, as one text; empty where none does. */
const joined = (...sentences: (string | false | undefined)[]): string => sentences.filter(Boolean).join(' ');

const kinds: Record<keyof Guest, { mode: 'text' | 'email' | 'url'; autocomplete: 'name' | 'email' | 'url' }> = {
  name: { mode: 'text', autocomplete: 'name' },
  email: { mode: 'email', autocomplete: 'email' },
  website: { mode: 'url', autocomplete: 'url' },
};

/** Everything of a composer but its text field: who writes, preview, what is wrong, and the buttons. */
export function Extras({ composer, id, onClose }: ExtrasProps) {
  const { speech, state, desk } = useSession();
  const { say } = speech;
  const form = useRef<HTMLDivElement>(null);
  const problem = composer.problem.value;
  const sentence = problem && (problem.sentence instanceof CommentError ? speech.wrong(problem.sentence) : say(problem.sentence));
  const guest = composer.place.startsWith('edit:') || state.viewer.value?.author ? {} : (state.viewer.value?.guest ?? {});
  const names = Object.keys(guest) as (keyof Guest)[];
  const editing = composer.place.startsWith('edit:');

  /** Where a button went, whoever pressed it goes on writing. */
  const toText = (): void => form.current?.closest('form')?.querySelector('textarea')?.focus();

  useLayoutEffect(() => {
    const active = activeIn(form.current);
    // Whoever writes elsewhere meanwhile goes on there.
    if (!problem?.field || problem.field === 'text' || (active && !form.current?.closest('form')?.contains(active))) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [problem]);

  return (
    <div class="extras" ref={form}>
      {problem?.field === 'text' && (
        <p class="wrong" id={`${id}-wrong`}>
          {sentence}
        </p>
      )}
      <Left composer={composer} />
      <Kept composer={composer} toText={toText} />
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
          <label class="agree">
            <input
              type="checkbox"
              checked={desk.remember.value}
              onChange={({ currentTarget }) => (desk.remember.value = currentTarget.checked)}
            />{' '}
            {say('remember')}
          </label>
          <p class="hint">
            {joined(guest.email && say('emailHidden'), Object.values(guest).includes('required') && say('requiredMarked'))}
          </p>
        </fieldset>
      )}
      {problem && problem.field === null && (
        <p class="wrong" role="alert">
          {say(editing ? 'notSaved' : 'notSent', { reason: sentence ?? '' })}
        </p>
      )}
      <Row composer={composer} toText={toText} {...(onClose && { onClose })} />
    </div>
  );
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

/** Where else there are words of this place: in storage, in another tab, or just thrown away. */
function Kept({ composer, toText }: PieceProps) {
  const { say } = useSession().speech;
  const { fleeting, twin, others, discarded } = composer;
  const undo = (): void => {
    composer.undiscard();
    toText();
  };
  return (
    <>
      <p class="hint kept" role="status">
        {joined(fleeting.value && say('fleeting'), twin.value && say('twin'))}
      </p>
      {others.value > 0 && (
        <Notice act={say('swap')} onAct={composer.swap}>
          {say('others', { n: others.value })}
        </Notice>
      )}
      {discarded.value && (
        <Notice act={say('undo')} onAct={undo}>
          {say('discarded')}
        </Notice>
      )}
    </>
  );
}

/** Preview and the buttons. */
function Row({ composer, toText, onClose }: PieceProps) {
  const { speech, state, acts, sanitize, announcer } = useSession();
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
  const discard = (): void => {
    composer.discard();
    announcer.announce(say('discarded'));
    toText();
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
        {composer.text.value.trim() && (
          <button type="button" class="quiet" onClick={discard}>
            {say('discard')}
          </button>
        )}
        {onClose && (
          <button type="button" class="quiet" onClick={onClose}>
            {say('cancel')}
          </button>
        )}
        <button part="send" class="send">
          {say(send)}
        </button>
      </div>
    </>
  );
}
