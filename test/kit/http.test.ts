import { afterAll, describe, it } from 'vitest';
import { http } from '../../src/adapters/http.ts';
import { memory } from '../../src/adapters/memory.ts';
import type { Backend, Host } from '../../src/contract/types.ts';
import { conformance, type Harness } from '../../src/kit/index.ts';
import { serve } from '../../src/server/app.ts';
import { openBackend } from '../../src/server/backend/index.ts';
import { listen } from '../../src/server/listen.ts';
import { backendHarness, host, kinds, mapStorage } from './harness.ts';

/** A backend behind a real socket, as three browsers reach it. */
async function served(backend: Backend): Promise<Harness> {
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

const sql = await openBackend({ database: 'sqlite::memory:', kinds });
const servedSql = await openBackend({ database: 'sqlite::memory:', kinds });
afterAll(() => Promise.all([sql.close(), servedSql.close()]));

conformance('http keeps every rule over our server with a backend in memory', await served(memory({ kinds })), { describe, it });
conformance('SQL keeps every rule', backendHarness(sql), { describe, it });
conformance('http keeps every rule over our server with SQLite', await served(servedSql), { describe, it });
