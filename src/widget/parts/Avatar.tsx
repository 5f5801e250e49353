import { bare } from '../../contract/bare.ts';

/** Letters for somebody without a picture: the first of the first and of the last word, never half a character. */
export function initials(name: string): string {
  const words = name.split(/[\s.·_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return (first(words[0]) + (words.length > 1 ? first(words.at(-1)) : '')).toLocaleUpperCase();
}

function first(word: string | undefined): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word ?? '')?.[0] ?? '';
}

/** A hue in degrees that a name always gets: one of 24, which are as many as one can tell from each other. */
export function hue(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 3600;
  return (sum % 24) * 15;
}

/** A circle drawn from the name alone: no request leaves for it. Hidden from screen readers, since the name stands beside it. */
export function Avatar({ name }: { name: string }) {
  return (
    // Generated letters are two nodes less a comment, and nobody finds or copies them.
    <span part="avatar" class="avatar" aria-hidden="true" data-initials={initials(name)} style={bare({ '--hue': String(hue(name)) })} />
  );
}
