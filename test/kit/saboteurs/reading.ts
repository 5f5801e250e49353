import type { Adapter, Comment } from '../../../src/contract/types.ts';
import { answer, around, bare, broken, changeRows, ghost, roots, row, withRows, withThread, type Saboteur } from '../sabotage.ts';

const translated = (id: string): string => id.replace(/^new:/, '');

/** Puts the rows that answer another before it. */
function replyFirst(rows: Comment[]): Comment[] {
  const at = rows.findIndex((row, index) => index > 0 && row.parent === rows[index - 1]!.id);
  if (at < 1) return rows;
  return [...rows.slice(0, at - 1), rows[at]!, rows[at - 1]!, ...rows.slice(at + 1)];
}

/** Turns the order of replies around, each staying after its parent. */
function repliesReversed(rows: Comment[]): Comment[] {
  const left = Map.groupBy(rows, (row) => row.parent);
  return rows.map((row) => (row.parent === null ? row : left.get(row.parent)!.pop()!));
}

/** What every reader is told. */
export const reading: Record<string, Saboteur[]> = {
  'an unknown page is an empty thread': [
    answer('open', (opened) => (opened.page.items.length === 0 && opened.thread.at === '0' ? withRows(opened, [ghost]) : opened)),
  ],
  'reading stores nothing': [
    broken(() => {
      const read = new Set<string>();
      return around('open', (run) => (input, call) => {
        const { key, aliases = [] } = input.page;
        const alias = read.has(key) ? undefined : aliases.find((alias) => read.has(alias));
        if (alias === undefined) read.add(key);
        return run(alias === undefined ? input : { ...input, page: { ...input.page, key: alias, aliases: [] } }, call);
      });
    }),
  ],
  'a thread keeps its id': [
    broken(() => (adapter) => {
      const methods = Object.entries(adapter).map(([name, run]) => [
        name,
        (given: Record<string, unknown>, call: never) => {
          const thread = typeof given.thread === 'string' ? { thread: translated(given.thread) } : {};
          return (run as (given: object, call: never) => unknown)({ ...given, ...thread }, call);
        },
      ]);
      const changed = Object.fromEntries(methods) as Adapter;
      return {
        ...changed,
        async open(input, call) {
          const opened = await adapter.open(input, call);
          return opened.thread.count === 0 ? withThread(opened, { id: `new:${opened.thread.id}` }) : opened;
        },
      };
    }),
  ],
  'what create answers is what others read': [answer('create', (comment) => ({ ...comment, created: '2026-01-01T00:00:00Z' }))],
  'replies nest as they were written': [
    row((row, all) => {
      const parent = all.find((other) => other.id === row.parent);
      return parent && parent.parent !== null ? { ...row, parent: parent.parent } : row;
    }),
  ],
  'every row comes after what it answers': [broken(() => changeRows(replyFirst))],
  'replies are oldest first, whatever the order of the roots': [broken(() => changeRows(repliesReversed))],
  'two readers are told the same, byte for byte': [
    answer('open', (opened, _input, person) =>
      person === 'alice' ? { ...opened, viewer: { ...opened.viewer, providers: [{ id: 'again', label: 'Welcome back' }] } } : opened,
    ),
  ],
  'shared answers carry nothing of one viewer': [
    answer('list', (page) => ({ ...page, items: page.items.map((row) => ({ ...row, mine: bare })) })),
    answer('search', (page) => ({ ...page, items: page.items.map((row) => ({ ...row, mine: bare })) })),
    answer('latest', (rows) => rows.map((row) => ({ ...row, mine: bare }))),
  ],
  'the count agrees with what is shown': [
    answer('open', (opened) =>
      withThread(opened, { count: opened.page.items.length > 2 ? roots(opened.page.items).length : opened.thread.count }),
    ),
  ],
};
