/** A text and what of it is selected, in UTF-16 units; `start` equals `end` where there is only a caret. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One change of a text: `put` comes in the place of what stands between `from` and `to`; then `start` to `end` is selected. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly put: string;
  readonly start: number;
  readonly end: number;
}

/** The text and the selection after a change. */
export function applied({ text }: Selected, { from, to, put, start, end }: Edit): Selected {
  return { text: text.slice(0, from) + put + text.slice(to), start, end };
}

/** Puts words in the place of the selection, with the caret behind them. */
export function replaced({ start, end }: Selected, put: string): Edit {
  return { from: start, to: end, put, start: start + put.length, end: start + put.length };
}

/** From the beginning of the first line that is touched to the end of the last; a line of which only the beginning is touched is not. */
export function wholeLines({ text, start, end }: Selected): { from: number; to: number; lines: string[] } {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const next = text.indexOf('\n', last);
  const to = next < 0 ? text.length : next;
  return { from, to, lines: text.slice(from, to).split('\n') };
}
