import type { Method } from '../contract/types.ts';
import { rate, type Rate } from './rates.ts';

/** How often something may happen. */
export interface Limit {
  /** From one address: one of IPv4, or the first 64 bits of one of IPv6. */
  address: readonly Rate[];
  /** On one site, whoever does it. */
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
  moderate: { address: [rate(600, MINUTE)], site: [rate(3_000, MINUTE)], kept: true },
  session: { address: [rate(5, 15 * MINUTE)], site: [rate(100, HOUR)], kept: true },
} as const satisfies Record<string, Limit>;

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
