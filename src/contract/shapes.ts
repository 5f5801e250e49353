import type {
  AnswerOf,
  Author,
  Body,
  Comment,
  Draft,
  Feature,
  Guest,
  GuestFields,
  InputOf,
  LiveEvent,
  Method,
  Mine,
  Opened,
  Page,
  PageRef,
  Personal,
  Reaction,
  ReactionKind,
  Thread,
  Viewer,
} from './types.ts';
import { features, states } from './types.ts';
import {
  boolean,
  either,
  instant,
  line,
  link,
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

/** The longest body that is read, in UTF-16 units; the rest is cut. */
const BODY = 65_536;
/** The most rows that one answer may carry. */
const ROWS = 100_000;

const id = token();
const sort = one('oldest', 'newest', 'best');
const rights: Schema<Feature[]> = list(one(...features), 50);
const kind = token(100);

const author: Schema<Author> = object<Author>({
  id: nullable(id),
  name: name(),
  avatar: optional(link()),
  website: optional(link()),
  badge: optional(line(50)),
});

/** Shape of a body. */
export const body: Schema<Body> = either(object<{ html: string }>({ html: text(BODY) }), object<{ text: string }>({ text: text(BODY) }));

const reactions: Schema<Reaction[]> = list(object<Reaction>({ kind, count: number() }), 100);
const kinds: Schema<ReactionKind[]> = list(
  object<ReactionKind>({
    kind,
    symbol: line(40),
    label: line(100),
    group: optional(token(100)),
    only: optional(one('page', 'comments')),
    final: optional(boolean()),
  }),
  100,
);
const reacted = nullable(list(kind, 100));

const mine: Schema<Mine> = object<Mine>({
  can: rights,
  reacted,
  until: optional(instant()),
  source: optional(text(BODY)),
  key: optional(token()),
  reason: optional(line(500)),
});

/** Shape of a comment. */
export const comment: Schema<Comment> = object<Comment>({
  id,
  parent: nullable(id),
  author,
  body,
  created: instant(),
  edited: optional(instant()),
  lang: optional(text(40)),
  state: one(...states),
  replies: number(),
  more: optional(token()),
  reactions,
  pinned: optional(boolean()),
  folded: optional(line(500)),
  via: optional(line(50)),
  url: optional(link()),
  page: optional(object({ title: line(300), url: link() })),
  mine: optional(mine),
});

const comments = list(comment, ROWS);

/** Shape of a thread. */
export const thread: Schema<Thread> = object<Thread>({
  id,
  count: nullable(number()),
  kinds,
  reactions,
  sorts: list(sort, 10),
  can: rights,
  each: rights,
  mine: optional(object({ reacted })),
  limits: object<Thread['limits']>({ text: optional(number()), depth: optional(number()) }),
  repeatable: boolean(),
  closed: optional(line(500)),
  url: optional(link()),
  at: optional(token()),
});

const asked = one('required', 'optional');
const viewer: Schema<Viewer> = object<Viewer>({
  author: nullable(author),
  guest: optional(object<GuestFields>({ name: optional(asked), email: optional(asked), website: optional(asked) })),
  providers: list(object({ id, label: line(100) }), 50),
});

const page: Schema<Page> = object<Page>({ items: comments, next: nullable(token()) });
const opened: Schema<Opened> = object<Opened>({ thread, viewer, page, path: optional(list(comment, 1_000)) });
const personal: Schema<Personal> = object<Personal>({
  viewer,
  can: rights,
  each: rights,
  reacted,
  comments: list(object({ id, mine }), ROWS),
  waiting: list(comment, 1_000),
});

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
  count: list(nullable(number()), 10_000),
  latest: comments,
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
});
const target = { thread: id, id };

/** What goes into each method. */
export const inputs: { [K in Method | 'watch']: Schema<InputOf<K>> } = {
  open: object<InputOf<'open'>>({ page: pageRef, sort: optional(sort), focus: optional(id) }),
  list: object<InputOf<'list'>>({ thread: id, parent: nullable(id), sort: optional(sort), cursor: optional(token()) }),
  personal: object<InputOf<'personal'>>({ page: pageRef }),
  create: draft,
  edit: object<InputOf<'edit'>>({ ...target, text: text(BODY, 1) }),
  remove: object<InputOf<'remove'>>(target),
  source: object<InputOf<'source'>>(target),
  preview: object<InputOf<'preview'>>({ text: text(BODY) }),
  react: object<InputOf<'react'>>({ thread: id, comment: nullable(id), kind, on: boolean() }),
  report: object<InputOf<'report'>>({ ...target, reason: text(500) }),
  count: object<InputOf<'count'>>({ keys: list(token(), 10_000) }),
  latest: object<InputOf<'latest'>>({ limit: number(100), thread: optional(id) }),
  watch: object<InputOf<'watch'>>({ thread: id, after: optional(token()) }),
  signIn: object<InputOf<'signIn'>>({ provider: id }),
  signOut: object<InputOf<'signOut'>>({}),
};
