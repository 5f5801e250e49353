import { render } from 'preact';
import { expect, onTestFinished, test } from 'vitest';
import { NumberField } from '../../src/moderate/parts/RuleFields.tsx';
import { numberUpTo } from '../../src/moderate/speak.ts';
import { bounds, type Counted } from '../../src/moderate/rules.ts';
import type { DeskRules } from '../../src/contract/desk.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1_000, '1,000'],
  [1_001, '1,000+'],
])('of %d that were counted up to a thousand "%s" is said', (n, said) => {
  expect(numberUpTo(n, 1_000)).toBe(said);
});

/** What stands beside the field of a rule that is `n`. */
function beside(rule: Counted, n: number): string {
  const place = document.createElement('div');
  onTestFinished(() => render(null, place));
  render(<NumberField rules={{ [rule]: n } as unknown as DeskRules} rule={rule} onChange={() => {}} />, place);
  return place.querySelector('input ~ span')!.textContent;
}

test('each rule says its number in the singular, too', () => {
  expect(beside('trustAfter', 1)).toBe('approved comment');
  expect(beside('trustAfter', 2)).toBe('approved comments');
  expect(beside('slow', 0)).toBe('seconds');
  // Nothing is typed yet.
  expect(beside('burst', NaN)).toBe('comments a minute');
  for (const rule of Object.keys(bounds) as Counted[]) expect(beside(rule, 1)).not.toBe(beside(rule, 2));
});
