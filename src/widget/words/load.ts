import { en, type Words } from './en.ts';
import { lateWords, plainEnglish } from './late.ts';
import { createSpeech, type Speech } from './speak.ts';

/** How long all that acts waits for the words of a language, ms. */
const PATIENCE = 5_000;

/** The speech of the closest language that we have, as it is spoken in an element. */
export async function loadSpeech(lang: string, host: Element): Promise<Speech> {
  const english = plainEnglish(lang, host);
  if (english) return createSpeech(en, english);
  const { words, tag, dir } = await lateWords<Words>(lang, host, en, PATIENCE, (why) => console.warn(`Afterword: ${why}`));
  return createSpeech(words, tag, dir);
}
