import { signal, type Signal } from '@preact/signals';

/** A field of a question: words, or one of some. */
export interface AskedField {
  name: string;
  label: string;
  hint?: string;
  /** What can be chosen: value and words. Without it, words are written. */
  options?: readonly (readonly [value: string, words: string])[];
}

/** Something that somebody is asked before it is done. */
export interface Question {
  title: string;
  why?: string;
  /** The words of the button that does it. */
  go: string;
  /** Whether it is for good, so that the button says so by its colour. */
  grave?: boolean;
  fields?: readonly AskedField[];
}

/** Questions that stand over the page, one at a time. */
export interface Asking {
  question: Signal<Question | null>;
  /** Asks, and resolves to what was filled in, by name; `null` where somebody thought better of it. */
  ask(question: Question): Promise<Record<string, string> | null>;
  answer(filled: Record<string, string> | null): void;
}

/** Makes what asks. */
export function createAsking(): Asking {
  const question = signal<Question | null>(null);
  let resolve: ((filled: Record<string, string> | null) => void) | undefined;
  return {
    question,
    ask(asked) {
      resolve?.(null);
      question.value = asked;
      return new Promise((answered) => (resolve = answered));
    },
    answer(filled) {
      question.value = null;
      resolve?.(filled);
    },
  };
}
