import type { Check } from './checked.ts';
import type { Policy } from './widget/rich-text/policy.ts';

/** What `embed.js` knows of itself. */
export type Tag = readonly [
  /** The tag itself, whose `data-` attributes are options of every element. */
  script: HTMLScriptElement | null,
  /** The folder that it was loaded from. */
  base: string,
  check: Check,
  /** Where the browser wanted one already. */
  policy: Policy | undefined,
];

/** What `embed.js` asked the server for, beside loading this. */
export type Early = readonly [
  /** The page that was asked for, by an address or a key that is still to be read by the rule of keys. */
  page: string,
  answer: Promise<Response>,
];
