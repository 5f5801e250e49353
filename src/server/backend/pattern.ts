import { pageKey } from '../../contract/key.ts';
import type { Id } from '../../contract/types.ts';

/** Says to which key each of some others goes; `undefined` for one that is not meant. */
export type Turn = (key: Id) => Id | undefined;

/**
 * Reads "from" and "to" of a command: two keys, or two patterns with one `*` each, which stands for whatever it stands for in
 * "from". `https://a.example/*` is every page below that address, and the address itself.
 * @throws {Error} with a sentence, where they do not go together.
 */
export function readTurn(from: string, to: string): Turn {
  const [stars, others] = [from, to].map((text) => text.split('*').length - 1) as [number, number];
  if (stars !== others) throw new Error('Either both keys have a *, or neither has.');
  if (stars > 1) throw new Error('A key may have one * only.');
  if (stars === 0) return turnOne(pageKey(from), pageKey(to));
  const rest = readRest(from);
  const [before, after] = to.trim().split('*') as [string, string];
  return (key) => {
    const found = rest(key);
    return found === undefined ? undefined : pageKey(`${before}${found}${after}`);
  };
}

function turnOne(from: Id, to: Id): Turn {
  if (from === '' || to === '') throw new Error('A key has at least one character.');
  return (key) => (key === from ? to : undefined);
}

/** Whether a key fits a pattern, which without a `*` is one key. */
export function fits(pattern: string): (key: Id) => boolean {
  if (!pattern.includes('*')) {
    const only = pageKey(pattern);
    return (key) => key === only;
  }
  if (pattern.split('*').length > 2) throw new Error('A key may have one * only.');
  const rest = readRest(pattern);
  return (key) => rest(key) !== undefined;
}

/** What the `*` of a pattern stands for in a key. */
function readRest(pattern: string): (key: Id) => string | undefined {
  const [head, tail] = pattern.trim().split('*') as [string, string];
  // The host's case and the like do not count, but the slash before the star does.
  const before = head.endsWith('/') && !pageKey(head).endsWith('/') ? `${pageKey(head)}/` : head;
  return (key) => {
    const whole = key.startsWith(before) ? key : rootOf(key, before);
    if (whole === undefined || whole.length < before.length + tail.length || !whole.endsWith(tail)) return undefined;
    return whole.slice(before.length, whole.length - tail.length);
  };
}

/** `https://a.example` and `https://a.example?p=1` as below `https://a.example/`: the rule of keys has left out the slash. */
function rootOf(key: Id, before: string): string | undefined {
  const root = before.slice(0, -1);
  const fits = before.endsWith('/') && key.startsWith(root) && /^(\?|$)/.test(key.slice(root.length));
  return fits ? `${before}${key.slice(root.length)}` : undefined;
}
