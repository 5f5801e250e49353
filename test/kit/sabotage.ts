import type { MemoryOptions } from '../../src/adapters/memory.ts';
import type { Adapter, AnswerOf, Call, Comment, InputOf, LiveEvent, Method, Mine, Opened } from '../../src/contract/types.ts';
import type { Harness, Name } from '../../src/kit/index.ts';
import { memoryHarness } from './harness.ts';

/** Makes a backend that is right but for one thing. */
export type Saboteur = () => Harness;

/** Whose adapter is broken. */
export type Seer = Name | 'mod';

/** What stands instead of an adapter's own methods. */
export type Change = (adapter: Adapter, person: Seer, base: Harness) => Partial<Adapter> | Promise<Partial<Adapter>>;

/** Breaks everybody's adapter. `make` runs once a backend, so that what it remembers is shared among its people. */
export const broken =
  (make: () => Change, options?: MemoryOptions): Saboteur =>
  () => {
    const base = memoryHarness(options);
    const change = make();
    const broken = async (adapter: Adapter, person: Seer): Promise<Adapter> => ({ ...adapter, ...(await change(adapter, person, base)) });
    return {
      ...base,
      as: async (person, site) => broken(await base.as(person, site), person),
      moderator: async () => broken(await base.moderator!(), 'mod'),
    };
  };

type Run<K extends Method> = (input: InputOf<K>, call?: Call) => Promise<AnswerOf<K>>;

/** Puts something around one method. */
export const around =
  <K extends Method>(name: K, put: (run: Run<K>, person: Seer) => Run<K>): Change =>
  (adapter, person) =>
    ({ [name]: put(adapter[name] as unknown as Run<K>, person) }) as Partial<Adapter>;

/** Changes what one method answers. */
export const answer = <K extends Method>(
  name: K,
  change: (answer: AnswerOf<K>, input: InputOf<K>, person: Seer) => AnswerOf<K>,
): Saboteur => broken(() => around(name, (run, person) => async (input, call) => change(await run(input, call), input, person)));

/** Changes what goes into one method. */
export const input = <K extends Method>(name: K, change: (input: InputOf<K>, person: Seer) => InputOf<K>): Saboteur =>
  broken(() => around(name, (run, person) => (input, call) => run(change(input, person), call)));

/** Changes the rows of a thread, wherever they are read. */
export const changeRows =
  (change: (rows: Comment[]) => Comment[]): Change =>
  (adapter) => ({
    async open(input, call) {
      const opened = await adapter.open(input, call);
      return { ...opened, page: { ...opened.page, items: change(opened.page.items) } };
    },
    async list(input, call) {
      const page = await adapter.list(input, call);
      return { ...page, items: change(page.items) };
    },
  });

/** Changes each row of a thread, wherever it is read. */
export const row = (change: (row: Comment, all: Comment[]) => Comment): Saboteur =>
  broken(() => changeRows((rows) => rows.map((row) => change(row, rows))));

/** Changes or swallows what is told live. */
export const event = (change: (event: LiveEvent) => LiveEvent | undefined): Saboteur =>
  broken(() => (adapter) => ({
    async *watch(input, call) {
      for await (const told of adapter.watch!(input, call)) {
        const event = change(told);
        if (event) yield event;
      }
    },
  }));

/** Swallows what is told live where it fits. */
export const silent = (fits: (event: LiveEvent) => boolean): Saboteur => event((told) => (fits(told) ? undefined : told));

/** Swallows live rows where they fit. */
export const silentRow = (fits: (row: Comment) => boolean): Saboteur => silent((told) => told.type === 'put' && fits(told.comment));

/** A row that nobody wrote. */
export const ghost: Comment = {
  id: 'ghost',
  parent: null,
  author: { id: null, name: 'Ghost' },
  body: { text: 'Be the first to comment!' },
  created: '2026-01-01T00:00:00Z',
  state: 'visible',
  replies: 0,
  reactions: [],
};

/** A viewer's part that says nothing. */
export const bare: Mine = { can: [], reacted: [] };

/** Whether a text is white space. */
export const blank = (text: string): boolean => text.trim() === '';

/** The rows that answer none. */
export const roots = (rows: readonly Comment[]): Comment[] => rows.filter((row) => row.parent === null);

/** An opened thread with other rows. */
export const withRows = (opened: Opened, items: Comment[]): Opened => ({ ...opened, page: { ...opened.page, items } });

/** An opened thread that tells something else of itself. */
export const withThread = (opened: Opened, thread: Partial<Opened['thread']>): Opened => ({
  ...opened,
  thread: { ...opened.thread, ...thread },
});
