import { onTestFinished, vi } from 'vitest';
import { signal } from '@preact/signals';
import { memory, type MemoryOptions } from '../../src/adapters/memory.ts';
import { connect, type Door, type Patience } from '../../src/contract/connect.ts';
import type { Adapter, Comment, PageRef } from '../../src/contract/types.ts';
import { createActs } from '../../src/widget/state/acts.ts';
import type { Told } from '../../src/widget/state/removing.ts';
import { createDesk } from '../../src/widget/state/desk.ts';
import { createSession, type SessionScope } from '../../src/widget/state/session.ts';
import { createStore } from '../../src/widget/state/store.ts';
import { createThread, type ThreadScope } from '../../src/widget/state/thread.ts';
import { en } from '../../src/widget/words/en.ts';
import { createSpeech } from '../../src/widget/words/speak.ts';

/** The page all tests are about. */
export const page: PageRef = { key: 'https://example.org/harbour', url: 'https://example.org/harbour', title: 'The harbour' };

/** A row as a backend would send it. */
export function row(id: string, parent: string | null = null, more: Partial<Comment> = {}): Comment {
  const author = { id: null, name: `Writer ${id}` };
  const created = '2026-03-01T12:00:00Z';
  return { id, parent, author, body: { text: `Text ${id}` }, created, state: 'visible', replies: 0, reactions: [], ...more };
}

/** Storage in memory. */
export function storage(items = new Map<string, string>()) {
  return {
    items,
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
    key: (index: number) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

/** A draft as it lies in storage. */
export function draftItem(place: string, text: string, key = 'k'): [name: string, kept: string] {
  return [`afterword:draft:${encodeURIComponent(page.key)}:${key}:${place}`, JSON.stringify({ text, at: 1 })];
}

/** A promise that is settled by hand. */
export function deferred<T = void>() {
  return Promise.withResolvers<T>();
}

/** Ends with the test. */
export function ending(): AbortSignal {
  const end = new AbortController();
  onTestFinished(() => end.abort());
  return end.signal;
}

/** Everything that microtasks and short timers still have to do, where time is real. */
export async function settled(rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
}

/** The same where time is faked. */
export const flushed = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

/** How long this thread worked on something, in ms, however busy the machine is. */
export function work(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

let keys = 0;

/** A backend in memory with people who write in it. */
export function world(options: MemoryOptions = {}) {
  const backend = memory(options);
  const as = (device: string | null): Required<Adapter> =>
    backend.as({ site: 'default', author: null, device, roles: [], lang: 'en' }) as Required<Adapter>;
  const write = (text: string, parent: string | null = null, person = 'bea', on = page): Promise<Comment> =>
    as(person).create({ page: on, thread: on.key, parent, text, key: `key-${keys++}`, guest: { name: person } });
  return { backend, as, write };
}

/** What a test may lay between the widget and the backend. */
export type Bend = (adapter: Required<Adapter>) => { [K in keyof Adapter]?: Adapter[K] | undefined };

/** A person's adapter, perhaps bent in some methods, behind its door. */
export function doorOf(
  { as }: ReturnType<typeof world>,
  person: string | null = 'ada',
  bend: Bend = () => ({}),
  patience?: Patience,
): Door {
  const adapter = as(person);
  return connect({ ...adapter, ...bend(adapter) } as Adapter, () => {}, patience);
}

/** A thread with its acts, drafts and composers, not opened yet. */
export function threadOf(door: Door, more: Partial<ThreadScope> = {}, items = storage()) {
  const told: unknown[][] = [];
  const tell: Told = {
    failed: (act, error) => void told.push([act, error.code]),
    sent: ({ id, state }) => void told.push(['sent', id, state]),
    saved: (id) => void told.push(['saved', id]),
    refused: (letter, error) => {
      told.push(['refused', letter.act, error.code]);
      return made.desk.giveBack(letter, error, false);
    },
  };
  const state = createThread({ door, page, end: ending(), ...more });
  const store = createStore(() => items);
  const acts = createActs(state, store, tell);
  const desk = createDesk(state, acts, store);
  const made = { state, tree: state.tree, store, acts, desk, told, items };
  return made;
}

/** The same, opened and with the viewer's own part. */
export async function opened(...args: Parameters<typeof threadOf>) {
  const made = threadOf(...args);
  await made.state.open(args[1]?.focus);
  await made.state.own();
  return made;
}

/** English. */
export const speech = createSpeech(en, 'en');

/** A session as `mount` makes one, and what it told the page. */
export function sessionOf(door: Door, more: Partial<SessionScope> = {}, items = storage()) {
  const told: [string, unknown][] = [];
  const active = signal(false);
  const clock = signal(Date.now());
  const end = ending();
  const session = createSession({
    door,
    page,
    store: createStore(() => items),
    speech,
    sanitize: signal(null),
    clock,
    active,
    end,
    level: 2,
    tell: (event: string, detail: unknown) => void told.push([event, detail]),
    ...more,
  });
  return { session, told, active, clock, items };
}
