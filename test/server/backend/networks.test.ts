import { expect, it } from 'vitest';
import { ask, freshDatabase } from '../support/databases.ts';
import { backendFor, createClock, failureOf, guest } from './support.ts';

it('from which network a comment came is known to moderators, and forgotten after ninety days', async () => {
  const database = await freshDatabase();
  const clock = createClock();
  const backend = await backendFor({ database, now: clock.now });
  const ada = guest(backend, 'Ada', { network: '192.0.2.0/24' });
  const networks = async (): Promise<unknown[]> =>
    (await ask<{ network: string | null }>(database, 'select network from comment order by seq')).map(({ network }) => network);
  const day = 24 * 60;
  await ada.say('first');
  clock.pass(60 * day);
  await ada.say('second');
  expect(await networks()).toEqual(['192.0.2.0/24', '192.0.2.0/24']);
  clock.pass(31 * day);
  // The first of the day is refused: that is forgotten all the same.
  expect(await failureOf(ada.say('nobody', 'nowhere'))).toMatchObject({ code: 'not-found' });
  expect(await networks()).toEqual([null, '192.0.2.0/24']);
});
