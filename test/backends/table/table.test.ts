import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { others } from '../../../src/adapters/others.ts';
import type { Report } from '../../../src/kit/index.ts';
import { proofTable } from './proof.ts';
import { counted, isKept, toRun, type Run } from './runs.ts';
import { adaptersIn, exceptionsOf, linesOf, outOfDate, rowOf, supportFile, written } from './support.ts';

const thread: Report['thread'] = {
  id: 't',
  count: 0,
  kinds: [],
  reactions: [],
  sorts: ['oldest'],
  can: ['create'],
  each: [],
  limits: { depth: 2 },
  repeatable: false,
};
const report = (over: Partial<Report> = {}): Report => ({
  name: 'a check',
  outcome: 'passed',
  words: '',
  ms: 1,
  offers: ['create'],
  thread,
  viewer: { author: null, providers: [] },
  ...over,
});
const run = (over: Partial<Run> = {}): Run => ({
  adapter: 'isso',
  over: 'a stub of Isso',
  proof: 'stub',
  reports: [report()],
  whole: true,
  kept: true,
  ...over,
});
const empty = '# Adapters\n\n<!-- support -->\n<!-- /support -->\n\n## isso\n';

describe('a run of the kit', () => {
  const tests = ['one', 'two'].map((name) => ({ name, report: report({ name }) }));

  it.each([
    ['/x/test/backends/isso.test.ts', 'isso keeps every rule over a stub of Isso 0.14', ['isso', 'stub', 'a stub of Isso 0.14']],
    ['/x/test/backends/waline-real.test.ts', 'waline keeps every rule over the real Waline', ['waline', 'real server', 'the real Waline']],
    ['/x/test/backends/wordpress-real.test.ts', 'WordPress, over PHP', ['wordpress', 'real server', 'PHP']],
    ['/x/test/backends/artalk.test.ts', 'Artalk, over a replay of recordings', ['artalk', 'replay', 'a replay of recordings']],
    ['/x/test/backends/static.test.ts', 'static keeps every rule of reading over files', ['static', 'files', 'files']],
    ['/x/test/backends/merge.test.ts', 'merge keeps every rule', ['merge', 'unit', 'itself']],
    ['/x/test/kit/memory.test.ts', 'memory keeps every rule with short pages', ['memory', 'unit', 'with short pages']],
    ['/x/test/kit/http.test.ts', 'http keeps every rule over our server with SQLite', ['http', 'real server', 'our server with SQLite']],
  ])('in %s is known by its file and its title: %s', (file, title, [adapter, proof, over]) => {
    expect(counted.test(file)).toBe(true);
    expect(toRun(file, { title, tests }, ['one', 'two'])).toMatchObject({ adapter, proof, over, whole: true });
  });

  it('is no other group of tests, and is not whole where a check did not run', () => {
    const file = '/x/test/backends/isso.test.ts';
    expect(toRun(file, { title: 'the stub of Isso', tests }, ['one', 'two', 'three'])).toBeUndefined();
    expect(toRun('/x/test/kit/http.test.ts', { title: 'SQL keeps every rule', tests }, ['one'])).toBeUndefined();
    const skipped = [tests[0]!, { name: 'two', report: undefined }];
    expect(toRun(file, { title: 'isso over a stub', tests: skipped }, ['one', 'two'])).toMatchObject({ whole: false });
    expect([counted.test('/x/test/backends/table/table.test.ts'), isKept('/x/test/backends/waline-real.test.ts')]).toEqual([false, false]);
  });
});

describe('the table of proofs', () => {
  it('counts how the checks went, and gives reasons and what does not hold', () => {
    const reports = [
      report(),
      report({ name: 'two', outcome: 'excepted', words: 'It cannot.' }),
      report({ name: 'three', outcome: 'failed', words: 'Expected 1.' }),
      report({ name: 'four', outcome: 'not-needed', words: 'Not here.' }),
    ];
    const lines = proofTable([run({ reports })]).split('\n');
    expect(lines[2]!.split(/ {2,}/)).toEqual(['isso', 'stub', '1', '1', '1', '1', 'a stub of Isso']);
    expect(lines.slice(4)).toEqual([
      'Excepted, each with its reason:',
      '  isso: It cannot.',
      '      two',
      '',
      'What does not hold:',
      '  isso: Expected 1.',
      '      three',
    ]);
  });

  it('says that a server which is not here was skipped', () => {
    const [, , line] = proofTable([
      run({ proof: 'real server', over: 'the real Isso (which is not here)', reports: [], whole: false }),
    ]).split('\n');
    expect(line!.split(/ {2,}/)).toEqual(['isso', 'real server', 'skipped', 'the real Isso (which is not here)']);
  });
});

describe('the table of what each can do', () => {
  const kinds = [{ kind: 'up', symbol: '▲', label: 'up', final: true }];

  it('tells by what was found in all runs, in some, or in none', () => {
    const signedIn = run({ reports: [report({ offers: ['create', 'edit'] })] });
    expect(rowOf('isso', [run(), signedIn])).toMatch(/^\| \[isso\]\(#isso\) \| oldest \| 2 \| ✓ \| ✓ \| \(✓\) \| – \| – \|/);
  });

  it('tells votes for good, and reactions that are only shown', () => {
    const voting = report({ offers: ['create', 'react'], thread: { ...thread, each: ['react'], kinds } });
    const reading = report({
      offers: [],
      thread: { ...thread, can: [], kinds: [{ kind: 'like', symbol: '♥', label: 'like', only: 'page' }] },
    });
    expect(
      rowOf('a', [run({ reports: [voting] })])
        .split(' | ')
        .slice(7, 9),
    ).toEqual(['for good', '–']);
    expect(
      rowOf('a', [run({ reports: [reading] })])
        .split(' | ')
        .slice(7, 9),
    ).toEqual(['–', 'shown']);
  });

  it('is found to be out of date by a change of either, and right once it is written', () => {
    const excepted = report({ outcome: 'excepted', words: 'It cannot.' });
    expect(outOfDate(empty, [run()])).toContain(
      'What src/adapters/README.md says of isso is out of date: npm run test:backends -- --write',
    );
    const page = written(empty, [run()]);
    expect(page).toContain('\n## isso\n');
    expect(outOfDate(page, [run()])).toBeUndefined();
    expect(outOfDate(page, [run({ reports: [report(), excepted] })])).toContain('- **isso**: a check. *It cannot.*');
    expect(outOfDate(page, [run({ reports: [report({ offers: [] })] })])).toContain('out of date');
    expect(outOfDate(page, [run({ reports: [excepted], whole: false })])).toBeUndefined();
    expect(linesOf(page, 'isso')).toHaveLength(1);
    expect(exceptionsOf('isso', [run()])).toEqual([]);
  });

  it('is not made of what is not installed everywhere', () => {
    const real = run({ over: 'the real Isso', kept: false, reports: [report({ offers: [] })] });
    expect(written(empty, [run(), real])).toBe(written(empty, [run()]));
  });

  // While it is written, a new adapter has none yet.
  it.skipIf(process.env.AFTERWORD_WRITES)('has a line, and the page a section, for every adapter there is', async () => {
    const page = await readFile(supportFile, 'utf8');
    const names = [...Object.keys(others), 'http', 'local', 'memory'].toSorted();
    expect(adaptersIn(page)).toEqual(names);
    expect(names.filter((name) => !page.includes(`\n## ${name}\n`))).toEqual([]);
  });
});
