import type {
  DeskComment,
  DeskDone,
  DeskEntry,
  DeskNews,
  DeskPerson,
  DeskRules,
  DeskThread,
  Moderator,
  Role,
} from '../../src/contract/desk.ts';
import { CommentError } from '../../src/contract/errors.ts';
import { fold } from '../../src/contract/fold.ts';
import { firstRules } from './made.ts';

/** What is kept of one site, in memory. */
export interface Kept {
  comments: DeskComment[];
  rules: DeskRules;
  locks: Map<string, Pick<DeskThread, 'lock' | 'closed' | 'rules'>>;
  persons: Map<string, Pick<DeskPerson, 'trusted' | 'banned'>>;
  log: DeskEntry[];
  /** What came of deeds that have a name of the page's. */
  deeds: Map<string, DeskDone>;
  proposals: { thread: string; key: string; times: number; last: string }[];
  members: (Moderator & { role: Role })[];
}

/** A site with these comments and nobody who moderates it. */
export function keep(comments: DeskComment[] = []): Kept {
  return { comments, rules: firstRules, locks: new Map(), persons: new Map(), log: [], deeds: new Map(), proposals: [], members: [] };
}

/** How much there is to do. */
export function newsOf({ comments }: Kept): DeskNews {
  let [waiting, reported] = [0, 0];
  for (const one of comments) {
    if (one.state === 'pending') waiting++;
    else if (one.state === 'visible' && one.reported > 0) reported++;
  }
  return { waiting, reported };
}

/** Whether a comment fits what was asked for. */
export function fits(one: DeskComment, query: URLSearchParams): boolean {
  const is = (name: string, value: string | null): boolean => !query.get(name) || query.get(name) === value;
  if (!is('state', one.state) || !is('person', one.person) || !is('network', one.network) || !is('thread', one.thread)) return false;
  if (query.get('reported') === 'true' && !(one.reported > 0 && one.state === 'visible')) return false;
  const text = query.get('text');
  if (text && !fold(`${one.text} ${one.author.name} ${one.email}`).includes(fold(text))) return false;
  const link = query.get('link');
  return !link || one.text.includes(`//${link}`);
}

/** One page of a list, by a cursor that says where it goes on. */
export function pageOf<T>(
  all: readonly T[],
  query: URLSearchParams,
  fit: (one: T) => boolean = () => true,
): { items: T[]; next: string | null } {
  const limit = Math.min(200, Number(query.get('limit') ?? 50));
  const items: T[] = [];
  for (let at = Number(query.get('cursor') ?? 0); at < all.length; at++) {
    if (items.length === limit) return { items, next: String(at) };
    if (fit(all[at]!)) items.push(all[at]!);
  }
  return { items, next: null };
}

/** Writes a line into the log; `back` undoes it, where it can be undone. */
export function write(kept: Kept, line: Pick<DeskEntry, 'by' | 'act' | 'what'> & { why?: string | undefined }, back?: () => void): string {
  const { why, what, ...rest } = line;
  const id = `l${kept.log.length + 1}`;
  const entry: DeskEntry = {
    id,
    at: new Date().toISOString(),
    ...rest,
    what: what.slice(0, 20),
    count: what.length,
    undoable: Boolean(back),
    ...(why && { why }),
  };
  kept.log.unshift(entry);
  if (back) undoing.set(entry, { back, what });
  return id;
}

const undoing = new WeakMap<DeskEntry, { back: () => void; what: string[] }>();

/** Undoes a line of the log, once. */
export function undo(kept: Kept, id: string, by: string): { done: string[]; log: string } {
  const entry = kept.log.find((one) => one.id === id);
  const line = entry && undoing.get(entry);
  if (!entry || !line || entry.undone) throw new CommentError('conflict', 'This was undone already.');
  line.back();
  entry.undone = write(kept, { by, act: 'undo', what: [id] });
  entry.undoable = false;
  // All of it, though the line names but some.
  return { done: line.what, log: entry.undone };
}

/** Everybody who wrote on a site, whoever wrote last first. */
export function peopleOf({ comments, persons }: Kept): DeskPerson[] {
  const people = new Map<string, DeskPerson>();
  for (const { person, author, state, created } of comments) {
    if (person === null) continue;
    const one = people.get(person) ?? {
      person,
      name: author.name,
      account: author.account,
      visible: 0,
      waiting: 0,
      rejected: 0,
      last: created,
      trusted: false,
      ...persons.get(person),
    };
    if (state === 'visible') one.visible++;
    if (state === 'pending') one.waiting++;
    if (state === 'rejected') one.rejected++;
    people.set(person, one);
  }
  return [...people.values()];
}

/** All threads of a site. */
export function threadsOf({ comments, locks }: Kept): DeskThread[] {
  const threads = new Map<string, DeskThread>();
  for (const { thread, page, state, created } of comments) {
    const one = threads.get(thread) ?? { key: thread, ...page, count: 0, waiting: 0, lock: 'open', last: created, ...locks.get(thread) };
    if (state === 'visible') one.count++;
    if (state === 'pending') one.waiting++;
    threads.set(thread, one);
  }
  return [...threads.values()];
}
