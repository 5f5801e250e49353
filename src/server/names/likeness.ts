import { glance } from '../../contract/admit.ts';
import { confusables } from './confusables.ts';

/** The prototype of each character that looks like another. */
const prototypes: ReadonlyMap<string, string> = new Map(
  confusables
    .trim()
    .replace(/,\n/g, ',')
    .split(/\s/)
    .flatMap((group) => {
      const [prototype = '', steps = ''] = group.split('=');
      const looks = String.fromCodePoint(...prototype.split('+').map(number));
      let point = 0;
      return steps.split(',').map((step): [string, string] => [String.fromCodePoint((point += number(step))), looks]);
    }),
);

function number(digits: string): number {
  return Number.parseInt(digits, 36);
}

const replaced = (text: string): string => Array.from(text, (character) => prototypes.get(character) ?? character).join('');

/** What a text looks like: two texts that can be mistaken for one another have one skeleton (UTS 39, after folding compatibility forms). */
export function skeleton(text: string): string {
  const first = replaced(text.normalize('NFD').replace(/\p{DI}/gu, ''));
  return replaced(first.normalize('NFKC').normalize('NFD')).normalize('NFD');
}

/**
 * Whether readers may take one name for another. Both orders count, since `I` looks like `l` while `i` does not,
 * and names differ in their case as easily as in their letters.
 */
export function alike(one: string, other: string): boolean {
  return glance(skeleton(one)) === glance(skeleton(other)) || glance(skeleton(one.toLowerCase())) === glance(skeleton(other.toLowerCase()));
}
