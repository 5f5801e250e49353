import { Hono } from 'hono';
import type { BlueskyPost } from '../../src/adapters/bluesky/mapping.ts';
import { clock } from './reading.ts';

/** A post as it is kept. */
interface Kept {
  post: BlueskyPost & { cid: string };
  parent: string | null;
}

/** An AppView, and a way to post without asking anybody. */
export interface BlueskyStub {
  app: Hono;
  /** Posts; resolves to the at-URI. */
  post(handle: string, text: string, parent?: string | null): string;
}

const owner = 'harbourblog.test';

/** What an AppView of `@atproto/bsky` 0.0.221 does for readers who are not signed in, as the recordings say. */
export function blueskyStub(): BlueskyStub {
  const app = new Hono();
  const posts = new Map<string, Kept>();
  const now = clock();

  function post(handle: string, text: string, parent: string | null = null): string {
    const key = `3kit${String(posts.size + 1).padStart(9, '0')}`;
    const uri = `at://did:plc:${handle.replace(/\W/g, '')}/app.bsky.feed.post/${key}`;
    const at = now();
    const record = { $type: 'app.bsky.feed.post', text, langs: ['en'], createdAt: at };
    posts.set(uri, {
      parent,
      post: {
        uri,
        cid: `bafyrei${key}`,
        author: { did: `did:plc:${handle.replace(/\W/g, '')}`, handle, displayName: handle, labels: [] },
        record,
        replyCount: 0,
        repostCount: 0,
        likeCount: 0,
        quoteCount: 0,
        indexedAt: at,
        labels: [],
      },
    });
    const above = posts.get(parent ?? '');
    if (above) above.post.replyCount = (above.post.replyCount ?? 0) + 1;
    return uri;
  }

  const below = (uri: string): Kept[] => [...posts.values()].filter(({ parent }) => parent === uri).toReversed();
  const view = (kept: Kept, depth: number): object => ({
    $type: 'app.bsky.feed.defs#threadViewPost',
    post: kept.post,
    ...(depth > 0 && { replies: below(kept.post.uri).map((reply) => view(reply, depth - 1)) }),
    threadContext: {},
  });
  const above = (kept: Kept, height: number): object => {
    const parent = posts.get(kept.parent ?? '');
    return parent && height > 0 ? { parent: { ...view(parent, 0), ...above(parent, height - 1) } } : {};
  };

  app.get('/xrpc/app.bsky.feed.getPostThread', (c) => {
    const { uri, depth = '6', parentHeight = '80' } = c.req.query();
    const wrong = (message: string) => c.json({ error: 'InvalidRequest', message: `Error: ${message}` }, 400);
    if (uri === undefined) return wrong('Params must have the property "uri"');
    if (!uri.startsWith('at://')) return wrong('uri must be a valid at-uri');
    if (Number(depth) > 1_000) return wrong('depth can not be greater than 1000');
    const kept = posts.get(uri);
    if (!kept) return c.json({ error: 'NotFound', message: `Post not found: ${uri}` }, 400);
    return c.json({ thread: { ...view(kept, Number(depth)), ...above(kept, Number(parentHeight)) } });
  });
  app.get('/xrpc/com.atproto.identity.resolveHandle', (c) =>
    c.req.query('handle') === owner
      ? c.json({ did: 'did:plc:harbourblogtest' })
      : c.json({ error: 'InvalidRequest', message: 'Unable to resolve handle' }, 400),
  );
  app.notFound((c) => c.json({ error: 'MethodNotImplemented', message: 'Method Not Implemented' }, 501));
  return { app, post };
}
