import { effect, signal, untracked, type Signal } from '@preact/signals';
import { queryAt, shortcodeAt, type Query } from '../../writing/query.ts';
import { insert } from './insert.ts';

/** One thing that can be put in the place of what is being typed. */
export interface Offer {
  /** What is put there. */
  words: string;
  label: string;
  /** Stands before the label. */
  symbol?: string;
}

/** Where offers come from. */
export interface Sources {
  /** What fits. Reads signals: where one changes, it is asked again. */
  offers(query: Query): readonly Offer[];
  /** What a whole shortcode stands for, if that is known. Reads signals, too. */
  symbol(code: string): string | undefined;
}

/** What is offered while somebody types in a field. */
export interface Suggesting {
  readonly offers: Signal<readonly Offer[]>;
  /** The one that Enter takes. */
  readonly at: Signal<number>;
  take(offer: Offer): void;
  end(): void;
}

/**
 * Offers what fits the word before the caret. Up and Down choose, Enter takes, Tab takes what was chosen
 * so, Escape puts the list away until another word is begun; nothing happens while an input method composes.
 */
export function suggest(field: HTMLTextAreaElement, { offers: find, symbol }: Sources): Suggesting {
  const query = signal<Query | null>(null);
  /** A shortcode that was just closed. */
  const whole = signal<ReturnType<typeof shortcodeAt>>(null);
  const offers = signal<readonly Offer[]>([]);
  const at = signal(0);
  const listening = new AbortController();
  let chosen = false;
  /** Where the word stands that nothing more is to be offered for. */
  let refused = -1;
  let inserting = false;

  const close = (): void => void (query.value = whole.value = null);
  const stopOffering = effect(() => {
    offers.value = query.value ? find(query.value) : [];
    at.value = 0;
    chosen = false;
  });

  const stopReplacing = effect(() => {
    const words = whole.value && symbol(whole.value.code);
    // The emoji may have come a moment later than the shortcode.
    if (words) untracked(() => isStill(whole.value!) && put(whole.value!.from, words));
  });

  function isStill({ from, code }: { from: number; code: string }): boolean {
    const now = shortcodeAt(field.value, field.selectionEnd);
    return now?.from === from && now.code === code;
  }

  function look(): void {
    const { value, selectionStart, selectionEnd } = field;
    const found = selectionStart === selectionEnd ? queryAt(value, selectionEnd) : null;
    if (!found) refused = -1;
    query.value = found && found.from !== refused ? found : null;
  }

  function put(from: number, words: string): void {
    inserting = true;
    insert(field, from, field.selectionEnd, words);
    inserting = false;
    close();
  }

  function take({ words }: Offer): void {
    if (query.value) put(query.value.from, words);
  }

  function onInput(event: Event): void {
    const { isComposing, inputType, data } = event as InputEvent;
    if (isComposing || inserting) return;
    // What was undone is not done again.
    if (inputType?.startsWith('history')) return close();
    look();
    whole.value = data?.endsWith(':') ? shortcodeAt(field.value, field.selectionEnd) : null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || offers.value.length === 0) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = offers.value.length;
    if (step) {
      at.value = (at.value + step + count) % count;
      chosen = true;
    } else if (event.key === 'Enter' || (event.key === 'Tab' && chosen)) take(offers.value[at.value]!);
    else if (event.key === 'Escape') {
      refused = query.value!.from;
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const moved = (): void => {
    if (query.value) look();
  };
  const on = <K extends keyof HTMLElementEventMap>(name: K, hear: (event: HTMLElementEventMap[K]) => void): void =>
    field.addEventListener(name, hear, { signal: listening.signal });
  on('input', onInput);
  on('compositionend', look);
  on('keydown', onKeyDown);
  on('keyup', ({ key }) => /^(Arrow(Left|Right)|Home|End)$/.test(key) && moved());
  on('click', moved);
  on('blur', close);

  return {
    offers,
    at,
    take,
    end() {
      listening.abort();
      stopOffering();
      stopReplacing();
    },
  };
}
