import { digest, fromVariable, instant, picture, type Asked, type Contender } from '../contender.ts';
import { nested, type Branch } from '../thread.ts';

const { folder, missing } = fromVariable('REMARK42_DIR', 'remark.mjs');

const config = {
  version: 'bench',
  edit_duration: 300,
  max_comment_size: 2048,
  admins: [],
  admin_email: '',
  auth_providers: ['github', 'email'],
  anon_vote: false,
  low_score: -5,
  critical_score: -10,
  positive_score: false,
  readonly_age: 0,
  max_image_size: 5_000_000,
  simple_view: false,
  emoji_enabled: false,
  email_notifications: false,
  telegram_notifications: false,
  admin_edit: false,
};

function found({ said, host, site }: Asked) {
  const url = `${site}/article/`;
  const branchOf = ({ id, parent, author, created, likes, html, markdown, below }: Branch): object => ({
    comment: {
      id: `c-${id}`,
      pid: parent === null ? '' : `c-${parent}`,
      text: html,
      orig: markdown,
      time: instant(created),
      title: 'An article',
      score: likes,
      vote: 0,
      controversy: 0,
      locator: {
        site: 'bench',
        url,
      },
      user: {
        id: `github_${digest(author, 40)}`,
        name: author,
        picture: picture(host, author),
        ip: '',
        admin: false,
      },
    },
    ...(below.length > 0 && { replies: below.map(branchOf) }),
  });
  const times = { first_time: instant(said[0]!.created), last_time: instant(said.at(-1)!.created) };
  return { comments: nested(said).map(branchOf), info: { url, count: said.length, read_only: false, ...times } };
}

/** Remark42: Preact and Redux in a frame. It draws a comment only in sight, so that "all" means all their places. `REMARK42_DIR` has its built files. */
export const remark42: Contender = {
  name: 'remark42',
  kind: 'peer',
  about: 'Remark42; draws a comment only once it is in sight; its frame shares the page’s process here, and not in life',
  missing,
  body: '.raw-content',
  place: 'article[id^="remark42__comment-"]',
  page: ({ host }) => ({
    body: `<div id="remark42"></div><script>var remark_config = { host: '${host}', site_id: 'bench', components: ['embed'], theme: 'light', locale: 'en' };</script>
<script type="module" async src="${host}/web/embed.mjs"></script>`,
  }),
  files: { '/web/': folder },
  routes: [
    ['GET', /^\/auth\/status$/, () => ({ json: { status: 'not logged in' } })],
    ['GET', /^\/api\/v1\/config$/, () => ({ json: config })],
    ['GET', /^\/api\/v1\/find$/, (asked) => ({ json: found(asked) })],
    ['GET', /^\/api\/v1\/user$/, () => ({ json: null })],
  ],
};
