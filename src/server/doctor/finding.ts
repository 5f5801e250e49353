/** One thing that was looked at. `bad` must be put right; `note` is worth knowing. */
export interface Finding {
  state: 'good' | 'note' | 'bad';
  words: string;
}

/** Something that is as it should be. */
export const good = (words: string): Finding => ({ state: 'good', words });
/** Something worth knowing. */
export const note = (words: string): Finding => ({ state: 'note', words });
/** Something that must be put right. */
export const bad = (words: string): Finding => ({ state: 'bad', words });
