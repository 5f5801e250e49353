import { join } from 'node:path';
import { fromNpm, instant, picture, type Asked, type Contender } from '../contender.ts';
import { flattened, type Said } from '../thread.ts';

const { folder, version, missing } = fromNpm('@waline/client');

const commentOf = (host: string, { id, author, created, likes, html, markdown }: Said) => ({
  objectId: id,
  comment: html,
  orig: markdown,
  insertedAt: instant(created),
  time: created * 1_000,
  nick: author,
  avatar: picture(host, author),
  link: '',
  browser: 'Chrome 140',
  os: 'Windows 10',
  addr: '',
  like: likes,
  level: 0,
  sticky: false,
  status: 'approved',
  url: '/article/',
  user_id: '',
});

function comments({ said, url, host }: Asked) {
  const size = Number(url.searchParams.get('pageSize'));
  const roots = flattened(said).toReversed();
  const names = new Map(said.map(({ id, author }) => [id, author]));
  const data = roots.slice(0, size).map((root) => ({
    ...commentOf(host, root),
    children: root.below.map((one) => {
      const name = names.get(one.parent!)!;
      return { ...commentOf(host, one), pid: one.parent, rid: root.id, reply_user: { nick: name, link: '', avatar: picture(host, name) } };
    }),
  }));
  return { page: 1, totalPages: Math.ceil(roots.length / size), pageSize: size, count: said.length, data };
}

/** Waline: Vue, two levels. Its own server cuts pages to 100 roots; its packs of emoji are off. */
export const waline: Contender = {
  name: 'waline',
  kind: 'peer',
  about: `Waline ${version}, all roots at once (pageSize), without packs of emoji`,
  missing,
  body: '.wl-card .wl-content',
  page: ({ host, n }) => ({
    head: `<link rel="stylesheet" href="${host}/waline.css">`,
    body: `<div id="waline"></div><script type="module">import { init } from '${host}/waline.js';
init({ el: '#waline', serverURL: '${host}', path: '/article/', lang: 'en', emoji: [], search: false, pageSize: ${n} });</script>`,
  }),
  files: { '/waline.js': join(folder, 'dist/waline.js'), '/waline.css': join(folder, 'dist/waline.css') },
  routes: [
    ['GET', /^\/api\/comment$/, (asked) => ({ json: { errno: 0, errmsg: '', data: comments(asked) } })],
    ['GET', /^\/api\/article$/, () => ({ json: { errno: 0, errmsg: '', data: [{ time: 0 }] } })],
  ],
};
