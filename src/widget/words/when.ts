import { bare } from '../../contract/bare.ts';
import { intlTag, NEUTRAL } from './voice.ts';

/**
 * When something was, in a form that stands by itself in any sentence, as in brackets: of today the time, of the six days before
 * the day of the week, else the date, with its year unless that is this one. Both in ms. In a language that the browser does not know, days are dates like 2026-03-02.
 */
export function whenOf(lang: string, then: number, now: number): string {
  const tag = intlTag(lang);
  const days = dayOf(now) - dayOf(then);
  const write = (how: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(tag ?? NEUTRAL, bare(how)).format(then);
  if (days <= 0) return write({ timeStyle: 'short' });
  if (!tag) return write({ dateStyle: 'short' });
  if (days < 7) return write({ weekday: 'long' });
  const year = new Date(then).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return write({ day: 'numeric', month: 'long', year });
}

/** The number of a day where the reader is. */
function dayOf(time: number): number {
  const at = new Date(time);
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000;
}
