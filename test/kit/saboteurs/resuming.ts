import { broken, type Saboteur } from '../sabotage.ts';

/** How a stream begins again, and how it ends. */
export const resuming: Record<string, Saboteur[]> = {
  'a stream misses nothing since the thread was opened': [
    broken(() => (adapter) => ({
      watch: ({ thread, after = '' }, call) => adapter.watch!(/^\d+$/.test(after) ? { thread } : { thread, after }, call),
    })),
  ],
  'a resumed stream tells nothing twice': [
    broken(() => (adapter) => ({
      watch: ({ thread, after = '' }, call) => adapter.watch!({ thread, after: /^\d+$/.test(after) ? '0' : after }, call),
    })),
  ],
  'a stream that cannot go on from there says so': [
    broken(() => (adapter) => ({
      async *watch(input, call) {
        let heard = input.after === undefined || /^\d{1,9}$/.test(input.after);
        for await (const event of adapter.watch!(input, call)) {
          if (heard || event.type !== 'stale') yield event;
          heard = true;
        }
      },
    })),
  ],
  'a stream ends with its signal, and passes its reason on': [broken(() => (adapter) => ({ watch: (input) => adapter.watch!(input) }))],
};
