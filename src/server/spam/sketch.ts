import { looksLike, wordsOf } from './fold.ts';

/** How many numbers tell one text from another. */
const NUMBERS = 32;
/** Characters of a shingle, for letters whose words stand without spaces; else three words are one. */
const CHARACTERS = 4;

/** A text as a few numbers, written as they are kept: two texts share about as many of them as they share parts. Empty where there is too little of it to compare. */
export function sketchOf(text: string): string[] {
  const parts = shinglesOf(looksLike(text).replace(/https?:\/\/\S+/g, ' '));
  if (parts.length < 6) return [];
  const least = Array.from({ length: NUMBERS }, () => 0xffffffff);
  for (const part of new Set(parts)) {
    const hash = hashOf(part);
    // One good hash, turned into many: https://en.wikipedia.org/wiki/MinHash
    for (let at = 0; at < NUMBERS; at++) {
      const turned = mix(hash ^ Math.imul(at + 1, 0x9e3779b1));
      if (turned < least[at]!) least[at] = turned;
    }
  }
  return least.map((number) => number.toString(36));
}

/** Which share of their parts two texts have in common, about: 0 to 1. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length !== NUMBERS || other.length !== NUMBERS) return 0;
  return one.filter((number, at) => number === other[at]).length / NUMBERS;
}

function shinglesOf(text: string): string[] {
  const words = wordsOf(text);
  // A word as long as this is a sentence of a script without spaces.
  if (words.some((word) => word.length > 24) || /[\p{Script=Han}\p{Script=Hiragana}]{4}/u.test(text)) {
    const whole = words.join('');
    return Array.from({ length: Math.max(0, whole.length - CHARACTERS + 1) }, (_, at) => whole.slice(at, at + CHARACTERS));
  }
  return Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2).join(' '));
}

/** FNV-1a over UTF-16 units, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
