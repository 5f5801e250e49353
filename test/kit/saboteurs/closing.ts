import { answer, around, broken, withThread, type Saboteur } from '../sabotage.ts';

/** Lets people do something in a closed thread: it is opened for a moment. */
const ajar = (name: 'create' | 'react', reason: string): Saboteur =>
  broken(() => async (adapter, person, base) => {
    const mod = await base.moderator!();
    const loose = around(
      name,
      (run) => (input, call) =>
        run(input as never, call).catch(async (thrown) => {
          const { thread, page } = input as { thread: string; page?: { key: string } };
          const locked = (await adapter.open({ page: { key: thread, url: page?.key ?? thread, title: '' } })).thread.lock;
          if (thrown.code !== 'forbidden' || locked === undefined) throw thrown;
          await mod.lock!({ thread, lock: 'open' });
          const answer = await run(input as never, call);
          await mod.lock!({ thread, lock: locked, reason });
          return answer;
        }),
    );
    return loose(adapter, person, base);
  });

/** How a thread is closed. */
export const closing: Record<string, Saboteur[]> = {
  'a closed thread takes no comments, and says so to everybody': [
    answer('open', ({ thread: { closed: _closed, ...thread }, ...opened }) => ({ ...opened, thread })),
    answer('open', (opened) =>
      opened.thread.lock === 'reactions' ? withThread(opened, { can: [...opened.thread.can, 'create'] }) : opened,
    ),
    ajar('create', 'It is late.'),
  ],
  'a thread that is closed altogether takes no reactions either': [ajar('react', '')],
  'those who watch a thread open it anew when it is closed': [
    broken(() => {
      const locked = new Set<string>();
      return (adapter, person, base) => ({
        ...around('lock', (run) => (input, call) => {
          locked.add(input.thread);
          return run(input, call);
        })(adapter, person, base),
        async *watch(input, call) {
          for await (const told of adapter.watch!(input, call)) if (told.type !== 'stale' || !locked.has(input.thread)) yield told;
        },
      });
    }),
  ],
};
