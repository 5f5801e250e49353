import { expect, test } from 'vitest';
import { reading } from '../../src/adapters/wordpress/reading.ts';
import type { Asking } from '../../src/adapters/wordpress/asking.ts';

test('a backend that never ends is asked only so often', async () => {
  let asked = 0;
  let id = 0;
  const good = async () => {
    asked++;
    const body = Array.from({ length: 100 }, () => ({ id: ++id, parent: 0, date_gmt: '2026-01-05T10:00:00' }));
    return { ok: true, status: 200, headers: new Headers({ 'x-wp-totalpages': '5000', 'x-wp-total': '500000' }), body };
  };
  const { rows, next } = await reading({ good } as unknown as Asking).begin(7, 'oldest');
  expect(asked).toBeLessThan(150);
  expect(rows.length).toBeLessThan(15_000);
  expect(next).toBe('2');
});
