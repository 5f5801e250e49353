import { afterAll, describe, it } from 'vitest';
import { conformance } from '../../../src/kit/index.ts';
import { openBackend } from '../../../src/server/backend/index.ts';
import { backendHarness, kinds } from '../../kit/harness.ts';

const whole = await openBackend({ database: 'sqlite::memory:', kinds });
const short = await openBackend({ database: 'sqlite::memory:', kinds, pageSize: 3, replySize: 2 });
afterAll(() => Promise.all([whole.close(), short.close()]));

conformance('SQL keeps every rule', backendHarness(whole), { describe, it });
conformance('SQL keeps every rule with short pages', backendHarness(short), { describe, it });
