import { join } from 'node:path';
import { digest, fromNpm, picture, type Asked, type Contender } from '../contender.ts';
import { flattened, type Branch } from '../thread.ts';

const { folder, version, missing } = fromNpm('twikoo');

const empty = [
  'SITE_URL',
  'MASTER_TAG',
  'COMMENT_BG_IMG',
  'GRAVATAR_CDN',
  'DEFAULT_GRAVATAR',
  'IMAGE_CDN',
  'EMOTION_CDN',
  'COMMENT_PLACEHOLDER',
];
const more = ['DISPLAYED_FIELDS', 'REQUIRED_FIELDS', 'HIDE_ADMIN_CRYPT', 'HIGHLIGHT_THEME', 'TURNSTILE_SITE_KEY'];
const off = ['SHOW_IMAGE', 'LIGHTBOX', 'SHOW_EMOTION', 'HIGHLIGHT'];
const config = {
  VERSION: version,
  SITE_NAME: 'bench',
  LIMIT_LENGTH: '500',
  ...Object.fromEntries([...empty, ...more].map((name) => [name, ''])),
  ...Object.fromEntries(off.map((name) => [name, 'false'])),
};

const idOf = (id: number): string => String(id).padStart(24, '0');

function comments({ said, host }: Asked) {
  const names = new Map(said.map(({ id, author }) => [id, author]));
  const commentOf = ({ id, parent, root, author, created, likes, html, below }: Branch): object => ({
    id: idOf(id),
    rid: parent === null ? '' : idOf(root),
    pid: parent === null ? '' : idOf(parent),
    comment: html,
    nick: author,
    avatar: picture(host, author),
    mailMd5: digest(author),
    link: '',
    ruser: names.get(parent ?? 0),
    os: 'Windows 10',
    browser: 'Chrome 140',
    ipRegion: '',
    master: false,
    isOwner: false,
    isSpam: false,
    top: false,
    like: likes,
    ups: likes,
    downs: 0,
    liked: false,
    disliked: false,
    created: created * 1_000,
    updated: created * 1_000,
    replies: below.map(commentOf),
  });
  const roots = flattened(said).toReversed();
  return { data: roots.map(commentOf), more: false, count: roots.length };
}

const answers: Record<string, (asked: Asked) => unknown> = {
  GET_CONFIG: () => ({ code: 0, config }),
  COMMENT_GET: comments,
  GET_FUNC_VERSION: () => ({ code: 0, version }),
  COUNTER_GET: () => ({ code: 0, time: 1, data: { time: 1 } }),
};

/** Twikoo: Vue 2 with Element UI, in its smaller build; two levels. */
export const twikoo: Contender = {
  name: 'twikoo',
  kind: 'peer',
  about: `Twikoo ${version}, all roots at once (COMMENT_PAGE_SIZE), without emotions; long lists of replies are folded`,
  missing,
  body: '.tk-comment > .tk-main > .tk-content',
  page: ({ host }) => ({
    body: `<div id="tcomment"></div><script src="${host}/twikoo.min.js"></script>
<script>twikoo.init({ envId: '${host}/twikoo', el: '#tcomment', path: '/article/', lang: 'en' });</script>`,
  }),
  files: { '/twikoo.min.js': join(folder, 'dist/twikoo.min.js') },
  routes: [
    [
      'POST',
      /^\/twikoo$/,
      (asked) => {
        const { event } = JSON.parse(asked.body) as { event: string };
        return { json: answers[event]?.(asked) ?? { code: 0 } };
      },
    ],
  ],
};
