import type { Layer } from '../../judge/layer.ts';
import { looksLike } from '../fold.ts';
import { lookAt, patternOf, type Pattern } from '../pattern.ts';
import { words } from '../words.ts';

/** What words can come to together: a text that talks about money is no worse for talking long. */
const MOST = 10;
/** What a word that was disguised comes to besides. */
const DISGUISED = 4;

interface Group {
  points: number;
  what: string;
  pattern: Pattern;
}

/** The layer of words: those of the list without those that the site allows, and those of its own. */
export function wordsLayer(own: readonly string[], allowed: readonly string[]): Layer {
  const groups = [...groupsOf(allowed), { points: 4, what: 'words of this site', pattern: patternOf(own) }];
  return ({ draft: { text }, name, website }) => {
    const seen = lookAt(text, name, website?.replace(/[./_-]+/g, ' ') ?? '');
    const hits = groups.map((group) => ({ ...group, found: group.pattern(seen) })).filter(({ found }) => found.length > 0);
    if (hits.length === 0) return [];
    // The second word about the same thing says less than the first.
    const points = hits.reduce((sum, { points, found }) => sum + points * (1 + Math.min(found.length - 1, 3) / 2), 0);
    const about = hits.map(
      ({ what, found }) =>
        `${what} (${found
          .slice(0, 3)
          .map(({ word }) => `“${word}”`)
          .join(', ')})`,
    );
    const disguised = hits.some(({ found }) => found.some((word) => word.disguised));
    const how = disguised ? ', disguised by look-alikes or invisible signs' : '';
    const reason = `Words of spam: ${about.join('; ')}${how}.`;
    return [{ layer: 'words', points: Math.min(points, MOST) + (disguised ? DISGUISED : 0), reason }];
  };
}

const lists = new Map<string, Group[]>();

/** The groups of the list, made ready once for each set of what is allowed. */
function groupsOf(allowed: readonly string[]): Group[] {
  const key = allowed.join(',');
  const made = lists.get(key) ?? makeGroups(allowed);
  // Few sites allow anything, and each in its own way.
  if (lists.size > 50) lists.clear();
  lists.set(key, made);
  return made;
}

function makeGroups(allowed: readonly string[]): Group[] {
  const without = new Set(allowed.map(looksLike));
  return words
    .trim()
    .split('\n')
    .map((line) => {
      const [points = '0', what = '', list = ''] = line.split(' | ');
      const kept = list.split(',').filter((word) => !without.has(looksLike(word.trim())));
      return { points: Number(points), what, pattern: patternOf(kept) };
    });
}
