import { batch, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Composer as Writing } from '../state/composer.ts';
import { useSession } from '../context.ts';
import { Composer as Form } from '../parts/Composer.tsx';
import { activeIn, isNowhere } from './focus.ts';
import { useLazy } from './lazy.ts';
import { Lost } from './Lost.tsx';

let made = 0;

/** What `extras` brought: each further form has it in its first drawing. */
let came: (typeof import('./composer/Extras.tsx'))['Extras'] | null = null;

/** Loads what a touched composer has beside its field. By name, since the bundler makes a whole namespace in a way that a polluted `Object.prototype` breaks. */
export const extras = async () => {
  const { Extras } = await import('./composer/Extras.tsx');
  return (came = Extras);
};

/** What a composer needs. */
export interface ComposerProps {
  composer: Writing;
  label: string;
  /** Missing where the composer always stays. */
  onClose?: () => void;
}

/**
 * Where a reader writes. At rest one line; touched, it grows and the rest of the form (its own chunk)
 * comes beneath without the text field being replaced, so neither focus nor a key is lost.
 */
export function Composer({ composer, label, onClose }: ComposerProps) {
  const { speech, focus, dwelling, unfold } = useSession();
  // Not `useId`, which counts anew in each tree of Preact: a comment that comes to life is one.
  const id = useMemo(() => `w${++made}`, []);
  const field = useRef<HTMLTextAreaElement>(null);
  const touched = useSignal(Boolean(onClose) || composer.text.peek() !== '');
  const { text, problem } = composer;

  const lazy = useLazy(extras, came);
  const { part, load } = lazy;
  const wake = (): void => {
    touched.value = true;
    composer.focused = true;
    load();
  };
  const { called } = composer;
  const times = called.value;
  const onText = (problem.value?.field ?? 'text') === 'text';
  const back = times > 0 || problem.value !== null;
  // What gets words back needs its fields at once, and the reader who was with them.
  useEffect(() => {
    if (!back) return;
    touched.value = true;
    load();
  }, [back, touched, load]);
  useEffect(() => {
    if (times > 0 && onText && isNowhere()) field.current?.focus();
  }, [times, onText]);
  // A composer that opens, or comes with a draft, needs its fields at once.
  useEffect(() => {
    // Many open by themselves.
    if (composer.focused) field.current?.focus();
    if (touched.value) load();
  }, [composer, touched, load]);
  useLayoutEffect(() => grow(field.current), [text.value, touched.value]);
  useLayoutEffect(() => {
    // What comes beneath the field moves what is below: whoever has gone on there by then keeps it in sight.
    const active = part.value && activeIn(field.current);
    if (active && !field.current!.form!.contains(active)) active.scrollIntoView({ block: 'nearest' });
  }, [part.value]);

  const submit = (): void =>
    batch(() => {
      const sent = composer.send();
      if (sent === null) return problem.value?.field === 'text' ? field.current?.focus() : undefined;
      if (composer.place.startsWith('edit:')) focus.value = composer.entry?.id ?? null;
      else {
        dwelling.value = sent;
        unfold(composer.entry);
      }
      if (onClose) onClose();
      else touched.value = false;
    });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
    else if (event.key === 'Escape' && onClose) onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const wrong = problem.value?.field === 'text';
  return (
    <Form
      id={id}
      label={label}
      voice={speech}
      touched={touched.value}
      box={field}
      form={{
        noValidate: true,
        onSubmit(event) {
          event.preventDefault();
          submit();
        },
        onKeyDown,
      }}
      field={{
        'aria-required': 'true',
        value: text.value,
        'aria-invalid': wrong,
        'aria-describedby': !part.value || !touched.value ? undefined : wrong ? `${id}-wrong ${id}-left` : `${id}-left`,
        onFocus: wake,
        onBlur: () => (composer.focused = false),
        onInput: (event) => (text.value = event.currentTarget.value),
      }}
    >
      <Lost of={lazy} then={() => field.current?.focus()} />
      {part.value && touched.value && <part.value composer={composer} id={id} {...(onClose && { onClose })} />}
    </Form>
  );
}

/** Lets a field grow with its text; `field-sizing: content` does the same where the browser has it. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field || CSS.supports?.('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}
