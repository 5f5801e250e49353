import { memoryHarness } from '../harness.ts';
import { answer, around, broken, input, type Saboteur } from '../sabotage.ts';

/** Which thread a page has. */
export const places: Record<string, Saboteur[]> = {
  'an alias finds the earlier thread where the key has none': [
    input('open', ({ page: { aliases: _aliases, ...page }, ...input }) => ({ ...input, page })),
  ],
  'a key with a thread of its own goes before its aliases': [
    broken(() =>
      around('open', (run) => async (input, call) => {
        const [key] = input.page.aliases ?? [];
        const first = key === undefined ? undefined : await run({ ...input, page: { ...input.page, key, aliases: [] } }, call);
        return first?.thread.count ? first : run(input, call);
      }),
    ),
  ],
  'a site never sees another': [
    () => {
      const base = memoryHarness();
      return { ...base, as: (person) => base.as(person) };
    },
  ],
  'counts come in the order asked for, none where nobody wrote': [
    answer('count', (counts) => counts.toReversed()),
    input('count', ({ keys }) => ({ keys: Array.from(new Set(keys)) })),
  ],
  'the latest comments come newest first, each with its page': [
    answer('latest', (rows, { limit }) => (limit > 10 ? rows.toReversed() : rows)),
    answer('latest', (rows) => rows.map(({ page: _page, ...row }) => row)),
  ],
  'the latest comments keep to the thread and the number asked for': [
    input('latest', ({ limit, thread }) => (limit === 2 ? { limit } : { limit, ...(thread === undefined ? {} : { thread }) })),
    input('latest', (input) => (input.limit === 2 ? { ...input, limit: 3 } : input)),
  ],
};
