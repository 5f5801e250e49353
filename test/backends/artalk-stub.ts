import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { ArtalkPage, ArtalkRow, ArtalkVotes } from '../../src/adapters/artalk/mapping.ts';

/** A row as it is kept. */
interface Kept extends Omit<ArtalkRow, 'vote_up' | 'vote_down'> {
  name: string;
  email: string;
}

/** What the owner set. */
export interface ArtalkSettings {
  /** Comments wait for a moderator. */
  pending?: boolean;
  /** Pages where only who runs the site writes. */
  closed?: string[];
  /** How many things one may do before a captcha is asked for. */
  actions?: number;
}

interface Sent {
  name?: string;
  email?: string;
  link?: string;
  content?: string;
  rid?: number;
  page_key?: string;
  page_title?: string;
  site_name?: string;
}

const ZONE = 8 * 3_600_000;
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
const marked = (text: string): string => `<p>${escaped(text).replaceAll('\n', '<br>\n')}</p>\n`;
const refused = (c: Context, status: 400 | 401 | 403 | 404, msg: string, more: object = {}) => c.json({ msg, ...more }, status);
const captcha = (c: Context) => refused(c, 403, 'Captcha required', { need_captcha: true, img_data: 'data:image/png;base64,' });
const network = (c: Context): string => c.req.header('x-forwarded-for') ?? '';
/** In Shanghai, to the second. */
const dateOf = (time: number): string => new Date(time + ZONE).toISOString().slice(0, 19).replace('T', ' ');

/** What Artalk 2 does, as its API page says: for one site, “Blog”, by a clock in Shanghai, without accounts. */
export function artalkStub({ pending = false, closed = [], actions = Infinity }: ArtalkSettings = {}) {
  const app = new Hono().basePath('/api/v2');
  const rows = new Map<number, Kept>();
  const pages = new Map<string, { id: number; title: string }>();
  /** By what is voted for, then by network. */
  const votes = new Map<string, Map<string, string>>();
  const acted = new Map<string, number>();
  let last = 0;

  const pageOf = (key: string): { id: number; title: string } => pages.get(key) ?? { id: 0, title: '' };
  function make(key: string, title = ''): void {
    if (!pages.has(key)) pages.set(key, { id: pages.size + 1, title });
  }
  function votesOf(what: string, of = ''): ArtalkVotes {
    const given = votes.get(what) ?? new Map<string, string>();
    const count = (choice: string): number => [...given.values()].filter((one) => one === choice).length;
    return { up: count('up'), down: count('down'), is_up: given.get(of) === 'up', is_down: given.get(of) === 'down' };
  }
  function drawn({ name: _name, email, ...row }: Kept, visible = true) {
    const { up, down } = votesOf(`comment ${row.id}`);
    return {
      ...row,
      user_id: 1,
      email_encrypted: createHash('md5').update(email.toLowerCase()).digest('hex'),
      ua: '',
      is_allow_reply: !row.is_pending && !row.is_collapsed,
      is_verified: false,
      badge_name: '',
      badge_color: '',
      visible,
      vote_up: up,
      vote_down: down,
      page_url: '',
      site_name: 'Blog',
    };
  }
  const drawnPage = (key: string): ArtalkPage & object => {
    const { id, title } = pageOf(key);
    const { up, down } = votesOf(`page ${id}`);
    return {
      id,
      key,
      url: '',
      title,
      admin_only: closed.includes(key),
      vote_up: up,
      vote_down: down,
      pv: 0,
      site_name: 'Blog',
    } as ArtalkPage;
  };
  /** Whether somebody at this address does too much, which a captcha would end. */
  function hasty(c: Context): boolean {
    acted.set(network(c), (acted.get(network(c)) ?? 0) + 1);
    return acted.get(network(c))! > actions;
  }

  app.get('/comments', (c) => {
    const { page_key: key = '', site_name: site, limit = '15', offset = '0', flat_mode: flat, sort_by: sort, name, email } = c.req.query();
    if (site !== 'Blog') return refused(c, 404, 'Site not found');
    const all = [...rows.values()].filter((row) => row.page_key === key && (!row.is_pending || (row.name === name && row.email === email)));
    const up = ({ id }: Kept): number => votesOf(`comment ${id}`).up;
    const newest = all.toReversed();
    const sorted = sort === 'date_asc' ? all : sort === 'vote' ? newest.toSorted((a, b) => up(b) - up(a)) : newest;
    const firsts = flat === 'true' ? sorted : sorted.filter(({ rid }) => rid === 0);
    const part = firsts.slice(Number(offset), Number(offset) + Number(limit));
    const below: Kept[] = [];
    const queue = flat === 'true' ? [] : [...part];
    for (let row = queue.shift(); row; row = queue.shift()) {
      const replies = all.filter(({ rid }) => rid === row!.id);
      below.push(...replies);
      queue.push(...replies);
    }
    const linked = flat === 'true' ? [...new Set(part.map(({ rid }) => rid))].flatMap((id) => rows.get(id) ?? []) : [];
    const parents = linked.filter((row) => !part.includes(row)).map((row) => drawn(row, false));
    return c.json({
      comments: [...part.map((row) => drawn(row)), ...below.map((row) => drawn(row)), ...parents],
      count: all.length,
      roots_count: all.filter(({ rid }) => rid === 0).length,
      page: drawnPage(key),
    });
  });

  app.post('/comments', async (c) => {
    if (hasty(c)) return captcha(c);
    const {
      name = '',
      email = '',
      link = '',
      content = '',
      rid = 0,
      page_key: key = '',
      page_title: title,
      site_name: site,
    } = await c.req.json<Sent>();
    if (!name.trim()) return refused(c, 400, 'Nickname cannot be empty');
    if (!/^\S+@\S+$/.test(email)) return refused(c, 400, 'Invalid Email');
    if (link && !/^https?:/.test(link)) return refused(c, 400, 'Invalid Link');
    if (!content) return refused(c, 400, 'Content cannot be empty');
    if (site !== 'Blog') return refused(c, 404, 'Site not found');
    if (email === 'admin@example.com' || closed.includes(key)) return refused(c, 403, 'Admin access required', { need_login: true });
    if (rid !== 0) {
      const above = rows.get(rid);
      if (!above) return refused(c, 404, 'Parent comment not found');
      if (above.page_key !== key) return refused(c, 400, 'Inconsistent with the page_key of the parent comment');
      if (above.is_pending || above.is_collapsed) return refused(c, 400, 'Cannot reply to this comment');
    }
    make(key, title);
    const row: Kept = {
      id: ++last,
      rid,
      content,
      content_marked: marked(content),
      nick: name,
      link,
      date: dateOf(Date.now()),
      is_collapsed: false,
      is_pending: pending,
      is_pinned: false,
      page_key: key,
      name,
      email,
    };
    rows.set(row.id, row);
    return c.json(drawn(row));
  });

  const there = (what: string, id: string): boolean =>
    what === 'comment' ? rows.has(Number(id)) : [...pages.values()].some((page) => page.id === Number(id));
  app.get('/votes/:what{comment|page}/:id', (c) => {
    const { what, id } = c.req.param();
    if (!/^[1-9]\d*$/.test(id)) return refused(c, 400, 'invalid vote target id');
    return there(what, id) ? c.json(votesOf(`${what} ${id}`, network(c))) : refused(c, 404, `${what} not found`);
  });
  app.post('/votes/:what{comment|page}/:id/:choice{up|down}', (c) => {
    if (hasty(c)) return captcha(c);
    const { what, id, choice } = c.req.param();
    if (!there(what, id)) return refused(c, 404, `${what} not found`);
    const given = votes.get(`${what} ${id}`) ?? new Map<string, string>();
    votes.set(`${what} ${id}`, given);
    if (given.get(network(c)) === choice) given.delete(network(c));
    else given.set(network(c), choice);
    return c.json(votesOf(`${what} ${id}`, network(c)));
  });

  app.post('/pages/pv', async (c) => {
    const { page_key: key = '', page_title: title } = await c.req.json<Sent>();
    make(key, title);
    return c.json({ pv: 1 });
  });
  app.get('/stats/:type', (c) => {
    const shown = [...rows.values()].filter((row) => !row.is_pending);
    if (c.req.param('type') === 'latest_comments')
      return c.json({
        data: shown
          .toReversed()
          .slice(0, Number(c.req.query('limit')))
          .map((row) => drawn(row)),
      });
    if (c.req.param('type') !== 'page_comment') return refused(c, 404, 'Invalid Type');
    const keys =
      c.req
        .query('page_keys')
        ?.split(',')
        .map((key) => key.trim()) ?? [];
    return c.json({ data: Object.fromEntries(keys.map((key) => [key, shown.filter((row) => row.page_key === key).length])) });
  });

  /** What a moderator does to a comment. */
  const moderate = (id: string, changes: Partial<Kept>): void => void Object.assign(rows.get(Number(id))!, changes);
  const drop = (id: string): void => void rows.delete(Number(id));
  return { app, moderate, drop };
}
