import { Hono, type Context } from 'hono';
import type { GitHubActor, GitHubGroup, GitHubList, GitHubRow } from '../../src/adapters/github/mapping.ts';
import { kinds } from '../../src/adapters/github/mapping.ts';
import { clock, namesIn } from './reading.ts';

/** A comment as it is kept. */
interface Kept {
  id: string;
  discussion: string;
  root: string | null;
  by: string;
  body: string;
  at: string;
  edited: string | null;
  deleted: string | null;
  /** Who reacted, by kind. */
  reacted: Map<string, Set<string>>;
}

interface Discussion {
  id: string;
  title: string;
  body: string;
  locked: boolean;
  reacted: Map<string, Set<string>>;
}

type Variables = Record<string, string | number | null | undefined>;

/** GitHub with one repository, acme/blog, and what its discussions are. */
export interface GitHubStub {
  app: Hono;
  discussions: Map<string, Discussion>;
}

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const cursorOf = (id: string): string => btoa(`cursor:${id}`);
const actor = (login: string): GitHubActor => ({
  login,
  url: `https://github.com/${login}`,
  avatarUrl: `https://avatars.example/${login}`,
});

/** A refusal, as GitHub says it with HTTP 200. */
class Refusal extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

function words(body: unknown): string {
  if (String(body).trim() === '') throw new Refusal('UNPROCESSABLE', 'Body can’t be blank');
  return String(body);
}

/**
 * What GitHub does with the questions of the adapter, as the API page says. Not known, and taken for granted: a deleted
 * root takes neither replies nor reactions, goes with its last reply, and a reaction may be taken back twice.
 * `/graphql` wants a token, which is the person's name; `/proxy` reads as the site's robot.
 */
export function githubStub(): GitHubStub {
  const app = new Hono();
  const discussions = new Map<string, Discussion>();
  const comments = new Map<string, Kept>();
  const now = clock();
  let last = 0;

  const reaction = (reacted: Kept['reacted'], viewer: string): GitHubGroup[] =>
    kinds.map(({ kind }) => ({
      content: kind,
      viewerHasReacted: reacted.get(kind)?.has(viewer) ?? false,
      reactors: { totalCount: reacted.get(kind)?.size ?? 0 },
    }));
  const within = (discussion: string, root: string | null): Kept[] =>
    [...comments.values()].filter((kept) => kept.discussion === discussion && kept.root === root);

  function page<T>(all: Kept[], { first, after, last, before, replies }: Variables, view: (kept: Kept) => T): object {
    const place = (cursor: unknown, none: number): number => {
      if (cursor === null || cursor === undefined) return none;
      const at = all.findIndex(({ id }) => cursorOf(id) === cursor);
      if (at < 0) throw new Refusal('INVALID_CURSOR_ARGUMENTS', `\`${String(cursor)}\` does not appear to be a valid cursor.`);
      return at;
    };
    const from = place(after, -1) + 1;
    const to = place(before, all.length);
    const part =
      typeof last === 'number' ? all.slice(Math.max(from, to - last), to) : all.slice(from, Math.min(to, from + Number(first ?? 100)));
    const ends = [part[0], part.at(-1)].map((kept) => (kept ? all.indexOf(kept) : -1)) as [number, number];
    return {
      totalCount: all.length,
      pageInfo: {
        hasNextPage: part.length > 0 && ends[1] < all.length - 1,
        endCursor: part.length > 0 ? cursorOf(part.at(-1)!.id) : null,
        // Replies are only read forwards.
        ...(replies !== undefined && { hasPreviousPage: ends[0] > 0, startCursor: part.length > 0 ? cursorOf(part[0]!.id) : null }),
      },
      nodes: part.map(view),
    };
  }

  function row(kept: Kept, viewer: string, replies?: number): GitHubRow {
    const gone = kept.deleted !== null;
    return {
      id: kept.id,
      url: `https://github.com/acme/blog/discussions/1#discussioncomment-${kept.id}`,
      createdAt: kept.at,
      lastEditedAt: kept.edited,
      deletedAt: kept.deleted,
      isMinimized: false,
      minimizedReason: null,
      authorAssociation: 'NONE',
      body: gone ? '' : kept.body,
      bodyHTML: gone ? '' : `<p dir="auto">${escaped(kept.body)}</p>`,
      author: gone ? null : actor(kept.by),
      viewerCanUpdate: kept.by === viewer && !gone,
      viewerCanDelete: kept.by === viewer && !gone,
      viewerCanReact: !gone,
      replyTo: kept.root === null ? null : { id: kept.root },
      reactionGroups: reaction(kept.reacted, viewer),
      ...(replies !== undefined && {
        isAnswer: false,
        replies: page(within(kept.discussion, kept.id), { first: replies }, (reply) => row(reply, viewer)) as GitHubList,
      }),
    };
  }

  const thread = (discussion: Discussion, variables: Variables, viewer: string): object => ({
    id: discussion.id,
    title: discussion.title,
    url: `https://github.com/acme/blog/discussions/${discussion.id}`,
    locked: discussion.locked,
    viewerCanReact: true,
    reactionGroups: reaction(discussion.reacted, viewer),
    comments: page(within(discussion.id, null), variables, (kept) => row(kept, viewer, Number(variables.replies))),
  });

  function comment(id: unknown): Kept {
    const kept = comments.get(String(id));
    if (!kept) throw new Refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${String(id)}'.`);
    return kept;
  }
  function own(id: unknown, viewer: string): Kept {
    const kept = comment(id);
    if (kept.deleted !== null) throw new Refusal('NOT_FOUND', 'Could not resolve to a comment.');
    if (kept.by !== viewer) throw new Refusal('FORBIDDEN', `${viewer} does not have permission to do this.`);
    return kept;
  }
  function subject({ id, content }: Variables): Set<string> {
    const { reacted } = discussions.get(String(id)) ?? comment(id);
    if (comments.get(String(id))?.deleted) throw new Refusal('NOT_FOUND', 'Could not resolve to a comment.');
    const people = reacted.get(String(content)) ?? new Set();
    reacted.set(String(content), people);
    return people;
  }
  const reacted = ({ id }: Variables, viewer: string): object => ({
    subject: { reactionGroups: reaction((discussions.get(String(id)) ?? comment(id)).reacted, viewer), viewerCanReact: true },
  });

  const answers: Record<string, (variables: Variables, viewer: string) => object> = {
    FindThread(variables, viewer) {
      const [, title = ''] = /in:title "(.*)"$/.exec(String(variables.q)) ?? [];
      const words = title.toLowerCase().split(/\W+/).filter(Boolean);
      // Fuzzy: all words, anywhere.
      const found = [...discussions.values()].filter((discussion) => words.every((word) => discussion.title.toLowerCase().includes(word)));
      const exact = found.toSorted((a, b) => Number(b.title === title) - Number(a.title === title));
      return { viewer: actor(viewer), search: { nodes: exact.slice(0, 5).map((discussion) => thread(discussion, variables, viewer)) } };
    },
    ThreadById(variables, viewer) {
      const discussion = discussions.get(String(variables.id));
      if (!discussion) throw new Refusal('NOT_FOUND', 'Could not resolve to a node.');
      return { viewer: actor(viewer), node: thread(discussion, variables, viewer) };
    },
    ThreadByNumber(variables, viewer) {
      const discussion = discussions.get(`D_${variables.number}`);
      if (!discussion) throw new Refusal('NOT_FOUND', `Could not resolve to a Discussion with the number of ${variables.number}.`);
      return { viewer: actor(viewer), repository: { discussion: thread(discussion, variables, viewer) } };
    },
    MoreReplies(variables, viewer) {
      const { id, discussion } = comment(variables.id);
      const replies = page(within(discussion, id), { first: variables.replies, after: variables.after }, (kept) => row(kept, viewer));
      return { node: { replies } };
    },
    OneComment({ id }, viewer) {
      const kept = comment(id);
      const replyTo = kept.root === null ? null : row(comment(kept.root), viewer, 1);
      return { node: { ...row(kept, viewer, 1), discussion: { id: kept.discussion }, replyTo } };
    },
    Places: () => ({
      repository: { id: 'R_1', discussionCategories: { nodes: [null, { id: 'DIC_1', name: 'Announcements', slug: 'announcements' }] } },
    }),
    CreateThread({ title, body }) {
      const id = `D_${discussions.size + 1}`;
      discussions.set(id, { id, title: String(title), body: String(body), locked: false, reacted: new Map() });
      return { createDiscussion: { discussion: { id } } };
    },
    AddComment({ thread: discussion, body, replyTo = null }, viewer) {
      if (replyTo !== null && (comment(replyTo).deleted !== null || comment(replyTo).root !== null))
        throw new Refusal('NOT_FOUND', 'Could not resolve to a comment that takes replies.');
      const id = `DC_${++last}`;
      const kept: Kept = {
        id,
        discussion: String(discussion),
        root: replyTo === null ? null : String(replyTo),
        by: viewer,
        body: words(body),
        at: now(),
        edited: null,
        deleted: null,
        reacted: new Map(),
      };
      comments.set(id, kept);
      return { addDiscussionComment: { comment: row(kept, viewer, 1) } };
    },
    EditComment({ id, body }, viewer) {
      const kept = own(id, viewer);
      Object.assign(kept, { body: words(body), edited: now() });
      return { updateDiscussionComment: { comment: row(kept, viewer, 1) } };
    },
    DeleteComment({ id }, viewer) {
      const kept = own(id, viewer);
      if (within(kept.discussion, kept.id).length > 0) kept.deleted = now();
      else comments.delete(kept.id);
      const above = comments.get(kept.root ?? '');
      if (above?.deleted && within(above.discussion, above.id).length === 0) comments.delete(above.id);
      return { deleteDiscussionComment: { comment: { id: kept.id } } };
    },
    React(variables, viewer) {
      subject(variables).add(viewer);
      return { addReaction: reacted(variables, viewer) };
    },
    Unreact(variables, viewer) {
      subject(variables).delete(viewer);
      return { removeReaction: reacted(variables, viewer) };
    },
  };

  async function answer(c: Context, viewer: string): Promise<Response> {
    const { query, operationName, variables } = await c.req.json<{ query: string; operationName: string; variables: Variables }>();
    try {
      const data = answers[operationName]!(variables, viewer);
      const unasked = [...namesIn(data)].filter((name) => !new RegExp(`\\b${name}\\b`).test(query));
      if (unasked.length > 0) throw new Error(`${operationName} does not ask for ${unasked.join(', ')}.`);
      return c.json({ data });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      return c.json({ data: null, errors: [{ type: thrown.type, path: [operationName], message: thrown.message }] });
    }
  }
  app.post('/graphql', async (c) => {
    const [, viewer] = /^Bearer (\w+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    return viewer === undefined || viewer === 'ended' ? c.json({ message: 'Bad credentials' }, 401) : answer(c, viewer);
  });
  app.post('/proxy', (c) => answer(c, 'robot'));
  return { app, discussions };
}
