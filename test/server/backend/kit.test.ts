import { afterAll, describe, it } from 'vitest';
import { conformance } from '../../../src/kit/index.ts';
import { openBackend, type BackendOptions } from '../../../src/server/backend/index.ts';
import { backendHarness, kinds } from '../../kit/harness.ts';
import { lightDatabase } from '../support/databases.ts';

async function open(options: Partial<BackendOptions> = {}) {
  const backend = await openBackend({ database: await lightDatabase(afterAll), kinds, ...options });
  afterAll(() => backend.close());
  return backendHarness(backend);
}

conformance('SQL keeps every rule', await open(), { describe, it });
conformance('SQL keeps every rule with short pages', await open({ pageSize: 3, replySize: 2 }), { describe, it });
