import type { Desk, DeskComment, DeskDeed, DeskDone, DeskEntry } from '../../src/contract/desk.ts';
import { CommentError } from '../../src/contract/errors.ts';
import { writtenAt } from '../../src/contract/moderating.ts';
import { after } from '../../src/moderate/state/listing.ts';
import { fold } from '../../src/contract/fold.ts';
import { fits, pageOf, peopleOf, threadsOf, undo, write, type Kept } from './keep.ts';

/** What a question comes with. */
export interface Asked {
  kept: Kept;
  query: URLSearchParams;
  /** Whose session it is. */
  by: string;
  /** How a comment is drawn for readers. */
  draw: (comment: DeskComment) => string;
}

/** Does what has a name of the page's once. */
function once({ deeds }: Kept, name: string | undefined, run: () => DeskDone): DeskDone {
  const answer = deeds.get(name ?? '') ?? run();
  if (name !== undefined && answer.log !== null) deeds.set(name, answer);
  return answer;
}

type Answers = { [K in Exclude<keyof Desk, 'me'>]: (asked: Asked, input: Desk[K]['input']) => Desk[K]['answer'] };

/** The answers of a desk that keeps everything in memory. */
export const answers: Answers = {
  comments: ({ kept, query }) => pageOf(kept.comments, query, (one) => fits(one, query)),
  drawn: ({ kept, query, draw }) => ({ html: draw(found(kept, query.get('id') ?? '')) }),
  act: ({ kept, by }, { deed, ...input }) => once(kept, deed, () => act(kept, by, input)),
  undo: ({ kept, by }, { log, deed }) => once(kept, deed, () => undo(kept, log, by)),
  edit({ kept, by }, { id, text, seen }) {
    const one = found(kept, id);
    if (seen && seen !== writtenAt(one)) return { ...one };
    if (!text.trim()) throw new CommentError('invalid', 'A comment needs some words.', { field: 'text' });
    const before = { ...one };
    Object.assign(one, { text, edited: new Date().toISOString() });
    write(kept, { by, act: 'edit', what: [id] }, () => Object.assign(one, before));
    return { ...one };
  },
  people: ({ kept, query }) => pageOf(peopleOf(kept), query, ({ name }) => fold(name).includes(fold(query.get('text') ?? ''))),
  person({ kept, by }, { person, trusted, banHours, reason }) {
    const before = kept.persons.get(person) ?? { trusted: false };
    const { banned: _, ...without } = before;
    const until =
      banHours === undefined ? before.banned : banHours > 0 ? new Date(Date.now() + banHours * 3_600_000).toISOString() : undefined;
    kept.persons.set(person, { ...without, trusted: trusted ?? before.trusted, ...(until && { banned: until }) });
    const log = write(kept, { by, act: banHours === undefined ? 'trust' : 'ban', what: [person], why: reason }, () =>
      kept.persons.set(person, before),
    );
    return { person: peopleOf(kept).find((one) => one.person === person)!, log };
  },
  threads: ({ kept, query }) =>
    pageOf(threadsOf(kept), query, ({ title, key }) => fold(`${title} ${key}`).includes(fold(query.get('text') ?? ''))),
  lock({ kept, by }, { thread, lock, reason }) {
    const before = kept.locks.get(thread) ?? { lock: 'open' };
    const { closed: _, ...without } = before;
    kept.locks.set(thread, { ...without, lock, ...(reason && { closed: reason }) });
    return {
      thread: threadIn(kept, thread),
      log: write(kept, { by, act: 'lock', what: [thread], why: reason }, () => kept.locks.set(thread, before)),
    };
  },
  threadRules({ kept, by }, { thread, rules }) {
    const before = kept.locks.get(thread) ?? { lock: 'open' };
    kept.locks.set(thread, { ...before, rules });
    return { thread: threadIn(kept, thread), log: write(kept, { by, act: 'rules', what: [thread] }, () => kept.locks.set(thread, before)) };
  },
  proposals: ({ kept }) => ({ items: kept.proposals }),
  move({ kept, by }, { from, to }) {
    if (!/^(https?:\/\/|\/)/.test(to)) throw new CommentError('invalid', 'A key is an address or a path.', { field: 'to' });
    const merged = kept.comments.some(({ thread }) => thread === to);
    const moved = kept.comments.filter(({ thread }) => thread === from);
    for (const one of moved) one.thread = to;
    kept.proposals = kept.proposals.filter(({ thread }) => thread !== from);
    return { merged, log: write(kept, { by, act: merged ? 'merge' : 'move', what: [from, to] }) };
  },
  rules: ({ kept }) => ({ rules: kept.rules }),
  setRules({ kept, by }, { rules }) {
    const before = kept.rules;
    kept.rules = { ...before, ...rules };
    return { rules: kept.rules, log: write(kept, { by, act: 'rules', what: Object.keys(rules) }, () => (kept.rules = before)) };
  },
  log: ({ kept, query }) => pageOf<DeskEntry>(kept.log, query),
  roles: ({ kept }) => ({ items: kept.members }),
  setRole({ kept, by }, { email, role }) {
    const before = kept.members;
    if (!before.some((one) => one.email === email)) throw new CommentError('not-found', 'Nobody has an account with this address.');
    kept.members = before.flatMap((one) => (one.email !== email ? [one] : role ? [{ ...one, role }] : []));
    return { items: kept.members, log: write(kept, { by, act: 'role', what: [email] }, () => (kept.members = before)) };
  },
};

function act(kept: Kept, by: string, { act, ids, reason, seen }: DeskDeed): DeskDone {
  if (ids.length > 500) throw new CommentError('invalid', 'At most 500 comments at once.', { field: 'ids' });
  const wanted = new Set(ids);
  const asSeen = (one: DeskComment): boolean => !seen || seen[ids.indexOf(one.id)] === writtenAt(one);
  const changed = kept.comments.filter((one) => wanted.has(one.id) && !isSo(one, act) && asSeen(one));
  const before = changed.map((one) => ({ ...one }));
  for (const one of changed) Object.assign(one, after(one, act), reason && { told: reason });
  const done = changed.map(({ id }) => id);
  const left = kept.comments.filter((one) => wanted.has(one.id) && !changed.includes(one));
  if (done.length === 0) return { done, log: null, left };
  const back = (): void => before.forEach((one, index) => Object.assign(changed[index]!, one));
  return { done, left, log: write(kept, { by, act, what: done, why: reason }, act === 'remove' ? undefined : back) };
}

function isSo(one: DeskComment, act: string): boolean {
  if (one.state === 'deleted') return true;
  if (act === 'approve') return one.state === 'visible' && one.reported === 0;
  if (act === 'reject') return one.state === 'rejected';
  return act === 'hide' ? one.state !== 'visible' : act === 'dismiss' && one.reported === 0;
}

function found({ comments }: Kept, id: string): DeskComment {
  const one = comments.find((comment) => comment.id === id);
  if (!one) throw new CommentError('not-found', 'This comment is not there any more.');
  return one;
}

const threadIn = (kept: Kept, key: string) => threadsOf(kept).find((one) => one.key === key)!;
