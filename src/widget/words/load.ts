import { en } from './en.ts';
import { createSpeech, type Speech } from './speak.ts';
import { spoken } from './voice.ts';

/** The speech of a language; English where we do not have it. A regional English keeps its own dates. */
export async function loadSpeech(lang: string): Promise<Speech> {
  return createSpeech(en, spoken(lang));
}
