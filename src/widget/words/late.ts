import type { Forms } from './voice.ts';

/** Where a page puts words of its own: JSON in an element that runs nothing, so that any policy allows it. */
export const OWN = 'script.afterword-words';

/** Sentences by name, all or some of them. */
export type Some = Record<string, string | Forms>;

/**
 * The words of a language and of the page over the English ones, within `patience` (ms); the English ones where they do not
 * come. Nothing where those are spoken as they are, which needs no request. `warn` is told why a word of the page is not used.
 */
export function lateWords<W extends Some>(
  language: string,
  english: W,
  patience: number,
  warn?: (why: string) => void,
): Promise<W> | undefined {
  if (language === 'en' && !document.querySelector(OWN)) return undefined;
  const load = async (): Promise<W> => {
    const { gather } = await import('./gather.ts');
    return gather(language, english, warn);
  };
  return Promise.race([
    load().catch((error: unknown) => {
      warn?.(`${error}`);
      return english;
    }),
    new Promise<W>((resolve) => setTimeout(resolve, patience, english)),
  ]);
}
