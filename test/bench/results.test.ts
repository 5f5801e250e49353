import { describe, expect, it } from 'vitest';
import { apart, marksFor } from './chart.ts';
import { burst, tasksOf } from './load.ts';
import { plot } from './plot.ts';
import { intoReadme } from './readme.ts';
import { rowsOf, type Results, type Sample } from './results.ts';
import { median, medians, quantile, ratio } from './sums.ts';
import { table, tables, figure } from './table.ts';

const sample = (contender: string, first: number, n = 200): Sample => ({
  scenario: 'load',
  condition: 'desktop',
  n,
  contender,
  figures: { first, all: first * 2, main: first / 2 },
});
const contenders = [
  { name: 'floor', kind: 'floor' as const },
  { name: 'afterword', kind: 'ours' as const },
  { name: 'waline', kind: 'peer' as const },
  { name: 'remark42', kind: 'peer' as const, place: 'article' },
];
const samples = [...[30, 10, 20].map((ms) => sample('afterword', ms)), sample('floor', 10), sample('waline', 80), sample('remark42', 5)];
const results: Results = {
  machine: { cores: 2, memory: 8, browser: 'Chromium 156.0.1', date: '2026-11-25' },
  runs: 3,
  rows: rowsOf(samples, contenders),
  notes: ['isso is left out: it is not there.'],
};
const row = (name: string) => results.rows.find(({ contender }) => contender === name)!;

describe('sums', () => {
  it('a median is the middle, or the mean of two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([undefined, 5])).toBe(5);
    expect(median([])).toBeUndefined();
  });

  it('medians are taken of figures alone', () => {
    expect(
      medians([
        { a: 1, notes: ['x'] },
        { a: 3, b: undefined },
      ]),
    ).toEqual({ a: 2 });
  });

  it('a quantile is one of the values', () => {
    expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(quantile([1, 2], 1)).toBe(2);
  });

  it('a ratio to nothing says nothing', () => {
    expect(ratio(3, 2)).toBe(1.5);
    expect(ratio(3, 0)).toBeUndefined();
    expect(ratio(undefined, 2)).toBeUndefined();
  });

  it('long tasks count beyond 50 ms, shifts in their largest burst', () => {
    expect(tasksOf({ tasks: [60, 150] })).toEqual({ blocking: 110, longest: 150 });
    expect(
      burst([
        [0, 0.1],
        [500, 0.1],
        [2_000, 0.15],
      ]),
    ).toBeCloseTo(0.2);
  });
});

describe('rows', () => {
  it('stand in the order of the contenders, with medians and spread', () => {
    expect(results.rows.map(({ contender }) => contender)).toEqual(['floor', 'afterword', 'waline', 'remark42']);
    expect(row('afterword')).toMatchObject({ runs: 3, medians: { first: 20, all: 40, main: 10 }, spread: 1 });
  });

  it('are compared with the floor, and with the best peer that draws all', () => {
    expect(row('afterword').toFloor.first).toBe(2);
    expect(row('afterword').toPeer.first).toBe(0.25);
  });
});

describe('what is printed', () => {
  it('a table has a head, a rule and a line for each row', () => {
    expect(table('who', [figure('first ms', 'first'), figure('gone', 'gone')], [row('afterword')])).toBe(
      '| who | first ms | gone |\n| --- | --: | --: |\n| afterword | 20 | – |',
    );
  });

  it('all tables say where and when, and what is left out', () => {
    const text = tables(results);
    expect(text).toContain('2 cores, 8 GiB, Chromium 156.0.1, 2026-11-25; medians of 3 runs.');
    expect(text).toContain('### A reader comes to the thread: 200 comments, not slowed down');
    expect(text).toContain('- isso is left out');
  });

  it('the README keeps all but what stands between its marks', () => {
    const text = intoReadme('before\n<!-- bench -->\nold\n<!-- /bench -->\nafter', results);
    expect(text).toMatch(/^before\n<!-- bench -->\n200 comments[^]*\*\*Afterword\*\*[^]*<!-- \/bench -->\nafter$/);
    expect(text).not.toContain('old');
    expect(intoReadme(text, results)).toBe(text);
    expect(() => intoReadme('no marks', results)).toThrow('<!-- bench -->');
  });

  it('the picture has a line and a name for each that it shows, and nothing that is no number', () => {
    const rows = rowsOf([...samples, sample('afterword', 50, 1_000), sample('waline', 200, 1_000)], contenders);
    const svg = plot({ ...results, rows });
    expect(svg.match(/<polyline/g)).toHaveLength(8);
    expect(svg).toContain('>Afterword</text>');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('names in the picture lie apart, marks lie around all values', () => {
    const places = apart([10, 11, 50]).toSorted((a, b) => a - b);
    expect(places[1]! - places[0]!).toBeCloseTo(14, 1);
    expect(marksFor([120, 900])).toEqual([100, 200, 500, 1_000]);
  });
});
