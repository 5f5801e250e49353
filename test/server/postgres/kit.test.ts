import { afterAll, describe, it } from 'vitest';
import { conformance } from '../../../src/kit/index.ts';
import { openBackend } from '../../../src/server/backend/index.ts';
import { kinds } from '../../kit/harness.ts';
import { served } from '../../kit/served.ts';
import { lightDatabase } from '../support/databases.ts';

const backend = await openBackend({ database: await lightDatabase(afterAll), kinds });
afterAll(() => backend.close());

conformance('http keeps every rule over our server with PostgreSQL', await served(backend), { describe, it });
