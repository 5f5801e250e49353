import { afterAll, describe, it } from 'vitest';
import { memory } from '../../src/adapters/memory.ts';
import { conformance } from '../../src/kit/index.ts';
import { openBackend } from '../../src/server/backend/index.ts';
import { backendHarness, kinds } from './harness.ts';
import { served } from './served.ts';

const sql = await openBackend({ database: 'sqlite::memory:', kinds });
const servedSql = await openBackend({ database: 'sqlite::memory:', kinds });
afterAll(() => Promise.all([sql.close(), servedSql.close()]));

conformance('http keeps every rule over our server with a backend in memory', await served(memory({ kinds })), { describe, it });
conformance('SQL keeps every rule', backendHarness(sql), { describe, it });
conformance('http keeps every rule over our server with SQLite', await served(servedSql), { describe, it });
