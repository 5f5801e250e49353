import type { Hono } from 'hono';
import { listen } from '../../src/server/listen.ts';
import type { Host } from '../../src/contract/types.ts';
import type { Name } from '../../src/kit/index.ts';
import { host, mapStorage } from '../kit/harness.ts';

/** What stands in for a living backend, as three browsers reach it. */
export interface Reached {
  /** Its address for a person, whose browser keeps cookies for it. */
  url(person: Name): string;
  /** What the page lends an adapter in this person's browser. */
  host(person: Name): Host;
  close(): Promise<void>;
}

/** A network of its own for each person. */
const networks: Record<Name, string> = { alice: '198.18.1.0', bob: '198.18.2.0', nobody: '198.18.3.0' };

/**
 * Puts a stub on a port of this computer. Node keeps no cookies for `fetch`, so what a browser would keep is kept here, by
 * the first part of the path, which names the person; the stub is told of the person's network as a proxy would tell it.
 */
export async function reach(stub: Hono): Promise<Reached> {
  const jars = new Map<string, Map<string, string>>();
  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const [, person = '', rest = ''] = /^\/(\w+)(\/.*)?$/.exec(url.pathname) ?? [];
    const jar = jars.get(person) ?? new Map<string, string>();
    jars.set(person, jar);
    const headers = new Headers(request.headers);
    headers.set('cookie', Array.from(jar, ([name, value]) => `${name}=${value}`).join('; '));
    headers.set('x-forwarded-for', networks[person as Name] ?? '198.18.9.0');
    const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.arrayBuffer();
    const response = await stub.fetch(
      new Request(url.origin + rest + url.search, { method: request.method, headers, ...(body && { body }) }),
    );
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return response;
  };
  const server = await listen({ fetch } as Pick<Hono, 'fetch'>);
  const stores: Record<Name, Host['store']> = { alice: mapStorage(), bob: mapStorage(), nobody: mapStorage() };
  return {
    url: (person) => `${server.url}/${person}`,
    host: (person) => host(stores[person]),
    close: () => server.close(100),
  };
}
