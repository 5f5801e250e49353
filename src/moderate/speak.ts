import { createVoice } from '../widget/words/voice.ts';
import type { CommentError } from '../contract/errors.ts';
import { words, type Sentence } from './words.ts';

const voice = createVoice<Sentence>(words, 'en');
const dates = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** The page's one language, with its numbers and times. */
export const { say, ago } = voice;

/** The full date and time of an instant. */
export const dateOf = (at: string): string => dates.format(Date.parse(at));

/** When something was, as a distance: "3 hours ago". */
export const agoOf = (at: string): string => ago(Date.parse(at));

/** A number with its thousands apart. */
export const number = (n: number): string => n.toLocaleString('en');

/** A number that was counted up to `most` only: "1,000+" where there is more. */
export const numberUpTo = (n: number, most: number): string => (n > most ? `${number(most)}+` : number(n));

/** What a reader reported: one of the widget's reasons, or words of their own. */
export function reportOf(reason: string): string {
  const sentence = `report:${reason}`;
  return Object.hasOwn(words, sentence) ? say(sentence as Sentence) : reason || say('noReason');
}

/** What went wrong, as a sentence. The server knows best what is wrong with what was sent, and why something cannot be. */
export function wrong({ code, message, retryAfter: n }: CommentError): string {
  if (message && /^(invalid|conflict|not-found|forbidden|unsupported)$/.test(code)) return message;
  return say(`wrong:${code}`) + (n ? ` ${say('wait', { n })}` : '');
}
