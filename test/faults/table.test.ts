import { describe, expect, test } from 'vitest';
import { readOptions } from './options.ts';
import type { Finding } from './outcome.ts';
import { complaint, isWell, table, type Played } from './table.ts';

const played = (ms: number, ...findings: Finding[]): Played => ({
  kind: 'posting',
  engine: 'chromium',
  seed: 7,
  outcome: { fault: 'sent', act: 'waits', findings, ms },
});
const broke: Played = { kind: 'posting', engine: 'firefox', seed: 8, broke: 'Error: gone' };
const twice: Finding = { fault: 'doubled', what: '2 comments' };

describe('what is told of rounds', () => {
  test('a round counts once for each kind of fault that it has', () => {
    const lines = table([played(10), played(30, twice, twice), played(20), broke]).split('\n');
    expect(lines.map((line) => line.trim().split(/\s{2,}/))).toEqual([
      ['browser', 'kind', 'fault', 'the reader', 'rounds', 'lost', 'doubled', 'unseen', 'unsent', 'shown', 'untold', 'ms', 'most'],
      ['chromium', 'posting', 'sent', 'waits', '3', '0', '1', '0', '0', '0', '0', '20', '30'],
      ['firefox', 'posting', '(broke)', '1', '0', '0', '0', '0', '0', '0', '0', '0'],
      ['all', '4', '0', '1', '0', '0', '0', '0', '20', '30'],
    ]);
  });

  test('all is well only where something was played to its end and nothing was found', () => {
    expect([[], [played(1)], [played(1), played(1, twice)], [played(1), broke]].map(isWell)).toEqual([false, true, false, false]);
  });

  test('what went wrong says how to play it again', () => {
    expect([complaint(played(1)), complaint(broke)]).toEqual(['', expect.stringMatching(/--seed 8\)\n {2}broke: Error: gone$/)]);
    expect(complaint(played(1, twice))).toBe(
      'chromium, sent, waits (--only posting --browser chromium --rounds 1 --seed 7)\n  doubled: 2 comments',
    );
  });
});

describe('the options of the run', () => {
  test('are all engines and kinds unless told', () => {
    expect(readOptions(['--seed', '3'])).toEqual({
      engines: ['chromium', 'firefox'],
      kinds: ['posting', 'forgetting', 'killing', 'keeping', 'once'],
      rounds: undefined,
      seed: 3,
      lanes: 2,
    });
  });

  test.each([
    [['--browser', 'netscape'], /--browser knows chromium, firefox, not “netscape”/],
    [['--only', 'posting,nothing'], /--only knows .* not “nothing”/],
    [['--rounds', '0'], /--rounds takes a whole number from 1/],
  ])('%j plays nothing, and says why', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
  });
});
