import { CommentError } from '../../contract/errors.ts';
import type { Instant } from '../../contract/types.ts';

/** Makes an instant of a time that does not say its zone; '' where it is none, which the door refuses. */
export type Clock = (date: unknown) => Instant;

/**
 * The clock of a server that writes `2026-11-22 18:30:00` in a zone it does not tell: an offset (`+08:00`) or the name of a
 * place (`Europe/Amsterdam`). In the hour that comes twice each autumn the earlier is taken.
 * @throws {CommentError} `invalid`, in words for the owner, where it is neither.
 */
export function clockOf(zone: string): Clock {
  const offset = offsetOf(zone);
  return (date) => {
    const text = typeof date === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(date) ? date : '';
    const time = Date.parse(`${text.replace(' ', 'T')}Z`);
    if (Number.isNaN(time)) return '';
    // What the clock says a day before and after is one of the two offsets that this time may have.
    const instants = [offset(time - 86_400_000), offset(time + 86_400_000)].map((ahead) => time - ahead);
    const fitting = instants.find((instant) => instant + offset(instant) === time) ?? instants[1]!;
    return new Date(fitting).toISOString();
  };
}

/** How far the zone is ahead of UTC at an instant, ms. */
function offsetOf(zone: string): (instant: number) => number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign !== undefined) {
    const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
    return () => ahead;
  }
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', { ...parts, timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' });
  } catch {
    throw new CommentError('invalid', 'The option “zone” should be an offset (+08:00) or the name of a time zone (Asia/Shanghai).', {
      field: 'zone',
    });
  }
  return (instant) => {
    const told = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day, hour, minute, second } = told;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
  };
}
