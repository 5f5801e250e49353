import type { Reaction, ReactionKind } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { either, unreactive, unreactivePage } from '../conditions.ts';
import { refused, same } from '../expect.ts';

/** How people react. */
export const reacting: Check[] = [
  {
    name: 'a reaction is set, and setting it again changes nothing',
    rule: 'Adapter.react',
    needs: ['create', 'react'],
    unless: unreactive,
    async run(scene) {
      const { id, kind } = await stage(scene);
      await react(scene, scene.bob, id, kind);
      same('the answer to the second time', countOf(await react(scene, scene.bob, id, kind), kind), 1);
      same('what Alice sees', countOf((await scene.row(scene.alice, id)).reactions, kind), 1);
    },
  },
  {
    name: 'two people count as two',
    rule: 'Reaction.count',
    needs: ['create', 'react'],
    unless: unreactive,
    async run(scene) {
      const { id, kind } = await stage(scene);
      await react(scene, scene.alice, id, kind);
      await react(scene, scene.bob, id, kind);
      same('what nobody sees', countOf((await scene.row(scene.nobody, id)).reactions, kind), 2);
    },
  },
  {
    name: 'a reaction taken back is gone, however often',
    rule: 'Adapter.react',
    needs: ['create', 'react'],
    unless: unreactive,
    async run(scene) {
      const { id, kind } = await stage(scene);
      await react(scene, scene.bob, id, kind);
      await react(scene, scene.bob, id, kind, false);
      same('the answer to the second time', countOf(await react(scene, scene.bob, id, kind, false), kind), 0);
      same('what Alice sees', countOf((await scene.row(scene.alice, id)).reactions, kind), 0);
    },
  },
  {
    name: 'of the kinds in one group a viewer has one',
    rule: 'ReactionKind.group',
    needs: ['create', 'react'],
    unless: either(unreactive, (scene) => (rivals(scene).length < 2 ? 'No two kinds share a group here.' : undefined)),
    async run(scene) {
      const { id } = await stage(scene);
      const [first, second] = rivals(scene) as [ReactionKind, ReactionKind];
      await react(scene, scene.bob, id, first.kind);
      await react(scene, scene.bob, id, second.kind);
      const { reactions } = await scene.row(scene.alice, id);
      same(
        'the first and the second',
        [first, second].map(({ kind }) => countOf(reactions, kind)),
        [0, 1],
      );
    },
  },
  {
    name: 'kinds that share no group stand side by side',
    rule: 'ReactionKind.group',
    needs: ['create', 'react'],
    unless: either(unreactive, (scene) => (free(scene).length < 2 ? 'There are no two such kinds here.' : undefined)),
    async run(scene) {
      const { id } = await stage(scene);
      const kinds = free(scene).slice(0, 2);
      for (const { kind } of kinds) await react(scene, scene.bob, id, kind);
      const { reactions } = await scene.row(scene.alice, id);
      same(
        'both',
        kinds.map(({ kind }) => countOf(reactions, kind)),
        [1, 1],
      );
    },
  },
  {
    name: 'the answer to a reaction has everybody’s',
    rule: 'Adapter.react',
    needs: ['create', 'react'],
    unless: either(unreactive, ({ opened }) => (opened.thread.kinds.length < 2 ? 'There is one kind here.' : undefined)),
    async run(scene) {
      const { id } = await stage(scene);
      const kinds = scene.opened.thread.kinds.slice(0, 2).map(({ kind }) => kind) as [string, string];
      await react(scene, scene.alice, id, kinds[0]);
      const answer = await react(scene, scene.bob, id, kinds[1]);
      same(
        'Alice’s and Bob’s in Bob’s answer',
        kinds.map((kind) => countOf(answer, kind)),
        [1, 1],
      );
    },
  },
  {
    name: 'an unknown kind is refused',
    rule: 'Thread.kinds',
    needs: ['create', 'react'],
    unless: unreactive,
    async run(scene) {
      const { id } = await stage(scene);
      await refused('a kind that is not offered', react(scene, scene.bob, id, 'no-such-kind'), ['invalid'], 'kind');
    },
  },
  {
    name: 'the page takes reactions before anybody wrote',
    rule: 'Thread.reactions',
    needs: ['react'],
    unless: unreactivePage,
    async run(scene) {
      const { kind } = scene.opened.thread.kinds[0]!;
      await react(scene, scene.alice, null, kind);
      same('what Bob sees', countOf((await scene.thread(scene.bob)).thread.reactions, kind), 1);
    },
  },
];

/** A comment of Alice's and the first kind there is. */
async function stage({ alice, say, opened }: Scene): Promise<{ id: string; kind: string }> {
  const { id } = await say(alice, 'What do you say?');
  return { id, kind: opened.thread.kinds[0]!.kind };
}

const react = ({ opened }: Scene, person: Person, comment: string | null, kind: string, on = true): Promise<Reaction[]> =>
  person.react({ thread: opened.thread.id, comment, kind, on });

const countOf = (reactions: readonly Reaction[], kind: string): number => reactions.find((reaction) => reaction.kind === kind)?.count ?? 0;

/** Kinds that stand alone. */
const free = ({ opened }: Scene): ReactionKind[] => opened.thread.kinds.filter((kind) => kind.group === undefined);

/** Kinds of the first group that has two. */
function rivals({ opened: { thread } }: Scene): ReactionKind[] {
  const groups = Map.groupBy(
    thread.kinds.filter((kind) => kind.group !== undefined),
    (kind) => kind.group,
  );
  return Array.from(groups.values()).find((kinds) => kinds.length > 1) ?? [];
}
