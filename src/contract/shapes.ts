import {
  locks,
  type AnswerOf,
  type Draft,
  type Guest,
  type InputOf,
  type LiveEvent,
  type Method,
  type PageRef,
  type Personal,
  type Written,
} from './types.ts';
import {
  BODY,
  body,
  comment,
  comments,
  id,
  kind,
  mine,
  opened,
  page,
  reacted,
  reactions,
  rights,
  ROWS,
  sort,
  thread,
  viewer,
} from './reading.ts';
import { boolean, either, line, link, list, name, nullable, number, object, one, optional, text, token, type Schema } from './schema.ts';

const personal: Schema<Personal> = object<Personal>({
  viewer,
  can: rights,
  each: rights,
  reacted,
  comments: list(object({ id, mine }), ROWS),
  waiting: list(comment, 1_000),
});

export { body, comment, thread } from './reading.ts';

type Event<K extends LiveEvent['type']> = Extract<LiveEvent, { type: K }>;

/** Shape of a live event. */
export const liveEvent: Schema<LiveEvent> = either(
  object<Event<'put'>>({ type: one('put'), at: optional(token()), comment }),
  object<Event<'gone'>>({ type: one('gone'), at: optional(token()), id }),
  object<Event<'thread'>>({ type: one('thread'), at: optional(token()), count: nullable(number()), reactions }),
  object<Event<'stale'>>({ type: one('stale'), at: optional(token()) }),
);

/** What each method resolves to. */
export const answers: { [K in Method]: Schema<AnswerOf<K>> } = {
  open: opened,
  list: page,
  personal: nullable(personal),
  create: comment,
  edit: comment,
  remove: nullable(comment),
  source: object({ text: text(BODY) }),
  preview: body,
  react: reactions,
  report: nullable(object({})) as Schema<null>,
  approve: comment,
  hide: comment,
  reject: comment,
  pin: comment,
  lock: thread,
  count: list(nullable(number()), 10_000),
  latest: comments,
  search: page,
  signIn: viewer,
  signOut: viewer,
};

const pageRef: Schema<PageRef> = object<PageRef>({
  key: token(),
  url: link(),
  title: line(300),
  aliases: optional(list(token(), 5)),
});
const guest: Schema<Guest> = object<Guest>({ name: optional(name()), email: optional(text(254)), website: optional(text(2_000)) });
const draft: Schema<Draft> = object<Draft>({
  page: pageRef,
  thread: id,
  parent: nullable(id),
  text: text(BODY, 1),
  key: token(200),
  guest: optional(guest),
  notify: optional(boolean()),
  proof: optional(text(4_000)),
  written: optional(object<Written>({ ms: number(), trap: optional(text(500)) })),
});
const target = { thread: id, id };
/** A page that is only looked up: where it is and what it is called need not be said. */
const looked = object<Pick<PageRef, 'key' | 'aliases'> & Partial<PageRef>>({
  key: token(),
  url: optional(link()),
  title: optional(line(300)),
  aliases: optional(list(token(), 5)),
}) as Schema<PageRef>;

/** What goes into each method. */
export const inputs: { [K in Method | 'watch']: Schema<InputOf<K>> } = {
  open: object<InputOf<'open'>>({ page: looked, sort: optional(sort), focus: optional(id) }),
  list: object<InputOf<'list'>>({ thread: id, parent: nullable(id), sort: optional(sort), cursor: optional(token()) }),
  personal: object<InputOf<'personal'>>({ page: pageRef }),
  create: draft,
  edit: object<InputOf<'edit'>>({ ...target, text: text(BODY, 1) }),
  remove: object<InputOf<'remove'>>(target),
  source: object<InputOf<'source'>>(target),
  preview: object<InputOf<'preview'>>({ text: text(BODY) }),
  react: object<InputOf<'react'>>({ thread: id, comment: nullable(id), kind, on: boolean() }),
  report: object<InputOf<'report'>>({ ...target, reason: text(500) }),
  approve: object<InputOf<'approve'>>({ ...target, seen: optional(text(40, 1)) }),
  hide: object<InputOf<'hide'>>({ ...target, reason: optional(text(500)) }),
  reject: object<InputOf<'reject'>>({ ...target, reason: optional(text(500)) }),
  pin: object<InputOf<'pin'>>({ ...target, on: boolean() }),
  lock: object<InputOf<'lock'>>({ thread: id, lock: one(...locks), reason: optional(text(500)) }),
  count: object<InputOf<'count'>>({ keys: list(token(), 10_000) }),
  latest: object<InputOf<'latest'>>({ limit: number(100), thread: optional(id) }),
  search: object<InputOf<'search'>>({ thread: id, text: text(200, 1), cursor: optional(token()) }),
  watch: object<InputOf<'watch'>>({ thread: id, after: optional(token()) }),
  signIn: object<InputOf<'signIn'>>({ provider: id }),
  signOut: object<InputOf<'signOut'>>({}),
};
