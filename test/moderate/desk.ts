import { Hono, type Context } from 'hono';
import type { DeskComment, DeskSite } from '../../src/contract/desk.ts';
import { CommentError } from '../../src/contract/errors.ts';
import { sendFailure } from '../../src/server/answer.ts';
import { safeHeaders } from '../../src/server/headers.ts';
import { listen } from '../../src/server/listen.ts';
import { renderMarkdown } from '../../src/server/markdown.ts';
import { moderatePage } from '../../src/server/moderate-page.ts';
import { createAccounts } from './accounts.ts';
import { answers } from './answers.ts';
import { keep, newsOf, type Kept } from './keep.ts';

/** What is done to a question before it is answered: refused, or its line cut. */
type Meddle = (name: string, input: Record<string, unknown>) => CommentError | 'cut' | 'cut-after' | void;

/** What a stand-in begins with. */
export interface StandIn {
  /** The folder with the built widget. */
  widget: string;
  sites: Record<string, DeskComment[]>;
  /** How a comment is drawn; as the server does it, unless told. */
  draw?: (comment: DeskComment) => string;
}

const render = ({ text }: DeskComment): string => renderMarkdown(text);

/** A desk in memory behind the real page: what `contract/desk.ts` says, and the accounts that it needs. */
export async function standIn({ widget, sites: first, draw = render }: StandIn) {
  const sites = new Map(Object.entries(first).map(([id, comments]) => [id, keep(comments)]));
  const app = new Hono();
  let meddle: Meddle | undefined;
  const asked: { name: string; input: Record<string, unknown> }[] = [];
  const streams = new Set<(text: string) => void>();
  let url = '';
  const accounts = createAccounts(sites, () => url);

  app.onError((thrown, c) => fail(c, thrown));
  app.use(safeHeaders({ isBehind: () => false } as never));
  moderatePage(app, widget);
  app.post('/moderate/auth/:name', async (c) => {
    held(c);
    return c.json(accounts.answer(c, c.req.param('name'), await c.req.json()));
  });
  app.get('/moderate/api/events', (c) => events(c));
  app.on(['GET', 'POST'], '/moderate/api/:name', async (c) => {
    const name = c.req.param('name');
    const query = new URL(c.req.url).searchParams;
    if (c.req.method === 'POST') held(c);
    const input = c.req.method === 'POST' ? await c.req.json<Record<string, unknown>>() : Object.fromEntries(query);
    asked.push({ name, input });
    const how = meddle?.(name, input);
    if (how instanceof CommentError) throw how;
    if (how === 'cut') return cut(c);
    const moderator = accounts.who(c);
    if (!moderator) throw new CommentError('signed-out', 'Please sign in.');
    if (name === 'me')
      return c.json({ moderator: { id: moderator.id, name: moderator.name, email: moderator.email }, sites: sitesOf(moderator.email) });
    const kept = sites.get(String(input.site));
    if (!kept?.members.some(({ email }) => email === moderator.email))
      throw new CommentError('forbidden', 'You do not moderate this site.');
    if (!Object.hasOwn(answers, name)) throw new CommentError('not-found', 'There is nothing at this address.');
    const answer = answers[name as 'act']({ kept, query, by: moderator.name, draw }, input as never);
    return how === 'cut-after' ? cut(c) : c.json(answer);
  });

  const server = await listen(app);
  url = server.url;
  return {
    url,
    sites,
    accounts,
    asked,
    /** Gives somebody an account and, on every site, a role. */
    appoint(name: string, role: 'owner' | 'moderator' = 'owner'): { email: string; password: string } {
      const email = `${name.toLowerCase()}@desk.example`;
      accounts.people.set(email, { id: email, name, email, password: 'a good password' });
      for (const kept of sites.values()) kept.members.push({ id: email, name, email, role });
      return { email, password: 'a good password' };
    },
    meddle: (how?: Meddle) => void (meddle = how),
    /** Tells everybody who listens what waits now. */
    tell(site: string): void {
      for (const write of streams) write(`data: ${JSON.stringify(newsOf(sites.get(site)!))}\n\n`);
    },
    close: () => server.close(50),
  };

  /** Writes come as JSON, from this page. */
  function held(c: Context): void {
    if (!c.req.header('Content-Type')?.startsWith('application/json')) throw new CommentError('invalid', 'Only JSON is taken here.');
    if (c.req.header('Origin') !== url) throw new CommentError('forbidden', 'Only this server’s own page may do that.');
  }

  function sitesOf(email: string): DeskSite[] {
    return [...sites].flatMap(([id, kept]: [string, Kept]) => {
      const role = kept.members.find((one) => one.email === email)?.role;
      return role ? [{ id, role, ...newsOf(kept), origins: ['https://blog.example'] }] : [];
    });
  }

  function events(c: Context): Response {
    if (!accounts.who(c)) throw new CommentError('signed-out', 'Please sign in.');
    const utf8 = new TextEncoder();
    let write: (text: string) => void;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        write = (text) => controller.enqueue(utf8.encode(text));
        streams.add(write);
        write(`data: ${JSON.stringify(newsOf(sites.get(c.req.query('site') ?? '')!))}\n\n`);
      },
      cancel: () => void streams.delete(write),
    });
    return c.body(body, 200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  }
}

const fail = (c: Context, thrown: unknown): Response => sendFailure(c, thrown, { log: (what) => console.error(what), cause: () => {} });

/** Takes the line away in the middle of an answer. */
function cut(c: Context): Response {
  (c.env as { incoming: { socket: { destroy(): void } } }).incoming.socket.destroy();
  return c.body(null, 204);
}
