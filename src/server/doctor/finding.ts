/** One thing that was looked at. `bad` must be put right; `note` is worth knowing. */
export interface Finding {
  state: 'good' | 'note' | 'bad';
  words: string;
}

export const good = (words: string): Finding => ({ state: 'good', words });
export const note = (words: string): Finding => ({ state: 'note', words });
export const bad = (words: string): Finding => ({ state: 'bad', words });
