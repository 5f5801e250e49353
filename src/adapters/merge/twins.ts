import { fold } from '../../contract/fold.ts';
import type { Comment, Id } from '../../contract/types.ts';
import { unescaped } from '../mapping.ts';
import { treeOf } from '../whole.ts';

/** How far apart the same words of the same name may have been written, ms: a copy comes within a day. */
const APART = 86_400_000;

/** A row of one source, with its id there. */
export interface Sourced {
  source: number;
  own: Id;
  row: Comment;
}

/** Finds comments that came from two sources. */
export interface Twins {
  /** The rows of a thread without those that came from another source, too; what answered such a one answers the other. */
  apart(rows: readonly Sourced[]): Comment[];
  /** The same for rows each of which stands alone. */
  alone(rows: readonly Sourced[]): Comment[];
  /** How many were left out. */
  left(): number;
}

/** What was seen of a thread so far. Where both came at once, the source that was named earlier has the better one. */
export function createTwins(): Twins {
  const seen = new Map<string, Sourced>();
  const gone = new Set<Id>();

  function twinOf(sourced: Sourced): Sourced | undefined {
    const keys = keysOf(sourced);
    const twin = keys.map((key) => seen.get(key)).find((other) => other && isTwin(other, sourced));
    if (!twin) for (const key of keys) if (!seen.has(key)) seen.set(key, sourced);
    return twin;
  }

  return {
    apart(rows) {
      const here = new Set(rows.map(({ row }) => row.id));
      const instead = new Map<Id, Id>();
      for (const sourced of bySource(rows)) {
        const { id, replies, more } = sourced.row;
        const twin = twinOf(sourced)?.row.id;
        // What answers it could not be hung anywhere else.
        if (twin === undefined || more !== undefined || (replies > 0 && !here.has(twin))) continue;
        instead.set(id, twin);
        gone.add(id);
      }
      const kept = rows.map(({ row }) => row).filter(({ id }) => !instead.has(id));
      if (instead.size === 0) return kept;
      return treeOf(kept.map((row) => ({ ...row, parent: instead.get(row.parent ?? '') ?? row.parent })));
    },
    alone: (rows) => {
      const twins = new Set(bySource(rows).filter((sourced) => twinOf(sourced)));
      return rows.filter((sourced) => !twins.has(sourced)).map(({ row }) => row);
    },
    left: () => gone.size,
  };
}

const bySource = (rows: readonly Sourced[]): Sourced[] => rows.toSorted((a, b) => a.source - b.source);

const isTwin = (one: Sourced, other: Sourced): boolean =>
  one.source !== other.source && Math.abs(Date.parse(one.row.created) - Date.parse(other.row.created)) < APART;

/** What tells a comment: its own address, its id there with its time, who said what. */
function keysOf({ own, row }: Sourced): string[] {
  if (row.state !== 'visible') return [];
  const said = wordsOf(row).replace(/[^\p{L}\p{N}]+/gu, '');
  const name = fold(row.author.name).trim();
  return [
    ...(row.url === undefined ? [] : [`at ${row.url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}`]),
    `id ${own} ${Date.parse(row.created)}`,
    ...(said && name ? [`said ${name} ${said}`] : []),
  ];
}

/** The words of a body, as they are compared when somebody searches. */
export function wordsOf({ body }: Pick<Comment, 'body'>): string {
  return fold(
    'text' in body
      ? body.text
      : unescaped(body.html.replace(/<(?:br|\/?p|\/?li|\/?div|\/?blockquote)\b[^>]*>/gi, ' ').replace(/<[^>]*>/g, '')),
  );
}
