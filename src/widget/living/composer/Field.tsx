import type { Signal } from '@preact/signals';

/** One line of a form, with what is wrong beside it. */
export function Field(props: {
  id: string;
  label: string;
  /** Which keyboard a phone shows. What is typed is checked by the composer, in words. */
  mode: 'text' | 'email' | 'url';
  autocomplete: 'name' | 'email' | 'url';
  required: boolean;
  requiredLabel: string;
  value: Signal<string>;
  wrong: string | null;
}) {
  const { id, label, mode, autocomplete, required, requiredLabel, value, wrong } = props;
  return (
    <div class="line">
      <label for={id}>
        {label}
        {required && (
          <span class="star" title={requiredLabel} aria-hidden="true">
            *
          </span>
        )}
      </label>
      <input
        id={id}
        part="field"
        class="field"
        type="text"
        inputMode={mode}
        autoComplete={autocomplete}
        required={required}
        maxLength={mode === 'email' ? 254 : mode === 'url' ? 2000 : 100}
        dir={mode === 'text' ? 'auto' : 'ltr'}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : `${id}-wrong`}
        value={value.value}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
      {wrong !== null && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}
