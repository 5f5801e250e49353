import { renderMarkdown } from '../../../src/server/markdown.ts';

/** The words of all invented texts. */
export const words = `tide harbour lantern gull rope mist pier anchor shell salt wind ferry cliff heron storm sail net island dune current
morning evening window letter kettle table bread garden ladder engine station platform ticket bridge river meadow
quiet narrow early silver patient heavy crooked distant warm empty slowly often never always perhaps because although`.split(/\s+/);

/** A generator of numbers from 0 to 1 that gives the same ones each time (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An invented text with what it is rendered to. */
export interface Text {
  text: string;
  html: string;
}

/** So many invented texts of 5 to 120 words, some with a link, a list or code in them. */
export function inventTexts(count: number): Text[] {
  const random = generator(11);
  return Array.from({ length: count }, (_, index) => {
    const text = [sentence(random), ...(index % 3 === 0 ? [sentence(random), sentence(random)] : [])];
    if (index % 7 === 0) text.push(`- ${phrase(random, 4)}\n- ${phrase(random, 5)}`);
    if (index % 11 === 0) text.push(`See [the ${phrase(random, 2)}](https://magazine.example/${index}) and \`${phrase(random, 1)}\`.`);
    const whole = text.join('\n\n');
    return { text: whole, html: renderMarkdown(whole) };
  });
}

/** A sentence of 5 to 39 words. */
export function sentence(random: () => number): string {
  const said = phrase(random, 5 + Math.floor(random() * 35));
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function phrase(random: () => number, length: number): string {
  return Array.from({ length }, () => words[Math.floor(random() * words.length)]!).join(' ');
}

/** Invented names of people. */
export const names = [
  'Ada Byte',
  'Ben Row',
  'Cleo Ash',
  'Dara Finch',
  'Emil Stone',
  'Fay Marsh',
  'Gus Birch',
  'Hana Vale',
  'Ivo Reed',
  'June Oak',
];
