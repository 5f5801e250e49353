/*
 * The backends of the page “One article, many backends”: what readers are told of each, and the options of its adapter.
 * Those that stand in for living systems listen beside this server while `npm run demo:backends` runs.
 */

const here = location.origin;
const beside = `http://${location.hostname}:8788`;
const letters = '/backends/nine-minutes.json';
const mentions = `${here}/backends/webmention`;

/** @type {Record<string, { about: string, options: Record<string, string>, token?: () => Promise<string> }>} */
export const ready = {
  http: {
    about: 'Afterword’s own server, in SQLite: the thread of the article itself, with live news, reactions and search.',
    options: {},
  },
  local: {
    about: 'This browser alone. Write something: it is there tomorrow, and nobody else will ever see it.',
    options: {},
  },
  static: {
    about: 'A file of JSON beside the page: letters that came by post and that the parish clerk typed in. They can only be read.',
    options: { url: letters },
  },
  webmention: {
    about: 'What other sites said of the article, as a service for webmentions keeps it: replies, mentions, likes and reposts.',
    options: { url: mentions, target: 'https://longshore.example/nine-minutes' },
  },
  merge: {
    about:
      'All of these as one thread: what you write goes to Afterword’s server; letters and mentions stand between, each saying where it came from.',
    options: {
      merge: JSON.stringify([
        { adapter: 'http' },
        { adapter: 'static', url: letters, name: 'the post' },
        { adapter: 'webmention', url: mentions, target: 'https://longshore.example/nine-minutes', name: 'other sites' },
      ]),
    },
  },
};

/** @type {typeof ready} */
export const standIns = {
  isso: {
    about: 'Isso: guests who may edit for a quarter of an hour, and votes.',
    options: { url: `${beside}/isso`, uri: '/nine-minutes' },
  },
  waline: {
    about: 'Waline: likes on comments, reactions to the page, and replies to any depth, which its own page shows in two levels.',
    options: { url: `${beside}/waline`, path: '/nine-minutes', reactions: '👍 🎉 😂' },
  },
  github: {
    about: 'GitHub Discussions, as giscus finds them. You are signed in: the page hands its reader’s token to the widget.',
    options: {
      repo: 'longshore/letters',
      category: 'Announcements',
      mapping: 'specific',
      term: 'nine-minutes',
      api: `${beside}/github/graphql`,
      url: `${beside}/github/proxy`,
    },
    token: async () => 'reader',
  },
  mastodon: {
    about: 'Replies to a post on Mastodon. They are answered there.',
    options: { url: `${beside}/mastodon`, post: 'https://social.example/@longshore/110000000000000' },
  },
  bluesky: {
    about: 'Replies to a post on Bluesky. They are answered there.',
    options: { url: `${beside}/bluesky`, post: 'at://did:plc:harbourblogtest/app.bsky.feed.post/3kit000000001' },
  },
};
