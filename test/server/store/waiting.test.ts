import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTime } from '../../../src/server/store/deadline.ts';
import { withoutPassword } from '../../../src/server/store/index.ts';
import { createLanes } from '../../../src/server/store/lanes.ts';
import { shared } from '../../../src/server/store/gather.ts';

test('what has one name is done in order, what has another beside it', async () => {
  const lanes = createLanes();
  const told: string[] = [];
  const work = (name: string, ms: number) => async (): Promise<string> => {
    await sleep(ms);
    told.push(name);
    return name;
  };
  const failed = lanes('a', () => Promise.reject(new Error('no')));
  const done = Promise.all([lanes('a', work('slow', 60)), lanes('a', work('quick', 0)), lanes('b', work('beside', 5))]);
  await expect(failed).rejects.toThrow('no');
  expect(await done).toEqual(['slow', 'quick', 'beside']);
  expect(told).toEqual(['beside', 'slow', 'quick']);
});

test('who waits too long is told so, and the work can ask', async () => {
  let seen = false;
  const work = async (late: () => boolean): Promise<void> => {
    await sleep(60);
    seen = late();
  };
  await expect(inTime(work, 20)).rejects.toThrow('The database is busy.');
  await expect.poll(() => seen).toBe(true);
  expect(await inTime(async (late) => late(), 1_000)).toBe(false);
});

test('those who ask in one turn share one answer, and the next turn asks anew', async () => {
  let asked = 0;
  const ask = shared(async () => ++asked);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  expect(await ask()).toBe(2);
});

test('a refusal is shared as well, and not kept', async () => {
  let asked = 0;
  const ask = shared(async () => {
    if (++asked === 1) throw new Error('no');
    return asked;
  });
  expect((await Promise.allSettled([ask(), ask()])).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask()).toBe(2);
});

test.each([
  ['postgres://ada:secret@db.example:5432/comments', 'postgres://ada:***@db.example:5432/comments'],
  ['postgres://ada:se@c:r/et@db.example/comments', 'postgres://ada:***@db.example/comments'],
  ['postgresql://ada@db.example/comments?password=secret&ssl=true', 'postgresql://ada@db.example/comments?password=***&ssl=true'],
  ['sqlite:./data/afterword.db', 'sqlite:./data/afterword.db'],
])('%s may be shown as %s', (address, shown) => {
  expect(withoutPassword(address)).toBe(shown);
});
