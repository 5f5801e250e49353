import { CommentError } from '../../contract/errors.ts';
import type { DeskRules } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';

/** The seconds between two comments of one person that a burst asks for, how long a burst counts in ms, and the minute in which it is counted. */
const BURST = { slow: 60, counts: 10 * 60_000, within: 60_000 };
/** The most comments of a thread that are looked at. */
const MOST = 500;

/** Refuses a comment that comes too soon after the same person's last in the thread. @throws {CommentError} `too-many`, with the seconds to wait. */
export async function admitPace(
  work: Work,
  place: { site: Id; thread: Id },
  rules: DeskRules,
  last: string | null,
  now: number,
): Promise<void> {
  if (last === null || (rules.slow === 0 && rules.burst === 0)) return;
  const passed = now - Date.parse(last);
  const most = Math.max(rules.slow, rules.burst > 0 ? BURST.slow : 0);
  if (passed >= most * 1_000) return;
  const slow = rules.slow < BURST.slow && (await isBurst(work, place, rules.burst, now)) ? BURST.slow : rules.slow;
  // What lies in the future is from before the clock was set back.
  const left = Math.ceil(slow - Math.max(0, passed) / 1_000);
  if (left <= 0) return;
  const words = `Slow mode is on in this conversation: one comment in ${slow} seconds. Please send it again in ${left} ${left === 1 ? 'second' : 'seconds'}.`;
  throw new CommentError('too-many', words, { retryAfter: left });
}

/** Whether within the last ten minutes there was a minute with so many comments: once none comes for ten minutes, it is over by itself. */
async function isBurst(work: Work, { site, thread }: { site: Id; thread: Id }, many: number, now: number): Promise<boolean> {
  if (many === 0) return false;
  const rows = await work
    .selectFrom('comment')
    .select('created')
    .where('site', '=', site)
    .where('thread', '=', thread)
    .where('state', '=', 'visible')
    .orderBy('seq', 'desc')
    .limit(MOST)
    .execute();
  const times = rows.map(({ created }) => Date.parse(created)).filter((time) => time > now - BURST.counts - BURST.within);
  return times.some((time, index) => {
    const first = times[index + many - 1];
    return first !== undefined && time > now - BURST.counts && time - first < BURST.within;
  });
}
