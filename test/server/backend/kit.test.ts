import { afterAll, describe, it } from 'vitest';
import { conformance } from '../../../src/kit/index.ts';
import { openBackend, type BackendOptions } from '../../../src/server/backend/index.ts';
import { backendHarness, kinds } from '../../kit/harness.ts';
import { databaseForFile } from '../support/databases.ts';

async function open(options: BackendOptions) {
  const backend = await openBackend({ kinds, ...options });
  afterAll(() => backend.close());
  return backendHarness(backend);
}

const short = { pageSize: 3, replySize: 2 };

for (const [name, makeDatabase] of [
  ['SQLite', async () => 'sqlite::memory:'],
  ['PostgreSQL', databaseForFile],
] as const) {
  conformance(`${name} keeps every rule`, await open({ database: await makeDatabase() }), { describe, it });
  conformance(`${name} keeps every rule with short pages`, await open({ database: await makeDatabase(), ...short }), { describe, it });
}
