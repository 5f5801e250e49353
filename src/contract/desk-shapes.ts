import type {
  Desk,
  DeskComment,
  DeskDeed,
  DeskDone,
  DeskEntry,
  DeskFilter,
  DeskMethod,
  DeskNews,
  DeskPerson,
  DeskRules,
  DeskSite,
  DeskThread,
  Moderator,
  Role,
  Signal,
} from './desk.ts';
import { BODY, id } from './reading.ts';
import {
  between,
  boolean,
  instant,
  line,
  list,
  name,
  nullable,
  number,
  object,
  one,
  optional,
  text,
  token,
  type Schema,
} from './schema.ts';
import { locks, states } from './types.ts';

/** What may be done to comments. */
export const deskActs = ['approve', 'hide', 'reject', 'remove', 'pin', 'unpin', 'dismiss'] as const;
/** The most comments that one deed names. */
export const DEED = 500;

const site = token(64);
const person = token(100);
const reason = optional(text(500));
const cursor = optional(token());
const words = optional(text(200, 1));
const role: Schema<Role> = one('owner', 'moderator');
/** A name of our own making: a comment's, or a line's of the log. */
const made = token(100);
const deed = optional(made);

const ruleFields = {
  wait: one('all', 'first', 'some', 'none'),
  trustAfter: between(1, 100),
  links: number(100),
  words: list(text(100, 1), 1_000),
  reports: number(1_000),
  closeAfterDays: number(36_500),
  slow: number(86_400),
  burst: number(10_000),
};
const rules: Schema<DeskRules> = object<DeskRules>(ruleFields);
const someRules: Schema<Partial<DeskRules>> = object<Partial<DeskRules>>({
  wait: optional(ruleFields.wait),
  trustAfter: optional(ruleFields.trustAfter),
  links: optional(ruleFields.links),
  words: optional(ruleFields.words),
  reports: optional(ruleFields.reports),
  closeAfterDays: optional(ruleFields.closeAfterDays),
  slow: optional(ruleFields.slow),
  burst: optional(ruleFields.burst),
});

/** What goes into each. */
export const deskInputs: { [K in DeskMethod]: Schema<Desk[K]['input']> } = {
  me: object<Record<string, never>>({}),
  comments: object<DeskFilter>({
    site,
    state: optional(one(...states)),
    reported: optional(boolean()),
    text: words,
    person: optional(person),
    network: optional(token(100)),
    thread: optional(id),
    link: optional(token(255)),
    limit: optional(between(1, 200)),
    cursor,
  }),
  drawn: object({ site, id: made }),
  act: object<DeskDeed>({ site, act: one(...deskActs), ids: list(made, DEED), seen: optional(list(text(40, 1), DEED)), reason, deed }),
  undo: object<Desk['undo']['input']>({ site, log: made, deed }),
  edit: object<Desk['edit']['input']>({ site, id: made, text: text(BODY, 1), seen: optional(text(40, 1)) }),
  people: object<Desk['people']['input']>({ site, text: words, cursor }),
  person: object<Desk['person']['input']>({ site, person, trusted: optional(boolean()), banHours: optional(number(87_600)), reason }),
  threads: object<Desk['threads']['input']>({ site, text: words, cursor }),
  lock: object<Desk['lock']['input']>({ site, thread: id, lock: one(...locks), reason }),
  threadRules: object({ site, thread: id, rules: someRules }),
  proposals: object({ site }),
  move: object({ site, from: id, to: id }),
  rules: object({ site }),
  setRules: object({ site, rules: someRules }),
  log: object<Desk['log']['input']>({ site, cursor }),
  roles: object({ site }),
  setRole: object<Desk['setRole']['input']>({ site, email: text(254, 3), role: nullable(role) }),
};

const moderator = { id, name: name(), email: text(254) };
const moderators = list(object<Moderator & { role: Role }>({ ...moderator, role }), 10_000);
const signal: Schema<Signal> = object<Signal>({ layer: token(100), points: between(-1_000, 1_000), reason: line(500) });
/** An address that may be empty, where no page is known. */
const address = text(2_000);

const comment: Schema<DeskComment> = object<DeskComment>({
  id,
  thread: id,
  parent: nullable(id),
  page: object({ title: line(300), url: address }),
  author: object<DeskComment['author']>({
    name: name(),
    website: optional(address),
    badge: optional(line(50)),
    account: boolean(),
  }),
  person: nullable(person),
  email: nullable(text(254)),
  network: nullable(token(100)),
  text: text(BODY),
  created: instant(),
  edited: optional(instant()),
  state: one(...states),
  pinned: boolean(),
  told: optional(line(500)),
  signals: list(signal, 100),
  reports: list(object({ reason: text(500), made: instant() }), 20),
  reported: number(),
});
const known: Schema<DeskPerson> = object<DeskPerson>({
  person,
  name: name(),
  account: boolean(),
  visible: number(),
  waiting: number(),
  rejected: number(),
  last: instant(),
  trusted: boolean(),
  banned: optional(instant()),
});
const thread: Schema<DeskThread> = object<DeskThread>({
  key: id,
  title: line(300),
  url: address,
  count: number(),
  waiting: number(),
  lock: one(...locks),
  closed: optional(text(500)),
  last: instant(),
  rules: optional(someRules),
});
const entry: Schema<DeskEntry> = object<DeskEntry>({
  id,
  at: instant(),
  by: line(200),
  act: token(100),
  what: list(token(), 20),
  count: number(),
  why: optional(text(500)),
  undoable: boolean(),
  undone: optional(id),
});
const done: Schema<DeskDone> = object<DeskDone>({ done: list(id, DEED), log: nullable(id), left: optional(list(comment, DEED)) });
const log = nullable(id);
const next = nullable(token());

/** What comes out of each. */
export const deskAnswers: { [K in DeskMethod]: Schema<Desk[K]['answer']> } = {
  me: object<Desk['me']['answer']>({
    moderator: object<Moderator>(moderator),
    sites: list(object<DeskSite>({ id: site, role, waiting: number(), reported: number(), origins: list(text(2_000), 1_000) }), 10_000),
  }),
  comments: object<Desk['comments']['answer']>({ items: list(comment, 200), next }),
  drawn: object({ html: text(BODY) }),
  act: done,
  undo: done,
  edit: comment,
  people: object<Desk['people']['answer']>({ items: list(known, 200), next }),
  person: object<Desk['person']['answer']>({ person: known, log }),
  threads: object<Desk['threads']['answer']>({ items: list(thread, 200), next }),
  lock: object<Desk['lock']['answer']>({ thread, log }),
  threadRules: object<Desk['threadRules']['answer']>({ thread, log }),
  proposals: object<Desk['proposals']['answer']>({ items: list(object({ thread: id, key: id, times: number(), last: instant() }), 200) }),
  move: object<Desk['move']['answer']>({ merged: boolean(), log }),
  rules: object({ rules }),
  setRules: object<Desk['setRules']['answer']>({ rules, log }),
  log: object<Desk['log']['answer']>({ items: list(entry, 200), next }),
  roles: object<Desk['roles']['answer']>({ items: moderators }),
  setRole: object<Desk['setRole']['answer']>({ items: moderators, log }),
};

/** What the live stream carries. */
export const deskNews: Schema<DeskNews> = object<DeskNews>({ waiting: number(), reported: number() });
