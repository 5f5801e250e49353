import type { Direction } from './voice.ts';

/** The languages that there is a file of in `languages/`, and English. Of several for one language, the first is for whom none is closer. */
export const tags =
  'ar be bg ca cs da de el en eo es eu fa fi fr gsw he hr hu id it ja km ko nb nl oc pl pt-PT pt-BR ro ru sk sv th tr uk uz vi zh-Hans zh-Hant';

/** What is spoken to a reader. */
export interface Choice {
  /** One of `tags`. */
  language: string;
  /** The tag as `Intl` writes it, with its region, which has its own dates. */
  tag: string;
}

/**
 * The closest that we have to what a page wrote: by region, by script, by language, else English, with English dates:
 * mixing "3 heures" into English sentences would be worse.
 */
export function choose(lang: string): Choice {
  const have = tags.split(' ');
  try {
    const locale = new Intl.Locale(
      lang
        .replace(/_/g, '-')
        .replace(/^(no|nn)\b/i, 'nb')
        .replace(/^de-CH-x-gsw$/, 'gsw'),
    );
    const { language, script, region } = locale.maximize();
    const found =
      [`${language}-${region}`, `${language}-${script}`, language].find((tag) => have.includes(tag)) ??
      have.find((tag) => tag.startsWith(`${language}-`));
    // Neither browsers nor screen readers know the dates or the sounds of Swiss German, but those of the German that is written there; the tag says of which of the two its words are.
    if (found) return { language: found, tag: found === 'gsw' ? 'de-CH-x-gsw' : `${locale}` };
  } catch {
    // A page wrote what is no tag.
  }
  return { language: 'en', tag: 'en' };
}

const base = (lang: string): string => lang.toLowerCase().split(/[-_]/)[0]!;

/**
 * Which way a thread goes: as the page says, where it says it of the language that is spoken or of this very element, else as
 * that language is written. A page in a language that we do not have gets English from left to right.
 */
export function directionOf(element: Element, tag: string): Direction {
  const said = element.closest<HTMLElement>('[dir=rtl],[dir=ltr]');
  const named = element.closest<HTMLElement>('[lang]');
  const ours = named && base(named.lang) === base(tag) && named.contains(said);
  if (said && (ours || said === element)) return said.dir.toLowerCase() as Direction;
  return writtenFrom(tag);
}

/** Which way a language of ours is written. */
export function writtenFrom(tag: string): Direction {
  return /^(ar|fa|he)\b/.test(tag) ? 'rtl' : 'ltr';
}
