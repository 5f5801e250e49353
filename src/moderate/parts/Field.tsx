import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';

/** What a field is told. */
export interface FieldProps {
  label: string;
  name: string;
  value?: string | undefined;
  hint?: string | undefined;
  /** What is wrong with it, in words. */
  wrong?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'number' | 'search';
  autocomplete?: string;
  required?: boolean;
  /** How many lines it has, where it is for more than one. */
  lines?: number;
  /** What can be chosen: value and words. */
  options?: readonly (readonly [value: string, words: string])[] | undefined;
  min?: number;
  max?: number;
  maxLength?: number;
  unit?: string;
  disabled?: boolean;
  onInput?: (value: string) => void;
}

/** A field with its label above, what is wrong below, and a hint. */
export function Field({ label, hint, wrong, lines, options, unit, value, onInput, ...more }: FieldProps): VNode {
  const id = useId();
  const told = [...(wrong ? [`${id}-wrong`] : []), ...(hint ? [`${id}-hint`] : [])].join(' ');
  const heard = (event: Event): void => onInput?.((event.currentTarget as HTMLInputElement).value);
  const common = {
    id,
    class: 'field',
    'aria-describedby': told || undefined,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    ...more,
  };
  return (
    <div class="labelled">
      <label for={id}>{label}</label>
      <Beside unit={unit}>
        {options ? (
          <select {...common} value={value} onChange={heard}>
            {options.map(([one, words]) => (
              <option key={one} value={one} selected={one === value}>
                {words}
              </option>
            ))}
          </select>
        ) : lines ? (
          <textarea {...common} rows={lines} value={value} onInput={heard} />
        ) : (
          <input {...(common as object)} value={value} onInput={heard} />
        )}
      </Beside>
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function Beside({ unit, children }: { unit: string | undefined; children: ComponentChildren }): VNode {
  return unit ? (
    <div class="measured">
      {children} <span>{unit}</span>
    </div>
  ) : (
    <>{children}</>
  );
}

/** What is filled into a form, by the names of its fields, without white space around. */
export function filledIn(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']));
}
