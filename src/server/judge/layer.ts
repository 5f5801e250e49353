import type { DeskRules, Signal } from '../../contract/desk.ts';
import type { Draft, Who } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';

export type { Signal } from '../../contract/desk.ts';

/** What is known of whoever wrote a comment, on this site. The comment that is judged is not counted. */
export interface Standing {
  /** Their comments by what became of them; counted up to 100. */
  visible: number;
  rejected: number;
  /** Those of the visible that a moderator approved, or that have stood for a day. */
  approved: number;
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

/** A signal, and what follows from it whatever the sum of all points. */
export interface Finding extends Signal {
  /** The comment waits at least. */
  wait?: true;
  /** What its writer is told where it waits or is refused: a sentence without details. */
  told?: string;
}

/**
 * One layer of judgement: what speaks for or against a comment, and nothing where nothing does. It may ask the database in the
 * transaction that stores the comment, must be quick (under 5 ms) and must not throw: what it cannot tell, it leaves out.
 */
export type Layer = (judged: Judged, work: Work) => readonly Finding[] | Promise<readonly Finding[]>;

/** What comes of all signals. A refusal gives the text back to its writer, with `told`. */
export interface Verdict {
  what: 'pass' | 'wait' | 'refuse';
  signals: readonly Signal[];
  /** What its writer is told, in a sentence; never what spoke against it in detail. */
  told?: string;
}
