import { join } from 'node:path';
import { digest, fromVariable, type Contender } from '../contender.ts';
import { flattened, type Branch } from '../thread.ts';

const script = 'js/embed.min.js';
const { folder, missing } = fromVariable('ISSO_DIR', script);

const commentOf = ({ id, author, created, likes, html }: Branch, parent: number | null) => ({
  id,
  parent,
  author,
  created,
  likes,
  text: html,
  hash: digest(author, 12),
  mode: 1,
  modified: null,
  website: null,
  dislikes: 0,
  notification: 0,
});

/** What a reader is asked for, and offered. */
const config = {
  'reply-to-self': false,
  'require-email': false,
  'require-author': false,
  'reply-notifications': false,
  gravatar: false,
  feed: false,
  'website-field': true,
};

/** Isso: JavaScript by hand, two levels. `ISSO_DIR` is the folder `isso` of a checkout with its script built. */
export const isso: Contender = {
  name: 'isso',
  kind: 'peer',
  about: 'Isso, all replies at once (data-isso-max-comments-nested="inf")',
  missing,
  body: '#isso-root .isso-text',
  page: ({ host }) => ({
    head: `<script async src="${host}/${script}" data-isso="${host}" data-isso-max-comments-nested="inf"></script>`,
    body: '<section id="isso-thread"></section>',
  }),
  files: { [`/${script}`]: join(folder, script), '/css/isso.css': join(folder, 'css/isso.css') },
  routes: [
    ['GET', /^\/config$/, () => ({ json: { config } })],
    ['POST', /^\/count$/, ({ said }) => ({ json: [said.length] })],
    [
      'GET',
      /^\/$/,
      ({ said }) => {
        const replies = flattened(said).map((root) => ({
          ...commentOf(root, null),
          total_replies: root.below.length,
          hidden_replies: 0,
          replies: root.below.map((one) => commentOf(one, root.id)),
        }));
        return { json: { id: null, total_replies: said.length, hidden_replies: 0, replies, config: {} } };
      },
    ],
  ],
};
