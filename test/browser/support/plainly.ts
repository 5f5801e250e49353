/** Runs in a page: draws HTML in both ways, as what can be read in one way only and by the parser, and compares. */
import { drawPlain } from '../../../src/widget/rich-text/plain.ts';
import { loadSanitizer } from '../../../src/widget/rich-text/sanitize.ts';

/** How many of them could be read in one way only, and which of these came out otherwise. */
export interface Compared {
  read: number;
  differing: string[];
}

const htmlOf = (fragment: DocumentFragment): string => {
  const box = document.createElement('div');
  box.append(fragment.cloneNode(true));
  return box.innerHTML;
};

async function compare(all: readonly string[]): Promise<Compared> {
  const sanitize = await loadSanitizer({});
  let read = 0;
  const differing = all.flatMap((html) => {
    const plain = drawPlain(html);
    if (!plain) return [];
    read++;
    // With an empty comment before it, it is for the parser.
    const parsed = sanitize(`<!---->${html}`);
    return plain.isEqualNode(parsed) ? [] : [`${html}: ${htmlOf(plain)} and not ${htmlOf(parsed)}`];
  });
  return { read, differing };
}

Object.assign(globalThis, { compare });
