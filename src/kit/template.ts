/** The name of the function that an adapter is made by: `my-api` gives `myApiAdapter`. */
const functionOf = (name: string): string => `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Adapter`;

/** A commented starting point of an adapter, over plain `fetch`. */
export const adapterTemplate = (name: string): string => `/*
 * An adapter for “${name}”: it speaks to a made-up API, which the test beside it stands in for. Change it step by step to what
 * your API says; “node --test” tells after each step what does not hold yet. The contract, in words:
 * node_modules/afterword/dist/lib/kit/README.md
 */

/** What the status of a refusal means. Add what yours uses; the rest counts as “unavailable”. */
const codes = { 401: 'signed-out', 403: 'forbidden', 404: 'not-found', 409: 'conflict', 422: 'invalid', 429: 'too-many' };

/** What the API calls the fields of a draft, and what the widget calls them: so a refusal stands under the right field. */
const fields = { author: 'guest.name', text: 'text', parent: 'parent' };

/** An error that the widget understands: a code of the contract, a sentence for the reader, and the field it is about. */
const problem = (code, message, field) => Object.assign(new Error(message), { code, field });

/** A row of the API as a comment. Ids are text; names are plain text; a body is { text }, or { html } that your backend made. */
const toComment = (row, rows) => ({
  id: String(row.id),
  parent: row.parent === null ? null : String(row.parent),
  author: { id: null, name: row.author },
  body: { text: row.text },
  created: row.created, // with its zone, such as 2026-11-22T18:30:00Z
  state: 'visible',
  replies: rows.filter(({ parent }) => parent === row.id).length,
  reactions: [],
});

/** @type {import('afterword').AdapterFactory} Options are the tag's data-*: data-url is url here. */
export default function ${functionOf(name)}({ url }) {
  if (!url) throw new Error('The option “url” is missing: where is the API?');
  return { open, list, create }; // every further method is a feature: edit, remove, react, count, latest, preview, …

  /** The thread of a page, with its first comments. Never writes: a page nobody wrote under has an empty thread. */
  async function open({ page: { key, aliases = [] } }, call) {
    const threads = await Promise.all([key, ...aliases].map((id) => read(id, call))); // aliases: keys that the page had earlier
    const { id, items } = threads.find(({ items }) => items.length > 0) ?? threads[0];
    return {
      thread: {
        id,
        count: items.length, // all of them, not this page alone; null where the API does not tell
        can: ['create'], // what a reader may do here, “count” or “personal” too where you have them: exactly what works
        each: ['create'], // … and to any comment; “create” here means to reply
        kinds: [], // ways to react, with the method “react”
        reactions: [],
        sorts: ['oldest'], // the orders there are, the default first
        limits: {}, // text: the longest comment; depth: the deepest level of a reply, 1 for none
        repeatable: false, // true only where sending one draft.key twice makes one comment
      },
      viewer: { author: null, guest: { name: 'required' }, providers: [] },
      page: { items, next: null }, // next: your cursor, where there is more
    };
  }

  /** More comments, or the replies of one. A cursor is what you gave as next; one that you did not give is refused. */
  async function list({ thread, parent, cursor }, call) {
    if (cursor) throw problem('invalid', 'All comments come at once: there is nothing further.', 'cursor');
    const { items } = await read(thread, call);
    return { items: items.filter((item) => parent === null || item.parent === parent), next: null };
  }

  /** Stores a comment and gives it back, with what its writer may do with it and the key of the draft it was made from. */
  async function create({ thread, parent, text, guest, key }, call) {
    const body = JSON.stringify({ page: thread, parent, author: guest?.name, text });
    const row = await ask('', { ...call, method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return { ...toComment(row, []), mine: { can: ['create'], reacted: [], key } };
  }

  async function read(id, call) {
    const rows = await ask(\`?page=\${encodeURIComponent(id)}\`, call); // call is { signal }, as fetch takes it
    return { id, items: rows.map((row) => toComment(row, rows)) };
  }

  async function ask(query, init) {
    const response = await fetch(\`\${url}/comments\${query}\`, init).catch(() => Promise.reject(problem('offline')));
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw problem(codes[response.status] ?? 'unavailable', answer.error ?? '', fields[answer.field]);
  }
}
`;

/** The test beside it: the kit over a stand-in for the API, by `node:test`. `file` is the adapter's. */
export const testTemplate = (name: string, file: string): string => `/*
 * Plays every check of the contract against the adapter: node --test
 * Against a test server of yours (the kit writes comments into it): URL=https://api.example node --test
 */
import { createServer } from 'node:http';
import { after, describe, it } from 'node:test';
import { conformance } from 'afterword/kit';
import ${functionOf(name)} from './${file}';

const url = process.env.URL ?? (await standIn());

/** What a page lends the adapter: each person has a device of their own. */
function hostOf() {
  const kept = new Map();
  const store = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
  return { lang: 'en', page: { key: 'https://kit.example', url: 'https://kit.example/', title: 'Kit' }, store };
}
const hosts = { alice: hostOf(), bob: hostOf(), nobody: hostOf() };

/** Checks that your backend truly cannot keep, each with its reason. One that holds after all is told, too. */
const except = {};

conformance('${name} keeps every rule', { as: (person) => ${functionOf(name)}({ url }, hosts[person]) }, { describe, it }, except);

/** A server that does what the made-up API says. Make it do what yours does, or take it out once URL is always given. */
async function standIn() {
  const pages = new Map();
  let last = 0;
  const server = createServer(async (request, response) => {
    const [status, answer] = request.method === 'POST' ? write(JSON.parse(await textOf(request))) : [200, rowsOf(request.url)];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const rowsOf = (path) => pages.get(new URL(path, 'http://stand-in').searchParams.get('page')) ?? [];
  const write = ({ page, parent, author, text }) => {
    const rows = pages.get(page) ?? [];
    if (!author?.trim()) return [422, { error: 'A comment needs a name.', field: 'author' }];
    if (!text.trim()) return [422, { error: 'A comment needs words.', field: 'text' }];
    if (parent !== null && !rows.some(({ id }) => String(id) === parent)) return [404, { error: 'That is not there.', field: 'parent' }];
    const row = { id: ++last, parent: parent === null ? null : Number(parent), author, text, created: new Date().toISOString() };
    pages.set(page, [...rows, row]);
    return [201, row];
  };
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => void server.close().closeAllConnections());
  return \`http://127.0.0.1:\${server.address().port}\`;
}

async function textOf(request) {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
`;
