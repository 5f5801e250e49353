import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { IssoRow } from '../../src/adapters/isso/mapping.ts';

/** A row as it is kept. */
interface Kept extends Omit<IssoRow, 'replies'> {
  uri: string;
  source: string;
  hash: string;
  notification: null;
  voters: string[];
  /** What the cookie must hold, which each edit changes. */
  token: string;
}

const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
const marked = (text: string): string =>
  `<p>${escaped(text)
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll('\n', '<br>')}</p>`;
const page = (why: string): string =>
  `<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>\n<h1>Bad Request</h1>\n<p>${why}</p>\n`;
const forbidden =
  "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.";

const network = (c: Context): string => c.req.header('x-forwarded-for') ?? '';
const refused = (c: Context, status: 400 | 403 | 404, why: string) => c.json({ message: `${status} Refused: ${why}` }, status);
const wrong = (text: unknown): string | undefined => {
  if (typeof text !== 'string') return 'text is missing';
  if (text.trimEnd().length < 3) return 'text is too short (minimum length: 3)';
  return [...text].length > 65_535 ? 'text is too long (maximum length: 65535)' : undefined;
};

/** What Isso 0.14 does, as its API page and the recordings say; limits on how fast one writes are left out. */
export function issoStub(): Hono {
  const app = new Hono();
  const rows = new Map<number, Kept>();
  /** Ids that were deleted, with the cookie that did it: the second time breaks the server. */
  const removed = new Map<number, string>();
  let last = 0;
  let time = Date.now() / 1_000;
  const config = { 'reply-to-self': true, 'require-email': false, 'require-author': false, 'website-field': true };
  const shown = ({ uri: _uri, source: _source, voters: _voters, token: _token, ...row }: Kept): IssoRow => row;
  const holds = (c: Context, row: Pick<Kept, 'id' | 'token'>): boolean =>
    new RegExp(`(^|; )${row.id}=${row.token}(;|$)`).test(c.req.header('cookie') ?? '');
  const gave = (c: Context, row: Kept): void => {
    row.token = randomUUID();
    const rest = `=${row.token}; Expires=${new Date(Date.now() + 900_000).toUTCString()}; Max-Age=900; Path=/; SameSite=Lax`;
    c.header('set-cookie', `${row.id}${rest}`);
    c.header('x-set-cookie', `isso-${row.id}${rest}`);
  };

  app.get('/', (c) => {
    const query = c.req.query();
    if (!query.uri) return refused(c, 400, 'missing uri query');
    const of = (parent: number | null): Kept[] => {
      const all = [...rows.values()].filter((row) => row.uri === query.uri && row.parent === parent && row.mode !== 2);
      return parent === null && query.sort === 'newest'
        ? all.toReversed()
        : parent === null && query.sort === 'upvotes'
          ? all.toSorted((a, b) => b.likes - a.likes)
          : all;
    };
    const parent = query.parent === undefined ? null : Number(query.parent);
    const from = Number(query.offset ?? 0);
    const all = of(parent);
    const part = all.slice(from, query.limit === undefined ? undefined : from + Number(query.limit));
    const replies = part.map((row) => {
      if (parent !== null) return shown(row);
      const below = of(row.id);
      const come = below.slice(0, query.nested_limit === undefined ? undefined : Number(query.nested_limit));
      return { ...shown(row), total_replies: below.length, hidden_replies: below.length - come.length, replies: come.map(shown) };
    });
    const total = [...rows.values()].filter((row) => row.uri === query.uri && row.mode !== 2).length;
    return c.json({ id: parent, total_replies: total, hidden_replies: all.length - from - part.length, replies, config });
  });

  app.post('/new', async (c) => {
    const { text, author, website, parent, title } = await c.req.json<{
      text: string;
      author?: string;
      website?: string;
      parent: number | null;
      title?: string;
    }>();
    const uri = c.req.query('uri') ?? '';
    const why = wrong(text);
    if (why) return c.html(page(why), 400);
    if (!title && ![...rows.values()].some((row) => row.uri === uri))
      return c.html(page('Cannot create new thread: URI /x does not exist'), 400);
    if (parent !== null && typeof parent !== 'number') return c.html(page('parent must be an integer or null'), 400);
    const above = parent === null ? undefined : rows.get(parent);
    time = Math.max(time + 0.001, Date.now() / 1_000);
    const row: Kept = {
      id: ++last,
      parent: above ? (above.parent ?? above.id) : null,
      created: time,
      modified: null,
      mode: 1,
      text: marked(text),
      author: author ? escaped(author) : null,
      website: website ? escaped(website) : null,
      likes: 0,
      dislikes: 0,
      hash: '0123456789ab',
      notification: null,
      uri,
      source: text,
      voters: [network(c)],
      token: '',
    };
    rows.set(row.id, row);
    gave(c, row);
    return c.json(shown(row), 201);
  });

  app.get('/id/:id', (c) => {
    const row = rows.get(Number(c.req.param('id')));
    if (!row || !holds(c, row)) return refused(c, 403, forbidden);
    return c.json({ ...shown(row), ...(c.req.query('plain') && { text: row.source }) });
  });

  app.put('/id/:id', async (c) => {
    const row = rows.get(Number(c.req.param('id')));
    if (!row || !holds(c, row)) return refused(c, 403, forbidden);
    const { text } = await c.req.json<{ text: string }>();
    const why = wrong(text);
    if (why) return c.html(page(why), 400);
    Object.assign(row, { text: marked(text), source: text, modified: Date.now() / 1_000 });
    gave(c, row);
    return c.json(shown(row));
  });

  app.delete('/id/:id', (c) => {
    const token = removed.get(Number(c.req.param('id')));
    if (token !== undefined && holds(c, { id: Number(c.req.param('id')), token })) return c.html('<h1>Internal Server Error</h1>', 500);
    const row = rows.get(Number(c.req.param('id')));
    if (!row || !holds(c, row)) return refused(c, 403, forbidden);
    const below = (id: number): boolean => [...rows.values()].some(({ parent }) => parent === id);
    if (below(row.id)) {
      Object.assign(row, { mode: 4, text: '', author: null, website: null });
      return c.json(shown(row));
    }
    rows.delete(row.id);
    removed.set(row.id, row.token);
    const above = rows.get(row.parent ?? 0);
    if (above?.mode === 4 && !below(above.id)) rows.delete(above.id);
    return c.json(null);
  });

  app.post('/id/:id/:vote{like|dislike}', (c) => {
    const row = rows.get(Number(c.req.param('id')));
    if (!row) return c.json(null);
    const { likes, dislikes } = row;
    if (row.voters.includes(network(c)))
      return c.json({
        likes,
        dislikes,
        message: `Vote denied because a vote has already been registered for this remote address: ${network(c)}`,
      });
    row.voters.push(network(c));
    row[c.req.param('vote') === 'like' ? 'likes' : 'dislikes']++;
    return c.json({ likes: row.likes, dislikes: row.dislikes });
  });

  app.post('/count', async (c) => {
    const uris = await c.req.json<string[]>();
    return c.json(uris.map((uri) => [...rows.values()].filter((row) => row.uri === uri && row.mode === 1).length));
  });
  app.post('/preview', async (c) => c.json({ text: marked((await c.req.json<{ text: string }>()).text) }));
  app.get('/config', (c) => c.json({ config }));
  app.get('/latest', (c) => {
    const all = [...rows.values()].filter(({ mode }) => mode === 1).toReversed();
    return c.json(all.slice(0, Number(c.req.query('limit'))).map((row) => ({ ...shown(row), uri: row.uri })));
  });
  return app;
}
