import { describe, expect, it } from 'vitest';
import { tags } from '../../../src/widget/words/choose.ts';
import { whenOf } from '../../../src/widget/words/when.ts';

/** Times of the reader's own clock. */
const at = (day: number, hour: number, minute: number, month = 11, year = 2026): number =>
  new Date(year, month - 1, day, hour, minute).getTime();
const now = at(26, 9, 30);

describe('when something was', () => {
  it.each<[what: string, then: number, english: string, german: string]>([
    ['a moment ago', now, '9:30 AM', '09:30'],
    ['today', at(26, 0, 5), '12:05 AM', '00:05'],
    ['by a clock that runs ahead', at(27, 1, 0), '1:00 AM', '01:00'],
    ['yesterday, nine hours ago', at(25, 23, 59), 'Wednesday', 'Mittwoch'],
    ['six days ago', at(20, 0, 1), 'Friday', 'Freitag'],
    ['a week ago, which had the same weekday', at(19, 23, 0), 'November 19', '19. November'],
    ['last year', at(31, 12, 0, 12, 2025), 'December 31, 2025', '31. Dezember 2025'],
  ])('%s', (_what, then, english, german) => {
    expect([whenOf('en', then, now), whenOf('de', then, now)].map((said) => said.replace(/\u202f/g, ' '))).toEqual([english, german]);
  });

  it('is a date of digits in a language that the browser does not know', () => {
    expect([whenOf('tlh', at(24, 9, 0), now), whenOf('tlh', at(26, 9, 0), now)]).toEqual(['2026-11-24', '09:00']);
  });

  it('counts days as a calendar does, also where one has 23 hours', () => {
    expect(whenOf('en', at(28, 23, 30, 3), at(29, 0, 30, 3))).toBe('Saturday');
  });

  it.each(tags.split(' '))('is something in every language (%s)', (tag) => {
    for (const then of [now, at(24, 9, 0), at(2, 9, 0)]) expect(whenOf(tag, then, now)).toMatch(/\p{N}|\p{L}/u);
  });
});
