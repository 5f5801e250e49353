import type { Adapter, Call, Comment, Id, InputOf, Page } from '../../../src/contract/types.ts';
import { answer, around, broken, ghost, input, type Saboteur } from '../sabotage.ts';

const withItems = (page: Page, items: Comment[]): Page => ({ ...page, items });
const textOf = (row: Comment): string => ('text' in row.body ? row.body.text : '');

/** Goes on to find a comment by what it said before it was changed so. */
function stale(act: 'edit' | 'remove'): Saboteur {
  return broken(() => {
    const before: { thread: Id; row: Comment }[] = [];
    return (adapter) => ({
      async [act]({ thread, id, ...input }: InputOf<'edit'>, call?: Call) {
        const row = (await adapter.latest!({ thread, limit: 100 }, call)).find((row) => row.id === id);
        const answer = await (adapter[act] as NonNullable<Adapter['edit']>)({ thread, id, ...input }, call);
        if (row) before.push({ thread, row });
        return answer;
      },
      async search(input, call) {
        const page = await adapter.search!(input, call);
        const old = before.filter(
          ({ thread, row }) => thread === input.thread && textOf(row).toLowerCase().includes(input.text.toLowerCase()),
        );
        return withItems(page, [...page.items, ...old.map(({ row }) => row)]);
      },
    });
  });
}

/** Takes one sign for a pattern. */
function patterns(sign: string, pattern: string): Saboteur {
  return broken(() => (adapter) => ({
    async search(input, call) {
      if (!input.text.includes(sign) || input.cursor !== undefined) return adapter.search!(input, call);
      const like = new RegExp(
        input.text
          .split(sign)
          .map((part) => part.replace(/\W/g, '\\$&'))
          .join(pattern),
        'i',
      );
      const all = await adapter.latest!({ thread: input.thread, limit: 100 }, call);
      return { items: all.filter((row) => like.test(textOf(row))), next: null };
    },
  }));
}

/** How a thread is searched. */
export const searching: Record<string, Saboteur[]> = {
  'a search finds what a comment says, whatever its case, and nothing else': [
    answer('search', (page, { text }) => (text === text.toUpperCase() && /[A-Z]/.test(text) ? withItems(page, []) : page)),
    answer('search', (page, { text }) => (page.items.length === 0 && text === 'Lighthouse' ? withItems(page, [ghost]) : page)),
    // Any of the words.
    input('search', ({ text, ...input }) => ({ ...input, text: text === 'lighthouse harbour' ? 'harbour' : text })),
  ],
  'a search finds replies as it finds roots': [
    answer('search', (page) =>
      withItems(
        page,
        page.items.filter((row) => row.parent === null),
      ),
    ),
    answer('search', (page) =>
      withItems(
        page,
        page.items.map((row) => ({ ...row, parent: null })),
      ),
    ),
    // With what it answers.
    broken(() => (adapter) => ({
      async search(input, call) {
        const page = await adapter.search!(input, call);
        const { items } = await adapter.list({ thread: input.thread, parent: null }, call);
        const above = items.filter(({ id }) => page.items.some(({ parent }) => parent === id));
        return withItems(page, [...above, ...page.items]);
      },
    })),
  ],
  'a search takes no sign for a pattern': [patterns('%', '.*'), patterns('_', '.'), patterns('.', '.'), patterns('*', '.*')],
  'a search brings the newest first, each once': [
    answer('search', (page) => withItems(page, page.items.toReversed())),
    answer('search', (page) => (page.next === null ? page : { ...page, next: null })),
    answer('search', (page, { cursor }) => (cursor === undefined ? page : withItems(page, [...page.items, ...page.items.slice(0, 1)]))),
  ],
  'a search keeps to its thread': [
    broken(() => (adapter) => ({
      async search(input, call) {
        const here = await adapter.search!(input, call);
        if (!here.items.some((row) => textOf(row) === 'The lighthouse here.')) return here;
        const all = await adapter.latest!({ limit: 100 }, call);
        const others = all.filter((row) => textOf(row) === 'The lighthouse there.');
        return withItems(here, [...others, ...here.items]);
      },
    })),
  ],
  'a search knows an edited comment by what it says now': [stale('edit')],
  'a search finds nothing that was removed': [stale('remove')],
  'a search for nothing is refused': [
    broken(() =>
      around('search', (run) => async (input, call) => (input.text.trim() === '' ? { items: [], next: null } : run(input, call))),
    ),
  ],
};
