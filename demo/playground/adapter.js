/**
 * A whole adapter, to be copied: everything that readers can do, over comments that are kept in memory.
 * Where this one looks into `pages`, yours asks your backend. Nothing is imported, nothing is built; the
 * contract is described in `types.ts` and `data.ts` (https://www.npmjs.com/package/afterword), and
 * `npx afterword check demo/playground/adapter.js` holds it to that.
 */

/** Stands for your server: what is kept of each page, by the page's key. */
export const pages = new Map();
let made = 0;

/** How a method refuses: any error with one of the contract's codes; the sentence may be shown to readers. */
export const problem = (code, message = '', more = {}) => Object.assign(new Error(message), { code, ...more });

const kinds = [
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'clap', symbol: '👏', label: 'applause' },
];

/** @type {import('afterword').AdapterFactory} Makes the adapter of one reader. `longest` is an option of ours, `data-longest` in the tag. */
export default function memoryAdapter({ longest = '2000' }, { store }) {
  const me = secretOf(store);
  const guest = { name: 'required', email: 'optional' };
  const viewer = { author: null, guest, providers: [] };
  const can = ['personal', 'create', 'preview', 'react', 'count', 'latest'];
  const each = ['create', 'react'];

  const methods = { open, list, personal, create, edit, remove, source, preview, react, count, latest };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, heeding(method)]));

  /** The first page of a thread. Reading makes nothing: a page nobody wrote on is empty. */
  async function open({ page: { key, aliases = [] }, sort }) {
    const id = [key, ...aliases].find((name) => pages.get(name)?.rows.length) ?? key;
    const { rows, votes } = pageOf(id);
    const rest = { kinds, sorts: ['oldest', 'newest'], limits: { text: Number(longest) }, repeatable: true };
    const thread = { id, count: rows.filter(isVisible).length, reactions: tally(votes), can, each, ...rest };
    return { thread, viewer, page: { items: inOrder(rows, null, sort), next: null } };
  }

  /** More of a list. All came with `open`, so no cursor was ever handed out. */
  async function list({ thread, parent, sort, cursor }) {
    if (cursor) throw problem('invalid', 'There is nothing further.', { field: 'cursor' });
    const { rows } = pageOf(thread);
    if (parent !== null) find(thread, parent);
    return { items: inOrder(rows, parent, sort), next: null };
  }

  /** What only this reader is told: what is theirs, what they reacted to, and what of theirs waits. */
  async function personal({ page }) {
    const { thread } = await open({ page });
    const { rows, votes } = pageOf(thread.id);
    const touched = rows.filter((row) => row.state !== 'deleted' && (row.owner === me || row.votes.some(({ by }) => by === me)));
    const waiting = rows.filter((row) => row.owner === me && !['visible', 'deleted'].includes(row.state));
    const comments = touched.map((row) => ({ id: row.id, mine: mineOf(row) }));
    return { viewer, can, each, reacted: kindsOf(votes), comments, waiting: waiting.map(own) };
  }

  /** Stores a comment. A draft that comes again, since its answer was lost, makes no second one. */
  async function create({ page, thread, parent, text, guest: said = {}, key }) {
    const before = pageOf(thread).rows.find((row) => row.owner === me && row.key === key);
    if (before && (before.text !== text || before.parent !== parent)) throw problem('conflict', 'Something else was sent from this draft.');
    if (before) return own(before);
    admit(text);
    if (!said.name?.trim()) throw problem('invalid', 'Please give a name.', { field: 'guest.name' });
    if (said.email && !/^\S+@\S+\.\S+$/.test(said.email)) throw problem('invalid', 'That is no e-mail address.', { field: 'guest.email' });
    if (parent !== null && find(thread, parent).state === 'deleted') throw problem('not-found', 'It is gone.', { field: 'parent' });
    const row = { id: String(++made), parent, name: said.name.trim(), text, created: now(), state: 'visible', owner: me, key, votes: [] };
    // Only now is there something to keep a page for.
    if (!pages.has(thread)) pages.set(thread, { rows: [], votes: [] });
    Object.assign(pages.get(thread), { page: { title: page.title, url: page.url } }).rows.push(row);
    return own(row);
  }

  async function edit({ thread, id, text }) {
    const row = find(thread, id, 'owned');
    admit(text);
    return own(Object.assign(row, text !== row.text && { text, edited: now() }));
  }

  /** What has replies keeps its place, and is empty; it goes with the last of them. */
  async function remove({ thread, id }) {
    const row = find(thread, id, 'owned');
    Object.assign(row, { state: 'deleted', name: '', text: '', owner: null, votes: [] });
    const kept = pages.get(thread);
    const isBare = ({ id, state }) => state === 'deleted' && !kept.rows.some(({ parent }) => parent === id);
    while (kept.rows.some(isBare)) kept.rows = kept.rows.filter((each) => !isBare(each));
    return kept.rows.includes(row) ? drawn(row) : null;
  }

  async function source({ thread, id }) {
    return { text: find(thread, id, 'owned').text };
  }

  /** What is typed is what is shown here; a backend with Markdown answers `{ html }`. */
  async function preview({ text }) {
    admit(text);
    return { text };
  }

  /** Sets one reaction, never toggles it: saying it twice does no harm. `comment: null` is the page. */
  async function react({ thread, comment, kind, on }) {
    if (!kinds.some((known) => known.kind === kind)) throw problem('invalid', 'There is no such reaction.', { field: 'kind' });
    if (!pages.has(thread)) pages.set(thread, { rows: [], votes: [] });
    const target = comment === null ? pages.get(thread) : find(thread, comment);
    if (target.state === 'deleted') throw problem('not-found', 'It is gone.');
    target.votes = target.votes.filter((vote) => vote.by !== me || vote.kind !== kind);
    if (on) target.votes.push({ by: me, kind });
    return tally(target.votes);
  }

  function admit(text) {
    if (!text.trim()) throw problem('invalid', 'There is nothing written yet.', { field: 'text' });
    // Counted as readers count: an emoji is one.
    if (Array.from(text).length > Number(longest)) throw problem('invalid', `${longest} characters is the most.`, { field: 'text' });
  }

  /** A comment that is there and, where that is asked for, the reader's own. */
  function find(thread, id, owned) {
    const row = pageOf(thread).rows.find((each) => each.id === id);
    if (!row || (owned && row.state === 'deleted')) throw problem('not-found', 'This comment is not there any more.');
    if (owned && row.owner !== me) throw problem('forbidden', 'This comment is somebody else’s.');
    return row;
  }

  /** A comment as its writer gets it; nobody else is told `mine`. */
  function own(row) {
    return row.state === 'deleted' ? drawn(row) : { ...drawn(row), mine: mineOf(row) };
  }

  function mineOf({ owner, state, votes, key, reason }) {
    const visible = state === 'visible' ? each : [];
    const rights = owner === me ? [...visible, 'edit', 'remove', 'source'] : visible;
    return { can: rights, reacted: kindsOf(votes), ...(owner === me && { key }), ...(reason && { reason }) };
  }

  function kindsOf(votes) {
    return votes.filter(({ by }) => by === me).map(({ kind }) => kind);
  }
}

/** Each call may be cancelled. Those who ask a server hand `signal` on to `fetch`, and need nothing else. */
const heeding =
  (method) =>
  async (input, { signal } = {}) => {
    signal?.throwIfAborted();
    const answer = await method(input);
    signal?.throwIfAborted();
    return answer;
  };

/** How many comments each page has. */
async function count({ keys }) {
  return keys.map((key) => pageOf(key).rows.filter(isVisible).length);
}

/** The newest of all pages, or of one; each says where it stands. */
async function latest({ limit, thread }) {
  const kept = thread === undefined ? [...pages.values()] : [pageOf(thread)];
  const all = kept.flatMap(({ rows, page }) => rows.filter(isVisible).map((row) => ({ row, page })));
  const newest = all.toSorted((one, other) => Number(other.row.id) - Number(one.row.id)).slice(0, limit);
  return newest.map(({ row, page }) => ({ ...drawn(row), page }));
}

/** Who reads here: a server knows that by an account, or by a secret that the device keeps, which may be denied. */
function secretOf(store) {
  const name = 'playground:device';
  const fresh = crypto.getRandomValues(new Uint32Array(4)).join('-');
  try {
    const secret = store.getItem(name) ?? fresh;
    store.setItem(name, secret);
    return secret;
  } catch {
    return fresh;
  }
}

const now = () => new Date().toISOString();
const isVisible = ({ state }) => state === 'visible';
/** What is shown to everybody: a tombstone keeps the place of its replies. */
const isShown = ({ state }) => state === 'visible' || state === 'deleted';
const pageOf = (key) => pages.get(key) ?? { rows: [], votes: [] };

/** A comment as all readers get it. */
function drawn({ id, parent, name, text, created, edited, state, votes }) {
  const replies = [...pages.values()].flatMap(({ rows }) => rows).filter((row) => row.parent === id && isShown(row)).length;
  const rest = { created, ...(edited && { edited }), state, replies, reactions: tally(votes) };
  return { id, parent, author: { id: null, name }, body: { text }, ...rest };
}

/** All below a comment, or the whole thread (`null`), each after what it answers; replies always oldest first. */
function inOrder(rows, parent, sort = 'oldest') {
  const level = rows.filter((row) => row.parent === parent && isShown(row));
  if (parent === null && sort === 'newest') level.reverse();
  return level.flatMap((row) => [drawn(row), ...inOrder(rows, row.id)]);
}

/** How many reacted with each kind, without those that nobody chose. */
function tally(votes) {
  return kinds.map(({ kind }) => ({ kind, count: votes.filter((vote) => vote.kind === kind).length })).filter(({ count }) => count > 0);
}
