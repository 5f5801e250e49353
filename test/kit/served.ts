import { afterAll } from 'vitest';
import { http } from '../../src/adapters/http.ts';
import type { Backend, Host } from '../../src/contract/types.ts';
import type { Harness } from '../../src/kit/index.ts';
import { serve } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';
import { host, mapStorage } from './harness.ts';

/** A backend behind a real socket, as three browsers reach it. */
export async function served(backend: Backend): Promise<Harness> {
  const stopping = new AbortController();
  const app = serve(backend, { rateLimits: false, sites: ['default', 'other'], signal: stopping.signal });
  const server = await listen(app);
  afterAll(async () => {
    stopping.abort();
    await server.close(100);
  });
  const stores: Record<string, Host['store']> = { alice: mapStorage(), bob: mapStorage(), nobody: mapStorage() };
  return { sites: true, as: (person, site) => http({ url: server.url, site }, host(stores[person])) };
}
