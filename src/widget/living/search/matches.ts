import type { Id } from '../../../contract/types.ts';
import { fold } from '../../../contract/fold.ts';
import { idOf } from '../entry-of.ts';

/** The most matches that are found. */
const MOST = 2_000;

/** Letters that are compared together: one with its accents, or white space. */
const CLUSTER = /\s+|\P{M}\p{M}*|\p{M}+/gu;

/** Where words stand in the bodies of a thread's comments, in reading order, whatever the case and the accents of their letters. */
export function matchesIn(thread: Element, words: string): Range[] {
  const wanted = fold(words.trim());
  const found: Range[] = [];
  if (!wanted) return found;
  for (const body of thread.querySelectorAll('article > .body, article > details > .body')) {
    if (!fold(body.textContent).includes(wanted)) continue;
    const nodes = textsOf(body);
    const whole = nodes.map(({ node }) => node.data).join('');
    const { text, places } = measured(whole);
    for (let from = text.indexOf(wanted); from >= 0 && found.length < MOST; from = text.indexOf(wanted, from + wanted.length))
      found.push(rangeOf(nodes, places[from]!, endOf(places, from + wanted.length - 1) ?? whole.length));
  }
  return found;
}

/** The comment that a match stands in. */
export function commentOf({ startContainer }: Range): Id {
  return idOf(startContainer.parentElement!.closest('article')!);
}

/** Puts matches in comments that came late behind all others, in the order in which these came. */
export function inTurn(found: Range[], late: readonly Id[]): Range[] {
  if (late.length === 0) return found;
  const turns = new Map(late.map((id, index) => [id, index]));
  return found
    .map((range) => ({ range, turn: turns.get(commentOf(range)) ?? -1 }))
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ range }) => range);
}

/** A text as it is compared, and for each of its units where in the text it comes from. */
function measured(whole: string): { text: string; places: number[] } {
  const places: number[] = [];
  let text = '';
  for (const { 0: cluster, index } of whole.matchAll(CLUSTER)) {
    const folded = fold(cluster);
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) places.push(index);
  }
  return { text, places };
}

/** Where the cluster of a unit ends; nothing where it is the last. */
function endOf(places: readonly number[], unit: number): number | undefined {
  return places.slice(unit, unit + 20).find((place) => place > places[unit]!);
}

interface Piece {
  node: Text;
  /** Where it begins in the whole. */
  at: number;
}

function textsOf(body: Element): Piece[] {
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const nodes: Piece[] = [];
  let at = 0;
  while (walk.nextNode()) {
    const node = walk.currentNode as Text;
    // What shows a picture is no word of the comment.
    if (node.parentNode!.nodeName === 'BUTTON') continue;
    nodes.push({ node, at });
    at += node.data.length;
  }
  return nodes;
}

function rangeOf(nodes: readonly Piece[], from: number, to: number): Range {
  const range = document.createRange();
  const first = nodes.findLast(({ at }) => at <= from)!;
  const last = nodes.findLast(({ at }) => at < to)!;
  range.setStart(first.node, from - first.at);
  range.setEnd(last.node, to - last.at);
  return range;
}
