import { attributes, blocks, elements, formatting } from './allow.ts';

const names = new Set(elements);
const kept = new Set(attributes);

/** Comments; script and style with what is in them; a tag, its quoted values whole; what a parser makes a comment; a lone `<`. All in linear time. */
const pieces =
  /<!--(?:-?>|[^]*?(?:--!?>|$))|<(script|style)(?=[\s/>])(?![^<>]*\/>)[^]*?(?:<\/\1(?=[\s/>])[^>]*>?|$)|<(\/?)([a-z][^\t\n\f\r />]*)((?:[^=>]+|=\s*(?:"[^"]*"|'[^']*')?)*)>?|<[!?/][^>]*>?|</gi;

const pairs = /[\s/"']([^\s"'>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>][^\s>]*)/g;

/**
 * Writes HTML anew with nothing but our own tags and attributes; the words between tags stay. So no
 * parser meets a name that it treats in a way of its own (`plaintext`, `svg`, `select`, `my-note`),
 * and no sanitiser throws one away with its words. This makes nothing safe: that comes after.
 */
export function ownTags(html: string): string {
  return html.replace(pieces, (piece: string, _raw: unknown, slash: string, given?: string, more = '') => {
    if (given === undefined) return piece === '<' ? '&lt;' : '';
    // A tag that never ends is none.
    if (!piece.endsWith('>')) return piece.replaceAll('<', '&lt;');
    const name = given.toLowerCase();
    if (!names.has(name)) return blocks.test(name) ? `<${slash}div>` : '';
    const own = more ? [...more.matchAll(pairs)].filter(([, attribute = '']) => kept.has(attribute.toLowerCase())) : [];
    return `<${slash}${name}${formatting.test(name) ? '-' : ''}${own.map(([pair]) => ` ${pair.slice(1)}`).join('')}>`;
  });
}
