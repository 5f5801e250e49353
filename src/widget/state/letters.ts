import { bare } from '../../contract/bare.ts';
import type { Draft, Id } from '../../contract/types.ts';
import type { CommentError, ErrorCode } from '../../contract/errors.ts';
import { draftKey } from '../slot.ts';
import type { Place, Written } from './drafts.ts';
import type { Store } from './store.ts';

/** What every letter has. */
interface Any {
  /** Its name in the outbox; for a new comment the draft's own key. */
  key: string;
  /** Which backend it goes to. */
  to: string;
  /** The key of the page that it was written on. */
  page: string;
  /** When it was put into the outbox, ms since 1970: the order in which letters leave. */
  created: number;
  /** The outbox it was put into, which sends it as long as it is open. */
  outbox: string;
  /** It may have arrived: it was sent, and no answer has said that it did not. */
  begun?: boolean | undefined;
  /** Why the backend did not take it: then it goes again at the reader's word only. */
  refused?: { code: ErrorCode; message: string } | undefined;
}

/** A new comment on its way. */
export interface Creating extends Any {
  act: 'create';
  draft: Draft;
  place: Place;
  /** Under which name it is shown meanwhile. */
  name: string;
  /** Sending it twice makes one comment. */
  repeatable: boolean;
}

/** A comment's new words on their way. */
export interface Editing extends Any {
  act: 'edit';
  thread: Id;
  id: Id;
  text: string;
  /** What it said before. */
  original: string;
  place: Place;
}

/** A reaction on its way, to a comment or to the page. */
export interface Reacting extends Any {
  act: 'react';
  thread: Id;
  comment: Id | null;
  kind: string;
  on: boolean;
}

/** What a reader did and the backend has not answered: kept on this device until it has. */
export type Letter = Creating | Editing | Reacting;

type Fresh<T> = T extends Letter ? Omit<T, 'to' | 'page' | 'created' | 'outbox'> : never;

/** A letter that has not been put into the outbox yet. */
export type FreshLetter = Fresh<Letter>;

/** What becomes of letters. */
export interface Carrying {
  /** Sends a letter. Gives what shows what came of it, to be called as the letter goes: so that the two are never drawn side by side. Rejects where it was not taken. */
  deliver(letter: Letter): Promise<() => void>;
  /** Looks whether a letter arrived after all; shows what came of it. Rejects where nobody can tell yet. */
  arrived(letter: Letter): Promise<boolean>;
  /** Gives a refused letter back to whoever wrote it; tells whether it was taken. */
  refused(letter: Letter, error: CommentError): boolean;
}

/** The letters on this device, each under a name of its own, so that no tab writes over another's. */
export interface Letters {
  /** All of one backend, in the order they were written. */
  all(): Letter[];
  has(key: string): boolean;
  /** Keeps a letter; tells whether it will outlast the page. */
  keep(letter: Letter): boolean;
  drop(key: string): void;
}

/** How long a backend is trusted to remember a draft's key, ms: ours does for seven days. */
const REMEMBERED = 6 * 24 * 3_600_000;

/** Their names begin so. */
export const LETTERS = 'outbox:';

const nameOf = (key: string): string => LETTERS + key;

/** The letters to one backend. */
export function createLetters(store: Store, to: string): Letters {
  return {
    all: () =>
      store
        .names(LETTERS)
        .flatMap((name) => readLetter(store.get(name)) ?? [])
        .filter((letter) => letter.to === to)
        .toSorted((one, other) => one.created - other.created),
    has: (key) => store.get(nameOf(key)) !== undefined,
    keep: (letter) => store.set(nameOf(letter.key), letter),
    drop: (key) => void store.set(nameOf(key), undefined),
  };
}

/** What storage holds may be anything. */
function readLetter(kept: unknown): Letter | undefined {
  const letter = bare((kept ?? {}) as Letter);
  const strings: unknown[] = [letter.key, letter.to, letter.page, letter.outbox];
  if (letter.act === 'create') strings.push(letter.place, letter.name, letter.draft?.text, letter.draft?.key, letter.draft?.thread);
  else if (letter.act === 'edit') strings.push(letter.thread, letter.id, letter.text, letter.original, letter.place);
  else if (letter.act === 'react') strings.push(letter.thread, letter.kind);
  else return undefined;
  return strings.every((each) => typeof each === 'string') && typeof letter.created === 'number' ? letter : undefined;
}

/** Whether sending it again does no harm: edits and reactions say how it shall be. */
export function repeats(letter: Letter): boolean {
  return letter.act !== 'create' || (letter.repeatable && Math.abs(Date.now() - letter.created) < REMEMBERED);
}

/** The words of a letter, as a draft. A key that stands for other words already is not used again. */
export function writtenOf(letter: Creating | Editing, error?: CommentError): Written {
  if (letter.act === 'edit') return { text: letter.text, key: draftKey() };
  const { text, key, guest } = letter.draft;
  return { text, key: error?.code === 'conflict' ? draftKey() : key, ...(guest && { guest }) };
}
