import type { Adapter } from '../../../src/contract/types.ts';
import { answer, around, broken, withThread, type Saboteur } from '../sabotage.ts';

/** Promises that pictures can be added, by this method. */
const promising = (upload: NonNullable<Adapter['upload']>): Saboteur =>
  broken(() => (adapter) => ({
    upload,
    open: async (input, call) => {
      const opened = await adapter.open(input, call);
      return withThread(opened, { can: [...opened.thread.can, 'upload'] });
    },
  }));

/** Whether what is promised works. */
export const promises: Record<string, Saboteur[]> = {
  'everything that the thread promises works': [
    answer('open', (opened) => withThread(opened, { can: [...opened.thread.can, 'report'] })),
    answer('open', (opened) => withThread(opened, { can: [...opened.thread.can, 'upload'] })),
    promising(async () => ({ url: 'javascript:alert(1)' })),
    promising(async () => {
      throw new Error('The shelf is full.');
    }),
    broken(() =>
      around('search', (run) => async (input, call) => {
        if (input.text === 'words') throw Object.assign(new Error('Nobody looks.'), { code: 'unsupported' });
        return run(input, call);
      }),
    ),
    answer('open', (opened) => withThread(opened, { each: [...opened.thread.each, 'remove'] })),
  ],
  'everything that a writer is promised works': [
    answer('create', (comment) => ({ ...comment, mine: { ...comment.mine!, can: [...comment.mine!.can, 'upload'] } })),
  ],
  'what is not promised is refused': [broken(() => () => ({ upload: async () => ({ url: 'https://pictures.example/1' }) }))],
};
