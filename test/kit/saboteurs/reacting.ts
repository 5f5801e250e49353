import type { InputOf } from '../../../src/contract/types.ts';
import { kinds } from '../harness.ts';
import { answer, around, broken, input, row, withThread, type Saboteur } from '../sabotage.ts';

/** Answers as if all were well where a reaction is refused. */
const forgiving = (fits: (input: InputOf<'react'>) => boolean): Saboteur =>
  broken(() =>
    around(
      'react',
      (run) => (input, call) =>
        run(input, call).catch((thrown: { code?: string }) => {
          if (fits(input) && thrown.code !== 'not-found' && input.kind !== 'no-such-kind') return [];
          throw thrown;
        }),
    ),
  );

/** Kinds that can be taken back from a comment. */
const removable = kinds.filter(({ final, only }) => !final && only !== 'page');

/** How people react. */
export const reacting: Record<string, Saboteur[]> = {
  'a reaction is set, and setting it again changes nothing': [
    broken(() => {
      const set = new Set<string>();
      return around('react', (run, person) => (input, call) => {
        const name = JSON.stringify([person, input.thread, input.comment, input.kind]);
        const on = input.on && !set.has(name);
        if (on) set.add(name);
        else set.delete(name);
        return run({ ...input, on }, call);
      });
    }),
  ],
  'two people count as two': [
    row((row) => ({ ...row, reactions: row.reactions.map(({ kind, count }) => ({ kind, count: Math.min(count, 1) })) })),
  ],
  'a reaction taken back is gone, however often': [input('react', (input) => ({ ...input, on: input.on || input.kind !== 'for' }))],
  'of the kinds in one group a viewer has one': [
    () => {
      const loose = kinds.map(({ group, ...kind }) => (group === 'ballot' ? { ...kind, group } : kind));
      return broken(() => around('open', (run) => async (input, call) => withThread(await run(input, call), { kinds })), {
        kinds: loose,
      })();
    },
  ],
  'kinds that share no group stand side by side': [
    broken(() =>
      around('react', (run) => async (input, call) => {
        for (const { kind } of input.comment === null ? [] : removable)
          if (input.on && kind !== input.kind) await run({ ...input, kind, on: false }, call);
        return run(input, call);
      }),
    ),
  ],
  'a reaction that stands for good is not taken back': [forgiving(({ on, kind }) => !on && kind === 'for')],
  'no other kind of its group comes after one that stands for good': [
    forgiving(({ kind }) => kind === 'against'),
    // It really stands instead.
    broken(() => around('open', (run) => async (input, call) => withThread(await run(input, call), { kinds })), {
      kinds: kinds.map(({ group, ...kind }) => (group === 'ballot' ? kind : { ...kind, ...(group !== undefined && { group }) })),
    }),
  ],
  'a kind is refused where it may not be used': [
    forgiving(({ kind, comment }) => kind === 'seen' && comment !== null),
    forgiving(({ kind, comment }) => kind === 'agreed' && comment === null),
  ],
  'the answer to a reaction has everybody’s': [
    answer('react', (reactions, { kind }) => reactions.filter((reaction) => reaction.kind === kind)),
  ],
  'an unknown kind is refused': [
    broken(() => around('react', (run) => async (input, call) => (input.kind === 'no-such-kind' ? [] : run(input, call)))),
  ],
  'the page takes reactions before anybody wrote': [
    answer('open', (opened) => (opened.thread.count === 0 ? withThread(opened, { reactions: [] }) : opened)),
  ],
};
