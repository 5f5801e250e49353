import type { Draft, GuestFields, ReactionKind, Viewer } from './types.ts';

/** How a backend of ours behaves, in memory or over SQL. Every rule has a default. */
export interface Rules {
  /** Minutes in which writers may edit and remove what is theirs; 15. */
  editMinutes?: number;
  /** The ways to react, in the order they are offered; none means no reactions. */
  kinds?: ReactionKind[];
  /** What a guest is asked for: a name, and an address and a website if they like. */
  guest?: GuestFields;
  /** Names of those who run the site: like the names that a badge stands beside, no guest may sign with them, or with what looks like them. */
  owners?: readonly string[];
  /** `text`: the longest comment in code points; 10,000. */
  limits?: { text?: number };
  /** Roots a page, at most 200; 25. */
  pageSize?: number;
  /** Direct replies of one comment that come along with it; 10. */
  replySize?: number;
  /** Whether a comment must wait for a moderator; a string is the reason its writer reads. */
  hold?: (draft: Draft) => boolean | string;
  /** Ways to sign in; none unless named. */
  providers?: Viewer['providers'];
  /** The clock, in milliseconds. */
  now?: () => number;
}

/** Rules with every default filled in. */
export interface Settings {
  /** Milliseconds in which writers may edit and remove. */
  window: number;
  kinds: ReactionKind[];
  guest: GuestFields;
  owners: readonly string[];
  textLimit: number;
  pageSize: number;
  replySize: number;
  hold: (draft: Draft) => boolean | string;
  providers: Viewer['providers'];
  now: () => number;
}

/** The kinds there are where the owner names none. */
export const defaultKinds: readonly ReactionKind[] = [
  { kind: 'thumbs-up', symbol: '👍', label: 'thumbs up' },
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'laugh', symbol: '😄', label: 'laugh' },
  { kind: 'tada', symbol: '🎉', label: 'celebrate' },
  { kind: 'confused', symbol: '😕', label: 'confused' },
  { kind: 'eyes', symbol: '👀', label: 'watching' },
];

/** Fills in the defaults; `now` is the clock where the rules name none. */
export function settle(rules: Rules, now: () => number): Settings {
  return {
    window: (rules.editMinutes ?? 15) * 60_000,
    kinds: rules.kinds ?? [...defaultKinds],
    guest: rules.guest ?? { name: 'required', email: 'optional', website: 'optional' },
    owners: rules.owners ?? [],
    textLimit: rules.limits?.text ?? 10_000,
    pageSize: Math.min(rules.pageSize ?? 25, 200),
    replySize: rules.replySize ?? 10,
    hold: rules.hold ?? (() => false),
    providers: rules.providers ?? [],
    now: rules.now ?? now,
  };
}
