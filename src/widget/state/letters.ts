import { bare } from '../../contract/bare.ts';
import type { Draft, Id } from '../../contract/types.ts';
import { draftKey, type Place } from './drafts.ts';
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
  /** The tab that wrote it, which sends it as long as it is open. */
  tab: string;
  /** It may have arrived: it was sent, and no answer has said that it did not. */
  begun?: boolean | undefined;
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

/** The letters on this device, each under a name of its own, so that no tab writes over another's. */
export interface Letters {
  /** All of one backend, in the order they were written. */
  all(): Letter[];
  has(key: string): boolean;
  /** Keeps a letter; tells whether it will outlast the page. */
  keep(letter: Letter): boolean;
  drop(key: string): void;
}

/** Their names begin so. */
export const LETTERS = 'outbox:';

const nameOf = (key: string): string => LETTERS + key;

let latest = 0;

/** This page, until it is left. */
export const tab = draftKey();

/** What a new letter has in common with all: its place in the order is after those before it. */
export function stamp(key: string = draftKey()): Pick<Any, 'key' | 'tab' | 'created'> {
  latest = Math.max(Date.now(), latest + 1);
  return { key, tab, created: latest };
}

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
  const strings: unknown[] = [letter.key, letter.to, letter.page, letter.tab];
  if (letter.act === 'create') strings.push(letter.place, letter.name, letter.draft?.text, letter.draft?.key, letter.draft?.thread);
  else if (letter.act === 'edit') strings.push(letter.thread, letter.id, letter.text, letter.original, letter.place);
  else if (letter.act === 'react') strings.push(letter.thread, letter.kind);
  else return undefined;
  return strings.every((each) => typeof each === 'string') && typeof letter.created === 'number' ? letter : undefined;
}
