/** The longest text that is searched for, in UTF-16 units. */
export const SEARCHED = 200;

/** Accents and the like, as they stand apart from their letters: over Latin, Greek and Cyrillic. In other scripts such marks are letters of their own. */
const ACCENTS = /[\u0300-\u036f]/g;

/**
 * A text as it is compared when somebody searches: in small letters, without accents, and with one space wherever there
 * is white space, so that "cafe noir" finds “Café\nNoir”. Nothing else is taken away; the length may change.
 */
export function fold(text: string): string {
  let small = text.toLowerCase();
  // Looking whether there is anything to be changed takes a fraction of changing it, and mostly there is not.
  if (/\s\s|[^\S ]/.test(small)) small = small.replace(/\s+/g, ' ');
  if (!/[^\0-\x7f]/.test(small)) return small;
  return small.normalize('NFD').replace(ACCENTS, '').normalize('NFC').replaceAll('ς', 'σ');
}
