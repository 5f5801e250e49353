import { en, type Words } from './en.ts';
import { choose, directionOf } from './language.ts';
import { lateWords } from './late.ts';
import { createSpeech, type Speech } from './speak.ts';

/** How long all that acts waits for the words of a language, ms. */
const PATIENCE = 5_000;

/** The speech of the closest language that we have, as it is spoken in an element. */
export async function loadSpeech(lang: string, host: Element): Promise<Speech> {
  const { language, tag } = choose(lang);
  const words: Words = (await lateWords<Words>(language, en, PATIENCE, (why) => console.warn(`Afterword: ${why}`))) ?? en;
  // Where its words did not come, its dates would be strangers.
  const spoken = words === en && language !== 'en' ? 'en' : tag;
  return createSpeech(words, spoken, directionOf(host, spoken));
}
