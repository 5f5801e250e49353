import type { Outcome, Result } from './perform.ts';

const marks: Record<Outcome, string> = { passed: '✓', failed: '✗', excepted: '–', 'not-needed': '–', 'exception-untrue': '✗' };

/** Whether nothing is wrong: every check held, did not apply, or failed for the reason given. */
export const isGood = (results: readonly Result[]): boolean => results.every(({ outcome }) => marks[outcome] !== '✗');

/** What to do where a backend thinks that the kit is one reader in a hurry. */
const limited = 'The backend refused some of it as too much at once (too-many): switch its rate limits off while the checks run.';

/** Results as a table in words, a line a check and what there is to say below it, with a summary at the end. */
export function tableOf(results: readonly Result[]): string {
  return [...results.map(lineOf), '', summary(results)].join('\n');
}

function lineOf({ name, outcome, words }: Result): string {
  const line = `${marks[outcome]} ${name}`;
  if (words === '') return line;
  return marks[outcome] === '–' ? `${line} (${words})` : `${line}\n    ${words}`;
}

/** What there is to say of all of them, in a sentence. */
export function summary(results: readonly Result[]): string {
  const of = (...outcomes: Outcome[]): number => results.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const wrong = of('failed', 'exception-untrue');
  const applied = results.length - of('not-needed', 'excepted');
  const parts = [
    wrong === 0 ? `All ${applied} checks that apply hold` : `${of('passed')} of ${applied} checks that apply hold`,
    wrong > 0 && `${wrong} ${wrong === 1 ? 'does' : 'do'} not`,
    of('excepted') > 0 && `${of('excepted')} excepted`,
    of('not-needed') > 0 && `${of('not-needed')} of ${results.length} are not needed here`,
  ];
  const busy = results.some(({ outcome, words }) => outcome === 'failed' && /\btoo-many\b/.test(words));
  return `${parts.filter((part) => part !== false).join(', ')}.${busy ? ` ${limited}` : ''}`;
}
