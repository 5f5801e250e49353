import { Hono } from 'hono';
import type { MastodonStatus } from '../../src/adapters/mastodon/mapping.ts';
import { clock } from './reading.ts';

/** An instance, and a way to post without asking anybody. */
export interface MastodonStub {
  app: Hono;
  /** Posts; gives the status, which may be changed. */
  post(username: string, text: string, parent?: string | null): MastodonStatus;
}

/** What an instance of Mastodon does for readers who are not signed in, as its API's documentation says. */
export function mastodonStub(): MastodonStub {
  const app = new Hono();
  const statuses = new Map<string, MastodonStatus>();
  const now = clock();
  const missing = { error: 'Record not found' };

  function post(username: string, text: string, parent: string | null = null): MastodonStatus {
    const id = String(110_000_000_000_000 + statuses.size);
    const status: MastodonStatus = {
      id,
      in_reply_to_id: parent,
      created_at: now(),
      edited_at: null,
      visibility: 'public',
      language: 'en',
      spoiler_text: '',
      sensitive: false,
      url: `https://social.example/@${username}/${id}`,
      content: `<p>${text}</p>`,
      account: { id: username, username, display_name: username, url: `https://social.example/@${username}`, emojis: [] },
      emojis: [],
      media_attachments: [],
      replies_count: 0,
      favourites_count: 0,
      reblogs_count: 0,
    };
    statuses.set(id, status);
    const above = statuses.get(parent ?? '');
    if (above) above.replies_count = (above.replies_count ?? 0) + 1;
    return status;
  }

  const below = (id: string, level = 1): MastodonStatus[] =>
    level > 20
      ? []
      : [...statuses.values()]
          .filter((status) => status.in_reply_to_id === id)
          .flatMap((status) => [status, ...below(status.id, level + 1)]);
  const above = (id: string | null): MastodonStatus[] => {
    const status = statuses.get(id ?? '');
    return status ? [...above(status.in_reply_to_id), status] : [];
  };

  app.get('/api/v1/statuses/:id', (c) => {
    const status = statuses.get(c.req.param('id'));
    return status ? c.json(status) : c.json(missing, 404);
  });
  app.get('/api/v1/statuses/:id/context', (c) => {
    const status = statuses.get(c.req.param('id'));
    if (!status) return c.json(missing, 404);
    return c.json({ ancestors: above(status.in_reply_to_id).slice(-40), descendants: below(status.id).slice(0, 60) });
  });
  app.notFound((c) => c.json(missing, 404));
  return { app, post };
}
