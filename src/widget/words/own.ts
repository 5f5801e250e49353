import { OWN, type Some } from './spoken.ts';

type Warn = ((why: unknown) => void) | undefined;

/**
 * The words that the page has of its own, of the sentences that are `known`: those in elements without `lang`, and those of the
 * language that is spoken. What does not fit is left out, and `warn` is told why. Sentences with a dot in their names come with
 * a chunk of their own, which looks after them.
 */
export function ownWords(known: Some, language: string, warn: Warn): Some {
  const own: Some = {};
  const dotted = Object.keys(known)[0]?.includes('.');
  for (const element of document.querySelectorAll<HTMLElement>(OWN)) {
    const of = element.lang.toLowerCase();
    if (of && !`${language}-`.toLowerCase().startsWith(`${of}-`) && !of.startsWith(`${language.toLowerCase()}-`)) continue;
    for (const [name, said] of entriesOf(element, warn)) {
      if (name.includes('.') !== dotted) continue;
      const why = problem(known, name, said);
      if (why) warn?.(`The page’s own words for “${name}” are not used: ${why}.`);
      else own[name] = said as Some[string];
    }
  }
  return own;
}

function entriesOf(element: HTMLElement, warn: Warn): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(element.textContent) as object);
  } catch (error) {
    warn?.(`The page’s own words are no JSON: ${error}`);
    return [];
  }
}

const gapsOf = (sentence: string): string[] => sentence.match(/\{\w+\}/g) ?? [];

/** Why a sentence of the page cannot be said; nothing where it can. */
function problem(known: Some, name: string, said: unknown): string | undefined {
  if (!Object.hasOwn(known, name)) return 'there is no such sentence';
  const ours = known[name]!;
  const counted = typeof ours !== 'string';
  const gaps = gapsOf(counted ? ours.other : ours);
  if (typeof said === 'string') return unlike(said, gaps, false);
  if (!counted || typeof said !== 'object' || said === null) return counted ? 'it is neither text nor forms of a plural' : 'it is no text';
  if (!Object.hasOwn(said, 'other')) return 'the form “other” is missing';
  for (const [form, words] of Object.entries(said)) {
    if (typeof words !== 'string') return `the form “${form}” is no text`;
    // “One comment” needs no number.
    const why = unlike(words, gaps, form !== 'other');
    if (why) return why;
  }
  return undefined;
}

function unlike(words: string, gaps: readonly string[], withoutNumber: boolean): string | undefined {
  if (!words.trim()) return 'it is empty';
  const missing = gaps.find((gap) => !words.includes(gap) && !(withoutNumber && gap === '{n}'));
  if (missing) return `${missing} is missing`;
  const strange = gapsOf(words).find((gap) => !gaps.includes(gap));
  return strange && `nothing is known for ${strange}`;
}
