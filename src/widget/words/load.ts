import { en } from './en.ts';
import { createSpeech, type Speech } from './speak.ts';

/** The speech of a language; English where we do not have it. A regional English keeps its own dates. */
export async function loadSpeech(lang: string): Promise<Speech> {
  // Mixing "3 heures" into English sentences would be worse than English throughout.
  return createSpeech(en, /^en\b/i.test(lang) ? canonical(lang) : 'en');
}

/** The tag as `Intl` writes it; plain English where a page wrote what is no tag. */
function canonical(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
