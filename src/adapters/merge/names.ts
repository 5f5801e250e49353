import { bare } from '../../contract/bare.ts';
import type { Comment, Id, Reaction, ReactionKind } from '../../contract/types.ts';

/** What a source is called: `id` in the ids of its comments, `name` in “via Mastodon”. */
export interface Named {
  /** Letters, digits and hyphens; no other source has it. */
  id: string;
  name: string;
}

/** How comments of several sources are told apart. The first source's ids stay as they are, so that its permalinks do, too. */
export interface Names {
  /** The id of a source's own. */
  join(source: number, id: Id): Id;
  /** The source that an id is of, and its own id there. */
  split(id: Id): [source: number, id: Id];
  /**
   * A row as all readers of the merged thread see it: one that is mirrored says where it comes from and, where `closed`,
   * that nothing can be done with it here.
   */
  row(source: number, row: Comment, translate: Translate, closed: boolean): Comment;
}

/** Reactions of a source in the kinds that the merged thread has. */
export type Translate = (reactions: readonly Reaction[]) => Reaction[];

/** The names of some sources, by their places. */
export function namesOf(sources: readonly Named[]): Names {
  const of = (id: Id): number => sources.findIndex((source) => id.startsWith(`${source.id}:`));
  const join = (source: number, id: Id): Id => (source === 0 && of(id) < 0 ? id : `${sources[source]!.id}:${id}`);

  return {
    join,
    split(id) {
      const source = of(id);
      return source < 0 ? [0, id] : [source, id.slice(sources[source]!.id.length + 1)];
    },
    row(source, row, translate, closed) {
      const told = bare({ ...row, id: join(source, row.id), parent: row.parent === null ? null : join(source, row.parent) });
      if (source === 0) return told;
      const { author, via = sources[source]!.name } = row;
      // A source that is read as somebody tells what they may do there.
      delete told.mine;
      const writer = bare({ ...author, id: author.id === null ? null : join(source, author.id) });
      return bare({
        ...told,
        author: writer,
        via,
        reactions: translate(row.reactions),
        ...(closed && { mine: { can: [], reacted: [] } }),
      });
    },
  };
}

/**
 * The kinds of the first source and, only to be shown, those of the others that it does not have; and how the reactions of
 * each source are told in them. Two kinds are one where their names or their signs are the same.
 */
export function kindsOf(all: readonly (readonly ReactionKind[])[]): { kinds: ReactionKind[]; translate: (source: number) => Translate } {
  const kinds = [...(all[0] ?? [])];
  const tables = all.map((own, source) => {
    const table = new Map<string, string>();
    for (const kind of own) {
      const same = kinds.find((known) => known.kind === kind.kind || known.symbol === kind.symbol);
      if (!same) kinds.push(source === 0 ? kind : bare({ ...kind, shown: true }));
      table.set(kind.kind, (same ?? kind).kind);
    }
    return table;
  });
  return {
    kinds,
    translate: (source) => (reactions) => sum(reactions.flatMap(({ kind, count }) => told(tables[source]?.get(kind), count))),
  };
}

const told = (kind: string | undefined, count: number): Reaction[] => (kind === undefined ? [] : [{ kind, count }]);

/** All reactions of a kind as one. */
export function sum(reactions: readonly Reaction[]): Reaction[] {
  const counts = new Map<string, number>();
  for (const { kind, count } of reactions) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return Array.from(counts, ([kind, count]) => ({ kind, count }));
}
