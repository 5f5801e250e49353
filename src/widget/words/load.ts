import { en } from './en.ts';
import { createSpeech, type Speech } from './speak.ts';

/** The speech of a language; English where we do not have it. A regional English keeps its own dates. */
export async function loadSpeech(lang: string): Promise<Speech> {
  // Mixing "3 heures" into English sentences would be worse than English throughout.
  const [tag] = Intl.getCanonicalLocales(/^en\b/i.test(lang) ? lang.replace(/[^\w-]/g, '') : 'en');
  return createSpeech(en, tag ?? 'en');
}
