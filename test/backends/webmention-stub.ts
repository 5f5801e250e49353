import { Hono } from 'hono';
import type { WebmentionEntry } from '../../src/adapters/webmention.ts';
import { clock } from './reading.ts';

/** A service that keeps mentions, and a way to mention without asking anybody. */
export interface WebmentionStub {
  app: Hono;
  /** Mentions a page; gives what is kept of it, which may be changed. */
  mention(name: string, target: string, text: string): WebmentionEntry;
}

/** What webmention.io does when it is asked for an address, as its documentation says. */
export function webmentionStub(): WebmentionStub {
  const app = new Hono();
  const kept: { target: string; entry: WebmentionEntry }[] = [];
  const now = clock();

  function mention(name: string, target: string, text: string): WebmentionEntry {
    const id = 1_000_000 + kept.length;
    const at = now();
    const entry: WebmentionEntry = {
      'wm-id': id,
      'wm-received': at,
      'wm-source': `https://${name}.example/${id}`,
      'wm-property': 'in-reply-to',
      'wm-private': false,
      author: { name, photo: '', url: `https://${name}.example/` },
      url: `https://${name}.example/${id}`,
      published: at,
      content: { html: `<p>${text}</p>`, text },
    };
    kept.push({ target, entry });
    return entry;
  }

  app.get('/api/mentions.jf2', (c) => {
    const query = new URL(c.req.url).searchParams;
    const targets = [...query.getAll('target'), ...query.getAll('target[]')];
    if (targets.length === 0) return c.json({ error: 'unauthorized', error_description: 'A token is needed.' }, 401);
    const size = Number(query.get('per-page') ?? 20);
    const from = Number(query.get('page') ?? 0) * size;
    const found = kept.filter(({ target }) => targets.includes(target)).map(({ entry }) => entry);
    const sorted = query.get('sort-dir') === 'up' ? found : found.toReversed();
    return c.json({ type: 'feed', name: 'Webmentions', children: sorted.slice(from, from + size) });
  });
  return { app, mention };
}
