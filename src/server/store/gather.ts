import { setImmediate as nextTurn } from 'node:timers/promises';

/** Finds what is known of some names, and perhaps of others of the same place. */
export type Find<T> = (place: string, names: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/**
 * Has those who ask in one turn of the event loop share one question for each place. It is never answered by one that was sent
 * before, which may not know of a write that was acknowledged meanwhile.
 */
export function gathered<T>(find: Find<T>): Find<T> {
  const gathering = new Map<string, { names: Set<string>; answer: Promise<ReadonlyMap<string, T>> }>();

  async function gather(place: string, names: ReadonlySet<string>): Promise<ReadonlyMap<string, T>> {
    await nextTurn();
    gathering.delete(place);
    return find(place, Array.from(names));
  }

  return (place, names) => {
    let turn = gathering.get(place);
    if (!turn) {
      const all = new Set<string>();
      turn = { names: all, answer: gather(place, all) };
      gathering.set(place, turn);
    }
    for (const name of names) turn.names.add(name);
    return turn.answer;
  };
}

/** Has those who ask the same in one turn of the event loop share one answer. */
export function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  const soon = async (): Promise<T> => {
    await nextTurn();
    asked = undefined;
    return ask();
  };
  return () => (asked ??= soon());
}

/**
 * Has those who ask within so many ms of the first share its answer or its failure, and whoever comes while it is still asked: however
 * many they are, one question is under way.
 */
export function sharedFor<T>(ms: number, ask: () => Promise<T>, now: () => number = () => performance.now()): () => Promise<T> {
  let asked: Promise<T> | undefined;
  let since = 0;
  let isOpen = false;
  return () => {
    if (asked && (isOpen || now() - since < ms)) return asked;
    since = now();
    isOpen = true;
    asked = ask().finally(() => (isOpen = false));
    return asked;
  };
}

/** Names that one query asks for; a database takes only so many values. */
const MOST = 512;

/**
 * Names in portions for one query each. A portion is filled up with its last name to 1, 2, 4, 8 … of them: there are ten
 * statements to keep ready instead of five hundred.
 */
export function portions(names: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let from = 0; from < names.length; from += MOST) {
    const portion = names.slice(from, from + MOST);
    const size = 2 ** Math.ceil(Math.log2(portion.length));
    while (portion.length < size) portion.push(portion.at(-1)!);
    all.push(portion);
  }
  return all;
}
