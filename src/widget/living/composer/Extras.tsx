import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { CommentError } from '../../../contract/errors.ts';
import type { Guest } from '../../../contract/types.ts';
import { useSession } from '../../context.ts';
import type { Composer } from '../../state/composer.ts';
import { activeIn, isNowhere } from '../focus.ts';
import { useLazy } from '../lazy.ts';
import { Lost } from '../Lost.tsx';
import { Field } from './Field.tsx';
import { Helping } from './Helping.tsx';
import { joined, Kept } from './Kept.tsx';
import { Left } from './Left.tsx';
import { Trap } from './Trap.tsx';
import { Preview } from './Preview.tsx';
import { Tools } from './Tools.tsx';

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

/** Loads what says that nobody can write here any more. */
const kept = async () => {
  const { Locked } = await import('../keeping/keep.tsx');
  return { Locked };
};

/** Loads what has a service outside ask whoever writes. */
const checks = async () => {
  const { Check } = await import('../check/Check.tsx');
  return { Check };
};

/** Everything of a composer but its text field: tools, who writes, preview, what is wrong, and the buttons. */
export function Extras({ composer, id, onClose }: ExtrasProps) {
  const { speech, state, desk, announcer, unfold } = useSession();
  const { say } = speech;
  const form = useRef<HTMLDivElement>(null);
  const previewing = useSignal(false);
  const problem = composer.problem.value;
  const sentence = problem && (problem.sentence instanceof CommentError ? speech.wrong(problem.sentence) : say(problem.sentence));
  const guest = composer.place.startsWith('edit:') || state.viewer.value?.author ? {} : (state.viewer.value?.guest ?? {});
  const names = Object.keys(guest) as (keyof Guest)[];
  const editing = composer.place.startsWith('edit:');
  // Closed while it was being written.
  const rights = composer.entry ? state.rights(composer.entry) : state.can.value;
  const locked = state.phase.value === 'ready' && !rights.includes(editing ? 'edit' : 'create');
  const keeping = useLazy(kept);
  const checking = useLazy(checks);
  /** The page of the service, where the backend asked for one. */
  const frame = useSignal<string | null>(null);
  useEffect(() => {
    if (locked) keeping.load();
  }, [locked, keeping]);
  useEffect(() => {
    const error = problem?.sentence;
    if (!(error instanceof CommentError && Object.hasOwn(error, 'frame'))) return;
    frame.value = error.frame!;
    checking.load();
  }, [problem, frame, checking]);
  const passed = (): void => {
    frame.value = null;
    if (!editing) unfold(composer.entry);
    onClose?.();
  };
  const complaint = problem?.field === null ? say(editing ? 'notSaved' : 'notSent', { reason: sentence ?? '' }) : (sentence ?? '');

  /** Where a button went, whoever pressed it goes on writing. */
  const toText = (): void => form.current?.closest('form')?.querySelector('textarea')?.focus();

  useLayoutEffect(() => {
    const active = activeIn(form.current);
    if (!problem) return;
    // Whoever writes elsewhere meanwhile goes on there.
    const led = problem.field && problem.field !== 'text' && (isNowhere() || form.current?.closest('form')?.contains(active));
    if (led) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    // Whoever is led to a field hears there what is wrong with it.
    if (!led || activeIn(form.current) === active) announcer.announce(complaint, true);
    // What is said is said of the problem, once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [problem]);

  return (
    <div class="extras" ref={form}>
      {problem?.field === 'text' && (
        <p class="wrong" id={`${id}-wrong`}>
          {sentence}
        </p>
      )}
      <Left composer={composer} id={id} />
      <div class="aids">
        <Tools id={id} />
        <Helping composer={composer} id={id} />
      </div>
      {previewing.value && <Preview composer={composer} />}
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
      {!editing && <Trap composer={composer} />}
      {problem && problem.field === null && <p class="wrong">{complaint}</p>}
      {frame.value && <Lost of={checking} then={toText} />}
      {frame.value && checking.part.value && <checking.part.value.Check composer={composer} frame={frame.value} onSent={passed} />}
      {locked && keeping.part.value && <keeping.part.value.Locked composer={composer} />}
      <Row composer={composer} previewing={previewing} toText={toText} locked={locked} {...(onClose && { onClose })} />
    </div>
  );
}

/** The buttons. */
function Row({
  composer,
  previewing,
  toText,
  locked,
  onClose,
}: Omit<ExtrasProps, 'id'> & { previewing: Signal<boolean>; toText(): void; locked: boolean }) {
  const { speech, state, announcer } = useSession();
  const { say } = speech;
  const [kind] = composer.place.split(':');
  const send = kind === 'edit' ? 'save' : kind === 'reply' ? 'sendReply' : 'send';

  const discard = (): void => {
    composer.discard();
    announcer.announce(say('discarded'));
    toText();
  };

  return (
    <div class="row">
      <span class="hint">{say('markdown')}</span>
      {state.can.value.includes('preview') && (
        <button type="button" class="quiet" aria-expanded={previewing.value} onClick={() => (previewing.value = !previewing.value)}>
          {say(previewing.value ? 'backToText' : 'preview')}
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
      {!locked && (
        <button part="send" class="send">
          {say(send)}
        </button>
      )}
    </div>
  );
}
