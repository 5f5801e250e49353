import { Hono, type Context } from 'hono';
import type { WalineRow } from '../../src/adapters/waline/mapping.ts';

/** A row as it is kept, with the second in which it was written. */
interface Kept extends WalineRow {
  objectId: number;
  url: string;
  pid: number | null;
  rid: number | null;
  user_id: number | null;
  like: number;
  mail: string;
}

/** Whoever comes with this name as a token has an account; the first one runs the site. */
export const accounts = ['owner', 'alice', 'bob'];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const marked = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>\n')}</p>\n`;
const whole = (time: number): number => Math.floor(time / 1_000) * 1_000;
/** A sort over seconds keeps the order of ids within one. */
const byTime = (a: Kept, b: Kept): number => whole(a.time) - whole(b.time);
const good = (c: Context, data: unknown) => c.json({ errno: 0, errmsg: '', data });
const wrong = (c: Context, field: string) => c.json({ errno: 1001, errmsg: { [field]: `${field} can not be blank` } });
const refused = (c: Context, status: 401 | 403) => c.json({ errno: status, errmsg: status === 401 ? 'Unauthorized' : 'Forbidden' }, status);

function userOf(c: Context): { objectId: number; display_name: string; type: string } | undefined {
  const name = /^Bearer (\w+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const index = accounts.indexOf(name);
  return index < 0 ? undefined : { objectId: index + 1, display_name: `${name}, signed in`, type: index === 0 ? 'administrator' : 'guest' };
}

/** What Waline 1.39 over SQLite does, as its API page and the recordings say; limits on how fast one writes are left out. */
export function walineStub(): Hono {
  const app = new Hono();
  const rows = new Map<number, Kept>();
  const articles = new Map<string, Record<string, number>>();
  let last = 0;
  /** What is shown; an account is shown its own besides. */
  const all = (url?: string, user?: { objectId: number }): Kept[] =>
    [...rows.values()].filter(
      (row) =>
        (row.status === 'approved' || (user !== undefined && row.user_id === user.objectId)) && (url === undefined || row.url === url),
    );
  const drawn = ({ mail: _mail, url: _url, ...row }: Kept) => ({
    ...row,
    time: whole(row.time),
    browser: '',
    os: '',
    addr: '',
    avatar: 'https://avatars.example/0',
  });

  app.get('/api/comment', (c) => {
    const query = c.req.query();
    if (query.type === 'count') return good(c, query.url === undefined ? all().length : query.url.split(',').map((url) => all(url).length));
    if (query.type === 'recent')
      return good(
        c,
        all()
          .toReversed()
          .slice(0, Math.min(50, Number(query.count)))
          .map((row) => ({ ...drawn(row), url: row.url })),
      );
    if (!query.path) return wrong(c, 'path');
    const page = Number(query.page ?? 1);
    const pageSize = Math.min(100, Number(query.pageSize ?? 10));
    const mine = all(query.path, userOf(c));
    const by = {
      insertedAt_desc: (a: Kept, b: Kept) => byTime(b, a),
      insertedAt_asc: byTime,
      like_desc: (a: Kept, b: Kept) => b.like - a.like,
    };
    const sorted = mine.toSorted(by[(query.sortBy ?? 'insertedAt_desc') as keyof typeof by]);
    const roots = sorted.filter(({ rid }) => rid === null);
    const part = roots.slice((page - 1) * pageSize, page * pageSize);
    const data = part.map((root) => ({ ...drawn(root), children: sorted.filter(({ rid }) => rid === root.objectId).map(drawn) }));
    return good(c, { page, totalPages: Math.ceil(roots.length / pageSize), pageSize, count: mine.length, data });
  });

  app.post('/api/comment', async (c) => {
    const sent = await c.req.json<{ comment: string; nick: string; mail: string; link: string; url: string; pid?: number; rid?: number }>();
    if (!sent.url) return wrong(c, 'url');
    if (!sent.comment) return wrong(c, 'comment');
    const twin = all(sent.url).find(
      (row) => row.orig === sent.comment && row.nick === sent.nick && row.mail === sent.mail && row.link === sent.link,
    );
    if (twin) return c.json({ errno: 1000, errmsg: 'Duplicate Content' });
    const user = userOf(c);
    const { comment, nick, mail, link, url, pid = null, rid = null } = sent;
    const row: Kept = {
      objectId: ++last,
      url,
      pid,
      rid,
      comment: marked(comment),
      orig: comment,
      nick: user?.display_name ?? nick,
      mail,
      link,
      user_id: user?.objectId ?? null,
      ...(user && { type: user.type }),
      status: /must wait/.test(comment) ? 'waiting' : 'approved',
      like: 0,
      time: Date.now(),
      sticky: null,
    };
    const orphan = pid !== null && !rows.has(pid);
    rows.set(row.objectId, row);
    if (orphan) return c.json({ errno: 500, errmsg: "Cannot read properties of undefined (reading 'user_id')" }, 500);
    const { pid: _pid, rid: _rid, user_id: _user, sticky: _sticky, ...rest } = drawn(row);
    return good(c, { ...rest, url, time: row.time, ...(pid !== null && { pid, rid }), ...(user && { user_id: user.objectId }) });
  });

  app.put('/api/comment/:id', async (c) => {
    const row = rows.get(Number(c.req.param('id')));
    const sent = await c.req.json<{ like?: boolean; comment?: string }>();
    const user = userOf(c);
    if (sent.like === undefined) {
      if (!user) return refused(c, 401);
      if (row && row.user_id !== user.objectId && user.type !== 'administrator') return refused(c, 403);
    }
    if (!row) return good(c, '');
    if (sent.like !== undefined) row.like = Math.max(0, row.like + (sent.like ? 1 : -1));
    if (sent.comment !== undefined) Object.assign(row, { orig: sent.comment, comment: marked(sent.comment) });
    const { objectId, ...rest } = drawn(row);
    return good(c, { id: objectId, ...rest, url: row.url });
  });

  app.delete('/api/comment/:id', (c) => {
    const row = rows.get(Number(c.req.param('id')));
    const user = userOf(c);
    if (!user) return refused(c, 401);
    if (row && row.user_id !== user.objectId && user.type !== 'administrator') return refused(c, 403);
    const id = Number(c.req.param('id'));
    for (const one of rows.values()) if (one.objectId === id || one.pid === id || one.rid === id) rows.delete(one.objectId);
    return good(c, '');
  });

  app.get('/api/article', (c) => {
    const types = c.req.query('type')?.split(',') ?? [];
    const paths = c.req.query('path')?.split(',') ?? [];
    return good(
      c,
      paths.map((path) => Object.fromEntries(types.map((type) => [type, articles.get(path)?.[type] ?? 0]))),
    );
  });
  app.post('/api/article', async (c) => {
    const { path, type, action = 'inc' } = await c.req.json<{ path: string; type: string; action?: string }>();
    if (!/^(time|reaction[0-8])$/.test(type)) return c.json({ errno: 500, errmsg: 'SQLITE_ERROR: near "WHERE": syntax error' }, 500);
    if (action !== 'inc' && action !== 'desc')
      return c.json({ errno: 1001, errmsg: { action: 'action need in an array of ["inc","desc"]' } });
    const kept = { ...articles.get(path) };
    kept[type] = Math.max(0, (kept[type] ?? 0) + (action === 'inc' ? 1 : -1));
    articles.set(path, kept);
    return good(c, [{ [type]: kept[type] }]);
  });
  app.get('/api/token', (c) => good(c, userOf(c) ?? {}));
  return app;
}
