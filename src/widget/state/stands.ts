import { CommentError } from '../../contract/errors.ts';
import type { Letter, Letters } from './letters.ts';

/** How it stands with a letter: under way; sent again by itself; perhaps arrived, and looked for by itself; perhaps arrived, which only the reader can tell; refused. */
export interface Stand {
  phase: 'sending' | 'waiting' | 'looking' | 'unknown' | 'refused';
  error?: CommentError | undefined;
  /** It is under way at the reader's word. */
  asked?: true;
}

/** A letter of this page, and how it stands with it. */
export interface Posted {
  letter: Letter;
  stand: Stand;
}

/** How it stands with each letter: here and now, and what of it outlasts the page. */
export interface Stands {
  of(letter: Letter): Stand;
  /** Whether it is left to the reader. */
  isLeft(letter: Letter): boolean;
  /** Says how it stands; a refusal outlasts the page until the letter goes again. */
  set(letter: Letter, how: Stand): void;
  /** Writes something down about a letter, unless it went meanwhile. */
  note(letter: Letter, what: Pick<Letter, 'begun' | 'refused'>): void;
  drop(key: string): void;
}

/** The stands of the letters that are kept. */
export function createStands(letters: Pick<Letters, 'has' | 'keep'>): Stands {
  const stands = new Map<string, Stand>();

  function of({ key, refused }: Letter): Stand {
    const kept: Stand = refused ? { phase: 'refused', error: new CommentError(refused.code, refused.message) } : { phase: 'sending' };
    return stands.get(key) ?? kept;
  }

  function note(letter: Letter, what: Pick<Letter, 'begun' | 'refused'>): void {
    Object.assign(letter, what);
    if (letters.has(letter.key)) letters.keep(letter);
  }

  return {
    of,
    isLeft: (letter) => ['unknown', 'refused'].includes(of(letter).phase),
    set(letter, how) {
      const refused = how.phase === 'refused' && how.error ? { code: how.error.code, message: how.error.message } : undefined;
      if (refused?.code !== letter.refused?.code) note(letter, { refused });
      stands.set(letter.key, how);
    },
    note,
    drop: (key) => void stands.delete(key),
  };
}
