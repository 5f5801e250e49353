import type { Comment, Opened, Reaction } from '../../../src/contract/types.ts';
import { askFor } from './asks.ts';
import { draft, page, stand } from './stand.ts';

/** SEC-46: what became of many reactions. */
export interface Clicked {
  operations: number;
  /** Counts that were told and are not those of the rows. */
  wrong: number;
  /** Answers that were none. */
  failed: number;
}

const kinds = ['thumbs-up', 'heart', 'laugh', 'tada'];

const device = (index: number): string => `reader-${index}`.padEnd(30, 'x');
const name = (target: string | null, reader: number, kind: string): string => JSON.stringify([target, reader, kind]);

/** Has forty readers react, take it back, and do so twice, by chance, to ten comments and the page; many at a time. */
export async function clicking(operations: number, seed = 11): Promise<Clicked> {
  const server = await stand({
    rules: { kinds: kinds.map((kind, index) => ({ kind, symbol: kind, label: kind, ...(index < 2 && { group: 'votes' }) })) },
  });
  const told: Clicked = { operations, wrong: 0, failed: 0 };
  let state = seed;
  const below = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  const targets: (string | null)[] = [null];
  for (let index = 0; index < 10; index++)
    targets.push((JSON.parse((await server.ask({ ...askFor('create'), body: draft(), device: device(0) })).text) as Comment).id);
  /** Who chose what, as a careful observer would note it: of a group one at most. */
  const chosen = new Set<string>();
  try {
    for (let done = 0; done < operations; done += 20) {
      // Of those at the same time no two are by one reader: then nobody could say which was first.
      const readers = new Set(Array.from({ length: 20 }, () => below(40)));
      await Promise.all([...readers].map((reader) => click(reader)));
    }
    await compare();
  } finally {
    await server.close();
  }
  return told;

  async function click(reader: number): Promise<void> {
    const [target, kind, on] = [targets[below(targets.length)] ?? null, kinds[below(kinds.length)]!, below(3) > 0];
    const body = { thread: page.key, comment: target, kind, on };
    const { status } = await server.ask({ ...askFor('react'), body, device: device(reader) });
    if (status !== 200) return void told.failed++;
    if (!on) return void chosen.delete(name(target, reader, kind));
    chosen.add(name(target, reader, kind));
    const rival = kinds.indexOf(kind) < 2 ? kinds[1 - kinds.indexOf(kind)]! : undefined;
    if (rival !== undefined) chosen.delete(name(target, reader, rival));
  }

  async function compare(): Promise<void> {
    const { thread, page: shown } = JSON.parse((await server.ask(askFor('open'))).text) as Opened;
    const sums: [string | null, Reaction[]][] = [
      [null, thread.reactions],
      ...shown.items.map(({ id, reactions }): [string, Reaction[]] => [id, reactions]),
    ];
    if (sums.length !== targets.length) told.failed++;
    for (const [target, reactions] of sums)
      for (const kind of kinds) {
        const count = Array.from({ length: 40 }, (_, reader) => reader).filter((reader) => chosen.has(name(target, reader, kind))).length;
        if ((reactions.find((reaction) => reaction.kind === kind)?.count ?? 0) !== count) told.wrong++;
      }
  }
}
