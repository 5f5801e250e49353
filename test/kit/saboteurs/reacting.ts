import { kinds } from '../harness.ts';
import { answer, around, broken, input, row, withThread, type Saboteur } from '../sabotage.ts';

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
  'a reaction taken back is gone, however often': [input('react', (input) => ({ ...input, on: true }))],
  'of the kinds in one group a viewer has one': [
    () => {
      const loose = kinds.map(({ group: _group, ...kind }) => kind);
      return broken(() => around('open', (run) => async (input, call) => withThread(await run(input, call), { kinds })), {
        kinds: loose,
      })();
    },
  ],
  'kinds that share no group stand side by side': [
    broken(() =>
      around('react', (run) => async (input, call) => {
        for (const { kind } of kinds) if (input.on && kind !== input.kind) await run({ ...input, kind, on: false }, call);
        return run(input, call);
      }),
    ),
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
