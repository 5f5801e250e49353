import { bare } from '../../contract/bare.ts';
import type { CommentError } from '../../contract/errors.ts';
import type { Sentence, Words } from './en.ts';

/** What fills the gaps of a sentence; `n` also chooses the plural form. */
export type Gaps = Record<string, string | number>;

/** Speaks one language: sentences, numbers and times. */
export interface Speech {
  lang: string;
  say(sentence: Sentence, gaps?: Gaps): string;
  /** "3 hours ago"; "now" under a minute. Both in ms. */
  ago(then: number, now: number): string;
  /** The full date and time, for hovering and screen readers. */
  date(then: number): string;
  /** What went wrong, as a sentence; and one about how long to wait, unless that is said elsewhere. */
  wrong(error: CommentError, waits?: boolean): string;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Words in a sentence: where anything is written from right to left they are kept to themselves, as `<bdi>` does where there are elements. */
function isolated(words: string, sentence: string): string {
  const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
  return rightToLeft.test(words + sentence) ? `\u2068${words}\u2069` : words;
}

/** A speech made of a language's words and of the `Intl` of its tag. */
export function createSpeech(words: Words, lang: string): Speech {
  const plural = new Intl.PluralRules(lang);
  const digits = new Intl.NumberFormat(lang);
  const relative = new Intl.RelativeTimeFormat(lang, bare<Intl.RelativeTimeFormatOptions>({ numeric: 'auto' }));
  const dates = new Intl.DateTimeFormat(lang, bare<Intl.DateTimeFormatOptions>({ dateStyle: 'long', timeStyle: 'short' }));

  const say: Speech['say'] = (sentence, gaps = {}) => {
    const found = words[sentence];
    const form = typeof found === 'string' ? found : (found[plural.select(Number(gaps.n ?? 0))] ?? found.other);
    return form.replace(/\{(\w+)\}/g, (gap, name: string) => {
      const value = Object.hasOwn(gaps, name) ? gaps[name]! : gap;
      return typeof value === 'number' ? digits.format(value) : isolated(value, form);
    });
  };

  return {
    lang,
    say,
    ago: (then, now) => {
      const seconds = Math.min(0, Math.round((then - now) / 1000));
      const [unit, size] = units.find(([, length]) => -seconds >= length) ?? ['second', 1];
      return unit === 'second' ? relative.format(0, 'second') : relative.format(Math.trunc(seconds / size), unit);
    },
    date: (then) => dates.format(then),
    wrong: ({ code, message, retryAfter: n }, waits = true) => {
      // The backend knows best what is wrong with an input; everything else has a sentence in the reader's language.
      if (code === 'invalid' && message) return message;
      const name = code === 'offline' && navigator.onLine !== false ? 'unreachable' : code === 'too-many' && !n ? 'unavailable' : code;
      return say(name) + (waits && n ? ` ${say('wait', { n })}` : '');
    },
  };
}
