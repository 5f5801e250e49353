import { bare } from '../../contract/bare.ts';
import type { CommentError } from '../../contract/errors.ts';
import type { Sentence, Words } from './en.ts';
import { createVoice, intlTag, NEUTRAL, type Direction, type Voice } from './voice.ts';

/** Speaks one language, with all its sentences. */
export interface Speech extends Voice<Sentence> {
  /** The full date and time, for hovering and screen readers. */
  date(then: number): string;
  /** What went wrong, as a sentence; and one about how long to wait, unless that is said elsewhere. */
  wrong(error: CommentError, waits?: boolean): string;
}

/** A speech made of a language's words and of the `Intl` of its tag. */
export function createSpeech(words: Words, lang: string, dir?: Direction): Speech {
  const voice = createVoice<Sentence>(words, lang, dir);
  let dates: Intl.DateTimeFormat | undefined;
  return {
    ...voice,
    date(then) {
      const tag = intlTag(lang);
      // Months have names, which would be of another language.
      const how = bare<Intl.DateTimeFormatOptions>({ dateStyle: tag ? 'long' : 'short', timeStyle: 'short' });
      dates ??= new Intl.DateTimeFormat(tag ?? NEUTRAL, how);
      return dates.format(then);
    },
    wrong({ code, message, field, retryAfter: n }, waits = true) {
      // The backend knows best what is wrong with an input, or why this person may not; everything else has a sentence in the reader's language.
      if (message && (code === 'invalid' || (code === 'forbidden' && field))) return message;
      const name = code === 'offline' && navigator.onLine !== false ? 'unreachable' : code === 'too-many' && !n ? 'unavailable' : code;
      return voice.say(name) + (waits && n ? ` ${voice.say('wait', { n })}` : '');
    },
  };
}
