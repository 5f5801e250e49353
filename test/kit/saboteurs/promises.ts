import { answer, broken, withThread, type Saboteur } from '../sabotage.ts';

/** Whether what is promised works. */
export const promises: Record<string, Saboteur[]> = {
  'everything that the thread promises works': [
    answer('open', (opened) => withThread(opened, { can: [...opened.thread.can, 'report'] })),
    answer('open', (opened) => withThread(opened, { each: [...opened.thread.each, 'remove'] })),
  ],
  'everything that a writer is promised works': [
    answer('create', (comment) => ({ ...comment, mine: { ...comment.mine!, can: [...comment.mine!.can, 'report'] } })),
  ],
  'what is not promised is refused': [broken(() => () => ({ report: async () => null }))],
};
