import type { PageRef } from '../../contract/types.ts';
import type { SeedThread } from '../backend/seed.ts';
import { afterTheVote } from './after-the-vote.ts';
import { farAndNear } from './far-and-near.ts';
import { firstDays } from './first-days.ts';
import { quarrel } from './quarrel.ts';
import { sums } from './sums.ts';

/**
 * The thread below the demo's article: twenty comments and their replies, for `afterword serve --demo` and
 * for whoever wants to see the widget with real-looking words in it. Everybody in it is invented.
 * It keeps its age: the first comment is always nine days old and the last one three minutes.
 */
export function demoThread(page: PageRef): SeedThread {
  return {
    page,
    reactions: { heart: 214, 'thumbs-up': 96, tada: 31, laugh: 12, eyes: 9 },
    comments: [...firstDays, ...quarrel, ...farAndNear, ...sums, ...afterTheVote],
  };
}
