import { choose, writtenFrom } from '../../widget/words/choose.ts';
import { en, type Sentence, type Words } from '../../widget/words/en.ts';
import { createVoice, intlTag, NEUTRAL, type Voice } from '../../widget/words/voice.ts';

/** Speaks to a reader without scripts, in the words of the widget. */
export interface Speaker extends Voice<Sentence> {
  /** A moment, in universal time: where the reader is, nobody says. */
  date(instant: string): string;
}

const known = new Map<string, Promise<Words>>();

/** The closest language that we have to what a page or a browser names. */
export async function speakerOf(lang: string): Promise<Speaker> {
  const { language, tag } = choose(lang);
  const words = await (language === 'en' ? en : wordsOf(language));
  const date = new Intl.DateTimeFormat(intlTag(tag) ?? NEUTRAL, {
    year: 'numeric',
    month: intlTag(tag) ? 'long' : '2-digit',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  return { ...createVoice<Sentence>(words, tag, writtenFrom(tag)), date: (instant) => date.format(new Date(instant)) };
}

/** `language` is one of the list, never what somebody sent. */
function wordsOf(language: string): Promise<Words> {
  const found = known.get(language) ?? load(language);
  known.set(language, found);
  return found;
}

async function load(language: string): Promise<Words> {
  // As this file ends, so do those: in the sources and where they are built.
  const module = (await import(new URL(`../../widget/words/languages/${language}${import.meta.url.slice(-3)}`, import.meta.url).href)) as {
    words: Words;
  };
  return module.words;
}
