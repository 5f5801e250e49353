import { Problem } from './problem.ts';

/** What was given for an option: a text, or the items of a list. */
type Given = string | readonly string[];

/** One thing that can be set, by an option, a variable or the configuration file. */
export interface Option<T> {
  /** How its value is written in the help; one without is set by its name alone. */
  value?: string;
  /** What it is for, in the help and in the schema: half a sentence, lines broken where the help breaks them. */
  words: string;
  /** Its variable, where that is not its name in capitals. */
  variable?: string;
  /** Whether it must not be seen: then it is no option, since everybody on a machine can read those, and it is never printed. */
  secret?: true;
  /** What counts where nothing is given. */
  fallback: T;
  /** What a configuration file may say, as JSON Schema. */
  schema: object;
  /** @throws {Problem} that says what is expected. */
  read(given: Given): T;
}

type Says<T> = Pick<Option<T>, 'words' | 'variable' | 'secret' | 'value' | 'fallback'>;

/** A text, such as an address. */
export function text<T extends string | undefined>(says: Says<T>, read: (text: string) => T = (text) => text as T): Option<T> {
  return option(says, { type: 'string' }, (given) => read(one(given)));
}

/** A whole number. */
export function number(says: Says<number>, least: number, most: number, name: string): Option<number> {
  return option(says, { type: ['integer', 'string'], minimum: least, maximum: most }, (given) => {
    const written = one(given);
    if (!/^\d{1,9}$/.test(written) || Number(written) < least || Number(written) > most)
      throw new Problem(`The ${name} "${written}" should be a number from ${least} to ${most}, such as ${says.fallback}.`);
    return Number(written);
  });
}

/** A list, with commas between where it is one text. */
export function list<T = string>(says: Says<readonly T[]>, read: (item: string) => T = (item) => item as T): Option<readonly T[]> {
  return option(says, { type: ['array', 'string'], items: { type: 'string' } }, (given) => itemsOf(given).map(read));
}

/** One of some words. */
export function choice<const T extends string>(says: Says<T>, words: readonly T[], name: string): Option<T> {
  const offered = `${words
    .slice(0, -1)
    .map((word) => `"${word}"`)
    .join(', ')} or "${words.at(-1)}"`;
  return option(says, { enum: words }, (given) => {
    const found = words.find((word) => word === given);
    if (found === undefined) throw new Problem(`The ${name} should be ${offered}, not "${one(given)}".`);
    return found;
  });
}

/** Something that is on or off. */
export function onOff(says: Says<boolean>, name: string): Option<boolean> {
  return option(says, { type: ['boolean', 'string'], enum: [true, false, 'on', 'off'] }, (given) => {
    if (given !== 'on' && given !== 'off') throw new Problem(`The ${name} should be "on" or "off", not "${one(given)}".`);
    return given === 'on';
  });
}

function option<T>(says: Says<T>, schema: object, read: (given: Given) => T): Option<T> {
  const { words, fallback } = says;
  const standard = fallback === undefined || Array.isArray(fallback) ? {} : { default: fallback };
  return { ...says, schema: { description: words.replace(/\s+/g, ' '), ...schema, ...standard }, read };
}

const one = (given: Given): string => (typeof given === 'string' ? given : given.join(','));

/** The items of a list that was written as one text or as a list; empty ones do not count. */
export function itemsOf(given: Given): string[] {
  return (typeof given === 'string' ? given.split(',') : given).map((item) => item.trim()).filter((item) => item !== '');
}

/** An origin as browsers send it; a slash at its end is forgiven. */
export function readOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`)
    throw new Problem(`The origin "${origin}" should be scheme, host and port of a site and no more, such as https://example.org.`);
  return url.origin;
}
