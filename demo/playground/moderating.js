import { pages, problem } from './adapter.js';

/*
 * What a moderator does, over the usual adapter: a stand-in that plays a backend with roles for one reader. What changes is told to
 * whoever watches.
 */

const words = 'Buy a watch that is never late at my shop. It is cheap, and it is never late.';

/** Everything that a moderator may do in a page. */
export const acts = ['approve', 'hide', 'reject', 'pin'];

/** A comment of somebody else that waits. */
export function plant(
  key,
  { id = 'waits', name = 'Roo Ansel', text = words, ago = 60, reason = '1 link, and this site allows none.' } = {},
) {
  const { rows } = pages.get(key);
  if (rows.some((row) => row.id === id)) return;
  const created = new Date(Date.now() - ago * 60_000).toISOString();
  rows.push({ id, parent: null, name, text, created, state: 'pending', owner: 'somebody', key: id, reason, votes: [] });
}

const row = (thread, id) => pages.get(thread).rows.find((each) => each.id === id);
const nothing = () => {};
/** The part of a comment that waits or was refused that a moderator gets. */
const mineOf = ({ state, reason }) => ({
  can: state === 'pending' ? ['approve', 'hide', 'reject'] : ['approve'],
  reacted: [],
  ...(reason && { reason }),
});

/**
 * The usual adapter with `report` and a moderator's acts. `moderates` is whether the reader moderates from the start, `steps`
 * whether a button lets them begin, `badges` whom the backend vouches for by name, `asks` what each act awaits before it is done.
 */
export function moderated(adapter, { moderates = false, steps = false, badges = {}, can = [], asks = async () => {} } = {}) {
  let now = moderates;
  const pinned = new Set();
  const changed = [];
  let wake = nothing;
  const tell = (event) => {
    changed.push(event);
    wake();
  };
  const each = () => ['create', 'react', 'report', ...(now ? acts : [])];
  const rights = () => ['personal', 'create', 'preview', 'react', 'watch', ...(now ? can : [])];
  const providers = steps ? [{ id: 'moderator', label: 'Moderator' }] : [];
  const viewer = () => ({ author: null, guest: { name: 'required', email: 'optional' }, providers });

  const dressed = (comment) => ({
    ...comment,
    author: { ...comment.author, ...(badges[comment.author.name] && { id: comment.author.name, badge: badges[comment.author.name] }) },
    ...(pinned.has(comment.id) && { pinned: true }),
  });
  /** A comment as a moderator gets it. */
  async function shown(thread, id) {
    const { state } = row(thread, id);
    const opened = await adapter.list({ thread, parent: null });
    const found = opened.items.find((comment) => comment.id === id);
    if (found) return dressed(found);
    const { name, text, created, parent } = row(thread, id);
    const rest = { created, state, replies: 0, reactions: [], mine: mineOf(row(thread, id)) };
    return dressed({ id, parent, author: { id: null, name }, body: { text }, ...rest });
  }

  const act =
    (to) =>
    async ({ thread, id, reason, on }) => {
      await asks();
      if (!now) throw problem('signed-out');
      if (to) Object.assign(row(thread, id), { state: to, ...(reason && { reason }) });
      else if (on) pinned.add(id);
      else pinned.delete(id);
      const comment = await shown(thread, id);
      tell(comment.state === 'visible' ? { type: 'put', comment: { ...comment, mine: undefined } } : { type: 'gone', id });
      return comment;
    };

  return {
    /** For what happens meanwhile: the reader's time to moderate is over. */
    expire: () => (now = false),
    tell,
    async open(input) {
      const opened = await adapter.open(input);
      const items = opened.page.items.map(dressed);
      const order = [...items.filter((item) => item.pinned), ...items.filter((item) => !item.pinned)];
      return {
        ...opened,
        viewer: viewer(),
        thread: { ...opened.thread, can: rights(), each: each() },
        page: { ...opened.page, items: order },
      };
    },
    async personal(input) {
      const own = await adapter.personal(input);
      const { rows } = pages.get(input.page.key) ?? { rows: [] };
      const held = now
        ? rows.filter(({ id, state }) => ['pending', 'rejected'].includes(state) && !own.waiting.some((one) => one.id === id))
        : [];
      const others = await Promise.all(held.map(({ id }) => shown(input.page.key, id)));
      const comments = own.comments.map(({ id, mine }) => ({ id, mine: { ...mine, can: [...mine.can, ...(now ? acts : [])] } }));
      return { ...own, viewer: viewer(), can: rights(), each: each(), comments, waiting: [...own.waiting, ...others] };
    },
    async report() {
      await asks();
      return null;
    },
    approve: act('visible'),
    hide: act('pending'),
    reject: act('rejected'),
    pin: act(null),
    async signIn() {
      now = true;
      return viewer();
    },
    async signOut() {
      now = false;
      return viewer();
    },
    async *watch(_, { signal } = {}) {
      for (let at = 0; ;) {
        signal?.throwIfAborted();
        if (at < changed.length) yield changed[at++];
        else await new Promise((resolve) => ((wake = resolve), signal?.addEventListener('abort', resolve)));
      }
    },
  };
}
