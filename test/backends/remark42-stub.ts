import { createHash, randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { RemarkConfig, RemarkRow, RemarkUser } from '../../src/adapters/remark42/mapping.ts';

/** A row as it is kept; `vote` is whoever's who asks. */
interface Kept extends Omit<RemarkRow, 'vote' | 'score' | 'user' | 'locator'> {
  user: RemarkUser & { site_id: string };
  locator: { site: string; url: string };
  votes: Map<string, number>;
}

interface Sort {
  (a: Kept, b: Kept): number;
}

interface Branch {
  comment: object;
  replies?: Branch[];
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
const marked = (text: string): string => (text ? `<p>${escaped(text).replaceAll('\n', '<br/>')}</p>\n` : '');
const refused = (c: Context, status: 400 | 403, code: number, error = 'rejected') => c.json({ code, details: 'refused', error }, status);
const scoreOf = ({ votes }: Kept): number => [...votes.values()].reduce((sum, one) => sum + one, 0);
const never = '0001-01-01T00:00:00Z';

/** Somebody who signed in by a name: who has the same name is the same person. */
export const personOf = (name: string): RemarkUser => ({
  id: `anonymous_${createHash('sha1').update(name).digest('hex')}`,
  name,
  picture: 'https://comments.example/api/v1/avatar/0.image',
});

/** A token that nobody signed, as somebody's session has it; its `jti` must come along with a cookie. */
export function tokenOf(user: RemarkUser, jti = `jti-${user.id}`): string {
  const payload = { aud: 'remark', jti, user: { ...user, attrs: { admin: false, blocked: false } } };
  return `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signed`;
}

/** Who asks: by a token in a header, or by a cookie together with the text of another. */
function userOf(c: Context): Kept['user'] | undefined {
  const cookie = /(?:^|; )JWT=([^;]+)/.exec(c.req.header('cookie') ?? '')?.[1];
  const token = c.req.header('x-jwt') ?? cookie;
  if (!token) return undefined;
  const { jti, user } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { jti: string; user: RemarkUser };
  if (!c.req.header('x-jwt') && c.req.header('x-xsrf-token') !== jti) return undefined;
  return { name: user.name, id: user.id, picture: user.picture!, admin: false, site_id: 'remark' };
}

/** What Remark42 (2026) does, as its API page and the recordings say; limits on how fast one asks only where `hasty` is told. */
export function remark42Stub(settings: Partial<RemarkConfig> & { closed?: string; hasty?: boolean; written?: RemarkRow[] } = {}): Hono {
  const app = new Hono();
  const rows = new Map<string, Kept>();
  let last = Date.now();
  let wrote = 0;
  const config = {
    version: 'snapshot',
    edit_duration: 300,
    admin_edit: false,
    min_comment_size: 0,
    max_comment_size: 2_048,
    admins: [],
    admin_email: 'admin@comments.example',
    auth_providers: ['anonymous'],
    anon_vote: true,
    low_score: -5,
    critical_score: -10,
    positive_score: false,
    readonly_age: 0,
    max_image_size: 5_000_000,
    email_notifications: false,
    telegram_notifications: false,
    emoji_enabled: true,
    simple_view: false,
    send_jwt_header: false,
    subscribers_only: false,
    ...settings,
  };
  const { closed, hasty, written = [], ...shown } = config;
  for (const { vote: _vote, score: _score, ...row } of written) rows.set(row.id, { ...(row as Kept), votes: new Map() });

  const drawn = (c: Context, { votes, ...row }: Kept): RemarkRow => ({
    ...row,
    ...(row.delete && { text: '', orig: '' }),
    score: row.delete ? 0 : scoreOf({ votes } as Kept),
    vote: votes.get(userOf(c)?.id ?? '') ?? 0,
  });
  const under = (url?: string): Kept[] => [...rows.values()].filter(({ locator }) => url === undefined || locator.url === url);
  const count = (url?: string): number => under(url).filter((row) => !row.delete).length;
  const orders: Record<string, Sort> = {
    time: (a, b) => a.time.localeCompare(b.time),
    score: (a, b) => scoreOf(a) - scoreOf(b) || b.time.localeCompare(a.time),
  };

  app.use('/api/v1/*', async (c, next) => {
    if (hasty && c.req.method === 'PUT') {
      if (Date.now() - wrote < 1_000) return c.text('You have reached maximum request limit.', 429);
      wrote = Date.now();
    }
    return next();
  });
  app.options('*', (c) => c.body(null, 204));
  app.get('/api/v1/config', (c) => c.json(shown));
  app.get('/auth/list', (c) => c.json(config.auth_providers));
  app.get('/auth/anonymous/login', (c) => {
    const name = c.req.query('user') ?? '';
    if (!/^[\p{L}\p{N}_ ]{3,64}$/u.test(name)) return c.json({ error: 'incorrect user or password' }, 403);
    const jti = randomUUID();
    c.header('set-cookie', `JWT=${tokenOf(personOf(name), jti)}; Path=/; Max-Age=720000; HttpOnly`, { append: true });
    c.header('set-cookie', `XSRF-TOKEN=${jti}; Path=/; Max-Age=720000`, { append: true });
    return c.json({ ...personOf(name), attrs: { admin: false, blocked: false } });
  });
  app.get('/auth/logout', (c) => {
    for (const name of ['JWT', 'XSRF-TOKEN']) c.header('set-cookie', `${name}=; Path=/; Max-Age=0`, { append: true });
    return c.body(null);
  });

  app.get('/api/v1/find', (c) => {
    const { url, format, sort = '+time', limit, offset_id: offset } = c.req.query();
    if (offset !== undefined && !/^[\da-f-]{36}$/.test(offset)) return refused(c, 400, 1, 'invalid UUID length');
    const order = orders[sort.replace(/^[-+ ]/, '')] ?? orders.time!;
    const sorted = under(url).toSorted((a, b) => (sort.startsWith('-') ? -order(a, b) : order(a, b)));
    const times = sorted.map(({ time }) => time).toSorted();
    const info = {
      ...(sorted.length > 0 && { url }),
      count: count(url),
      count_left: 0,
      ...(url === closed && { read_only: true }),
      first_time: times[0] ?? never,
      last_time: times.at(-1) ?? never,
    };
    const most = limit === undefined ? Infinity : Number(limit);
    if (format !== 'tree') {
      const comments = sorted.slice(0, most).map((row) => drawn(c, row));
      const left = sorted.length - comments.length;
      return c.json({ comments, info: { ...info, count_left: left, ...(limit && { last_comment: comments.at(-1)?.id }) } });
    }
    const branch = (row: Kept): Branch[] => {
      const replies = sorted.filter(({ pid }) => pid === row.id);
      const below = (sort.endsWith('score') ? replies : replies.toSorted(orders.time)).flatMap(branch);
      return row.delete && below.length === 0 ? [] : [{ comment: drawn(c, row), ...(below.length > 0 && { replies: below }) }];
    };
    const size = ({ replies = [] }: Branch): number => 1 + replies.reduce((sum, one) => sum + size(one), 0);
    const roots = sorted.filter(({ pid }) => pid === '').flatMap(branch);
    const idOf = ({ comment }: Branch): string => (comment as RemarkRow).id;
    const from = offset === undefined ? 0 : roots.findIndex((root) => idOf(root) === offset) + 1;
    const part: Branch[] = [];
    let come = 0;
    for (const root of roots.slice(from)) {
      if (part.length > 0 && come + size(root) > most) break;
      part.push(root);
      come += size(root);
    }
    const before = roots.slice(0, from).reduce((sum, root) => sum + size(root), 0);
    const end = part.at(-1);
    // What is left counts what was deleted, and what answers nothing.
    const left = limit === undefined ? 0 : sorted.length - before - come;
    return c.json({ comments: part, info: { ...info, count_left: left, ...(limit && end && { last_comment: idOf(end) }) } });
  });

  app.get('/api/v1/id/:id', (c) => {
    const row = rows.get(c.req.param('id'));
    return row ? c.json(drawn(c, row)) : refused(c, 400, 1, `no value for ${c.req.param('id')}`);
  });
  app.get('/api/v1/count', (c) => {
    const { url = '', site } = c.req.query();
    return c.json({ count: count(url), locator: { site, url } });
  });
  app.get('/api/v1/info', (c) => {
    const { url = '' } = c.req.query();
    const times = under(url).map(({ time }) => time);
    if (times.length === 0) return refused(c, 400, 5, `can't load info for ${url}`);
    return c.json({ url, count: count(url), count_left: 0, first_time: times[0], last_time: times.at(-1) });
  });
  app.post('/api/v1/counts', async (c) =>
    c.json((await c.req.json<string[]>()).map((url) => ({ url, count: count(url), count_left: 0, first_time: never, last_time: never }))),
  );
  app.get('/api/v1/last/:limit', (c) => {
    const newest = under()
      .filter((row) => !row.delete)
      .toSorted((a, b) => orders.time!(b, a));
    return c.json(newest.slice(0, Number(c.req.param('limit'))).map((row) => drawn(c, row)));
  });

  app.use('/api/v1/*', async (c, next) => (userOf(c) ? next() : c.text('Unauthorized\n', 401)));
  app.get('/api/v1/user', (c) => c.json(userOf(c)));
  app.post('/api/v1/preview', async (c) => c.html(marked((await c.req.json<{ text: string }>()).text)));
  app.post('/api/v1/comment', async (c) => {
    const {
      text,
      pid = '',
      locator,
      title = '',
    } = await c.req.json<{ text: string; pid?: string; locator: Kept['locator']; title?: string }>();
    if (locator.site !== 'remark') return refused(c, 403, 4, 'site mismatch');
    if (locator.url === closed) return refused(c, 403, 8);
    if (text === '') return refused(c, 400, 4, 'empty comment text');
    if ([...text].length > config.max_comment_size) return refused(c, 400, 4, 'comment text exceeded max allowed size');
    last = Math.max(last + 1, Date.now());
    const time = new Date(last).toISOString().replace('Z', '165041Z');
    const row: Kept = { id: randomUUID(), pid, text: marked(text), orig: text, user: userOf(c)!, locator, time, title, votes: new Map() };
    rows.set(row.id, row);
    return c.json(drawn(c, row), 201);
  });
  app.put('/api/v1/comment/:id', async (c) => {
    const row = rows.get(c.req.param('id'));
    if (!row) return refused(c, 400, 1, 'no value for it');
    if (row.user.id !== userOf(c)?.id) return refused(c, 403, 3);
    if (Date.now() - Date.parse(row.time) > config.edit_duration * 1_000) return refused(c, 400, 10, 'too late to edit');
    if (under().some(({ pid }) => pid === row.id)) return refused(c, 400, 11, 'parent comment with reply can’t be edited');
    const { text = '', delete: ends } = await c.req.json<{ text?: string; delete?: boolean }>();
    // The answer still shows what was deleted.
    const answer = { ...drawn(c, row), ...(ends && { delete: true }) };
    if (ends) return c.json((Object.assign(row, { delete: true }), answer));
    Object.assign(row, { text: marked(text), orig: text, edit: { time: new Date().toISOString(), summary: '' } });
    return c.json(drawn(c, row));
  });
  app.put('/api/v1/vote/:id', (c) => {
    const row = rows.get(c.req.param('id'));
    const me = userOf(c)!.id;
    if (me.startsWith('anonymous_') && !config.anon_vote) return c.text('Access denied\n', 403);
    if (!row) return refused(c, 400, 12, 'no value for it');
    if (row.user.id === me) return refused(c, 400, 13, 'can not vote for his own comment');
    const before = row.votes.get(me) ?? 0;
    const by = Number(c.req.query('vote'));
    if (before === by) return refused(c, 400, 14, 'already voted');
    row.votes.set(me, before + by);
    return c.json({ id: row.id, score: scoreOf(row) });
  });
  return app;
}
