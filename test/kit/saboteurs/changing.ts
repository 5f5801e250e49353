import type { Comment } from '../../../src/contract/types.ts';
import { answer, around, blank, broken, ghost, input, row, withRows, withThread, type Saboteur } from '../sabotage.ts';

/** Lets Bob do in Alice's name what is not his. */
const asAlice = (name: 'edit' | 'remove' | 'source'): Saboteur =>
  broken(() => async (adapter, person, base) => {
    const alice = await base.as('alice');
    const loose = around(name, (run) => async (input, call) => {
      const alices = alice[name] as unknown as typeof run;
      return run(input, call).catch((thrown) => (thrown.code === 'forbidden' ? alices(input, call) : Promise.reject(thrown)));
    });
    return person === 'bob' ? loose(adapter, person, base) : {};
  });

/** How a comment changes and goes. */
export const changing: Record<string, Saboteur[]> = {
  'an edit is there for everybody, and marked': [row(({ edited: _edited, ...row }) => row)],
  'an edit keeps the limits of a new comment': [
    input('edit', (input) => ({ ...input, text: blank(input.text) ? '…' : input.text })),
    input('edit', (input) => ({ ...input, text: input.text.slice(0, 10_000) })),
  ],
  'nobody edits another’s comment': [asAlice('edit')],
  'nobody removes another’s comment': [asAlice('remove')],
  'nobody is given the source of another’s comment': [asAlice('source')],
  'a removed comment without replies is gone': [
    answer('remove', (answer, { id }) => answer ?? { ...ghost, id, author: { id: null, name: '' }, body: { text: '' }, state: 'deleted' }),
  ],
  'a removed comment no longer counts': [
    broken(() => {
      const removed = new Map<string, number>();
      return (adapter, person, base) => ({
        ...around('remove', (run) => async (input, call) => {
          const answer = await run(input, call);
          removed.set(input.thread, (removed.get(input.thread) ?? 0) + 1);
          return answer;
        })(adapter, person, base),
        ...around('open', (run) => async (input, call) => {
          const opened = await run(input, call);
          return withThread(opened, { count: opened.thread.count! + (removed.get(opened.thread.id) ?? 0) });
        })(adapter, person, base),
      });
    }),
  ],
  'a removed comment with replies leaves a tombstone that tells nothing': [
    row((row) => (row.state === 'deleted' ? { ...row, author: { id: null, name: 'Alice' } } : row)),
    row((row) => (row.state === 'deleted' ? { ...row, body: { text: 'Never mind.' } } : row)),
  ],
  'a tombstone goes with its last reply': [
    broken(() => {
      const tombstones = new Map<string, Comment[]>();
      return (adapter, person, base) => ({
        ...around('remove', (run) => async (input, call) => {
          const answer = await run(input, call);
          if (answer) tombstones.set(input.thread, [...(tombstones.get(input.thread) ?? []), { ...answer, replies: 0 }]);
          return answer;
        })(adapter, person, base),
        ...around('open', (run) => async (input, call) => {
          const opened = await run(input, call);
          const left = (tombstones.get(opened.thread.id) ?? []).filter(({ id }) => !opened.page.items.some((row) => row.id === id));
          return withRows(opened, [...left, ...opened.page.items]);
        })(adapter, person, base),
      });
    }),
  ],
  'what was removed is not there any more': [
    broken(() => {
      const removed = new Set<string>();
      return around('remove', (run) => async (input, call) => {
        if (removed.has(input.id)) return null;
        const answer = await run(input, call);
        removed.add(input.id);
        return answer;
      });
    }),
  ],
  'a tombstone takes no replies and no reactions': [
    broken(() => {
      const tombstones = new Set<string>();
      return (adapter, person, base) => ({
        ...around('remove', (run) => async (input, call) => {
          const answer = await run(input, call);
          if (answer) tombstones.add(answer.id);
          return answer;
        })(adapter, person, base),
        ...around('create', (run) => (draft, call) => run(tombstones.has(draft.parent ?? '') ? { ...draft, parent: null } : draft, call))(
          adapter,
          person,
          base,
        ),
      });
    }),
  ],
};
