import { expect, test } from 'vitest';
import { mixing } from './mixing.ts';

test('what two readers ask for at once is never mixed up', async () => {
  expect(await mixing(4)).toEqual({ requests: 1_600, mixed: 0, failed: 0 });
});
