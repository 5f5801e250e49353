import { bare } from '../../contract/bare.ts';

/** What fills the gaps of a sentence; `n` also chooses the plural form. */
export type Gaps = Record<string, string | number>;

/** The forms of a sentence with a number, by the plural categories of `Intl.PluralRules`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** From left to right, or from right to left. */
export type Direction = 'ltr' | 'rtl';

/** Speaks one language: sentences of these names, numbers and times. */
export interface Voice<S extends string> {
  lang: string;
  /** Which way all that is drawn goes. */
  dir: Direction;
  say(sentence: S, gaps?: Gaps): string;
  /** "3 hours ago"; "now" under a minute. Both in ms, `now` as the clock says unless told. */
  ago(then: number, now?: number): string;
}

const units: [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Letters that are written from right to left. Words beside such are kept to themselves, as `<bdi>` does where there are elements. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Where the browser does not know a language it would write its own: this one has the commonest plural, and dates like 2026-03-02, which are at home in any sentence. */
export const NEUTRAL = 'sv';

/** The tag that the browser knows a language's numbers and times by, if it does. */
export function intlTag(lang: string): string | undefined {
  return Intl.RelativeTimeFormat.supportedLocalesOf(lang)[0];
}

/** Where numbers and times are written as here: before a browser writes the first of either it reads for 10 ms, on a phone for 50. */
const PLAIN = /^en(-(GB|US))?$/;

/** What the browser has for a language: it takes longer to make than many comments. */
const tools = (lang: string) => {
  const plain = PLAIN.test(lang);
  const tag = plain ? lang : intlTag(lang);
  let numbers: Intl.NumberFormat;
  let times: Intl.RelativeTimeFormat;
  const digits = (n: number): string =>
    plain && n < 1e6 && n % 1 === 0 ? `${n}`.replace(/\B...$/, ',$&') : (numbers ??= new Intl.NumberFormat(tag ?? NEUTRAL)).format(n);
  return {
    tag,
    // Chromium knows no Belarusian, which counts as Russian does.
    plural: new Intl.PluralRules(tag ?? (lang.startsWith('be') ? 'ru' : NEUTRAL)),
    digits,
    /** What most comments of a thread have in common is said once. */
    distances: new Map<string, string>(),
    parts: new Map<string, [list: string[], turns: boolean]>(),
    /** In numbers: “yesterday” is a day of the calendar, and what is 30 hours away may be of the day before that. */
    relative(n: number, unit: Intl.RelativeTimeFormatUnit): string {
      if (plain) return n < 1 ? 'now' : `${digits(n)} ${unit}${n > 1 ? 's' : ''} ago`;
      if (n < 1) return new Intl.RelativeTimeFormat(tag, bare<Intl.RelativeTimeFormatOptions>({ numeric: 'auto' })).format(0, unit);
      return (times ??= new Intl.RelativeTimeFormat(tag)).format(-n, unit);
    },
  };
};
const known = bare<Record<string, ReturnType<typeof tools>>>({});

/** A voice made of a language's words and of the `Intl` of its tag. */
export function createVoice<S extends string>(words: Record<S, string | Forms>, lang: string, dir: Direction = 'ltr'): Voice<S> {
  const { tag, plural, digits, distances, parts, relative } = (known[lang] ??= tools(lang));
  return {
    lang,
    dir,
    say(sentence, gaps = {}) {
      const found = words[sentence];
      const form = typeof found === 'string' ? found : (found[plural.select(Number(gaps.n ?? 0))] ?? found.other);
      // Sentences and the names of their gaps, in turn.
      if (!parts.has(form)) parts.set(form, [form.split(/\{(\w+)\}/), rightToLeft.test(form)]);
      const [list, turns] = parts.get(form)!;
      return list
        .map((part, index) => {
          if (index % 2 === 0) return part;
          const value = Object.hasOwn(gaps, part) ? gaps[part]! : `{${part}}`;
          if (typeof value === 'number') return digits(value);
          return turns || rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
        })
        .join('');
    },
    ago(then, now = Date.now()) {
      if (!tag) return new Date(then).toLocaleDateString(NEUTRAL);
      const seconds = Math.max(0, Math.round((now - then) / 1000));
      const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['second', Infinity];
      const distance = Math.trunc(seconds / size);
      const key = `${distance} ${unit}`;
      if (!distances.has(key)) distances.set(key, relative(distance, unit));
      return distances.get(key)!;
    },
  };
}
