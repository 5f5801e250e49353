import { languageOf } from './languages.ts';

/** What a piece of code is. */
export type Kind = 'comment' | 'string' | 'number' | 'keyword' | 'name' | 'added' | 'removed';

/** One coloured piece, from one UTF-16 unit to another. */
export interface Token {
  kind: Kind;
  from: number;
  to: number;
}

/** The most characters of a block that are coloured, and the most pieces. */
const MOST = { characters: 20_000, tokens: 4_000 };

/**
 * The coloured pieces of a block of code; none where the language is not known. In linear time whatever a stranger wrote:
 * no pattern can be matched in two ways, and each takes what it began to read to its end.
 */
export function tokensOf(code: string, name: string): Token[] {
  const language = languageOf(name.toLowerCase());
  const tokens: Token[] = [];
  if (!language) return tokens;
  const { pattern, keywords } = language;
  for (const match of code.slice(0, MOST.characters).matchAll(pattern)) {
    const [text] = match;
    const groups = match.groups ?? {};
    const found = (Object.keys(groups) as (Kind | 'word')[]).find((each) => groups[each] !== undefined);
    const kind = found === 'word' ? (keywords.has(text) ? 'keyword' : undefined) : found;
    if (!kind) continue;
    tokens.push({ kind, from: match.index, to: match.index + text.length });
    if (tokens.length >= MOST.tokens) break;
  }
  return tokens;
}
