import type { Author, Body, Comment, Feature, GuestFields, Mine, Opened, Page, Reaction, ReactionKind, Thread, Viewer } from './types.ts';
import { locks, features, states } from './types.ts';
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
export const BODY = 65_536;
/** The most rows that one answer may carry. */
export const ROWS = 100_000;

/** Shape of an id. */
export const id = token();
/** Shape of an order. */
export const sort = one('oldest', 'newest', 'best');
/** Shape of what somebody may do. */
export const rights: Schema<Feature[]> = list(one(...features), 50);
/** Shape of the name of a kind of reaction. */
export const kind = token(100);

const author: Schema<Author> = object<Author>({
  id: nullable(id),
  name: name(),
  avatar: optional(link()),
  website: optional(link()),
  badge: optional(line(50)),
});

/** Shape of a body. */
export const body: Schema<Body> = either(object<{ html: string }>({ html: text(BODY) }), object<{ text: string }>({ text: text(BODY) }));

/** Shape of the reactions there are. */
export const reactions: Schema<Reaction[]> = list(object<Reaction>({ kind, count: number() }), 100);
const kinds: Schema<ReactionKind[]> = list(
  object<ReactionKind>({
    kind,
    symbol: line(40),
    label: line(100),
    group: optional(token(100)),
    only: optional(one('page', 'comments')),
    final: optional(boolean()),
    shown: optional(boolean()),
  }),
  100,
);
/** Shape of what somebody reacted with. */
export const reacted = nullable(list(kind, 100));

/** Shape of a viewer’s part of a comment. */
export const mine: Schema<Mine> = object<Mine>({
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

/** Shape of many comments. */
export const comments = list(comment, ROWS);

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
  lock: optional(one(...locks)),
  url: optional(link()),
  at: optional(token()),
});

const asked = one('required', 'optional');
/** Shape of a viewer. */
export const viewer: Schema<Viewer> = object<Viewer>({
  author: nullable(author),
  guest: optional(object<GuestFields>({ name: optional(asked), email: optional(asked), website: optional(asked) })),
  providers: list(object({ id, label: line(100) }), 50),
});

/** Shape of a part of a list. */
export const page: Schema<Page> = object<Page>({ items: comments, next: nullable(token()) });
/** Shape of the answer to `open`. */
export const opened: Schema<Opened> = object<Opened>({ thread, viewer, page, path: optional(list(comment, 1_000)) });
