import { Hono, type Context } from 'hono';
import type { WordPressPost, WordPressRow } from '../../src/adapters/wordpress/mapping.ts';

/** A row as it is kept. */
export interface Kept {
  id: number;
  post: number;
  parent: number;
  author: number;
  author_name: string;
  author_email: string;
  author_url: string;
  date_gmt: string;
  content: string;
  status: 'approved' | 'hold' | 'trash';
}

/** How a site is. */
export interface Site {
  /** Comments that are there from the beginning. */
  rows?: Kept[];
  /** Whether it has the filter that lets guests write through REST. */
  guests?: boolean;
}

/** The accounts by name; each has `of NAME` as its application password. The first one runs the site. */
export const accounts = ['admin', 'alice', 'bob', 'bo'];
const roles: Record<string, Record<string, boolean>> = {
  admin: { moderate_comments: true, edit_published_posts: true },
  alice: { moderate_comments: true, edit_published_posts: true },
  bob: { read: true },
  bo: { read: true },
};
/** Good for every account that is signed in by cookies. */
export const nonce = '7cb75d5345';

/** The posts that the recordings were made with; a slug such as `article-7` has one, too. */
const posts = new Map([4, 5, 7].map((id, index) => [['harbour-pilots', 'quiet-evening', 'playground'][index]!, id]));
const idOfSlug = (slug: string): number | undefined => posts.get(slug) ?? numberIn(/^article-(\d+)$/.exec(slug)?.[1]);
const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : 100 + Number(text));
const slugOf = (id: number): string | undefined =>
  [...posts].find(([, known]) => known === id)?.[0] ?? (id > 100 ? `article-${id - 100}` : undefined);

const listOf = (text: string | undefined): number[] => text?.split(',').map(Number) ?? [];
const refused = (c: Context, status: 400 | 401 | 403 | 404 | 409 | 410, code: string, message: string, more: object = {}) =>
  c.json({ code, message, data: { status, ...more } }, status);
/** What is left of HTML once only what WordPress allows guests is in it; a bare `<` takes the rest along. */
const allowed = (html: string): string =>
  html.replace(/<(?!\/?(a|b|cite|code|del|em|i|q|s|strike|strong|blockquote)\b)[^>]*(>|$)/g, '').replaceAll(/>(?![^<]*<\/)/g, '&gt;');
const cleanName = (name: string): string =>
  name
    .replace(/<[^>]*>/g, '')
    .replace(/&(?!\w+;|#\d+;)/g, '&amp;')
    .replaceAll('>', '&gt;')
    .trim();

const postOf = (id: number): WordPressPost & { slug: string; title: object } => ({
  id,
  slug: slugOf(id)!,
  link: `https://comments.example/${slugOf(id)}/`,
  title: { rendered: slugOf(id)!.replace('article-', 'Article ') },
  comment_status: slugOf(id) === 'article-999' ? 'closed' : 'open',
  author: 1,
});
const cookieOf = (c: Context): string | undefined => /wordpress_logged_in_\w+=(\w+)/.exec(c.req.header('cookie') ?? '')?.[1];
/** A row as `_fields` cuts it. */
const fit = (row: object, fields: string | undefined): object => {
  const names = fields?.split(',').map((name) => name.split('.')[0]);
  return names ? Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name))) : row;
};

const drawn = ({ author_email: _email, content, ...row }: Kept): WordPressRow & Record<string, unknown> => ({
  ...row,
  date: row.date_gmt,
  content: { rendered: `<p>${content.replaceAll('\n', '<br />\n')}</p>\n` },
  link: `${postOf(row.post).link}#comment-${row.id}`,
  type: 'comment',
  author_avatar_urls: { 24: '', 48: '', 96: `http://0.gravatar.example/${row.author}?s=96` },
  meta: [],
  _links: { up: [{ href: `https://comments.example/wp-json/wp/v2/posts/${row.post}` }] },
});
/** The name of the account that asks: by an application password, here or as recordings have it, or by the cookie with a nonce. */
function accountOf(c: Context): string | undefined {
  const basic = /^Basic (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (basic === undefined) return c.req.header('x-wp-nonce') === undefined ? undefined : cookieOf(c);
  const name =
    /^<base64 of (\w+):application-password>$/.exec(basic)?.[1] ?? /^(\w+):of \1$/.exec(atob(basic.replace(/[^\w+/=]/g, '')))?.[1];
  return name !== undefined && accounts.includes(name) ? name : undefined;
}

/** A comment that is there from the beginning. */
export const kept = (row: Partial<Kept> & Pick<Kept, 'id' | 'post' | 'parent'>): Kept => ({
  author: 0,
  author_name: 'Ada',
  author_email: 'ada@example.com',
  author_url: '',
  date_gmt: '2026-01-01T00:00:00',
  content: `Number ${row.id}`,
  status: 'approved',
  ...row,
});

/** What WordPress 6.1 does, as its API page and the recordings say; the 15 seconds between two comments are left out. */
export function wordpressStub({ rows: begun = [], guests = true }: Site = {}): Hono {
  const app = new Hono();
  const rows = new Map(begun.map((row) => [row.id, row]));
  let last = Math.max(1, ...rows.keys());

  app.use('/wp-json/*', async (c, next) => {
    const given = c.req.header('x-wp-nonce');
    if (given !== undefined && given !== nonce) return refused(c, 403, 'rest_cookie_invalid_nonce', 'Cookie check failed');
    return next();
  });
  app.get('/wp-admin/admin-ajax.php', (c) => (cookieOf(c) ? c.text(nonce) : c.text('0', 400)));
  app.get('/sign-in/:name', (c) => {
    c.header('set-cookie', `wordpress_logged_in_0=${c.req.param('name')}; path=/; HttpOnly`);
    return c.text('');
  });

  app.get('/wp-json/wp/v2/:type{posts|pages}', (c) => {
    const { slug, include, _fields } = c.req.query();
    const asked = include ? listOf(include).filter((id) => slugOf(id)) : (slug?.toLowerCase().split(',').map(idOfSlug) ?? []);
    const found = [...new Set(asked)].filter((id) => id !== undefined).filter((id) => (id === 5) === (c.req.param('type') === 'pages'));
    return c.json(found.map((id) => fit(postOf(id), _fields)));
  });

  app.get('/wp-json/wp/v2/comments', (c) => {
    const { _fields, _embed, post, parent, include, before, order = 'desc', page = '1', per_page = '10' } = c.req.query();
    const most = Number(per_page);
    if (!(most >= 1 && most <= 100))
      return refused(c, 400, 'rest_invalid_param', 'Invalid parameter(s): per_page', {
        params: { per_page: 'per_page must be between 1 and 100' },
      });
    const found = [...rows.values()]
      .filter((row) => row.status === 'approved')
      .filter((row) => post === undefined || listOf(post).includes(row.post))
      .filter((row) => parent === undefined || listOf(parent).includes(row.parent))
      .filter((row) => include === undefined || listOf(include).includes(row.id))
      .filter((row) => before === undefined || Date.parse(`${row.date_gmt}Z`) < Date.parse(before))
      .toSorted((a, b) => a.date_gmt.localeCompare(b.date_gmt) || a.id - b.id);
    if (order === 'desc') found.reverse();
    c.header('x-wp-total', String(found.length));
    c.header('x-wp-totalpages', String(Math.ceil(found.length / most)));
    const part = found.slice((Number(page) - 1) * most, Number(page) * most);
    return c.json(part.map((row) => fit({ ...drawn(row), ...(_embed && { _embedded: { up: [postOf(row.post)] } }) }, _fields)));
  });

  app.post('/wp-json/wp/v2/comments', async (c) => {
    const sent = (await c.req.json()) as Partial<Kept> & { content?: string };
    const name = accountOf(c);
    if (!name && !guests) return refused(c, 401, 'rest_comment_login_required', 'Sorry, you must be logged in to comment.');
    if (!sent.post || !slugOf(sent.post))
      return refused(c, 403, 'rest_comment_invalid_post_id', 'Sorry, you are not allowed to create this comment without a post.');
    if (postOf(sent.post).comment_status !== 'open')
      return refused(c, 403, 'rest_comment_closed', 'Sorry, comments are closed for this item.');
    if (!sent.content?.trim()) return refused(c, 400, 'rest_comment_content_invalid', 'Invalid comment content.');
    if (!name && !(sent.author_name && sent.author_email))
      return refused(c, 400, 'rest_comment_author_data_required', 'Creating a comment requires valid author name and email values.');
    if (new TextEncoder().encode(sent.content).length > 65_525)
      return refused(c, 400, 'comment_content_column_length', 'Comment field exceeds maximum length allowed.');
    const row: Kept = {
      id: last + 1,
      post: sent.post,
      parent: sent.parent ?? 0,
      author: name ? accounts.indexOf(name) + 1 : 0,
      author_name: name ? `${name}, signed in` : cleanName(sent.author_name!),
      author_email: sent.author_email ?? '',
      author_url: (sent.author_url ?? '').replace(/&(?!#|\w+;)/g, '&amp;'),
      date_gmt: new Date().toISOString().slice(0, 19),
      content: allowed(sent.content),
      status: sent.content.includes('viagra') ? 'hold' : 'approved',
    };
    const same = (one: Kept): boolean =>
      (['post', 'parent', 'author_name', 'content'] as const).every((field) => one[field] === row[field]) && one.status !== 'trash';
    if ([...rows.values()].some(same))
      return refused(c, 409, 'comment_duplicate', 'Duplicate comment detected; it looks as though you&#8217;ve already said that!');
    rows.set(++last, row);
    return c.json(drawn(row), 201);
  });

  app.delete('/wp-json/wp/v2/comments/:id{\\d+}', (c) => {
    const row = rows.get(Number(c.req.param('id')));
    const name = accountOf(c);
    if (!row) return refused(c, 404, 'rest_comment_invalid_id', 'Invalid comment ID.');
    if (!roles[name ?? '']?.moderate_comments)
      return refused(c, name ? 403 : 401, 'rest_cannot_delete', 'Sorry, you are not allowed to delete this comment.');
    if (row.status === 'trash') return refused(c, 410, 'rest_already_trashed', 'The comment has already been trashed.');
    row.status = 'trash';
    return c.json(drawn(row));
  });

  app.get('/wp-json/wp/v2/users/me', (c) => {
    const name = accountOf(c);
    if (!name) return refused(c, 401, 'rest_not_logged_in', 'You are not currently logged in.');
    const me = {
      id: accounts.indexOf(name) + 1,
      name: `${name}, signed in`,
      url: '',
      description: '',
      link: '',
      slug: name,
      avatar_urls: {},
    };
    const whole = { ...me, meta: [], _links: {}, ...(c.req.query('context') === 'edit' && { capabilities: roles[name] }) };
    return c.json(fit(whole, c.req.query('_fields')));
  });
  return app;
}
