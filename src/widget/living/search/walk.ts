import type { Id } from '../../../contract/types.ts';
import type { Searching } from '../../state/searching.ts';
import { idOf } from '../entry-of.ts';
import { bring } from './bring.ts';
import { mark } from './mark.ts';
import { commentOf, inTurn, matchesIn } from './matches.ts';

/** How often, and how long apart in ms, it is looked whether a comment is drawn that has just been loaded. */
const DRAWN = { times: 40, apart: 25 };

/** The way through the matches of a thread: those that are loaded in reading order, then those that the backend found. */
export interface Walk {
  /** Begins anew, before the first match. Tells how many are loaded. */
  begin(): number;
  /**
   * Leads to the next match, or back to the one before, round and round; what is not loaded is loaded on the way. Tells
   * where that is and of how many; `null` where there is none. @throws {CommentError} where it could not be loaded.
   */
  go(by: 1 | -1): Promise<{ at: number; n: number } | null>;
  /** The comment it has led to last. */
  here(): Id | null;
  end(): void;
}

/** A walk for some words; `ready` resolves once the backend was asked for them. */
export function createWalk(thread: () => Element, words: () => string, searching: Searching, ready: () => Promise<void>): Walk {
  let at = -1;
  let comment: Id | null = null;
  let ended = false;
  /** How often it began: where it was going before, nobody wants to be led any more. */
  let begun = 0;

  return {
    begin() {
      begun++;
      const found = find();
      at = -1;
      comment = null;
      mark(found, undefined);
      return found.length;
    },
    async go(by) {
      const mine = begun;
      if (by > 0 && at >= find().length - 1) {
        const id = await further();
        if (mine !== begun) return null;
        if (id !== null) return arrive(id);
      }
      const { length } = find();
      if (length === 0) return null;
      at = at < 0 && by < 0 ? length - 1 : (Math.max(at, by > 0 ? -1 : 0) + by + length) % length;
      return show();
    },
    here: () => comment,
    end() {
      ended = true;
      mark([], undefined);
    },
  };

  function find(): Range[] {
    return ended ? [] : inTurn(matchesIn(thread(), words()), searching.far.peek());
  }

  /** Loads the next comment of those that are not loaded; `null` where there is none. */
  async function further(): Promise<Id | null> {
    await ready();
    for (;;) {
      const [id] = searching.left();
      if (id !== undefined) {
        await searching.reach(id);
        if (!searching.left().includes(id) && searching.far.peek().includes(id)) return id;
      } else if (searching.next.peek() !== null || searching.problem.peek()) {
        await searching.more();
        if (searching.left().length === 0) return null;
      } else return null;
    }
  }

  /** Leads into a comment that has just come. One that has the words in some other way is shown without a mark. */
  async function arrive(id: Id): Promise<{ at: number; n: number } | null> {
    for (let times = 0; times < DRAWN.times && !articleOf(id); times++) await new Promise((resolve) => setTimeout(resolve, DRAWN.apart));
    const found = find();
    const first = found.findIndex((range) => commentOf(range) === id);
    if (first >= 0) {
      at = first;
      return show();
    }
    at = found.length - 1;
    comment = id;
    articleOf(id)?.scrollIntoView({ block: 'center' });
    return null;
  }

  function articleOf(id: Id): Element | undefined {
    return ended ? undefined : [...thread().querySelectorAll('article')].find((article) => idOf(article) === id);
  }

  async function show(): Promise<{ at: number; n: number }> {
    // What brings a match into sight may draw its comment anew.
    await bring(() => find()[at]);
    const found = find();
    const here = found[at];
    if (here) comment = commentOf(here);
    if (!ended) mark(found, here);
    return { at, n: found.length };
  }
}
