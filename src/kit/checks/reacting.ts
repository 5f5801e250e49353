import type { Reaction, ReactionKind } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { either, kindsOn, unreactive, unreactivePage } from '../conditions.ts';
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
    unless: either(unreactive, (scene) => (changing(scene).length === 0 ? 'Every reaction stands for good here.' : undefined)),
    async run(scene) {
      const { id } = await stage(scene);
      const { kind } = changing(scene)[0]!;
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
    unless: either(unreactive, (scene) => (rivals(changing(scene)) ? undefined : 'No two kinds that can be changed share a group here.')),
    async run(scene) {
      const { id } = await stage(scene);
      const [first, second] = rivals(changing(scene))!;
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
    name: 'a reaction that stands for good is not taken back',
    rule: 'ReactionKind.final',
    needs: ['create', 'react'],
    unless: either(unreactive, (scene) => (lasting(scene).length === 0 ? noneLasts : undefined)),
    async run(scene) {
      const { id } = await stage(scene);
      const { kind } = lasting(scene)[0]!;
      await react(scene, scene.bob, id, kind);
      await refused('taking back what stands for good', react(scene, scene.bob, id, kind, false), standing);
      same('what Alice sees', countOf((await scene.row(scene.alice, id)).reactions, kind), 1);
    },
  },
  {
    name: 'no other kind of its group comes after one that stands for good',
    rule: 'ReactionKind.final, ReactionKind.group',
    needs: ['create', 'react'],
    unless: either(unreactive, (scene) => (rivals(lasting(scene), kindsOn('comments', scene.opened.thread)) ? undefined : noneLasts)),
    async run(scene) {
      const { id } = await stage(scene);
      const [first, second] = rivals(lasting(scene), kindsOn('comments', scene.opened.thread))!;
      await react(scene, scene.bob, id, first.kind);
      await refused('another kind after one that stands for good', react(scene, scene.bob, id, second.kind), standing);
      const { reactions } = await scene.row(scene.alice, id);
      same(
        'the first and the second',
        [first, second].map(({ kind }) => countOf(reactions, kind)),
        [1, 0],
      );
    },
  },
  {
    name: 'a kind is refused where it may not be used',
    rule: 'ReactionKind.only',
    needs: ['create', 'react'],
    unless: ({ opened }) =>
      opened.thread.kinds.every(({ only }) => !only) ? 'Every kind may be used on comments and on the page here.' : undefined,
    async run(scene) {
      const { kinds } = scene.opened.thread;
      const { id } = await scene.say(scene.alice, 'What do you say?');
      const forPage = kinds.find(({ only }) => only === 'page');
      const forComments = kinds.find(({ only }) => only === 'comments');
      const codes = ['invalid', 'unsupported'] as const;
      if (forPage) await refused('a kind for the page alone, on a comment,', react(scene, scene.bob, id, forPage.kind), codes);
      if (forComments) await refused('a kind for comments alone, on the page,', react(scene, scene.bob, null, forComments.kind), codes);
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
    unless: either(unreactive, ({ opened }) => (kindsOn('comments', opened.thread).length < 2 ? 'There is one kind here.' : undefined)),
    async run(scene) {
      const { id } = await stage(scene);
      const [first, second] = kindsOn('comments', scene.opened.thread) as [ReactionKind, ReactionKind];
      const kinds = [first.kind, second.kind] as const;
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
      const { kind } = kindsOn('page', scene.opened.thread)[0]!;
      await react(scene, scene.alice, null, kind);
      same('what Bob sees', countOf((await scene.thread(scene.bob)).thread.reactions, kind), 1);
    },
  },
];

/** A comment of Alice's and the first kind there is. */
async function stage({ alice, say, opened }: Scene): Promise<{ id: string; kind: string }> {
  const { id } = await say(alice, 'What do you say?');
  return { id, kind: kindsOn('comments', opened.thread)[0]!.kind };
}

const react = ({ opened }: Scene, person: Person, comment: string | null, kind: string, on = true): Promise<Reaction[]> =>
  person.react({ thread: opened.thread.id, comment, kind, on });

const countOf = (reactions: readonly Reaction[], kind: string): number => reactions.find((reaction) => reaction.kind === kind)?.count ?? 0;

/** Kinds on comments that stand alone. */
const free = ({ opened }: Scene): ReactionKind[] => kindsOn('comments', opened.thread).filter((kind) => kind.group === undefined);

/** Kinds on comments that can be taken back. */
const changing = ({ opened }: Scene): ReactionKind[] => kindsOn('comments', opened.thread).filter((kind) => !kind.final);

/** Kinds on comments that cannot. */
const lasting = ({ opened }: Scene): ReactionKind[] => kindsOn('comments', opened.thread).filter((kind) => kind.final);

const noneLasts = 'No such reaction stands for good here.';

/** How it may be said that a reaction stands for good. */
const standing = ['forbidden', 'conflict'] as const;

/** The first of some kinds with another, of these or of all, that shares its group. */
function rivals(kinds: readonly ReactionKind[], all = kinds): [ReactionKind, ReactionKind] | undefined {
  for (const first of kinds) {
    const second = all.find(({ kind, group }) => kind !== first.kind && group !== undefined && group === first.group);
    if (second) return [first, second];
  }
  return undefined;
}
