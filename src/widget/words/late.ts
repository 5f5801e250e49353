import { OWN, type Some, type Spoken } from './spoken.ts';

/** The tag of an English that is spoken as it is, which needs no request; nothing where another language, direction or word is in question. */
export function plainEnglish(lang: string, host: Element): string | undefined {
  try {
    if (/^en\b/i.test(lang) && !host.closest('[dir=rtl]') && !document.querySelector(OWN)) return Intl.getCanonicalLocales(lang)[0];
  } catch {}
  return undefined;
}

/**
 * What is spoken in an element: the closest language that we have, with the words of the page over it; English where that does
 * not come within `patience` (ms). `warn` is told what went wrong, and why a word of the page is not used.
 */
export function lateWords<W extends Some>(
  lang: string,
  host: Element,
  english: W,
  patience: number,
  warn?: (why: unknown) => void,
): Promise<Spoken<W>> {
  const instead: Spoken<W> = { words: english, tag: 'en', dir: 'ltr' };
  const load = async (): Promise<Spoken<W>> => {
    try {
      const { gather } = await import('./gather.ts');
      return await gather(lang, host, english, warn);
    } catch (error) {
      warn?.(error);
      return instead;
    }
  };
  return Promise.race([load(), new Promise<Spoken<W>>((resolve) => setTimeout(resolve, patience, instead))]);
}
