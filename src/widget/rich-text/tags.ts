import { blocks, elements } from './allow.ts';

const known = new Set(elements);

/** Comments; script and style with what is in them; a tag, its quoted values whole; what the parser makes a comment; a lone `<`. */
const pieces =
  /<!--(?:-?>|[^]*?(?:--!?>|$))|<(script|style)(?=[\s/>])[^]*?(?:<\/\1(?=[\s/>])[^>]*>?|$)|<(\/?)([a-z][^\t\n\f\r />]*)(?:[^=>]+|=\s*(?:"[^"]*"|'[^']*')?)*>?|<[!?/][^>]*>?|</gi;

/**
 * Cuts every tag that a body may not have out of HTML; the words between tags stay. So no parser
 * meets a name that it treats in a way of its own (`plaintext`, `svg`, `select`, `my-note`), and no
 * sanitiser throws one away with its words. This makes nothing safe: that comes after the parser.
 */
export function knownTags(html: string): string {
  return html.replace(pieces, (piece: string, _raw: unknown, slash: string, name?: string) => {
    if (name === undefined) return piece === '<' ? '&lt;' : '';
    const lower = name.toLowerCase();
    if (known.has(lower)) return piece;
    return blocks.test(lower) ? `<${slash}div>` : '';
  });
}
