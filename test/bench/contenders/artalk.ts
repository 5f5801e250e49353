import { join } from 'node:path';
import { digest, fromNpm, instant, type Asked, type Contender } from '../contender.ts';
import { authors } from '../words.ts';
import { flattened, type Said } from '../thread.ts';

const { folder, version, missing } = fromNpm('artalk');

const page = { id: 1, key: '/article/', url: '/article/', title: 'An article', site_name: 'bench', admin_only: false };

const commentOf = ({ id, parent, author, created, likes, html, markdown }: Said) => ({
  id,
  rid: parent ?? 0,
  content: markdown,
  content_marked: html,
  user_id: authors.indexOf(author) + 1,
  nick: author,
  email_encrypted: digest(author),
  link: '',
  ua: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36',
  date: instant(created).slice(0, 19).replace('T', ' '),
  is_collapsed: false,
  is_pending: false,
  is_pinned: false,
  is_allow_reply: true,
  is_verified: false,
  badge_name: '',
  badge_color: '',
  ip_region: '',
  visible: true,
  vote_up: likes,
  vote_down: 0,
  page_key: page.key,
  page_url: page.url,
  site_name: page.site_name,
});

function comments({ said, url }: Asked) {
  const roots = flattened(said).toReversed();
  const shown = roots.slice(0, Number(url.searchParams.get('limit')));
  const all = shown.flatMap((root) => [root, ...root.below]).map(commentOf);
  return {
    comments: all,
    count: said.length,
    roots_count: roots.length,
    page: { ...page, vote_up: 0, vote_down: 0, pv: 1, date: '2026-03-01' },
  };
}

const anybody = { is_login: false, user: null, notifies: [], notifies_count: 0 };
const grey = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path fill="#999" d="M0 0h40v40H0z"/></svg>';

function made(name: string, file: string): Contender {
  return {
    name,
    kind: 'peer',
    about: `Artalk ${version} (${file}), all roots at once (pageSize), without emoticons`,
    missing,
    body: '.atk-content',
    page: ({ host, n }) => ({
      head: `<link rel="stylesheet" href="${host}/Artalk.css"><script src="${host}/${file}"></script>`,
      body: `<div id="artalk"></div><script>Artalk.init({ el: '#artalk', server: '${host}', site: 'bench', pageKey: '/article/', pageTitle: 'An article',
emoticons: false, gravatar: { mirror: '${host}/faces/', params: '' }, pagination: { pageSize: ${n}, readMore: true, autoLoad: true } });</script>`,
    }),
    files: { [`/${file}`]: join(folder, 'dist', file), '/Artalk.css': join(folder, 'dist/Artalk.css') },
    routes: [
      ['GET', /^\/faces\//, () => ({ text: grey, type: 'image/svg+xml' })],
      ['GET', /^\/api\/v2\/conf$/, () => ({ json: { frontend_conf: {}, version: { app: 'artalk', version, commit_hash: '' } } })],
      ['GET', /^\/api\/v2\/comments$/, (asked) => ({ json: comments(asked) })],
      ['POST', /^\/api\/v2\/pages\/pv$/, () => ({ json: { pv: 1 } })],
      ['GET', /^\/api\/v2\/stats\//, () => ({ json: { data: { '/article/': 1 } } })],
      ['GET', /^\/api\/v2\/notifies$/, () => ({ json: { notifies: [], count: 0 } })],
      ['GET', /^\/api\/v2\/user/, () => ({ json: anybody })],
    ],
  };
}

/** Artalk: TypeScript by hand; parses Markdown in the browser. */
export const artalk: Contender = made('artalk', 'Artalk.js');

/** Its smaller build. */
export const artalkLite: Contender = made('artalk-lite', 'ArtalkLite.js');
