import { expect, onTestFinished, test } from 'vitest';
import { learn, opinionOf } from '../../../src/server/spam/bayes.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { lightDatabase } from '../support/databases.ts';

async function store() {
  const opened = await openStore(await lightDatabase());
  onTestFinished(() => opened.close());
  return opened;
}

const bad = (at: number): string => `Our gutter service cleans gutters in town ${at}, call the gutter team https://gutters.example/${at}`;
const good = (at: number): string => `The pendulum of clock ${at} loses a minute, and the spring is ${at} years old.`;

test('nothing is said until fifty of each were decided; then the words that weighed most are told', async () => {
  const { write, read } = await store();
  const opinion = (text: string, site = 'default') => read((work) => opinionOf(work, site, text));
  for (let at = 0; at < 49; at++)
    await write('learn', async (work) => (await learn(work, 'default', bad(at), true), learn(work, 'default', good(at), false)));
  expect(await opinion('A gutter service')).toBeNull();
  await write('learn', async (work) => (await learn(work, 'default', bad(50), true), learn(work, 'default', good(50), false)));
  const spam = await opinion('The gutter team of this service called');
  expect(spam!.spam).toBeGreaterThan(0.9);
  expect(spam!.words).toEqual(expect.arrayContaining(['gutter', 'team', 'service']));
  expect((await opinion('The spring of the pendulum, years old'))!.spam).toBeLessThan(0.05);
  expect((await opinion('Something else entirely'))!.words.length).toBeLessThan(3);
  expect(await opinion('The gutter team', 'other')).toBeNull();
});

test('what was learned is taken back where a moderator thinks again', async () => {
  const { write, read } = await store();
  await write('learn', (work) => learn(work, 'default', bad(1), true));
  await write('learn', (work) => learn(work, 'default', bad(1), true, -1));
  const rows = await read((work) => work.selectFrom('learned').select(['spam', 'ham']).distinct().execute());
  expect(rows).toEqual([{ spam: 0, ham: 0 }]);
});

test('the longest text is learned and judged in a moment', async () => {
  const { write, read } = await store();
  const text = Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' ');
  const began = performance.now();
  await write('learn', (work) => learn(work, 'default', text, true));
  await read((work) => opinionOf(work, 'default', text));
  expect(performance.now() - began).toBeLessThan(500);
});
