import { expect, onTestFinished, test } from 'vitest';
import { learn, opinionOf } from '../../../src/server/spam/bayes.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { ask, freshDatabase, lightDatabase } from '../support/databases.ts';
import { backendFor, guest, member, page } from './support.ts';

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
    await write(
      'learn',
      async (work) => (
        await learn(work, 'default', [{ text: bad(at), spam: true, times: 1 }]),
        learn(work, 'default', [{ text: good(at), spam: false, times: 1 }])
      ),
    );
  expect(await opinion('A gutter service')).toBeNull();
  await write(
    'learn',
    async (work) => (
      await learn(work, 'default', [{ text: bad(50), spam: true, times: 1 }]),
      learn(work, 'default', [{ text: good(50), spam: false, times: 1 }])
    ),
  );
  const spam = await opinion('The gutter team of this service called');
  expect(spam!.spam).toBeGreaterThan(0.9);
  expect(spam!.words).toEqual(expect.arrayContaining(['gutter', 'team', 'service']));
  expect((await opinion('The spring of the pendulum, years old'))!.spam).toBeLessThan(0.05);
  expect((await opinion('Something else entirely'))!.words.length).toBeLessThan(3);
  expect(await opinion('The gutter team', 'other')).toBeNull();
});

test('what was learned is taken back where a moderator thinks again', async () => {
  const { write, read } = await store();
  await write('learn', (work) => learn(work, 'default', [{ text: bad(1), spam: true, times: 1 }]));
  await write('learn', (work) => learn(work, 'default', [{ text: bad(1), spam: true, times: -1 }]));
  const rows = await read((work) => work.selectFrom('learned').select(['spam', 'ham']).distinct().execute());
  expect(rows).toEqual([{ spam: 0, ham: 0 }]);
});

test('the longest text is learned and judged in a moment', async () => {
  const { write, read } = await store();
  const text = Array.from({ length: 2_000 }, (_, at) => `word${at}`).join(' ');
  const began = performance.now();
  await write('learn', (work) => learn(work, 'default', [{ text: text, spam: true, times: 1 }]));
  await read((work) => opinionOf(work, 'default', text));
  expect(performance.now() - began).toBeLessThan(500);
});

test('a site learns from what its moderators refuse and approve, and what they take back is forgotten', async () => {
  const database = await freshDatabase();
  const backend = await backendFor({ database, spam: { proof: 'never', off: ['time', 'similar', 'links', 'words', 'signs', 'person'] } });
  const ada = guest(backend, 'Ada');
  const mo = member(backend, { id: 'mo', name: 'Mo' }, { roles: ['moderator'] });
  const decide = async (act: 'approve' | 'hide' | 'reject', id: string) => mo[act]({ thread: page.key, id });
  for (let at = 0; at < 50; at++) {
    await decide('reject', (await ada.say(bad(at))).id);
    const { id } = await ada.say(good(at));
    await decide('hide', id);
    await decide('approve', id);
  }
  const all = async (): Promise<unknown> => (await ask(database, 'select spam, ham from learned where word = 0'))[0];
  expect(await all()).toEqual({ spam: 50, ham: 50 });
  const { id, state } = await ada.say('Call the gutter team of the gutter service');
  expect(state).toBe('pending');
  await decide('reject', id);
  expect(await all()).toEqual({ spam: 51, ham: 50 });
  await decide('approve', id);
  expect(await all()).toEqual({ spam: 50, ham: 51 });
});
