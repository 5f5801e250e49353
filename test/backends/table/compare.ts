import { readFile } from 'node:fs/promises';
import { afterAll, type RunnerTestFile, type RunnerTestSuite } from 'vitest';
import { checks } from '../../../src/kit/index.ts';
import { isKept, toRun, type Run } from './runs.ts';
import { outOfDate, supportFile } from './support.ts';

/*
 * After each file in which the kit ran over a backend: what src/adapters/README.md says of its adapter must be what the
 * runs found. Done here, and not in a test of its own, so that nothing has to run twice.
 */
// Vitest looks at how the first parameter is written.
// oxlint-disable-next-line no-empty-pattern
afterAll(async ({}, suite) => {
  const { filepath, tasks } = suite as RunnerTestFile;
  if (!isKept(filepath) || process.env.AFTERWORD_WRITES) return;
  const runs = tasks.flatMap((task) => (task.type === 'suite' ? (runOf(filepath, task) ?? []) : []));
  const trouble = outOfDate(await readFile(supportFile, 'utf8'), runs);
  if (trouble !== undefined) throw new Error(trouble);
});

function runOf(file: string, { name, tasks }: RunnerTestSuite): Run | undefined {
  const tests = tasks.filter((task) => task.type === 'test').map((task) => ({ name: task.name, report: task.meta.afterword }));
  return toRun(file, { title: name, tests }, checkNames);
}

const checkNames = checks.map(({ name }) => name);
