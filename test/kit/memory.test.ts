import { describe, it } from 'vitest';
import { conformance } from '../../src/kit/index.ts';
import { localHarness, memoryHarness } from './harness.ts';

conformance('memory keeps every rule', memoryHarness(), { describe, it });
conformance('memory keeps every rule with short pages', memoryHarness({ pageSize: 3, replySize: 2 }), { describe, it });
conformance('local keeps every rule', localHarness(), { describe, it }, {});
