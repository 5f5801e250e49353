import { expect, it } from 'vitest';
import type { AdapterFactory, Host } from '../../src/contract/types.ts';
import { perform } from '../../src/kit/index.ts';
import { host, mapStorage } from './harness.ts';

it('the adapter of the playground keeps every rule that applies to it, without an exception', async () => {
  const path = new URL('../../demo/playground/adapter.js', import.meta.url).href;
  const { default: make } = (await import(/* @vite-ignore */ path)) as { default: AdapterFactory };
  const devices: Record<string, Host['store']> = {};
  const results = await perform({ as: (person) => make({}, host((devices[person] ??= mapStorage()))) });
  expect(results.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-needed')).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThanOrEqual(60);
});
