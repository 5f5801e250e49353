import { describe, expect, it } from 'vitest';
import { checks, perform } from '../../src/kit/index.ts';
import { memoryHarness } from './harness.ts';
import { saboteurs } from './saboteurs/index.ts';

it('every check has a saboteur, and every saboteur a check', () => {
  expect(Object.keys(saboteurs).toSorted()).toEqual(checks.map((check) => check.name).toSorted());
});

it('the backend that the saboteurs break passes every check', async () => {
  const results = await perform(memoryHarness());
  expect(results.filter((result) => result.outcome !== 'passed')).toEqual([]);
});

describe.concurrent('a backend that is wrong in one thing fails the check of that thing, and no other', () => {
  for (const [name, broken] of Object.entries(saboteurs)) {
    it(`${name}: broken`, async ({ expect }) => {
      expect(broken.length).toBeGreaterThan(0);
      for (const sabotage of broken) {
        const results = await perform(sabotage());
        const wrong = results.filter((result) => result.outcome !== 'passed').map(({ name, outcome }) => ({ name, outcome }));
        expect(wrong).toEqual([{ name, outcome: 'failed' }]);
      }
    });
  }
});
