import type { Method } from '../contract/types.ts';
import { rate, type Rate } from './rates.ts';

/** How often something may happen. */
export interface Limit {
  /** From one address: one of IPv4, or the first 64 bits of one of IPv6. */
  address: readonly Rate[];
  /** From one network, see `wideNetworkOf`: who has all of it has more addresses than anybody could count. */
  network?: readonly Rate[];
  /** By one account, which is counted in the place of its address once it is known. */
  account?: readonly Rate[];
  /** On one site, whoever does it. Never on the way to an account: strangers would use up what moderators need. */
  site?: readonly Rate[];
  /** Whether it is counted in the store, for all processes together and across restarts. What is only read is counted in memory. */
  kept: boolean;
}

const MINUTE = 60;
const HOUR = 3_600;

/** What shares a name shares its count. */
export const limits = {
  read: { address: [rate(20, 1, 60)], kept: false },
  search: { address: [rate(30, MINUTE, 15)], kept: false },
  preview: { address: [rate(30, MINUTE)], kept: false },
  comment: { address: [rate(5, MINUTE), rate(30, HOUR)], site: [rate(60, MINUTE)], kept: true },
  change: { address: [rate(10, MINUTE), rate(60, HOUR)], site: [rate(600, MINUTE)], kept: true },
  reaction: { address: [rate(30, MINUTE)], site: [rate(600, MINUTE)], kept: true },
  report: { address: [rate(10, HOUR)], site: [rate(600, HOUR)], kept: true },
  moderate: { address: [rate(600, MINUTE)], account: [rate(600, MINUTE)], kept: true },
  desk: { address: [rate(20, 1, 100)], kept: false },
  deed: { address: [rate(600, MINUTE)], kept: true },
  session: { address: [rate(5, 15 * MINUTE)], network: [rate(60, 15 * MINUTE)], kept: true },
} as const satisfies Record<string, Limit>;

/**
 * How many wrong passwords are taken for one e-mail address: from one network (`wideNetworkOf`), and from everywhere. To shut its owner
 * out, who is somewhere else, a stranger would need ten networks at a time, and there is always `afterword owner link`.
 */
export const guessed = {
  network: [rate(10, 15 * MINUTE), rate(20, HOUR)],
  all: [rate(200, HOUR)],
} as const;

/** The limit of each method. A new one does not compile until it is named here. */
export const limitOf: Record<Method | 'watch', keyof typeof limits> = {
  open: 'read',
  list: 'read',
  personal: 'read',
  source: 'read',
  count: 'read',
  latest: 'read',
  watch: 'read',
  search: 'search',
  preview: 'preview',
  create: 'comment',
  edit: 'change',
  remove: 'change',
  react: 'reaction',
  report: 'report',
  approve: 'moderate',
  hide: 'moderate',
  reject: 'moderate',
  pin: 'moderate',
  lock: 'moderate',
  signIn: 'session',
  signOut: 'session',
};
