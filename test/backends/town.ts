import { listen } from '../../src/server/listen.ts';
import { blueskyStub, type BlueskyStub } from './bluesky-stub.ts';
import { githubStub } from './github-stub.ts';
import { issoStub } from './isso-stub.ts';
import { mastodonStub, type MastodonStub } from './mastodon-stub.ts';
import { walineStub } from './waline-stub.ts';

/** What stands in for living backends, as browsers reach it from a page of any origin: each under its name, such as `/isso`. */
export interface Town {
  url: string;
  mastodon: MastodonStub;
  bluesky: BlueskyStub;
  /** Posts to a backend as somebody else would, who sits in another network. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<unknown>;
  close(): Promise<void>;
}

/** What a backend must answer a page of another origin. */
function allowing(request: Request): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': request.headers.get('origin') ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
    'Access-Control-Allow-Headers': request.headers.get('access-control-request-headers') ?? '',
    // What Isso tells of its cookies; scripts see no other header of another origin.
    'Access-Control-Expose-Headers': 'X-Set-Cookie, Date',
    Vary: 'Origin',
  };
}

/** Puts all stubs on one port of this computer; 0 takes a free one. */
export async function openTown(port = 0): Promise<Town> {
  const [mastodon, bluesky] = [mastodonStub(), blueskyStub()];
  const stubs = new Map(
    Object.entries({ mastodon: mastodon.app, bluesky: bluesky.app, github: githubStub().app, isso: issoStub(), waline: walineStub() }),
  );

  async function fetch(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: allowing(request) });
    const url = new URL(request.url);
    const [, name = '', rest = '/'] = /^\/(\w+)(\/.*)?$/.exec(url.pathname) ?? [];
    const stub = stubs.get(name);
    if (!stub) return new Response('There is no such backend.', { status: 404, headers: allowing(request) });
    const headers = new Headers(request.headers);
    if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', '198.18.9.0');
    const body = request.method === 'GET' ? undefined : await request.arrayBuffer();
    const asked = new Request(url.origin + rest + url.search, { method: request.method, headers, ...(body?.byteLength && { body }) });
    const answer = await stub.fetch(asked);
    const told = new Headers(answer.headers);
    for (const [header, value] of Object.entries(allowing(request))) told.set(header, value);
    return new Response(answer.body, { status: answer.status, headers: told });
  }

  const server = await listen({ fetch } as Parameters<typeof listen>[0], { port });
  let people = 0;
  return {
    url: server.url,
    mastodon,
    bluesky,
    async post(path, body, headers = {}) {
      const network = { 'content-type': 'application/json', 'x-forwarded-for': `198.18.${++people}.0`, ...headers };
      const answer = await fetch(new Request(server.url + path, { method: 'POST', body: JSON.stringify(body), headers: network }));
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    close: () => server.close(100),
  };
}
