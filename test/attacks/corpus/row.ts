/** What a payload is: HTML for a body, Markdown as somebody types it, an address, a name, or JSON of an answer. */
export type Kind = 'html' | 'markdown' | 'url' | 'name' | 'json';

/** One row of the corpus: something hostile, or something ordinary that must not be lost. */
export interface Row {
  /** Unique and in words, such as `svg-use-data-3`. */
  readonly id: string;
  readonly kind: Kind;
  readonly payload: string;
  /** It fires (runs script, asks for something, navigates) in these engines when it is drawn carelessly; the positive control counts on it. */
  readonly live?: readonly ('chromium' | 'firefox' | 'webkit')[];
  /** Words a reader must still be able to read, whatever happens to the rest. */
  readonly keeps?: string;
  /** What it stands for, where the payload does not say. */
  readonly why?: string;
}
