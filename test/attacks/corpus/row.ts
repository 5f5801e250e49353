/** What a payload is: HTML for a body, Markdown as somebody types it, an address, a name, or JSON of an answer. */
export type Kind = 'html' | 'markdown' | 'url' | 'name' | 'json';

/** A browser engine that the attacks run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/**
 * One row of the corpus: something hostile, or something ordinary that must not be lost. What runs
 * sets `__pwned` of its own window, of `parent` or of `top`; what asks for something asks for
 * `{{attacker}}/pwned/<id>` or for `/pwned/<id>` of its own host; an address that a click may rightly
 * follow is `{{attacker}}/fine/<id>`. `aim` fills in `{{attacker}}` and `{{host}}`.
 *
 * Rows of JSON are the whole answer to `open` (id `json-open-…`) or one comment (id `json-comment-…`),
 * as text that need not parse. Ids that begin with `plain-` are the most ordinary bodies: their DOM
 * must be the same on both ways through the sanitiser.
 */
export interface Row {
  /** Unique and in words, such as `svg-use-data-3`. */
  readonly id: string;
  readonly kind: Kind;
  readonly payload: string;
  /**
   * It fires (runs script, asks for something, navigates) in these engines when it is drawn carelessly;
   * the positive control counts on it. Only rows of HTML: drawn by `innerHTML` in a page and in the widget
   * alike, then each `on…` attribute sent its event and each link and button clicked.
   */
  readonly live?: readonly Engine[];
  /** Words a reader must still be able to read, each of them, whatever happens to the rest. */
  readonly keeps?: string;
  /** What it stands for, where the payload does not say. */
  readonly why?: string;
}

/** Fills in where the attacker listens: `origin` such as `http://127.0.0.1:40999`. */
export function aim(payload: string, origin: string): string {
  return payload.replaceAll('{{attacker}}', origin).replaceAll('{{host}}', new URL(origin).host);
}
