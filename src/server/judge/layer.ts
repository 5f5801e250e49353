import type { DeskRules, Signal } from '../../contract/desk.ts';
import type { Draft, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';

export type { Signal } from '../../contract/desk.ts';

/** What is known of whoever wrote a comment, on this site. */
export interface Standing {
  /** Their comments by what became of them. */
  visible: number;
  rejected: number;
  /** A moderator said so. */
  trusted: boolean;
}

/** A comment before it is stored, as those who judge it see it. */
export interface Judged {
  draft: Draft;
  who: Who;
  /** Under what its writer's comments are kept. */
  owner: string;
  /** As it will be signed. */
  name: string;
  email: string | null;
  website: string | null;
  html: string;
  /** The addresses that the comment links to, as written, each once. */
  links: readonly string[];
  standing: Standing;
  rules: DeskRules;
  /** The clock, in ms. */
  now: number;
}

/**
 * One layer of judgement: what speaks for or against a comment, and nothing where nothing does. It may ask the database in the
 * transaction that stores the comment, must be quick (under 5 ms) and must not throw: what it cannot tell, it leaves out.
 */
export type Layer = (judged: Judged, work: Work) => readonly Signal[] | Promise<readonly Signal[]>;

/** What comes of all signals. A refusal gives the text back to its writer, with `told`. */
export interface Verdict {
  what: 'pass' | 'wait' | 'refuse';
  signals: readonly Signal[];
  /** What its writer is told, in a sentence; never what spoke against it in detail. */
  told?: string;
}
