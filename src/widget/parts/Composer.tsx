import type { ComponentChildren, FormHTMLAttributes, Ref, TextareaHTMLAttributes } from 'preact';
import type { FirstSentence } from '../words/reading.ts';
import type { Voice } from '../words/voice.ts';

/** What the place to write needs. */
export interface ComposerProps {
  id: string;
  label: string;
  voice: Voice<FirstSentence>;
  /** It is being written in: else it is one line. */
  touched?: boolean;
  form?: FormHTMLAttributes<HTMLFormElement>;
  field?: TextareaHTMLAttributes<HTMLTextAreaElement>;
  box?: Ref<HTMLTextAreaElement>;
  /** All that belongs to it beside its text field. */
  children?: ComponentChildren;
}

/** Where a reader writes: at rest one line, touched it grows. */
export function Composer({ id, label, voice, touched = false, form, field, box, children }: ComposerProps) {
  return (
    <form part="composer" class={touched ? 'composer' : 'composer rest'} {...form}>
      <label class={touched ? 'label' : 'unseen'} for={id}>
        {label}
      </label>
      <textarea
        id={id}
        {...(box && { ref: box })}
        part="field"
        class="field"
        rows={touched ? 3 : 1}
        dir="auto"
        placeholder={touched ? ' ' : voice.say('join')}
        {...field}
      />
      {children}
    </form>
  );
}
