import { describe, expect, it } from 'vitest';
import { choose, triedBy, type Typed } from '../attacks/choice.ts';
import { corpus } from '../attacks/corpus/index.ts';

const typed = (more: Partial<Typed> = {}): Typed => ({ engine: 'chromium,webkit', mode: 'text', rows: '', cases: '5', seed: '7', ...more });

describe('what the attack run is asked for', () => {
  it('is what was typed', () => {
    const choice = choose(typed({ engine: 'webkit, chromium', rows: '^plain-link' }));
    expect(choice).toMatchObject({ engines: ['chromium', 'webkit'], modes: ['text'], cases: 5, seed: 7 });
    expect(choice.rows.every(({ id }) => id.startsWith('plain-link'))).toBe(true);
    expect(choose(typed()).rows).toHaveLength(corpus.length);
  });

  it.each([
    [{ engine: 'safari' }, '--engine names “safari”: there are chromium, firefox, webkit.'],
    [{ engine: '' }, '--engine names “”: there are chromium, firefox, webkit.'],
    [{ mode: 'text,pure,nativ' }, '--mode names “pure”, “nativ”: there are native, purify, text.'],
    [{ rows: 'no-such-row' }, '--rows no-such-row fits no id of the corpus.'],
    [{ rows: '(' }, /regular expression/i],
    [{ cases: 'many' }, '--cases must be a whole number, not “many”.'],
    [{ seed: '-1' }, '--seed must be a whole number, not “-1”.'],
  ])('is refused in a sentence where it is %j', (more, sentence) => {
    expect(() => choose(typed(more))).toThrow(sentence);
  });

  it('always has rows that try the traps', () => {
    const chosen = choose(typed({ rows: 'plain|svg-' })).rows;
    expect(triedBy(chosen, 'webkit')).toBe(chosen);
    const others = triedBy(choose(typed({ rows: '^plain-' })).rows, 'webkit');
    expect(others.length).toBeGreaterThan(10);
    expect(others.every(({ live }) => live?.includes('webkit'))).toBe(true);
  });
});
