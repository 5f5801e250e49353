import { CommentError } from '../contract/errors.ts';
import type { Adapter, Call, Comment, GuestFields, Host, Id } from '../contract/types.ts';
import { admitDraft } from './admit.ts';
import { memoryOf } from './remember.ts';
import { asking } from './wordpress/asking.ts';
import {
  fromDraft,
  longest,
  toCreated,
  toLatest,
  toOpened,
  toPage,
  toRemoved,
  toRights,
  toViewer,
  type WordPressRow,
  type WordPressUser,
} from './wordpress/mapping.ts';
import { placesOf } from './wordpress/place.ts';
import { reading } from './wordpress/reading.ts';

/** How long a comment is taken to wait, ms: WordPress does not tell guests that it was thrown away. */
const PATIENCE = 30 * 86_400_000;

/** A comment of this device; `waits` is the comment itself while nobody else is shown it. */
interface Own {
  thread: Id;
  waits?: Comment;
}

/**
 * The adapter for a site of WordPress. Options: `url`, the site's address, ending in `/?rest_route=/` where it has no pretty
 * permalinks; `post`, the number of the page's post, or `slug`, else the last part of the page's address; `type`, such as
 * `pages`; `guests`, `on` where the site lets them write through its API, or `optional` where it asks them for nothing;
 * `login`, `cookie` where readers are signed in on the site itself, or `nonce`, which the page has from it.
 */
export default function wordpress(options: Record<string, string | undefined>, host: Host): Adapter {
  const { url, post: number, slug, type, nonce } = options;
  const guest = guestOf(options.guests);
  const asked = asking({ url, token: host.token, cookies: nonce !== undefined || options.login === 'cookie', nonce });
  const places = placesOf(asked, { key: host.page.key, post: number, slug, type });
  const { list, begin, goOn, one, pathTo, counts } = reading(asked);
  const own = memoryOf<Own>(host.store, `wordpress:${asked.site}`);
  /** Who is signed in, asked anew with each look at what is theirs. */
  let me: WordPressUser | null | undefined;
  const known = async (call?: Call): Promise<WordPressUser | null> => (me === undefined ? (me = await asked.whoAmI(call)) : me);

  return {
    async open({ page, sort = 'oldest', focus }, call) {
      const named = page.key === host.page.key ? places.named : undefined;
      const [post, ahead] = await Promise.all([
        places.ofPage(page, counts, call),
        named === undefined ? undefined : begin(named, sort, call),
      ]);
      const { rows, next, headers } = ahead && post.id === named ? ahead : await begin(post.id, sort, call);
      const opened = toOpened(rows, { post, headers, guest, sort, next });
      const path =
        next === null || focus === undefined || rows.some(({ id }) => String(id) === focus) ? [] : await pathTo(post, focus, call);
      return path.length > 0 ? { ...opened, path } : opened;
    },
    async list({ thread, parent, sort = 'oldest', cursor }, call) {
      // All replies come along with their root.
      if (parent !== null) return { items: [], next: null };
      const post = await places.ofThread(thread, call);
      const { rows, next } = cursor === undefined ? await begin(post.id, sort, call) : await goOn(post.id, sort, cursor, call);
      return toPage(rows, { sort, next, writer: post.author });
    },
    async personal({ page }, call) {
      me = await asked.whoAmI(call);
      if (!me && own.all().length === 0) return null;
      const post = await places.ofPage(page, counts, call);
      const rights = toRights(post, me, guest !== undefined);
      const written = own.all().filter(([, { thread }]) => thread === String(post.id));
      if (!me && written.length === 0) return null;
      const waiting = await stillWaiting(post.id, written, call);
      const waits = new Set(waiting.map(({ id }) => id));
      return {
        viewer: toViewer(me, guest),
        ...rights,
        reacted: null,
        comments: written.map(([id]) => ({ id, mine: { can: waits.has(id) ? [] : rights.each, reacted: [] } })),
        waiting,
      };
    },
    async create(draft, call) {
      const [writer, post] = await Promise.all([known(call), places.ofThread(draft.thread, call)]);
      if (!writer && !guest) throw new CommentError('signed-out', 'Only those who have an account write here.');
      const { guest: _guest, ...unsigned } = draft;
      const sent = writer ? unsigned : draft;
      admitDraft(sent, (!writer && guest) || {}, longest);
      // WordPress stores a reply to what is not there.
      if (draft.parent !== null && !(await one(post.id, draft.parent, call))) throw gone();
      const { body } = await asked.own<WordPressRow>({ method: 'POST', path: '/comments', json: fromDraft(sent) }, call);
      const comment = toCreated(body, post.author, draft.key, toRights(post, writer, guest !== undefined).each);
      own.set(comment.id, { thread: draft.thread, ...(comment.state === 'pending' && { waits: comment }) });
      return comment;
    },
    async remove({ thread, id }, call) {
      if (!(await known(call))) throw new CommentError('signed-out', 'Only those who run this site remove comments here.');
      const post = await places.ofThread(thread, call);
      if (!(await one(post.id, id, call))) throw gone();
      const { body } = await asked.own<WordPressRow>({ method: 'DELETE', path: `/comments/${id}` }, call);
      own.set(id, undefined);
      const replies = await list({ post: post.id, parent: id, per_page: 1, _fields: 'id' }, call);
      return toRemoved(body, Number(replies.headers.get('x-wp-total') ?? replies.body.length));
    },
    async count({ keys }, call) {
      const posts = await places.find(keys, call);
      const numbers = (
        await counts(
          posts.flatMap((post) => (post ? [String(post.id)] : [])),
          call,
        )
      ).values();
      return posts.map((post) => (post ? (numbers.next().value ?? 0) : 0));
    },
    async latest({ limit, thread }, call) {
      const query = { post: thread, per_page: Math.min(limit, 100), order: 'desc', _embed: 'up' };
      const fields = 'id,parent,author,author_name,author_url,date_gmt,content,link,status,author_avatar_urls,_links.up,_embedded';
      return (await list({ ...query, _fields: fields }, call)).body.map(toLatest);
    },
  };

  /** Those of this device's comments that a moderator has not let through; what waits no longer is forgotten as such. */
  async function stillWaiting(post: number, written: readonly [Id, Own][], call?: Call): Promise<Comment[]> {
    const waiting = written.flatMap(([, { waits }]) => (waits && Date.now() - Date.parse(waits.created) < PATIENCE ? [waits] : []));
    if (waiting.length === 0) return [];
    const { body } = await list({ post, include: waiting.map(({ id }) => id).join(','), _fields: 'id' }, call);
    const shown = new Set(body.map(({ id }) => String(id)));
    for (const { id } of waiting) if (shown.has(id)) own.set(id, { thread: String(post) });
    return waiting.filter(({ id }) => !shown.has(id));
  }
}

const gone = (): CommentError => new CommentError('not-found', 'This comment is no longer there.');

/** What guests are asked for; nothing where they may not write. */
function guestOf(guests: string | undefined): GuestFields | undefined {
  if (guests === undefined || guests === 'off') return undefined;
  const asked = guests === 'optional' ? 'optional' : 'required';
  return { name: asked, email: asked, website: 'optional' };
}
