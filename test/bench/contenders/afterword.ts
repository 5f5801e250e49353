import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pageKey } from '../../../src/contract/key.ts';
import { routes } from '../../../src/contract/protocol.ts';
import { defaultKinds } from '../../../src/contract/rules.ts';
import type { Comment, Draft, Feature, InputOf, Opened, Personal, Thread, Viewer } from '../../../src/contract/types.ts';
import { root } from '../../browser/support/server.ts';
import { instant, type Asked, type Contender, type Route } from '../contender.ts';
import type { Said } from '../thread.ts';

const can: Feature[] = ['personal', 'create', 'preview', 'react', 'count', 'latest', 'watch'];
const each: Feature[] = ['create', 'react'];
const viewer: Viewer = { author: null, guest: { name: 'required', email: 'optional', website: 'optional' }, providers: [] };

/** The whole thread in one answer, where our own server sends at most 200 comments at once. */
export function opened(said: readonly Said[], key: string): Opened {
  const replies = Map.groupBy(said, ({ parent }) => parent);
  const thread: Thread = {
    id: key,
    count: said.length,
    kinds: [...defaultKinds],
    reactions: [],
    sorts: ['oldest', 'newest', 'best'],
    can,
    each,
    limits: { text: 10_000 },
    repeatable: true,
    at: '1',
  };
  return { thread, viewer, page: { items: said.map((one) => commentOf(one, replies.get(one.id)?.length ?? 0)), next: null } };
}

function commentOf({ id, parent, author, created, likes, html }: Said, replies: number): Comment {
  return {
    id: String(id),
    parent: parent === null ? null : String(parent),
    author: {
      id: null,
      name: author,
    },
    body: { html },
    created: instant(created),
    state: 'visible',
    replies,
    reactions:
      likes > 0
        ? [
            {
              kind: 'thumbs-up',
              count: likes,
            },
          ]
        : [],
  };
}

/** A reader who wrote the first comment, and likes three. */
function personal({ said }: Asked): Personal {
  const mine = (reacted: string[], own: Feature[] = each) => ({ can: own, reacted });
  const liked = said.filter(({ likes }) => likes > 0).slice(0, 3);
  const comments = liked.map(({ id }) => ({ id: String(id), mine: mine(['thumbs-up']) }));
  return { viewer, can, each, reacted: [], comments, waiting: [] };
}

function created(draft: Draft): Comment {
  const { parent, text, key, guest } = draft;
  return {
    id: `new-${key}`,
    parent,
    author: {
      id: null,
      name: guest?.name ?? '',
    },
    body: { html: `<p>${text}</p>` },
    created: new Date().toISOString(),
    state: 'visible',
    replies: 0,
    reactions: [],
    mine: {
      can: [...each, 'edit', 'remove', 'source'],
      reacted: [],
      until: new Date(Date.now() + 9e5).toISOString(),
      key,
    },
  };
}

function reacted({ said }: Asked, { comment, kind, on }: InputOf<'react'>) {
  const likes = said.find(({ id }) => String(id) === comment)?.likes ?? 0;
  return [{ kind, count: likes + (on ? 1 : 0) }].filter(({ count }) => count > 0);
}

const route = (name: keyof typeof routes, answer: Route[2]): Route => [routes[name].verb, new RegExp(`^${routes[name].path}$`), answer];

const dist = join(root, 'dist');

/** Our own widget as it is built, with the tag of the README. */
export const afterword: Contender = {
  name: 'afterword',
  kind: 'ours',
  about: 'this widget',
  missing: existsSync(join(dist, 'embed.js')) ? undefined : 'nothing is built yet: “npm run build”',
  body: '[part~=body]',
  page: ({ host }) => ({ body: `<script async src="${host}/embed.js" data-adapter="http" data-url="${host}"></script>` }),
  files: { '/': dist },
  routes: [
    route('open', ({ said, url }) => ({ json: opened(said, pageKey(url.searchParams.get('page.key')!)) })),
    route('personal', (asked) => ({ json: personal(asked) })),
    route('create', ({ body }) => ({ json: created(JSON.parse(body) as Draft) })),
    route('react', (asked) => ({ json: reacted(asked, JSON.parse(asked.body) as InputOf<'react'>) })),
    route('count', ({ said, url }) => ({ json: url.searchParams.getAll('keys').map(() => said.length) })),
    route('latest', () => ({ json: [] })),
    route('watch', () => ({ stream: ':\n\n' })),
  ],
};

/** The same with the room for a screen kept free, as the README advises. */
export const reserved: Contender = {
  ...afterword,
  name: 'afterword, 100vh',
  about: 'with room kept free: min-height: 100vh',
  variant: true,
  page: (around) => ({
    body: `<afterword-thread style="display:block;min-height:100vh"></afterword-thread>${afterword.page(around).body}`,
  }),
};

/** The same for somebody who wrote here before: one more answer, and one more question before it. */
export const returning: Contender = {
  ...afterword,
  name: 'afterword, known',
  about: 'for a reader with a secret',
  variant: true,
  device: 'bench-bench-bench-bench-bench-12',
};
