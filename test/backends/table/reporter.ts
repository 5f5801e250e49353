import type { Reporter, TestModule, TestSuite } from 'vitest/node';
import { checks } from '../../../src/kit/index.ts';
import { counted, toRun, type Group, type Run } from './runs.ts';

const names = checks.map(({ name }) => name);

/** Gathers what the runs of the kit left with each test, and what went wrong beside them; says nothing by itself. */
export function gathering(): { reporter: Reporter; runs: Run[]; troubles: string[] } {
  const runs: Run[] = [];
  const troubles: string[] = [];
  const reporter: Reporter = {
    onTestRunEnd(modules, errors) {
      for (const module of modules) {
        if (counted.test(module.moduleId)) runs.push(...runsOf(module));
        troubles.push(...troublesOf(module));
      }
      troubles.push(...errors.map(({ message }) => message));
    },
  };
  return { reporter, runs, troubles };
}

const runsOf = (module: TestModule): Run[] =>
  [...module.children.suites()].flatMap((suite) => toRun(module.moduleId, groupOf(suite), names) ?? []);

const groupOf = (suite: TestSuite): Group => ({
  title: suite.name,
  tests: Array.from(suite.children.tests(), (test) => ({ name: test.name, report: test.meta().afterword })),
});

/** What failed, in words: checks stand in the table already. */
function troublesOf(module: TestModule): string[] {
  const tests = [...module.children.allTests('failed')].filter((test) => !test.meta().afterword);
  const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors().map(({ message }) => `${suite.fullName}: ${message}`));
  return [
    ...module.errors().map(({ message }) => `${module.relativeModuleId}: ${message}`),
    ...suites,
    ...tests.map((test) => `${test.fullName}: ${test.result().errors?.[0]?.message ?? 'failed'}`),
  ];
}
